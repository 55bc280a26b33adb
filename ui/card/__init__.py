"""One card of the feed: laid out, then painted."""
