"""Versions of Debian and Ubuntu packages."""

import re

from primum.versions.number_key import number_key

_FORM = re.compile(r"(?:([0-9]+):)?([0-9][!-~]*)")
_PIECE = re.compile(r"([^0-9]*)([0-9]*)")
_OTHERS = {code: "{" + chr(code) for code in range(33, 126) if not chr(code).isalnum()}
_RANKS = _OTHERS | {ord("~"): "!"}


def deb(version: str) -> str | None:
    """The order of Debian Policy 5.6.12: epoch, upstream version, revision (behind the last hyphen).

    Both parts are read from the left as text and number in turn. In text, `~` comes before the end, the end before letters, letters
    before every other character. Numbers by value; what is missing is zero, so 1.0 is 1.0-0 and 0:1.0.
    """
    found = _FORM.fullmatch(version)
    if found is None:
        return None
    epoch, rest = found.groups()
    upstream, hyphen, revision = rest.rpartition("-")
    if not hyphen:
        upstream, revision = rest, ""
    return f"{number_key(epoch or '')}{_part_key(upstream)}{_part_key(revision)}"


def _part_key(part: str) -> str:
    """Text ends with `"`, which stands above `~` and below all letters; a part ends as an empty text does."""
    pieces = _PIECE.findall(part)[:-1] or [("", "")]
    return "".join(f'{text.translate(_RANKS)}"{number_key(digits)}' for text, digits in pieces) + '"'
