"""The picture of a risk matrix: which risks of one kind of harm stand at which severity and ease of attack."""

from collections.abc import Mapping, Sequence

from primum.device.policy import RiskPolicy
from primum.diagrams.frame import MARGIN, Frame, framed, top_below
from primum.diagrams.matrix_cell import cell_of_labels
from primum.diagrams.matrix_places import matrix_places
from primum.diagrams.paint_matrix import MatrixWidths, paint_level_key, paint_matrix, row_heights
from primum.diagrams.rating_style import rating_style_sheet

_WIDTHS = MatrixWidths(names=96, column=138)
_CELL = 136


def draw_risk_matrix(policy: RiskPolicy, kind: str, cells: Mapping[tuple[str, str], Sequence[str]], *, title: str = "") -> str:
    """One self-contained SVG of the matrix of a kind of harm. `cells` holds the labels of risks by severity and ease of attack."""
    places = matrix_places(policy, kind, cells)
    top = top_below(title)
    filled = {where: cell_of_labels(labels, _CELL) for where, labels in places.items()}
    grid = paint_matrix(policy, kind, filled, (MARGIN, top), _WIDTHS, row_heights(filled))
    key = top + grid.height + 30
    count = sum(len(labels) for labels in places.values())
    total = f"{count} {'risk' if count == 1 else 'risks'} in all"
    frame = Frame(
        name=title or f"Risk matrix: {kind}",
        description=_description(places),
        width=_WIDTHS.total + 2 * MARGIN,
        height=key + MARGIN,
        style=rating_style_sheet(),
    )
    return framed(frame, grid.drawing, paint_level_key((MARGIN, key), "none: no attack is derived", total), title=title)


def _description(places: Mapping[tuple[str, str], Sequence[str]]) -> str:
    said = [f"Severity {severity}, ease {ease}: {', '.join(labels)}." for (severity, ease), labels in places.items()]
    return " ".join(said) or "No risks."
