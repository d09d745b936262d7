"""Coordinates: under which names a software part is known to those who publish vulnerabilities."""

from enum import StrEnum

from msgspec import Struct


class Tier(StrEnum):
    """How surely an identity is known, surest first. A match by `name` alone is a candidate, never a finding."""

    PURL = "purl"
    SOURCE = "source"
    DISTRIBUTION = "distribution"
    CPE = "cpe"
    ALIAS = "alias"
    NAME = "name"

    @property
    def rank(self) -> int:
        """0 for the surest."""
        return _TIERS[self]


_TIERS = {each: rank for rank, each in enumerate(Tier)}


class Coordinate(Struct, frozen=True, kw_only=True):
    """An ecosystem with a name and a version in it, and why we believe that the part is this.

    Ecosystems are those of OSV (`PyPI`, `Debian:12`, `GIT`), and `cpe` with names `vendor:product`. `key` is the order-preserving key
    of the version (see `versions`), None where the version has no order; `evidence` is the text it was read from.
    """

    ecosystem: str
    name: str
    version: str
    key: str | None
    tier: Tier
    evidence: str
