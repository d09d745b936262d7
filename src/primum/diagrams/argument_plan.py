"""How the parts of an argument are arranged: children in a row, or in columns where a row would be too wide.

Every element gets a block that nothing else enters, so that no line crosses another. Of all arrangements that keep within a width
the lowest is taken.
"""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from primum.diagrams.argument_branch import Branch
from primum.diagrams.argument_shape import Shape, measure_shape

BELOW, BESIDE = 32, 30
"""Room for the lines to what holds up, and to what is context."""
STACK = 10
"""Between contexts one below the other."""
INDENT = 34
"""How far children in a column stand to the right of the line that leads to them."""
COLUMN_GAP, ROW_GAP = 20, 18

_MOST_COLUMNS, _STEP = 8, 30


class Plan(Struct, frozen=True):
    """A block: an element, contexts at its sides, and columns of blocks below it. `centre` is the middle of the element,
    from the left edge of the block; `head` is the height of the element with its contexts."""

    branch: Branch
    shape: Shape
    left: tuple[Shape, ...]
    right: tuple[Shape, ...]
    columns: tuple[tuple["Plan", ...], ...]
    width: int
    height: int
    centre: int
    head: int

    @property
    def is_hanging(self) -> bool:
        """Whether the children stand below each other, led to by a line along their left side."""
        return len(self.columns) == 1 and len(self.columns[0]) > 1


class Planner:
    """Arranges one tree for any width; what was found for a part at a width is kept, since many arrangements share it."""

    def __init__(self, root: Branch) -> None:
        """Begins with nothing arranged."""
        self._root = root
        self._shapes: dict[int, Shape] = {}
        self._weights: dict[int, int] = {}
        self._plans: dict[tuple[int, int], Plan] = {}

    def plan(self, width: int) -> Plan:
        """The lowest arrangement that keeps within the width, or the narrowest if none does."""
        return self._plan(self._root, width)

    def _plan(self, branch: Branch, budget: int) -> Plan:
        key = (id(branch), max(0, budget // _STEP) if branch.below else 0)  # what stands alone is the same at any width
        if key not in self._plans:
            self._plans[key] = self._best(branch, key[1] * _STEP)
        return self._plans[key]

    def _best(self, branch: Branch, budget: int) -> Plan:
        options = [self._arranged(branch, ())] if not branch.below else []
        for count in range(1, min(len(branch.below), _MOST_COLUMNS) + 1):
            room = budget - COLUMN_GAP * (count - 1)
            tried = [self._alike(branch, count, room), *([self._by_weight(branch, count, room)] if count > 1 else [])]
            options += tried
            if count > 1 and all(plan.width > budget for plan in tried):
                break  # more columns are wider still
        fitting = [plan for plan in options if plan.width <= budget]
        if fitting:
            return min(fitting, key=lambda plan: (plan.height, plan.width))
        return min(options, key=lambda plan: (plan.width, plan.height))

    def _alike(self, branch: Branch, count: int, room: int) -> Plan:
        """Columns that may all be as wide."""
        inner = room // count - (INDENT if count < len(branch.below) else 0)
        return self._arranged(branch, _in_columns([self._plan(child, inner) for child in branch.below], count))

    def _by_weight(self, branch: Branch, count: int, room: int) -> Plan:
        """Columns that may be the wider the more they hold."""
        weights = [self._weight(child) for child in branch.below]
        columns, first = [], 0
        for length in shares(tuple(weights), count):
            children = branch.below[first : first + length]
            inner = room * sum(weights[first : first + length]) // sum(weights) - (INDENT if length > 1 else 0)
            columns.append(tuple(self._plan(child, inner) for child in children))
            first += length
        return self._arranged(branch, tuple(columns))

    def _weight(self, branch: Branch) -> int:
        """How much room a part asks for, roughly: its elements, contexts for half."""
        if id(branch) not in self._weights:
            self._weights[id(branch)] = 2 + len(branch.beside) + sum(self._weight(child) for child in branch.below)
        return self._weights[id(branch)]

    def _arranged(self, branch: Branch, columns: tuple[tuple[Plan, ...], ...]) -> Plan:
        shape = self._shape(branch)
        beside = tuple(self._shape(each) for each in branch.beside)
        half = len(beside) // 2 if branch is self._root else 0
        left, right = beside[:half], beside[half:]
        before, after = (shape.width // 2 + _reach(stack) for stack in (left, right))
        head = max(shape.total, _stack_height(left), _stack_height(right))
        wide, high = _extent(columns)
        if len(columns) == 1 and len(columns[0]) > 1:
            centre, offset = before, before - shape.width // 2
        else:
            middle = columns[0][0].centre if len(columns) == 1 else wide // 2
            centre = max(before, middle)
            offset = centre - middle
        width = max(centre + after, offset + wide)
        return Plan(branch, shape, left, right, columns, width, head + (BELOW + high if columns else 0), centre, head)

    def _shape(self, branch: Branch) -> Shape:
        if id(branch) not in self._shapes:
            self._shapes[id(branch)] = measure_shape(branch)
        return self._shapes[id(branch)]


def column_width(column: Sequence[Plan]) -> int:
    """The width of a column with the line that leads to its blocks."""
    return max(plan.width for plan in column) + (INDENT if len(column) > 1 else 0)


def _in_columns(plans: Sequence[Plan], count: int) -> tuple[tuple[Plan, ...], ...]:
    """The blocks in so many columns, read downwards, so that the highest column is as low as can be."""
    columns, first = [], 0
    for length in shares(tuple(plan.height + ROW_GAP for plan in plans), count):
        columns.append(tuple(plans[first : first + length]))
        first += length
    return tuple(columns)


@lru_cache(maxsize=4096)
def shares(sizes: tuple[int, ...], count: int) -> tuple[int, ...]:
    """How many of a sequence go into each of so many groups, in order, so that the largest group is as small as can be."""
    low, high = max(sizes), sum(sizes)
    while low < high:
        limit = (low + high) // 2
        if len(_filled(sizes, limit)) <= count:
            high = limit
        else:
            low = limit + 1
    lengths = _filled(sizes, low)
    while len(lengths) < count:
        place = max(range(len(lengths)), key=lambda number: lengths[number])
        half = (lengths[place] + 1) // 2
        lengths[place : place + 1] = [half, lengths[place] - half]
    return tuple(lengths)


def _filled(sizes: Sequence[int], limit: int) -> list[int]:
    lengths: list[int] = []
    used = limit
    for size in sizes:
        if used + size > limit:
            lengths.append(0)
            used = 0
        lengths[-1] += 1
        used += size
    return lengths


def _extent(columns: Sequence[Sequence[Plan]]) -> tuple[int, int]:
    wide = sum(column_width(column) for column in columns) + COLUMN_GAP * max(0, len(columns) - 1)
    high = max((sum(plan.height for plan in column) + ROW_GAP * (len(column) - 1) for column in columns), default=0)
    return wide, high


def _reach(stack: Sequence[Shape]) -> int:
    return BESIDE + max(shape.width for shape in stack) if stack else 0


def _stack_height(stack: Sequence[Shape]) -> int:
    return sum(shape.total for shape in stack) + STACK * max(0, len(stack) - 1)
