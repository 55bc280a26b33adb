"""The coach: it looks at a text and asks. Values in, values out; it has no words of its own and no store."""

from app.coach.context import Context, Stored
from app.coach.lexicon import Lexicon, load_lexicon
from app.coach.review import CHECKS, review

__all__ = ["CHECKS", "Context", "Lexicon", "Stored", "load_lexicon", "review"]
