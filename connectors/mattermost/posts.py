"""Posts of a server, as posts of the model. One that cannot be understood spoils no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.model import Fetched, Person, Post
from app.text import CODE, fold_tag, mentions_in, tags_in, tidy_line
from connectors.mattermost.channels import Place
from connectors.mattermost.hanging import hung_on, named_channels
from connectors.mattermost.markdown import words_and_links
from connectors.mattermost.values import (
    entry,
    line_of,
    list_of,
    number_of,
    raw,
    says_yes,
    text_of,
)

KEY = "earshot_key"  # the property that an own post is found again by
EVERYBODY = frozenset({"all", "channel", "here"})
BY_PEOPLE = frozenset({"", "me"})
MACHINES = ("from_webhook", "from_bot", "from_plugin")
UNSEEN = "burn_on_read"  # shown for a moment, and only by telling who looked
PRESSING = frozenset({"important", "urgent"})
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of posts: those asked for, the newest first, and others that came with them.

    `order` are the ids of those asked for; `is_last`: nothing older follows.
    """

    rows: tuple[object, ...]
    order: tuple[str, ...]
    is_last: bool

    @classmethod
    def read(cls, answer: object) -> Listing:
        """Read a list as servers give it."""
        posts = entry(answer, "posts")
        rows = list(posts.values()) if isinstance(posts, dict) else []
        order = tuple(each for each in list_of(answer, "order") if isinstance(each, str))
        # Where the server does not say what comes before, only an empty page is the last one.
        ends = isinstance(answer, dict) and answer.get("prev_post_id") == ""
        return cls(tuple(row for row in rows if text_of(row, "id")), order, ends or not order)

    @property
    def asked_for(self) -> tuple[object, ...]:
        """List the rows that were asked for."""
        wanted = set(self.order)
        return tuple(row for row in self.rows if text_of(row, "id") in wanted)

    def above(self, floor: int) -> Listing:
        """Leave out what only came along and was read before a time: it comes without its priority."""
        wanted = set(self.order)
        kept = (
            row for row in self.rows if number_of(row, "create_at") > floor or text_of(row, "id") in wanted
        )
        return replace(self, rows=tuple(kept)) if floor else self

    @property
    def changed(self) -> int:
        """Tell when the latest of the rows asked for was changed, in milliseconds."""
        return max((number_of(row, "update_at") for row in self.asked_for), default=0)

    @property
    def below(self) -> tuple[int, str]:
        """Tell the time of the oldest row asked for, and the post before which the next page begins.

        Servers give what is strictly older than that post. So it is one that is younger than the oldest: of
        those written in the same moment, some may stand on the next page.
        """
        oldest, remote_id = self.oldest
        above = [(number_of(row, "create_at"), text_of(row, "id")) for row in self.asked_for]
        return oldest, min((one for one in above if one[0] > oldest), default=(oldest, remote_id))[1]

    @property
    def oldest(self) -> tuple[int, str]:
        """Tell when the oldest row asked for was written (milliseconds), and its id."""
        found = [(number_of(row, "create_at"), text_of(row, "id")) for row in self.asked_for]
        return min(found, default=(0, ""))

    @property
    def gone(self) -> tuple[str, ...]:
        """List the posts that were deleted; earlier wordings of edited ones are none."""
        deleted = (
            row for row in self.rows if number_of(row, "delete_at") and not text_of(row, "original_id")
        )
        return tuple(text_of(row, "id") for row in deleted)

    @property
    def there(self) -> tuple[object, ...]:
        """List the posts that can be read, the oldest first."""
        found = [row for row in self.rows if is_there(row)]
        return tuple(sorted(found, key=lambda row: number_of(row, "create_at")))


def is_there(row: object) -> bool:
    """Tell whether a row is a post to read: not deleted, no earlier wording, not hidden until asked for."""
    hidden = number_of(row, "delete_at") or text_of(row, "original_id") or text_of(row, "type") == UNSEEN
    return not hidden and number_of(row, "create_at") > 0


