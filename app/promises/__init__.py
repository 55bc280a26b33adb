"""Finds promises in a text: "I will read every answer until Friday". Values in, values out."""

from app.promises.finding import found
from app.promises.sentences import sentences

__all__ = ["found", "sentences"]
