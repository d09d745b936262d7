"""Two risk matrices side by side, before and after: where each risk was and where it is now."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from primum.device.policy import Exploitability, RiskPolicy
from primum.diagrams.frame import MARGIN, Frame, framed, top_below
from primum.diagrams.legend import Legend
from primum.diagrams.matrix_cell import MatrixCell, cell_of_numbers, number_chip
from primum.diagrams.matrix_places import matrix_places
from primum.diagrams.measure import shortened
from primum.diagrams.paint_matrix import MatrixWidths, paint_level_key, paint_matrix, row_heights
from primum.diagrams.rating_style import rating_style_sheet
from primum.diagrams.svg import Point, arrow_head, element, group, words

_WIDTHS = MatrixWidths(names=88, column=62)
_CELL, _BETWEEN, _NAME, _ITEM = 60, 50, 26, 38
_WIDTH = 2 * (_WIDTHS.total + MARGIN) + _BETWEEN

_Places = dict[tuple[str, str], tuple[str, ...]]


class _Pair(Struct, frozen=True):
    """Both matrices, and the number of every risk in them."""

    policy: RiskPolicy
    kind: str
    before: _Places
    after: _Places
    numbers: Mapping[str, int]


def draw_matrix_pair(
    policy: RiskPolicy,
    kind: str,
    before: Mapping[tuple[str, str], Sequence[str]],
    after: Mapping[tuple[str, str], Sequence[str]],
    *,
    title: str = "",
    names: tuple[str, str] = ("Before controls", "After controls"),
) -> str:
    """One self-contained SVG: the risks by numbers in both matrices, and a list that says which is which and how it moved."""
    pair = _pair(policy, kind, before, after)
    top = top_below(title)
    grids = _paint_both(pair, names, top)
    key = top + grids.height + 30
    moves = _moves(pair, (MARGIN, key + 36))
    frame = Frame(
        name=title or f"Risk matrices before and after: {kind}",
        description=" ".join(f"{number}. {label}: {_move(pair, label)}." for label, number in pair.numbers.items()) or "No risks.",
        width=_WIDTH,
        height=moves.height + (key + 36 if pair.numbers else key + MARGIN),
        style=rating_style_sheet(),
    )
    total = f"{len(pair.numbers)} {'risk' if len(pair.numbers) == 1 else 'risks'} in all, worst first"
    legend = paint_level_key((MARGIN, key), "none: no attack is derived", total)
    return framed(frame, grids.drawing, _arrow(top + grids.height // 2), legend, moves.drawing, title=title)


def _pair(
    policy: RiskPolicy, kind: str, before: Mapping[tuple[str, str], Sequence[str]], after: Mapping[tuple[str, str], Sequence[str]]
) -> _Pair:
    first, then = matrix_places(policy, kind, before), matrix_places(policy, kind, after)
    labels = dict.fromkeys(label for places in (first, then) for cell in places.values() for label in cell)
    return _Pair(policy, kind, first, then, {label: number for number, label in enumerate(labels, start=1)})


def _paint_both(pair: _Pair, names: tuple[str, str], top: int) -> Legend:
    before, after = _cells(pair, pair.before), _cells(pair, pair.after)
    heights, parts, height = row_heights(before, after), [], 0
    for cells, name, left in zip((before, after), names, (MARGIN, _WIDTH - MARGIN - _WIDTHS.total), strict=True):
        grid = paint_matrix(pair.policy, pair.kind, cells, (left, top + _NAME), _WIDTHS, heights)
        parts += [words(shortened(name, _WIDTHS.total, 14, bold=True), (left, top + 14), "ink t14"), grid.drawing]
        height = _NAME + grid.height
    return Legend("".join(parts), height)


def _cells(pair: _Pair, places: _Places) -> dict[tuple[str, str], MatrixCell]:
    cells = {}
    for where, labels in places.items():
        ordered = sorted(labels, key=pair.numbers.__getitem__)
        cells[where] = cell_of_numbers(ordered, [pair.numbers[label] for label in ordered], _CELL)
    return cells


def _arrow(y: int) -> str:
    left, right = _WIDTH // 2 - 17, _WIDTH // 2 + 17
    line = element("path", d=f"M{left} {y}H{right - 10}", class_="line")
    return group(line, arrow_head((right, y), to_right=True, style="line-head", size=12), about="before, then after", class_="arrow")


def _moves(pair: _Pair, at: Point) -> Legend:
    """Every risk with its number and its move, in two columns read downwards."""
    column, rows = (_WIDTH - 2 * MARGIN) // 2, -(-len(pair.numbers) // 2)
    parts = []
    for place, (label, number) in enumerate(pair.numbers.items()):
        x, y = at[0] + place // rows * column, at[1] + place % rows * _ITEM
        move = _move(pair, label)
        parts.append(
            group(
                number_chip(str(number), x, y - 13),
                words(shortened(label, column - 40, 11, bold=True), (x + 33, y), "ink t11b"),
                words(shortened(move, column - 40, 11), (x + 33, y + 15), "soft t11"),
                about=f"{label}: {move}",
                class_="move",
            )
        )
    return Legend(group(*parts, class_="moves"), rows * _ITEM)


def _move(pair: _Pair, label: str) -> str:
    was, now = (_stand(pair, label, places) for places in (pair.before, pair.after))
    return f"{was}, unchanged" if was == now else f"{was} → {now}"


def _stand(pair: _Pair, label: str, places: _Places) -> str:
    for (severity, ease), labels in places.items():
        if label in labels:
            level = pair.policy.acceptability(pair.kind, severity, Exploitability(ease))
            return f"{level.value} ({severity}, {ease})"
    return "not there"
