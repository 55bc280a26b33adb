"""Judges whether a post is set aside, and why. Values in, values out: no clock, no store, no settings."""

from app.noise.history import History, Original
from app.noise.judging import judge, verdict
from app.noise.questions import asks
from app.noise.words import Words, load_words

VERSION = 2
"""Raised with every change of rules, words or ranks: everything stored is then judged again."""

__all__ = ["VERSION", "History", "Original", "Words", "asks", "judge", "load_words", "verdict"]
