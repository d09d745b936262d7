"""Reasons in few words, as judges give them."""

from collections.abc import Sequence

from primum.device.verdict import Bearing, Reason

MOST = 5
"""So many ids are named in a sentence; all of them are pointed at."""


def shows(text: str, *points_at: str, seen: str = "") -> Reason:
    """Something speaks for it; `seen` is what people wrote and a reader judges."""
    return Reason(bearing=Bearing.FOR, text=text, points_at=points_at, seen=seen)


def contradicts(text: str, *points_at: str, fix: str = "") -> Reason:
    """Something speaks against it."""
    return Reason(bearing=Bearing.AGAINST, text=text, points_at=points_at, fix=fix)


def lacks(text: str, *points_at: str, fix: str) -> Reason:
    """Something is missing, and what to do about it."""
    return Reason(bearing=Bearing.MISSING, text=text, points_at=points_at, fix=fix)


def asks(text: str, *points_at: str, fix: str) -> Reason:
    """Something is not known, and what would settle it."""
    return Reason(bearing=Bearing.OPEN, text=text, points_at=points_at, fix=fix)


def named(ids: Sequence[str]) -> str:
    """The first few ids, and how many more there are."""
    shown = ", ".join(f"`{each}`" for each in ids[:MOST])
    return shown + (f" and {len(ids) - MOST} more" if len(ids) > MOST else "")


def whether_there(ids: Sequence[str]) -> str:
    """That nobody has stated whether some things are there."""
    return f"nobody has stated whether {named(ids)} {'is' if len(ids) == 1 else 'are'} there"


def counted(number: int, noun: str) -> str:
    """`1 risk`, `3 risks`, `2 matches`, `5 vulnerabilities`."""
    if number == 1:
        return f"1 {noun}"
    if noun.endswith(("ch", "sh", "s", "x")):
        return f"{number} {noun}es"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{number} {noun}s"
