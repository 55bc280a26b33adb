"""Orders posts, and says what counted. Values in, values out: no clock, no store, no settings."""

from app.rank.following import Following, Heard

__all__ = ["Following", "Heard"]
