"""Searches everything stored, set aside or not, the newest first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.store.open import Connection
from app.store.pages import Place, place_of
from app.store.words import fold_word, post_at

WIDEST = 30
LONGEST_QUERY = 500
MOST_TERMS = 16
SHORTEST_WIDENED = 4
SHORTEST_PREFIX = 3
PART = re.compile(r'"([^"]*)"?|([^\s"]+)')
FIND = """
SELECT rowid FROM post_search WHERE post_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?
"""
WIDEN = """
SELECT word FROM word_search WHERE word_search MATCH ? AND instr(word, ?) > {at} AND word <> ?
ORDER BY length(word), word LIMIT ?
"""
END = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a query: a phrase in quotes, a word, or the beginning of one."""

    text: str
    exact: bool
    prefix: bool

    @property
    def quoted(self) -> str:
        """Write the term for the index; between quotes nothing has a special meaning."""
        return f'"{self.text}"' + (" *" if self.prefix else "")


def terms_in(query: str) -> tuple[Term, ...]:
    """Split a query into terms; the last word may be unfinished. Signs alone are no terms."""
    query = "".join(c if c.isprintable() else " " for c in query[:LONGEST_QUERY])
    query = query.encode("utf-8", "ignore").decode("utf-8")
    found = []
    for match in PART.finditer(query):
        exact = match[1] is not None
        text = (match[1] if exact else match[2]).strip()
        if any(c.isalnum() for c in text):
            last = match.end() == len(query) and not exact
            found.append(Term(text, exact, last and len(text) >= SHORTEST_PREFIX))
    return tuple(found[:MOST_TERMS])


def find(
    connection: Connection, query: str, before: str, limit: int
) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Find the newest posts with every term of a query, and the words that it was widened to.

    "sitzung" also finds "Vorstandssitzung". Raises BadInput("bad_cursor").
    """
    terms = terms_in(query)
    if not terms:
        return (), ()
    start = place_of(before, "found").post if before else END
    widened: list[str] = []
    parts = []
    for term in terms:
        wider = _wider(connection, term, WIDEST - len(widened))
        widened += wider
        parts.append("(" + " OR ".join([term.quoted, *(f'"{word}"' for word in wider)]) + ")")
    rows = connection.execute(FIND, (" AND ".join(parts), start, limit)).fetchall()
    return tuple(Place("found", 0.0, row[0]) for row in rows), tuple(widened)


def post_of(place: Place) -> int:
    """Tell the post at a place in the search's order."""
    return post_at(place.post)


def _wider(connection: Connection, term: Term, room: int) -> list[str]:
    """List stored words that hold a word inside; with a prefix those beginning with it are found anyway."""
    word = fold_word(term.text.strip(".,;:!?()[]#@"))
    if term.exact or room <= 0 or len(word) < SHORTEST_WIDENED or not word.isalpha():
        return []
    runs = {word[at : at + 3] for at in range(len(word) - 2)}
    match = " AND ".join(f'"{run}"' for run in sorted(runs))
    sql = WIDEN.format(at=int(term.prefix))
    return [row[0] for row in connection.execute(sql, (match, word, word, room)).fetchall()]
