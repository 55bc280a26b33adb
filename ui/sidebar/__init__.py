"""The left pane: places to read, private follows, accounts."""
