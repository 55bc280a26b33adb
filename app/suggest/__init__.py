"""Whom, which tags and which groups to follow: counting with half-lives, every suggestion with reasons."""

from app.suggest.suggesting import Suggesting
from app.suggest.values import Answered, Dismissed, Followed, Suggested, Suggestion, Wrote

__all__ = ["Answered", "Dismissed", "Followed", "Suggested", "Suggesting", "Suggestion", "Wrote"]
