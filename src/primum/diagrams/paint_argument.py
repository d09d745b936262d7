"""The elements of an argument in the signs of GSN, and the arrows between them."""

from collections.abc import Sequence

from primum.device.argument import ArgumentKind
from primum.diagrams.argument_places import Link, Standing, Towards
from primum.diagrams.argument_shape import CONTEXT_RADIUS, DIAMOND, LINE, SLANT
from primum.diagrams.svg import Point, element, group, lines, rectangle, words

_LETTERS = {ArgumentKind.ASSUMPTION: "A", ArgumentKind.JUSTIFICATION: "J"}
_HEAD, _HALF, _SMALL = 9, 5, 60


def paint_element(standing: Standing) -> str:
    """An element with its text, its sign when it is undeveloped, and the note below it."""
    node, shape = standing.branch.node, standing.shape
    middle = standing.left + shape.width // 2
    parts = [_outline(standing)]
    y = standing.middle - LINE * len(shape.lines) // 2 + 11
    parts += [words(text, (middle, y + LINE * place), style, anchor="middle") for place, (text, style) in enumerate(shape.lines)]
    foot = standing.top + shape.height
    if shape.diamond:
        parts.append(diamond((middle, foot)))
        foot += DIAMOND
    parts += [words(text, (middle, foot + LINE * (place + 1)), style, anchor="middle") for place, (text, style) in enumerate(shape.notes)]
    about = f"{node.id} ({node.kind.value}): {node.text}" + (f" Undeveloped: {node.undeveloped}" if node.undeveloped else "")
    style = f"{node.kind.value} stub" if standing.branch.is_stub else node.kind.value
    return group(*parts, about=about, class_=style, data_id=node.id)


def paint_links(links: Sequence[Link]) -> str:
    """All arrows: those of one element as one drawing, so that where they run together they are painted once."""
    drawings = []
    for source, is_context in dict.fromkeys((link.source, link.is_context) for link in links):
        own = [link for link in links if (link.source, link.is_context) == (source, is_context)]
        heads = "".join(arrow(link.route[-1], link.towards, is_hollow=is_context) for link in own)
        targets = " ".join(link.target for link in own)
        style = "in-context-of" if is_context else "supported-by"
        drawings.append(group(lines((link.route for link in own), "line"), heads, class_=style, data_from=source, data_to=targets))
    return group(*drawings, class_="links")


def arrow(tip: Point, towards: Towards, *, is_hollow: bool) -> str:
    """The head of an arrow whose point touches `tip`: full for what supports, hollow for what is context."""
    x, y = tip
    if towards is Towards.DOWN:
        path = f"M{x} {y}L{x - _HALF} {y - _HEAD}H{x + _HALF}Z"
    else:
        back = x - _HEAD if towards is Towards.RIGHT else x + _HEAD
        path = f"M{x} {y}L{back} {y - _HALF}V{y + _HALF}Z"
    return element("path", d=path, class_="line card" if is_hollow else "line-head")


def diamond(top: Point) -> str:
    """The sign of an undeveloped claim, hanging from a point."""
    x, y = top
    half = DIAMOND // 2
    return element("path", d=f"M{x} {y}L{x + half} {y + half}L{x} {y + DIAMOND}L{x - half} {y + half}Z", class_="glyph-hit card")


def outline(kind: ArgumentKind, left: int, top: int, width: int, height: int) -> str:
    """The outline that GSN gives a kind of element."""
    if kind is ArgumentKind.GOAL:
        return _both(left, top, width, height)
    if kind is ArgumentKind.CONTEXT:
        return _both(left, top, width, height, radius=min(height // 2, CONTEXT_RADIUS))
    if kind is ArgumentKind.STRATEGY:
        slant = min(SLANT, width // 4)
        path = f"M{left + slant} {top}H{left + width}L{left + width - slant} {top + height}H{left}Z"
        return element("path", d=path, class_="card-frame card")
    letter = _LETTERS.get(kind)
    corner = left + width + (7 if width < _SMALL else -6)
    sign = words(letter, (corner, top + height), "ink t13", anchor="middle") if letter else ""
    center = {"cx": left + width // 2, "cy": top + height // 2, "rx": width // 2, "ry": height // 2}
    return element("ellipse", class_="card-frame chip" if kind is ArgumentKind.SOLUTION else "card-frame card", **center) + sign


def _outline(standing: Standing) -> str:
    shape = standing.shape
    if standing.branch.is_stub:
        box = (standing.left, standing.top, shape.width, shape.height)
        return rectangle(*box, style="card", radius=4) + rectangle(*box, style="card-frame implied", radius=4)
    return outline(standing.branch.node.kind, standing.left, standing.top, shape.width, shape.height)


def _both(left: int, top: int, width: int, height: int, *, radius: int = 0) -> str:
    return rectangle(left, top, width, height, style="card-frame card", radius=radius)
