"""assess(): the one place that knows the order; wire.py writes its JSON."""
