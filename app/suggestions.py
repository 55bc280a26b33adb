"""Suggestions: people, tags and groups that one might follow, from the store alone."""
