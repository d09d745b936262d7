"""Versions of Ruby gems."""

import re
from collections.abc import Iterator

from primum.versions.number_key import number_key

_FORM = re.compile(r"[0-9]+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?")
_SEGMENT = re.compile(r"[0-9]+|[a-zA-Z]+")


def gem(version: str) -> str | None:
    """The order of RubyGems' own version class: segments of digits and of letters, a hyphen read as `.pre.`.

    Numbers by value; a word comes before a number, and words in ASCII order; a version that ends goes on with zeros. So whatever holds a
    word comes before the same version without. Zeros at the end of the leading numbers, and at the end of the rest, say nothing.
    """
    if not _FORM.fullmatch(version):
        return None
    segments = _SEGMENT.findall(version.replace("-", ".pre."))
    words = next((place for place, segment in enumerate(segments) if not segment.isdigit()), len(segments))
    return "".join(_pieces([*_trimmed(segments[:words]), *_trimmed(segments[words:])])) + "2m"


def _trimmed(segments: list[str]) -> list[str]:
    while segments and segments[-1].isdigit() and not segments[-1].strip("0"):
        segments.pop()
    return segments


def _pieces(segments: list[str]) -> Iterator[str]:
    """Words, then zeros before a word, then the end, then zeros before a number, then numbers. More zeros lie nearer to the end."""
    zeros = 0
    for segment in segments:
        if not segment.isdigit():
            yield f"2a{zeros:03d}" if zeros else ""
            yield f"1{segment}!"
        elif segment.strip("0"):
            yield f"2z{999 - zeros:03d}" if zeros else ""
            yield f"3{number_key(segment)}"
        else:
            zeros += 1
            continue
        zeros = 0
