"""What takes the whole centre: first run, settings, trust."""
