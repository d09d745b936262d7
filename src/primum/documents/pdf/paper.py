"""The pages a document is set on."""

from enum import StrEnum

TOP, BOTTOM, RIGHT, LEFT = 84, 66, 54, 64
"""Margins in points."""

NOTES = 66
"""By how much the left margin is wider in auditor mode, in points."""


class Paper(StrEnum):
    """A page: A4 or, to be folded in, A3; upright or on its side."""

    A4 = "a4"
    A4_SIDEWAYS = "a4 sideways"
    A3 = "a3"
    A3_SIDEWAYS = "a3 sideways"


_SIZES = {Paper.A4: (595, 842), Paper.A4_SIDEWAYS: (842, 595), Paper.A3: (842, 1191), Paper.A3_SIDEWAYS: (1191, 842)}


def room_on(paper: Paper, *, auditor: bool) -> tuple[int, int]:
    """Width and height for text, in points."""
    width, height = _SIZES[paper]
    return width - LEFT - RIGHT - (NOTES if auditor else 0), height - TOP - BOTTOM
