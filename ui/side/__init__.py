"""The right pane: a conversation, what a search found, or why a post is where it is."""
