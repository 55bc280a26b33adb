"""The centre of the window: the feed, from its rows to the pane around them."""
