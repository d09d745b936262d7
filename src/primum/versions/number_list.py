"""Versions that are lists of numbers, and nothing else: R and Haskell packages."""

import re

from primum.versions.number_key import number_key

_FORM = re.compile(r"[0-9]+(?:[.-][0-9]+)*")


def number_list(version: str) -> str | None:
    """Numbers compared one by one, dot and hyphen alike; where one list ends, it comes first, so 1.0 comes before 1.0.0.

    The order of R's `package_version` and of the Haskell Package Versioning Policy.
    """
    if not _FORM.fullmatch(version):
        return None
    return "".join(f"n{number_key(each)}" for each in version.replace("-", ".").split(".")) + "!"
