"""Shows: the window and the terminal. Asks `app.doors`, and nobody else."""
