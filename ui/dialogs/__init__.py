"""What is asked or told in a dialog of its own."""
