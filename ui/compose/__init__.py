"""Where the manager writes: the draft, the coach beside it, and the way to the outbox."""
