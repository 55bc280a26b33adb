"""What is noticed of a post: the same from memory as from a store, and anew once a habit is known."""

from __future__ import annotations

from app.noise import Habits, Noticed, Noticing, Remembered, Thread, Wrote, habits_of, thread_of
from app.noise.memory import Copies

HOUR = 3600.0
NOON = 1_700_000_000.0
ESSAY = "We keep the old robots for the small series because they run two shifts without any trouble"


class Drawer:
    """A memory that keeps nothing but packed words, as a store would."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.copies = Copies()
        self._habits: dict[str, str] = {}
        self._threads: dict[tuple[str, str], str] = {}
        self._out_habits: dict[str, Habits] = {}
        self._out_threads: dict[tuple[str, str], Thread] = {}

    def habits(self, author: str) -> Habits:
        """Unpack an author's habits."""
        if author not in self._out_habits:
            packed = self._habits.get(author)
            self._out_habits[author] = habits_of(packed) if packed else Habits()
        return self._out_habits[author]

    def thread(self, key: tuple[str, str], ts: float) -> Thread:
        """Unpack a conversation."""
        packed = self._threads.get(key)
        self._out_threads[key] = thread_of(packed) if packed else Thread(ts)
        return self._out_threads[key]

    def put_back(self) -> int:
        """Pack everything that was taken out; gives the longest."""
        for author, habits in self._out_habits.items():
            self._habits[author] = habits.packed()
        for key, thread in self._out_threads.items():
            self._threads[key] = thread.packed()
        self._out_habits, self._out_threads = {}, {}
        return max(map(len, (*self._habits.values(), *self._threads.values())))


def _month() -> list[Wrote]:
    """Compose a month with a machine, people who answer some of its reports, copies and congratulations."""
    posts: list[Wrote] = []

    def write(author: str, text: str, topic: str, **more: object) -> None:
        at = len(posts)
        posts.append(Wrote(at, NOON + at * HOUR, author, "general", topic, text, **more))  # type: ignore[arg-type]

    for n in range(80):
        write("m", f"kim opened ticket #{n} .", f"ticket {n}")
        if n % 7 == 0:
            write("ewa", f"I look after number {n}, who can help?", f"ticket {n}")
        write(f"tim{n % 4}", f"{ESSAY} number {n % 3}", f"plan {n % 5}")
        write(f"p{n}", "Congratulations Kim!", "kim")
        write(f"p{n}", "Thanks!", "kim", answers=True)
    return posts


def test_a_store_that_packs_after_every_post_notices_the_same_as_memory() -> None:
    drawer = Drawer()
    stored, remembered = Noticing(drawer), Noticing()
    seen = set()
    for wrote in _month():
        noticed = stored.notice(wrote)
        assert noticed == remembered.notice(wrote)
        assert drawer.put_back() <= 4_000
        seen.add(noticed.klass)
    assert seen == {"", "automated", "duplicate", "kudos_chain", "low_content"}


def test_what_is_packed_is_the_same_when_unpacked() -> None:
    memory = Remembered()
    noticing = Noticing(memory)
    for wrote in _month():
        noticing.notice(wrote)
    for author in ("m", "ewa", "tim1"):
        packed = memory.habits(author).packed()
        assert habits_of(packed).packed() == packed
    thread = memory.thread(("general", "plan 1"), NOON + 300 * HOUR)
    assert thread_of(thread.packed()) == thread


def test_the_first_posts_of_a_machine_are_seen_through_once_its_habit_is_known() -> None:
    noticing = Noticing()
    posts = [Wrote(n, NOON + n * HOUR, "m", "g", f"t {n}", f"kim opened ticket #{n} .") for n in range(40)]
    assert noticing.notice(posts[0]) == Noticed()
    for wrote in posts[1:]:
        noticing.notice(wrote)
    again = noticing.look_again(posts[0])
    assert (again.klass, again.machine) == ("automated", True)
    assert noticing.look_again(posts[0]) == again


def test_looking_again_leaves_a_report_that_people_have_taken_up() -> None:
    noticing = Noticing()
    first = Wrote("first", NOON, "m", "g", "plans", "kim moved this topic 1 .")
    noticing.notice(first)
    for n in range(40):
        noticing.notice(Wrote(n, NOON + n, "m", "g", f"t {n}", f"kim moved this topic {n} ."))
    noticing.notice(Wrote("ewa", NOON + HOUR, "ewa", "g", "plans", "Shall we move it to another room?"))
    assert noticing.look_again(first) == Noticed(machine=True)


def test_a_copy_leads_to_the_post_it_copies_by_id_and_by_the_name_of_its_author() -> None:
    noticing = Noticing()
    noticing.notice(Wrote(7, NOON, "a1", "g", "here", ESSAY, name="Ewa"))
    copy = noticing.notice(Wrote(8, NOON + 9 * 86400, "a2", "g", "there", ESSAY, name="Tim"))
    assert dict(copy.reasons[0].values) == {"post": 7, "name": "Ewa", "alike": 1.0}


def test_a_question_asked_again_stays_until_somebody_has_answered_it() -> None:
    noticing = Noticing()
    question = f"{ESSAY}, who knows more?"
    noticing.notice(Wrote(1, NOON, "tim", "g", "here", question))
    assert noticing.notice(Wrote(2, NOON + HOUR, "tim", "g", "there", question)).klass == ""
    noticing.notice(Wrote(3, NOON + 2 * HOUR, "ewa", "g", "here", "I do, come and see me"))
    assert noticing.notice(Wrote(4, NOON + 3 * HOUR, "tim", "g", "elsewhere", question)).klass == "duplicate"
