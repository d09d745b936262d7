"""The order of headings and blocks in a Word file, and which of them stand on pages that lie across."""

from collections.abc import Iterator

from msgspec import Struct

from primum.documents.block import Block, Figure, Section, Table
from primum.documents.document import Document
from primum.documents.svg_size import svg_size

_MOST_PULLED = 3
_ACROSS = 1.45
"""From this shape on a picture is larger on a page that lies across."""


class Heading(Struct, frozen=True, kw_only=True):
    """The heading of a section at its depth."""

    section: Section
    depth: int


Piece = Heading | Block


class Stretch(Struct, frozen=True, kw_only=True):
    """Pieces on pages of one kind."""

    pieces: tuple[Piece, ...]
    is_wide: bool


def docx_flow(document: Document) -> tuple[Stretch, ...]:
    """The document in stretches of upright pages and pages that lie across."""
    pieces = list(_pieces(document))
    wide = [_is_wide(piece) for piece in pieces]
    for at in range(len(pieces)):
        if wide[at]:
            _pull_heading(pieces, wide, at)
    for start, end in _stretches(wide):
        if start > 0 and not wide[start] and _is_short(pieces[start:end]):
            wide[start:end] = [True] * (end - start)
    return tuple(Stretch(pieces=tuple(pieces[start:end]), is_wide=wide[start]) for start, end in _stretches(wide))


def _pieces(document: Document) -> Iterator[Piece]:
    for section, depth in document.walk():
        yield Heading(section=section, depth=depth)
        yield from (block for block in section.blocks if not isinstance(block, Section))


def _is_wide(piece: Piece) -> bool:
    """A picture that is higher than wide is larger on an upright page, whatever it is called."""
    if isinstance(piece, Figure):
        width, height = svg_size(piece.svg)
        return piece.is_wide and width > height * _ACROSS
    return isinstance(piece, Table) and piece.is_wide


def _stretches(wide: list[bool]) -> list[tuple[int, int]]:
    """Where neighbours of one kind begin and end."""
    turns = [at for at in range(1, len(wide)) if wide[at] != wide[at - 1]]
    return list(zip([0, *turns], [*turns, len(wide)])) if wide else []


def _pull_heading(pieces: list[Piece], wide: list[bool], at: int) -> None:
    """A heading, and the few words below it, go with the wide piece that follows, lest they stand alone on a page."""
    above = at - 1
    while above >= 0 and not wide[above] and not isinstance(pieces[above], Heading | Table | Figure):
        above -= 1
    if above < 0 or not isinstance(pieces[above], Heading) or at - 1 - above > _MOST_PULLED:
        return
    while above >= 0 and not wide[above] and isinstance(pieces[above], Heading):
        above -= 1
    wide[above + 1 : at] = [True] * (at - above - 1)


def _is_short(pieces: list[Piece]) -> bool:
    """Whether upright pieces are so few that between wide ones, or after the last, they would be alone on a page."""
    return len(pieces) <= _MOST_PULLED and not any(isinstance(piece, Heading | Table | Figure) for piece in pieces)