def authors(rows: Iterable[object]) -> set[str]:
    """List who wrote posts."""
    return {text_of(row, "user_id") for row in rows} - {""}


def all_fetched(rows: Sequence[object], place: Place, people: Mapping[str, Person]) -> tuple[Fetched, ...]:
    """Read posts of one channel; what of a conversation came with them counts as its answers."""
    answers: dict[str, int] = {}
    for row in rows:
        root = text_of(row, "root_id")
        answers[root] = answers.get(root, 0) + 1
    return tuple(fetched_of(row, place, people, answers.get(text_of(row, "id"), 0)) for row in rows)


def fetched_of(row: object, place: Place, people: Mapping[str, Person], answers: int = 0) -> Fetched:
    """Read one post, which must be there (`is_there`)."""
    remote_id, root = text_of(row, "id"), text_of(row, "root_id")
    props, message = entry(row, "props"), text_of(row, "message")
    author = _author(row, props, people)
    words, links = words_and_links(message, named_channels(props))
    hung = hung_on(row, props)
    text = "\n".join(part for part in (words, *hung) if part)
    mentions = mentions_in(message)
    edited = number_of(row, "edit_at")
    post = Post(
        remote_id=remote_id,
        author=author,
        created=number_of(row, "create_at") / 1000,
        text=text,
        conversation=root or remote_id,
        reply_to=root,
        group=place.group,
        edited=edited / 1000 if edited else None,
        tags=_tags(row, "\n".join((message, *hung))),
        mentions=tuple(each for each in mentions if each.casefold() not in EVERYBODY),
        links=links,
        url=place.permalink(remote_id),
        visibility=place.visibility,
        automated=author.bot or _is_automated(row, props),
        announcement=_is_announcement(row, props, mentions),
        replies=max(number_of(row, "reply_count"), answers),
        reactions=len(list_of(entry(row, "metadata"), "reactions")),
    )
    return Fetched(post, raw(row))


def _author(row: object, props: object, people: Mapping[str, Person]) -> Person:
    """Tell who wrote a post: a webhook goes by a name of its own, not by that of whoever set it up."""
    user = text_of(row, "user_id")
    name = line_of(props, "override_username") or line_of(props, "webhook_display_name")
    if name and says_yes(props, "from_webhook"):
        return Person(f"{user or NOBODY}:{name}", name.replace(" ", "_"), name, bot=True)
    return people.get(user) or Person(user or NOBODY, user or NOBODY, user or NOBODY, bot=not user)


def _is_automated(row: object, props: object) -> bool:
    if text_of(row, "type") not in BY_PEOPLE or any(says_yes(props, name) for name in MACHINES):
        return True
    # Whatever signed in through the browser counts as an app there, this program included.
    return says_yes(props, "from_oauth_app") and not text_of(props, KEY)


def _is_announcement(row: object, props: object, mentions: Sequence[str]) -> bool:
    if text_of(entry(entry(row, "metadata"), "priority"), "priority") in PRESSING:
        return True
    # Where the author may not call everybody, the words are only words.
    called = not EVERYBODY.isdisjoint(each.casefold() for each in mentions)
    return called and not says_yes(props, "mentionHighlightDisabled")


def _tags(row: object, text: str) -> tuple[str, ...]:
    """List the tags: the server's own, which know - and . in them, then what else is one in the text.

    Servers take what stands in code for tags, too; nobody meant that.
    """
    outside = fold_tag(CODE.sub(" ", text))
    named = (fold_tag(tidy_line(tag)) for tag in text_of(row, "hashtags").split())
    told = [tag for tag in named if tag in outside]
    seen = [tag for tag in tags_in(text) if not any(each.startswith(tag) for each in told)]
    return tuple(dict.fromkeys(tag for tag in (*told, *seen) if tag))
