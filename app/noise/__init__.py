"""Judges whether a post is set aside, and why. Values in, values out: no clock, no store, no settings."""

from app.noise.behaviour import writes_like_a_machine
from app.noise.copies import WINDOW, Copying, Kept, wanted
from app.noise.habits import Habits, habits_of
from app.noise.history import History
from app.noise.judging import judge, verdict
from app.noise.lexicon import Lexicon, load_lexicon
from app.noise.memory import Memory, Remembered
from app.noise.noticing import Noticed, Noticing, Wrote, at_first_sight
from app.noise.own_rules import fits
from app.noise.questions import asks
from app.noise.threads import Thread, Waiting, thread_of

VERSION = 5
"""Raised with every change of rules, words or ranks: everything stored is then judged again."""

__all__ = [
    "VERSION", "WINDOW", "Copying", "Habits", "History", "Kept", "Lexicon", "Memory", "Noticed", "Noticing",
    "Remembered", "Thread", "Waiting", "Wrote", "asks", "at_first_sight", "fits", "habits_of", "judge",
    "load_lexicon", "thread_of", "verdict", "wanted", "writes_like_a_machine",
]  # fmt: skip
