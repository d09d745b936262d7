"""Versions of applications as Bitnami packs them."""

import re

from primum.versions.number_key import number_key, numbers_key
from primum.versions.semver import semver

_FORM = re.compile(r"v?([0-9]+(?:\.[0-9]+)*)(?:-([0-9]+))?")


def bitnami(version: str) -> str | None:
    """SemVer 2.0.0, except that a lone number behind the hyphen is no pre-release: it is the revision of the package.

    1.2.3 is 1.2.3-0, and 1.2.3-4 comes after both. Read as SemVer says it would come before 1.2.3, and a package in which that is fixed
    would count as affected. `last_affected: 1.2.3` holds for every revision of it.
    """
    found = _FORM.fullmatch(version)
    if found is None:
        key = semver(version)
        return None if key is None else key if "!" in key else f"{key[:-1]}%"
    numbers, revision = found.groups()
    if not revision or not revision.strip("0"):
        return f"{numbers_key(numbers)}%"
    return f"{numbers_key(numbers)}&{number_key(revision)}"
