"""`primum release`, `sign`, `verify` and `diff`."""
