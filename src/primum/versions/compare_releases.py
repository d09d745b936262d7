"""compare_releases(): which of two versions of a device's own software is the later one."""

from primum.versions.key_of import key_of

RELEASE_SCHEMES = ("semver", "dotted", "deb")
"""Orders that are tried, in this order, for the releases of the device itself."""


def compare_releases(one: str, other: str) -> int | None:
    """Below, equal to or above 0 as the first version is earlier, the same or later, by the first order that takes both; None where none
    does."""
    if one == other:
        return 0
    for scheme in RELEASE_SCHEMES:
        first, second = key_of(scheme, one), key_of(scheme, other)
        if first is not None and second is not None:
            return (first > second) - (first < second)
    return None
