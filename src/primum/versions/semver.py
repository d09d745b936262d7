"""Semantic versions: npm, crates.io, Hex, Swift, Kubernetes and many more."""

import re

from primum.versions.number_key import number_key, numbers_key

_FORM = re.compile(r"=?[vV]?([0-9]+(?:\.[0-9]+)*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+.*)?")


def semver(version: str) -> str | None:
    """The order of SemVer 2.0.0, clause 11.

    Numbers are compared one by one. A version with a pre-release (`-rc.1`) comes before the same without. Pre-releases are compared part
    by part: numbers by value and before words, words in ASCII order, and where one list ends, it comes first. What stands behind `+` says
    nothing. We take any count of numbers (a missing one is zero), zeros in front, and a `v` before; nothing else.
    """
    found = _FORM.fullmatch(version)
    if found is None:
        return None
    numbers, prerelease = found.groups()
    if prerelease is None:
        return f"{numbers_key(numbers)}+"
    return f"{numbers_key(numbers)}!{identifiers_key(prerelease)}"


def identifiers_key(dotted: str) -> str:
    """A key of the dotted identifiers of a pre-release (clause 11.4)."""
    return "".join(f"0{number_key(each)}" if each.isdigit() else f"1{each}!" for each in dotted.split(".")) + "!"
