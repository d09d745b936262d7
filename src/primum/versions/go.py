"""Versions of Go modules, and of Go itself."""

import re

from primum.versions.semver import semver

_OF_GO_ITSELF = re.compile(r"(?:go)?([0-9]+(?:\.[0-9]+)*)(?:(alpha|beta|rc)([0-9]+))?")


def go(version: str) -> str | None:
    """The order of the Go modules reference, section Versions, which is that of SemVer 2.0.0.

    Pseudo-versions (`v0.0.0-20200101000000-abcdef123456`) are pre-releases made so that this order is right; `+incompatible` says nothing.
    Releases of Go itself write `go1.21rc2` for what is 1.21.0-rc.2.
    """
    found = _OF_GO_ITSELF.fullmatch(version)
    if found is None:
        return semver(version)
    numbers, stage, count = found.groups()
    return semver(f"{numbers}-{stage}.{count}" if stage else numbers)
