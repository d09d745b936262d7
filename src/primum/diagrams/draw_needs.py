"""The picture of the security needs: an asset a row, a property a column, each cell as dark as a violation is easy."""

from collections.abc import Mapping, Sequence

from primum.assessment.assessment import NeedRow
from primum.device.asset import NeedProperty
from primum.device.policy import Exploitability
from primum.device.view import View
from primum.diagrams.frame import MARGIN, Frame, framed, top_below
from primum.diagrams.measure import shortened, width_of
from primum.diagrams.rating_style import rating_style_sheet
from primum.diagrams.svg import Point, element, group, moved, rectangle, words
from primum.diagrams.wrap_words import wrap_words

_NAMES, _COLUMN, _HEAD, _ROW, _GAP, _EMPTY = 184, 108, 48, 46, 2, 34
_WIDTH = _NAMES + _COLUMN * len(NeedProperty) + 2 * MARGIN
_BAR, _METER = 5, 19

_HEADINGS = {"confidentiality": 2, "integrity": 2, "availability": 1, "accountability": 1}
"""The general properties, and over how many columns each stands."""


def draw_needs(rows: Sequence[NeedRow], titles: Mapping[str, str], view: View = View.CURRENT, *, title: str = "") -> str:
    """One self-contained SVG of how easily each stated need is violated in a view. `titles` are those of the assets, by id."""
    table = _table(rows)
    top = top_below(title)
    key = top + _HEAD + (sum(_height(asset, titles) for asset in table) or _EMPTY) + 28
    content = [_column_names((MARGIN, top))]
    if not table:
        content.append(words("No security need is stated.", (MARGIN, top + _HEAD + 22), "soft t12"))
    y = top + _HEAD
    for place, (asset, needs) in enumerate(table.items()):
        height = _height(asset, titles)
        if place % 2 == 0:
            content.append(rectangle(MARGIN - 8, y, _WIDTH - 2 * MARGIN + 16, height, style="zone"))
        content.append(_row(_name_lines(asset, titles), asset, needs, view, (y, height)))
        y += height
    frame = Frame(
        name=title or f"Security needs and how easily they are violated: {view.value}",
        description=_description(rows, titles, view),
        width=_WIDTH,
        height=key + 24 + MARGIN,
        style=rating_style_sheet(),
    )
    return framed(frame, *content, _key((MARGIN, key)), title=title)


def _table(rows: Sequence[NeedRow]) -> dict[str, dict[NeedProperty, NeedRow]]:
    """The needs by asset and property, assets in the order in which they come."""
    table: dict[str, dict[NeedProperty, NeedRow]] = {}
    for row in rows:
        table.setdefault(row.asset, {})[NeedProperty(row.property)] = row
    return table


def _column_names(at: Point) -> str:
    parts, left = [words("asset", (at[0], at[1] + 36), "soft t12")], at[0] + _NAMES
    for name, columns in _HEADINGS.items():
        width = columns * _COLUMN
        parts.append(words(name, (left + width // 2, at[1] + 12), "ink t12b", anchor="middle"))
        parts.append(element("path", d=f"M{left} {at[1] + 19}H{left + width - _GAP}", class_="cell-edge"))
        left += width
    for place, need in enumerate(NeedProperty):
        _, _, part = need.value.partition(".")
        middle = at[0] + _NAMES + place * _COLUMN + _COLUMN // 2
        parts.append(words(part.replace("_", " "), (middle, at[1] + 36), "ink t11", anchor="middle"))
    return group(*parts, class_="columns")


def _row(name: Sequence[tuple[str, str]], asset: str, needs: Mapping[NeedProperty, NeedRow], view: View, place: tuple[int, int]) -> str:
    top, height = place
    first = top + (height - 14 * len(name)) // 2 + 10
    parts = [words(line, (MARGIN, first + 14 * number), style) for number, (line, style) in enumerate(name)]
    for column, need in enumerate(NeedProperty):
        drawing = _cell(needs.get(need), view, (_COLUMN - _GAP, height - _GAP))
        parts.append(moved(drawing, (MARGIN + _NAMES + column * _COLUMN, top + 1)))
    return group(*parts, class_="asset", data_id=asset)


def _name_lines(asset: str, titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """The title on up to two lines, and the id below where it says something else."""
    title = " ".join(titles.get(asset, "").split()) or asset
    lines = [(line, "ink t12b") for line in wrap_words(title, _NAMES - 12, 12, lines=2, bold=True)]
    return lines if title == asset else [*lines, (shortened(asset, _NAMES - 12, 11), "soft t11")]


def _height(asset: str, titles: Mapping[str, str]) -> int:
    return max(_ROW, 14 * len(_name_lines(asset, titles)) + 8)


def _cell(row: NeedRow | None, view: View, size: tuple[int, int]) -> str:
    if row is None:
        return words("-", (size[0] // 2, size[1] // 2 + 4), "soft t12", anchor="middle")
    word, points = row.views[view]
    ease = Exploitability(word)
    middle = size[1] // 2
    return group(
        rectangle(0, 0, size[0], size[1], style=f"ease-{ease.value}"),
        rectangle(0, 0, size[0], size[1], style="cell-edge"),
        words(ease.value if points is None else f"{ease.value} {points}", (8, middle - 3), "ink t12b"),
        _meter(ease, (size[0] - 6 - _METER, middle - 3)),
        words(shortened(f"matters: {row.importance}", size[0] - 16, 11), (8, middle + 14), "ink t11"),
        about=f"{row.need}: matters {row.importance}; {_said(row, view)}",
        class_="need",
        data_id=row.need,
        data_ease=ease.value,
    )


def _meter(ease: Exploitability, at: Point) -> str:
    """Four bars that rise, one full for each step of ease: what the colour says, without colour. `at` is where they stand."""
    bars = [
        rectangle(at[0] + place * _BAR, at[1] - 3 * place - 3, 4, 3 * place + 3, style="figure-full" if place < ease.rank else "cell-edge")
        for place in range(4)
    ]
    return group(*bars, class_="meter")


def _key(at: Point) -> str:
    parts, x = [words("ease of violation:", at, "ink t12")], at[0] + width_of("ease of violation:", 12) + 14
    for ease in reversed(Exploitability):
        parts.append(rectangle(x, at[1] - 13, 18, 18, style=f"ease-{ease.value}"))
        parts.append(rectangle(x, at[1] - 13, 18, 18, style="cell-edge"))
        parts.append(_meter(ease, (x + 26, at[1] + 1)))
        parts.append(words(ease.value, (x + 32 + _METER, at[1]), "ink t12"))
        x += 32 + _METER + width_of(ease.value, 12) + 26
    remark = (
        "Figure: the points that the easiest violation takes, fewer is easier. matters: how important the need is. -: no need is stated."
    )
    parts.append(words(remark, (at[0], at[1] + 24), "soft t12"))
    return group(*parts, class_="key")


def _said(row: NeedRow, view: View) -> str:
    word, points = row.views[view]
    return "no violation is derived" if points is None else f"violation {word}, {points} points"


def _description(rows: Sequence[NeedRow], titles: Mapping[str, str], view: View) -> str:
    said = [f"{titles.get(row.asset) or row.asset}, {row.property}, matters {row.importance}: {_said(row, view)}." for row in rows]
    return " ".join(said) or "No security need is stated."
