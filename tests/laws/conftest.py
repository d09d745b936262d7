"""Hypothesis profiles: the same few examples at every `make test`, many fresh ones for `make laws`."""

from hypothesis import HealthCheck, settings

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

settings.register_profile("few", max_examples=10, deadline=None, derandomize=True, suppress_health_check=SLOW)
settings.register_profile("many", max_examples=200, deadline=None, suppress_health_check=SLOW)
settings.load_profile("few")
