"""The only place that knows HTTP: one module or package for each kind of network."""
