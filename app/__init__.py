"""Thinks: use cases, judgement and the store. Knows no window and no wire."""
