"""How long the coach takes for 300 words, beside one regular expression that reads the same text once."""

from __future__ import annotations

import re

from app.coach import Context, Stored, load_lexicon, review
from tests.app.coach.samples import posts
from tests.benchmarks.timing import line, milliseconds

WORDS = 300
RUNS = 60
KNOWN_TAGS = 60  # of all that are stored the coach is handed those that are nearly the text's own
STORED = 20
LETTERS = re.compile(r"\w+")


def coaching() -> None:
    """Measure a review alone, with all that a large store knows beside it, and loading the words."""
    text = _words(" ".join((*posts("honest", "en"), *posts("release", "en"))))
    lexicon = load_lexicon()
    tags = {f"dept{number % 40}_topic{number}": number for number in range(KNOWN_TAGS)}
    others = [*posts("honest", "de"), *posts("release", "de"), posts("honest", "en")[0]]
    stored = tuple(Stored(number, "Ada Park", others[number % len(others)]) for number in range(STORED))
    rich = Context(name="Erika Muster", tags=tags, convention=0.6, stored=stored)
    scan = milliseconds(lambda: LETTERS.findall(text), RUNS)
    alone = milliseconds(lambda: review(text, Context(), lexicon), RUNS)
    beside = milliseconds(lambda: review(text + " #dept1_topik1", rich, lexicon), RUNS)
    line(
        f"coach, {WORDS} words",
        f"{alone:.1f} ms",
        f"re scanning the text once {scan:.2f} ms, × {alone / scan:.0f}",
    )
    line(
        "coach with what a store knows",
        f"{beside:.1f} ms",
        f"{KNOWN_TAGS} near tags, {STORED} texts to compare",
    )
    line("coach, loading its words", f"{milliseconds(load_lexicon):.0f} ms", "once a start")


def _words(text: str) -> str:
    words = re.findall(r"\S+\s*", text)
    return "".join(words[:WORDS]).strip()
