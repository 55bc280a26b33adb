"""Finds the phrases of many lists in one walk over the words of a text.

A phrase is lower-case words with a space between them. "launch/start" is one of several words, "synerg*"
any word that begins so, "very?" a word that may be missing, and "..." stands for up to four words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

GAP = "..."
WIDEST_GAP = 4
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One place of a phrase: the words and beginnings that fit there; a gap fits anything."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    optional: bool = False
    gap: bool = False

    def fits(self, word: str) -> bool:
        """Tell whether a word, in lower case, may stand here."""
        return word in self.words or (bool(self.beginnings) and word.startswith(self.beginnings))


Pieces = tuple[Piece, ...]
Entry = tuple[str, Pieces]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first two words, or by the first alone, each with the name of its list."""

    by_pair: Mapping[tuple[str, str], tuple[Entry, ...]]
    by_word: Mapping[str, tuple[Entry, ...]]
    by_beginning: Mapping[str, tuple[Entry, ...]]
    lengths: tuple[int, ...]

    def found(self, words: Sequence[str], sentence_of: Sequence[int]) -> dict[str, Spans]:
        """Find what stands in the words: list -> spans (first word, end) in order, none inside another.

        `sentence_of` numbers the sentence of each word; no phrase runs across two sentences.
        """
        found: dict[str, list[tuple[int, int]]] = {}
        ends = _ends(sentence_of)
        for at, word in enumerate(words):
            following = words[at + 1] if at + 1 < len(words) else ""
            for name, pieces in self._beginning_with(word, following):
                end = _match(pieces, 1, words, at + 1, ends[at])
                if end:
                    _keep(found.setdefault(name, []), at, end)
        return {name: tuple(spans) for name, spans in found.items()}

    def _beginning_with(self, word: str, following: str) -> Iterable[Entry]:
        yield from self.by_pair.get((word, following), ())
        yield from self.by_word.get(word, ())
        for length in self.lengths:
            if length > len(word):
                return
            yield from self.by_beginning.get(word[:length], ())


def _keep(spans: list[tuple[int, int]], at: int, end: int) -> None:
    """Keep a span unless it begins inside the last one; of two that begin together, the longer."""
    if spans and spans[-1][0] == at:
        spans[-1] = (at, max(end, spans[-1][1]))
    elif not spans or spans[-1][1] <= at:
        spans.append((at, end))


def _ends(sentence_of: Sequence[int]) -> list[int]:
    """Give for each word the index at which its sentence ends."""
    ends = [len(sentence_of)] * len(sentence_of)
    for at in range(len(sentence_of) - 2, -1, -1):
        ends[at] = ends[at + 1] if sentence_of[at] == sentence_of[at + 1] else at + 1
    return ends


def _match(pieces: Pieces, piece: int, words: Sequence[str], at: int, limit: int) -> int:
    """Match the rest of a phrase; the index after its last word, 0 where it does not stand there."""
    if piece == len(pieces):
        return at
    wanted = pieces[piece]
    if wanted.gap:
        for skipped in range(WIDEST_GAP + 1):
            end = _match(pieces, piece + 1, words, at + skipped, limit) if at + skipped <= limit else 0
            if end:
                return end
        return 0
    if at < limit and wanted.fits(words[at]):
        end = _match(pieces, piece + 1, words, at + 1, limit)
        if end:
            return end
    return _match(pieces, piece + 1, words, at, limit) if wanted.optional else 0


def parse(phrase: str) -> Pieces:
    """Read a phrase as a word list writes it; ValueError where it cannot be one."""
    pieces = tuple(_piece(word) for word in phrase.casefold().replace("’", "'").split())
    if not pieces or pieces[0].gap or pieces[0].optional or pieces[-1].gap or pieces[-1].optional:
        raise ValueError(phrase)
    return pieces


def _piece(written: str) -> Piece:
    if written == GAP:
        return Piece(frozenset(), (), gap=True)
    optional = written.endswith("?")
    choices = written.removesuffix("?").split("/")
    if not all(choice.removesuffix("*") for choice in choices):
        raise ValueError(written)
    beginnings = tuple(choice[:-1] for choice in choices if choice.endswith("*"))
    return Piece(frozenset(each for each in choices if not each.endswith("*")), beginnings, optional)


def index(lists: Mapping[str, Iterable[Pieces]]) -> Phrases:
    """Put the phrases of all lists under their first words, or under the first two where both are plain."""
    by_pair: dict[tuple[str, str], list[Entry]] = {}
    by_word: dict[str, list[Entry]] = {}
    by_beginning: dict[str, list[Entry]] = {}
    for name, phrases in lists.items():
        for pieces in phrases:
            second = pieces[1] if len(pieces) > 1 else None
            plain = second is not None and not (second.gap or second.optional or second.beginnings)
            for word in pieces[0].words:
                if second is not None and plain:
                    for other in second.words:
                        by_pair.setdefault((word, other), []).append((name, pieces))
                else:
                    by_word.setdefault(word, []).append((name, pieces))
            for beginning in pieces[0].beginnings:
                by_beginning.setdefault(beginning, []).append((name, pieces))
    return Phrases(
        _fixed(by_pair), _fixed(by_word), _fixed(by_beginning), tuple(sorted(set(map(len, by_beginning))))
    )


def _fixed(entries: dict[Key, list[Entry]]) -> dict[Key, tuple[Entry, ...]]:
    return {key: tuple(each) for key, each in entries.items()}
