"""Whom, which tags and which groups to follow: counting with half-lives, every suggestion with reasons."""

from app.suggest.suggesting import Suggesting
from app.suggest.values import Suggested, Suggestion

__all__ = ["Suggested", "Suggesting", "Suggestion"]
