"""Tells who is a machine by what it does: nobody is suggested whom nobody answers."""

from __future__ import annotations

from dataclasses import dataclass, field

ENOUGH = 20  # posts before anybody is judged
REPEATED, SELDOM = 0.6, 0.2
NEVER = 0.05
_OPENINGS = 6


@dataclass(slots=True)
class Habit:
    """What is counted of one author. `openings`: the most frequent first words, with their counts."""

    posts: int = 0
    answered: int = 0
    answers: int = 0
    openings: dict[str, int] = field(default_factory=dict)

    def wrote(self, text: str) -> None:
        """Count a post."""
        self.posts += 1
        opening = " ".join(text[:80].split()[:2]).casefold()
        if opening in self.openings or len(self.openings) < _OPENINGS:
            self.openings[opening] = self.openings.get(opening, 0) + 1
            return
        # Who is frequent stays, whoever comes between.
        self.openings = {each: n - 1 for each, n in self.openings.items() if n > 1}

    @property
    def automated(self) -> bool:
        """Tell whether a machine writes here: one template and few answers; or no exchange."""
        if self.posts < ENOUGH:
            return False
        share = self.answered / self.posts
        repeated = sum(self.openings.values()) / self.posts
        return (repeated >= REPEATED and share < SELDOM) or (not self.answers and share < NEVER)
