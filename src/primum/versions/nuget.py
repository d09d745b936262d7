"""Versions of NuGet packages."""

import re

from primum.versions.semver import semver

_FORM = re.compile(r"v?[0-9]+(?:\.[0-9]+){0,3}(?:[-+].*)?")


def nuget(version: str) -> str | None:
    """The order of NuGet 4.3 and later: SemVer 2.0.0 with up to four numbers, and pre-releases compared without regard to case."""
    version = version.lower()
    return semver(version) if _FORM.fullmatch(version) else None
