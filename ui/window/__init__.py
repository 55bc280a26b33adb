"""The window: its panes, its commands, and where each of them leads."""
