"""`primum feeds`."""
