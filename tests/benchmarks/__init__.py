"""How quick it is: `make bench` prints each figure beside its yardstick. Never asserted."""
