"""How wide a text is, as far as that can be known without the font: the widths of Helvetica, which Arial and Liberation Sans share."""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

_ASCII = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 "
    "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
    "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_BREAKS = re.compile(r"(?<=[-/_. ])")

LONGEST = 2000
"""No place in a picture has room for so many letters; more are not even measured."""


@lru_cache(10_000)
def width_of(text: str, size: int, *, bold: bool = False) -> int:
    """The width in pixels at a font size, rounded up, with a little to spare."""
    thousandths = sum(map(_WIDTHS.__getitem__, text)) * size
    return -(-thousandths * (110 if bold else 102) // 100_000)


def fitting(text: str, width: int, size: int, *, bold: bool = False, tail: str = "") -> int:
    """How many letters of the text fit, before a tail."""
    return bisect_right(range(1, len(text) + 1), width, key=lambda count: width_of(text[:count] + tail, size, bold=bold))


def shortened(text: str, width: int, size: int, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if len(text) <= LONGEST and width_of(text, size, bold=bold) <= width:
        return text
    text = text[:LONGEST]
    return text[: fitting(text, width, size, bold=bold, tail="…")].rstrip(" -") + "…"


def wrapped(text: str, width: int, size: int, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """The text on at most so many lines, broken after spaces and hyphens; what is left over ends in an ellipsis."""
    rows = [""]
    parts = _BREAKS.split(text[: LONGEST + 1])
    for number, part in enumerate(parts):
        if not rows[-1] or width_of((rows[-1] + part).rstrip(), size, bold=bold) <= width:
            rows[-1] += part
        elif len(rows) < lines:
            rows.append(part)
        else:
            rows[-1] += "".join(parts[number:])
            break
    return tuple(shortened(row.rstrip(), width, size, bold=bold) for row in rows)


class _Widths(dict[str, int]):
    """The width of each sign in thousandths; of one that is not ASCII it is reckoned once, when it is first met."""

    def __missing__(self, sign: str) -> int:
        wide = unicodedata.east_asian_width(sign) in "WF" or ord(sign) > 0xFFFF
        self[sign] = 0 if unicodedata.combining(sign) else 1000 if wide else 667
        return self[sign]


_WIDTHS = _Widths({chr(32 + place): int(width) for place, width in enumerate(_ASCII.split())})
