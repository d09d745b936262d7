"""The grid of a risk matrix: severities downwards, ease of attack to the right, each cell with the colour and letter of its level."""

from collections.abc import Mapping

from msgspec import Struct

from primum.device.policy import Acceptability, Exploitability, RiskPolicy
from primum.diagrams.legend import Legend
from primum.diagrams.matrix_cell import MatrixCell
from primum.diagrams.measure import width_of
from primum.diagrams.svg import Point, arrow_head, element, group, moved, rectangle, words
from primum.diagrams.wrap_words import wrap_words

_HEAD, _LEAST, _GAP = 50, 52, 2
_SIZE = 12


class MatrixWidths(Struct, frozen=True):
    """How wide the names of the severities and each column are."""

    names: int
    column: int

    @property
    def total(self) -> int:
        """The width of the whole grid."""
        return self.names + self.column * len(Exploitability)


def row_heights(*matrices: Mapping[tuple[str, str], MatrixCell]) -> dict[str, int]:
    """How high the row of each severity must be, so that matrices side by side have their rows at the same height."""
    heights: dict[str, int] = {}
    for cells in matrices:
        for (severity, _), cell in cells.items():
            heights[severity] = max(heights.get(severity, _LEAST), cell.height)
    return heights


def paint_matrix(
    policy: RiskPolicy,
    kind: str,
    cells: Mapping[tuple[str, str], MatrixCell],
    at: Point,
    widths: MatrixWidths,
    heights: Mapping[str, int],
) -> Legend:
    """The whole grid, the worst severity on top, the easiest attack at the right."""
    parts, y = [_column_names(at, widths)], at[1] + _HEAD
    for severity in reversed(policy.severities[kind]):
        row = {ease: cells.get((severity, ease.value), MatrixCell()) for ease in Exploitability}
        height = heights.get(severity, _LEAST)
        parts.append(_row_name(severity, (at[0], y), height, widths.names))
        for place, (ease, cell) in enumerate(row.items()):
            level = policy.acceptability(kind, severity, ease)
            corner = (at[0] + widths.names + place * widths.column, y)
            parts.append(_paint_cell(cell, level, (severity, ease.value), corner, (widths.column, height)))
        y += height
    return Legend(group(*parts, class_="matrix"), y - at[1])


def paint_level_key(at: Point, *further: str) -> str:
    """The letters of the levels with their words, and further remarks behind them."""
    parts, x = [], at[0]
    for level in Acceptability:
        parts.append(rectangle(x, at[1] - 13, 18, 18, style=f"level-{level.value}"))
        parts.append(rectangle(x, at[1] - 13, 18, 18, style="cell-edge"))
        parts.append(words(_letter_of(level), (x + 9, at[1]), "ink t11b", anchor="middle"))
        parts.append(words(level.value, (x + 25, at[1]), "ink t12"))
        x += 25 + width_of(level.value, _SIZE) + 20
    for remark in further:
        parts.append(words(remark, (x, at[1]), "soft t12"))
        x += width_of(remark, _SIZE) + 20
    return group(*parts, class_="key")


def _column_names(at: Point, widths: MatrixWidths) -> str:
    left, right = at[0] + widths.names, at[0] + widths.total
    axis = "ease of attack"
    end = left + width_of(axis, _SIZE) + 10
    parts = [
        words(axis, (left, at[1] + 12), "soft t12"),
        element("path", d=f"M{end} {at[1] + 8}H{right - 8}", class_="line"),
        arrow_head((right - 2, at[1] + 8), to_right=True, style="line-head"),
        words("severity", (at[0], at[1] + _HEAD - 12), "soft t12"),
    ]
    for place, ease in enumerate(Exploitability):
        middle = left + place * widths.column + widths.column // 2
        parts.append(words(ease.value, (middle, at[1] + _HEAD - 12), "ink t12b", anchor="middle"))
    return group(*parts)


def _row_name(severity: str, at: Point, height: int, width: int) -> str:
    lines = wrap_words(severity, width - 8, _SIZE, lines=2, bold=True)
    first = at[1] + height // 2 + 4 - 7 * (len(lines) - 1)
    return "".join(words(line, (at[0], first + 15 * place), "ink t12b") for place, line in enumerate(lines))


def _paint_cell(cell: MatrixCell, level: Acceptability, where: tuple[str, str], corner: Point, size: tuple[int, int]) -> str:
    width, height = size[0] - _GAP, size[1] - _GAP
    parts = [
        rectangle(0, 0, width, height, style=f"level-{level.value}"),
        rectangle(0, 0, width, height, style="cell-edge"),
        words(_letter_of(level), (8, 16), "ink t11b"),
    ]
    about = f"severity {where[0]}, ease {where[1]}: {level.value}; {', '.join(cell.labels) or 'no risk'}"
    marks = {"data_severity": where[0], "data_ease": where[1], "data_level": level.value, "data_count": len(cell.labels)}
    return moved(group(*parts, cell.drawing, about=about, class_="cell", **marks), corner)


def _letter_of(level: Acceptability) -> str:
    return level.value[0].upper()
