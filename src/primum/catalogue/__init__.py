"""Frozen types of what Primum ships (kinds, attributes, rules, control types) and the data files themselves."""
