"""Plain files. This one makes the folder a package, so that no other of that name on the path comes first."""
