"""Bad days at random: a server that fails in every way, and processes that are killed while they send."""
