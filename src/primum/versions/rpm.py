"""Versions of rpm packages: Red Hat, AlmaLinux, Rocky Linux, SUSE and others."""

import re

from primum.versions.number_key import number_key

_FORM = re.compile(r"(?:([0-9]+):)?([^:\s]+)")
_PIECE = re.compile(r"([~^])|([0-9]+)|([A-Za-z]+)")
_LOW = re.compile(r"[^0-9A-Za-z^]*~")
_MARKS = {"~": "!", "^": "&"}


def rpm(version: str) -> str | None:
    """The order of rpm 4.15 and later (labelCompare): epoch, version, release (behind the last hyphen).

    Each is read as runs of digits and of letters; what stands between them only parts them. A number comes after letters, and what goes
    on after what ends, except that `~` comes before the end, and `^` after the end but before all else. A version without a release
    stands below all its releases, and `last_affected` with such a version holds for all of them.
    """
    found = _FORM.fullmatch(version)
    if found is None or not _PIECE.search(version):
        return None
    epoch, rest = found.groups()
    number, hyphen, release = rest.rpartition("-")
    if not hyphen:
        return f"{number_key(epoch or '')}{_part_key(rest)}%"
    if _LOW.match(release) or not _PIECE.search(number):
        return None  # such a release would stand below the version without one
    return f"{number_key(epoch or '')}{_part_key(number)}{_release_key(release)}"


def _part_key(part: str) -> str:
    pieces = (_MARKS[mark] if mark else f"n{number_key(digits)}" if digits else f'a{word}"' for mark, digits, word in _PIECE.findall(part))
    return "".join(pieces) + '"'


def _release_key(release: str) -> str:
    return f"&{_part_key(release)}" if _PIECE.search(release) else "%"
