"""`primum safety`."""
