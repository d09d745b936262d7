"""`primum explain`."""
