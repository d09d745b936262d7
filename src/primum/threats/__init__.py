"""Threat rules applied to a device: which bindings fire, which wait for an answer."""
