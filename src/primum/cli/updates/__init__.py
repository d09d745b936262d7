"""`primum updates`."""
