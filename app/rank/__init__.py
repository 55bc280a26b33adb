"""Orders posts, and says what counted. Values in, values out: no clock, no store, no settings."""

from app.rank.following import Following, Heard
from app.rank.scoring import Profile, Score, score
from app.rank.weights import Weights, load_weights

__all__ = ["Following", "Heard", "Profile", "Score", "Weights", "load_weights", "score"]
