"""The only room that knows SQL: what networks said, what the manager decided, what the machine concluded."""
