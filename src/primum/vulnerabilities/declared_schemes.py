"""The orders of versions that people have declared for products, in `aliases.yaml`."""

from collections.abc import Mapping

from primum.device.device import Device
from primum.versions.place_named import place_named

Schemes = Mapping[tuple[str, str], str]
"""(ecosystem, name) to the name of an order; CPE products are in the ecosystem `cpe`."""


def declared_schemes(device: Device) -> Schemes:
    """The declared orders by what the aliases point to."""
    places = ((place_named(alias.to), alias.scheme) for alias in device.aliases if alias.scheme)
    return {place: scheme for place, scheme in places if place is not None}
