"""Below the picture of an argument: the signs of GSN that occur in it."""

from collections.abc import Sequence

from primum.device.argument import ArgumentKind
from primum.diagrams.argument_places import Link, Standing, Towards
from primum.diagrams.legend import Legend
from primum.diagrams.measure import width_of
from primum.diagrams.paint_argument import arrow, diamond, outline
from primum.diagrams.svg import Point, element, group, moved, rectangle, words

_SIZE, _ROW = 12, 32
_LETTER = {ArgumentKind.ASSUMPTION: 12, ArgumentKind.JUSTIFICATION: 12}


def paint_argument_key(standing: Sequence[Standing], links: Sequence[Link], at: Point, width: int) -> Legend:
    """Every sign that is used, with its meaning, in as many rows as the width asks for."""
    parts, x, y = [], at[0], at[1]
    for sign, wide, meaning in _signs(standing, links):
        needed = wide + 8 + width_of(meaning, _SIZE) + 22
        if x + needed > at[0] + width and x > at[0]:
            x, y = at[0], y + _ROW
        parts += [moved(sign, (x, y)), words(meaning, (x + wide + 8, y + 4), "soft t12")]
        x += needed
    return Legend(group(*parts, class_="key"), y + 14 - at[1] if parts else 0)


def _signs(standing: Sequence[Standing], links: Sequence[Link]) -> list[tuple[str, int, str]]:
    full = {each.branch.node.kind for each in standing if not each.branch.is_stub}
    signs = [
        (outline(kind, 0, -11, _width(kind), 22), _width(kind) + _LETTER.get(kind, 0), kind.value) for kind in ArgumentKind if kind in full
    ]
    if any(each.shape.diamond for each in standing):
        signs.append((diamond((7, -7)), 14, "undeveloped: nothing holds it up yet"))
    if any(not link.is_context for link in links):
        signs.append((_line(is_hollow=False), 34, "is supported by"))
    if any(link.is_context for link in links):
        signs.append((_line(is_hollow=True), 34, "is said in the context of"))
    if any(each.branch.is_stub for each in standing):
        box = rectangle(0, -8, 26, 16, style="card", radius=4) + rectangle(0, -8, 26, 16, style="card-frame implied", radius=4)
        signs.append((box, 26, "drawn elsewhere in this picture"))
    return signs


def _width(kind: ArgumentKind) -> int:
    return 22 if kind is ArgumentKind.SOLUTION else 38


def _line(*, is_hollow: bool) -> str:
    return element("path", d="M0 0H26", class_="line") + arrow((34, 0), Towards.RIGHT, is_hollow=is_hollow)
