"""The place of a version among those of its package."""

from primum.versions.key_of import key_of
from primum.versions.scheme_of import scheme_of
from primum.versions.scheme_of_product import scheme_of_product

PRODUCTS = "cpe"
"""Our own ecosystem: its names are `vendor:product`, and each product may have an order of its own."""


def scheme_in(ecosystem: str, name: str) -> str | None:
    """The order of a package's versions, None where none is known."""
    return scheme_of_product(name) if ecosystem == PRODUCTS else scheme_of(ecosystem)


def key_in(ecosystem: str, name: str, version: str) -> str | None:
    """The key of a version of a package, None where it has none."""
    scheme = scheme_in(ecosystem, name)
    return key_of(scheme, version) if scheme else None
