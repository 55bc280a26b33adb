"""Puts the feed in order: measures what came, ranks it, learns from what the manager does."""
