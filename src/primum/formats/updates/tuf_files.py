"""The files of a repository of The Update Framework, found by role and version."""

import re
from collections.abc import Mapping

LIMITS: Mapping[str, int] = {"root": 512_000, "timestamp": 16_384, "snapshot": 2_000_000, "targets": 5_000_000}
"""The longest files that the reference client takes, by role; delegated targets as `targets`."""

_ROOT = re.compile(r"([1-9][0-9]{0,9})\.root\.json")


def roots(files: Mapping[str, bytes]) -> dict[int, bytes]:
    """The numbered roots by version."""
    found = ((_ROOT.fullmatch(name), content) for name, content in files.items())
    return {int(match[1]): content for match, content in found if match is not None}


def newest_version(files: Mapping[str, bytes], role: str) -> int | None:
    """The highest version in the names of the files of a role; None where no name holds one."""
    form = re.compile(rf"([1-9][0-9]{{0,9}})\.{re.escape(role)}\.json")
    return max((int(match[1]) for name in files if (match := form.fullmatch(name)) is not None), default=None)


def role_file(files: Mapping[str, bytes], role: str, version: int | None) -> tuple[str, bytes] | None:
    """(name, content) of the metadata of a role: that with the version in its name where there is one, else that without."""
    names = ([f"{version}.{role}.json"] if version is not None else []) + [f"{role}.json"]
    return next(((name, files[name]) for name in names if name in files), None)


def is_too_long(role: str, content: bytes) -> bool:
    """Whether a file is longer than the reference client takes."""
    return len(content) > LIMITS.get(role, LIMITS["targets"])
