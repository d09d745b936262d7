"""Fewer changes between upright pages and pages on their side."""

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from primum.documents.block import Figure, Table
from primum.documents.pdf.height_of import height_of
from primum.documents.pdf.item import Item
from primum.documents.pdf.measure import measure
from primum.documents.pdf.paper import Paper, room_on

_UPRIGHT, _ACROSS = 640, 300
"""So many points of tables and words that are called wide may stand upright; so many that are not may lie between those that are."""

_HIGHEST = 11
"""A table with a row of more lines is not pressed into an upright page."""


class Portion(Struct, frozen=True):
    """A table or picture with the words that lead to it, or words alone, and the paper they want."""

    paper: Paper
    items: tuple[Item, ...]


def turned(portions: list[Portion], *, auditor: bool) -> list[Portion]:
    """The portions on their paper, but for a few wide rows that an upright page takes as well, and for a little between two tables on their
    side or after the last: a change of paper begins a page, and leaves two nearly empty."""
    upright = [each for run in _runs(portions) for each in _stood_up(run, auditor=auditor)]
    runs = _runs(upright)
    found = list[Portion]()
    for at, run in enumerate(runs):
        is_between = at > 0 and runs[at - 1][0].paper is Paper.A4_SIDEWAYS and (at + 1 == len(runs) or _is_across(runs[at + 1]))
        found.extend(_laid_down(run, auditor=auditor) if is_between else run)
    return found


def _runs(portions: list[Portion]) -> list[list[Portion]]:
    """Neighbours on the same paper."""
    return [list(run) for _, run in groupby(portions, key=lambda each: each.paper)]


def _is_across(run: list[Portion]) -> bool:
    return run[0].paper is Paper.A4_SIDEWAYS


def _stood_up(run: list[Portion], *, auditor: bool) -> Iterator[Portion]:
    width, _ = room_on(Paper.A4, auditor=auditor)
    items = [item for each in run for item in each.items]
    fits = _is_across(run) and all(_fits(item, width) for item in items) and height_of(items, width) <= _UPRIGHT
    return (Portion(Paper.A4, each.items) if fits else each for each in run)


def _laid_down(run: list[Portion], *, auditor: bool) -> Iterator[Portion]:
    width, _ = room_on(Paper.A4_SIDEWAYS, auditor=auditor)
    items = [item for each in run for item in each.items]
    fits = run[0].paper is Paper.A4 and not any(isinstance(item, Figure) for item in items) and height_of(items, width) <= _ACROSS
    return (Portion(Paper.A4_SIDEWAYS, each.items) if fits else each for each in run)


def _fits(item: Item, width: int) -> bool:
    """Whether an upright page takes it without broken words and without rows like towers."""
    if not isinstance(item, Table):
        return not isinstance(item, Figure)
    found = measure(item, width)
    return not found.is_cramped and all(found.lines(row) <= _HIGHEST for row in item.rows)
