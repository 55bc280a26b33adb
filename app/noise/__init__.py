"""Judges whether a post is set aside, and why. Values in, values out: no clock, no store, no settings."""

from app.noise.copies import WINDOW, Copying, Kept, wanted
from app.noise.habits import Habits, habits_of
from app.noise.history import History, Original
from app.noise.judging import judge, verdict
from app.noise.memory import Memory, Remembered
from app.noise.noticing import Noticed, Noticing, Wrote
from app.noise.own_rules import fits
from app.noise.questions import asks
from app.noise.threads import Thread, Waiting, thread_of
from app.noise.words import Words, load_words

VERSION = 3
"""Raised with every change of rules, words or ranks: everything stored is then judged again."""

__all__ = [
    "VERSION", "WINDOW", "Copying", "Habits", "History", "Kept", "Memory", "Noticed", "Noticing", "Original",
    "Remembered", "Thread", "Waiting", "Words", "Wrote", "asks", "fits", "habits_of", "judge", "load_words",
    "thread_of", "verdict", "wanted",
]  # fmt: skip
