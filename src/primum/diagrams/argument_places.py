"""Where each element of an argument stands, and the lines between them."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from math import isqrt

from msgspec import Struct, field

from primum.device.argument import ArgumentKind
from primum.diagrams.argument_branch import Branch
from primum.diagrams.argument_plan import BELOW, BESIDE, COLUMN_GAP, INDENT, ROW_GAP, STACK, Plan, column_width
from primum.diagrams.argument_shape import CONTEXT_RADIUS, SLANT, Shape
from primum.diagrams.svg import Point

_SPINE = 12
"""Where the line to a column stands, from the left edge of the column."""


class Towards(StrEnum):
    """Where an arrow points."""

    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


class Standing(Struct, frozen=True):
    """An element with the top left corner of its outline."""

    branch: Branch
    shape: Shape
    left: int
    top: int

    @property
    def middle(self) -> int:
        """The height of the middle of its outline, where lines arrive from the side."""
        return self.top + self.shape.height // 2

    def side(self, towards: Towards) -> Point:
        """The point of the outline that an arrow touches."""
        if towards is Towards.DOWN:
            return (self.left + self.shape.width // 2, self.top)
        lean = SLANT // 2 if self.branch.node.kind is ArgumentKind.STRATEGY and not self.branch.is_stub else 0
        if towards is Towards.RIGHT:
            return (self.left + lean, self.middle)
        return (self.left + self.shape.width - lean, self.middle)

    def inset(self, off: int) -> int:
        """How far the outline is from its widest, so far above or below its middle."""
        kind, height = self.branch.node.kind, self.shape.height
        if self.branch.is_stub or kind is ArgumentKind.GOAL:
            return 0
        if kind is ArgumentKind.CONTEXT:
            radius = min(height // 2, CONTEXT_RADIUS)
            beyond = max(0, off - (height // 2 - radius))
            return radius - isqrt(max(0, radius * radius - beyond * beyond))
        across = self.shape.width // 2
        return across - isqrt(across * across * max(0, height * height - 4 * off * off)) // height


class Link(Struct, frozen=True):
    """The line from one element to another; an arrow stands at its end."""

    source: str
    target: str
    route: tuple[Point, ...]
    towards: Towards
    is_context: bool = False


class ArgumentPlaces(Struct):
    """All elements and lines, in the order in which they are read."""

    standing: list[Standing] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def place_argument(plan: Plan, at: Point) -> ArgumentPlaces:
    """The places of a whole arrangement whose top left corner is at a point."""
    places = ArgumentPlaces()
    _place(plan, at, places)
    return places


def _place(plan: Plan, at: Point, places: ArgumentPlaces) -> Standing:
    own = Standing(plan.branch, plan.shape, at[0] + plan.centre - plan.shape.width // 2, at[1])
    places.standing.append(own)
    _place_beside(own, plan, places)
    top = at[1] + plan.head + BELOW
    if plan.is_hanging:
        _hang(own, plan.columns[0], (own.left, top), own.left + _SPINE, places)
        return own
    for column, left in _columns(plan, at[0]):
        bus = top - BELOW // 2
        if len(column) > 1:
            _hang(own, column, (left, top), left + _SPINE, places, bus=bus)
        else:
            child = _place(column[0], (left, top), places)
            start, end = _foot(own), child.side(Towards.DOWN)
            route = (start, end) if start[0] == end[0] else (start, (start[0], bus), (end[0], bus), end)
            places.links.append(Link(own.branch.node.id, child.branch.node.id, route, Towards.DOWN))
    return own


def _columns(plan: Plan, left: int) -> Iterator[tuple[tuple[Plan, ...], int]]:
    """Every column with its left edge; together they stand below the middle of the element."""
    if not plan.columns:
        return
    widths = [column_width(column) for column in plan.columns]
    wide = sum(widths) + COLUMN_GAP * (len(widths) - 1)
    x = left + plan.centre - (plan.columns[0][0].centre if len(plan.columns) == 1 else wide // 2)
    for column, width in zip(plan.columns, widths, strict=True):
        yield column, x
        x += width + COLUMN_GAP


def _hang(own: Standing, column: Sequence[Plan], at: Point, spine: int, places: ArgumentPlaces, bus: int | None = None) -> None:
    """Blocks below each other, each with an arrow from the line at their left."""
    y = at[1]
    for plan in column:
        child = _place(plan, (at[0] + INDENT, y), places)
        end = child.side(Towards.RIGHT)
        start = _foot(own)
        begin: tuple[Point, ...] = ((spine, start[1]),) if bus is None else (start, (start[0], bus), (spine, bus))
        places.links.append(Link(own.branch.node.id, child.branch.node.id, (*begin, (spine, end[1]), end), Towards.RIGHT))
        y += plan.height + ROW_GAP


def _place_beside(own: Standing, plan: Plan, places: ArgumentPlaces) -> None:
    half = len(plan.left)
    for shapes, branches, towards in (
        (plan.left, plan.branch.beside[:half], Towards.LEFT),
        (plan.right, plan.branch.beside[half:], Towards.RIGHT),
    ):
        high = sum(shape.total for shape in shapes) + STACK * (len(shapes) - 1)
        y = own.top + max(0, (own.shape.height - high) // 2)
        for shape, branch in zip(shapes, branches, strict=True):
            left = own.left + own.shape.width + BESIDE if towards is Towards.RIGHT else own.left - BESIDE - shape.width
            other = Standing(branch, shape, left, y)
            places.standing.append(other)
            places.links.append(Link(own.branch.node.id, branch.node.id, _sideways(own, other, towards), towards, is_context=True))
            y += shape.total + STACK


def _sideways(own: Standing, other: Standing, towards: Towards) -> tuple[Point, ...]:
    """Straight where the other element is level enough, else with a turn between the two."""
    start = own.side(Towards.LEFT if towards is Towards.RIGHT else Towards.RIGHT)
    off = abs(start[1] - other.middle)
    if off * 3 <= other.shape.height:
        end = other.side(towards)[0] + other.inset(off) * (1 if towards is Towards.RIGHT else -1)
        return (start, (end, start[1]))
    turn = own.left + own.shape.width + 10 if towards is Towards.RIGHT else own.left - 10
    end_point = other.side(towards)
    return (start, (turn, start[1]), (turn, end_point[1]), end_point)


def _foot(own: Standing) -> Point:
    """Where the line to what holds an element up begins: below its outline and all that hangs there."""
    return (own.left + own.shape.width // 2, own.top + own.shape.total)
