"""Versions of Python packages."""

import re

from packaging.version import InvalidVersion, Version

from primum.versions.number_key import number_key, numbers_key

_FINAL = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_STAGES = {"a": "a", "b": "b", "rc": "r"}


def pep440(version: str) -> str | None:
    """The order of PEP 440, now in the packaging specification "Version specifiers".

    Epoch; release numbers, zeros at the end aside; then development releases, alpha, beta, candidate, the release, post-releases. A
    development release comes before what it leads to. Local labels (`+cu118`) come after the same without; as the specification wants it
    of `<=`, `last_affected: 1.0` holds for 1.0+cu118 too.
    """
    if _FINAL.fullmatch(version):
        return f"0{numbers_key(version)}!~!~%"
    try:
        parsed = Version(version)
    except InvalidVersion:
        return None
    numbers = numbers_key(".".join(map(str, parsed.release)))
    after = "!" if parsed.post is None else f"p{number_key(str(parsed.post))}"
    towards = "~" if parsed.dev is None else f"d{number_key(str(parsed.dev))}"
    return f"{number_key(str(parsed.epoch))}{numbers}!{_stage_key(parsed)}{after}{towards}{_local_key(parsed.local)}"


def _stage_key(version: Version) -> str:
    """A bare development release stands before all stages, a post-release with the release."""
    if version.pre is not None:
        return f"{_STAGES[version.pre[0]]}{number_key(str(version.pre[1]))}"
    return "!" if version.post is None and version.dev is not None else "~"


def _local_key(label: str | None) -> str:
    """Numbers by value and after words; a list that ends comes first."""
    if label is None:
        return "%"
    return "&" + "".join(f"2{number_key(each)}" if each.isdigit() else f"1{each}!" for each in label.split(".")) + "!"
