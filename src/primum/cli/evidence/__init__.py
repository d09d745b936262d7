"""`primum evidence`."""
