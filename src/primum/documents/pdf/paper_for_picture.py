"""Which paper a picture needs."""

from primum.documents.block import Figure
from primum.documents.pdf.paper import Paper, room_on
from primum.documents.svg_size import svg_size

LARGEST = 0.9
"""No picture is set larger: its letters of 12 points would be larger than those of the text."""

_LEAST = 0.46
"""At this share of its own size a picture's letters of 12 points are still read without a glass."""

_COMPANY = 110
"""Points for a heading, a line of text and the caption on the same page."""

_POINTS_A_MM = 96 / 25.4
"""Typst takes a pixel for a point."""

_UPRIGHT_FIRST = (Paper.A4, Paper.A4_SIDEWAYS, Paper.A3_SIDEWAYS, Paper.A3)
_SIDEWAYS_FIRST = (Paper.A4_SIDEWAYS, Paper.A4, Paper.A3_SIDEWAYS, Paper.A3)


def paper_for_picture(figure: Figure, *, auditor: bool) -> Paper:
    """The first paper on which the picture can be read; else that on which it is largest."""
    wanted = _SIDEWAYS_FIRST if figure.is_wide else _UPRIGHT_FIRST
    scales = {paper: _scale(figure, paper, auditor=auditor) for paper in wanted}
    return next((paper for paper in wanted if scales[paper] >= _LEAST), max(wanted, key=scales.__getitem__))


def _scale(figure: Figure, paper: Paper, *, auditor: bool) -> float:
    width, height = room_on(paper, auditor=auditor)
    own_width, own_height = (each * _POINTS_A_MM for each in svg_size(figure.svg))
    return min(LARGEST, width / own_width, (height - _COMPANY) / own_height)
