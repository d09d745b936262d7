"""How high everything stands: near what it is joined with, in the order found, nothing touching anything else."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from primum.diagrams.nets import Net, Touch, touches_in_channel
from primum.diagrams.order import Order

GRID = 12
ZONE_GAP = 84
_SWEEPS = 10


class Item(Struct, frozen=True):
    """Something that takes height in a column: its size, the space it wants above, its zone, and where nets meet it."""

    key: str
    height: int
    above: int
    below: int
    zone: int | None
    offsets: Mapping[Touch, int]

    def offset(self, touch: Touch) -> int:
        """How far below its top a net meets the item."""
        return self.offsets.get(touch, self.height // 2)


Tie = tuple[str, int, str, int, int]
"""(an item, its offset, another item, that one's offset, weight): the two should be level."""


def place_heights(order: Order, items: Mapping[str, Item], nets: Sequence[Net]) -> tuple[dict[str, int], int]:
    """The top of every item, and the height of all columns; the first stands at 0."""
    starts = [_stacked([items[key] for key in column]) for column in order]
    height = max(
        (tops[-1] + items[column[-1]].height + items[column[-1]].below for tops, column in zip(starts, order) if column), default=0
    )
    height = -(-height // GRID) * GRID
    tops: dict[str, int] = {}
    for column, stacked in zip(order, starts):
        used = stacked[-1] + items[column[-1]].height if column else 0
        for key, top in zip(column, stacked):
            tops[key] = top + (height - used) // 2 // GRID * GRID
    ties = [_ties(nets, items, number) for number in range(len(order) + 1)]
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        for number in range(len(order)) if forward else reversed(range(len(order))):
            near = [(there, a, here, b, w) for there, a, here, b, w in ties[number]] if forward or sweep >= _SWEEPS - 4 else []
            if not forward or sweep >= _SWEEPS - 4:
                near += [(there, a, here, b, w) for here, b, there, a, w in ties[number + 1]]
            _settle([items[key] for key in order[number]], tops, near, height)
    return tops, height


def _ties(nets: Sequence[Net], items: Mapping[str, Item], channel: int) -> list[Tie]:
    found = []
    for net in nets:
        if net.first_channel <= channel <= net.last_channel:
            lefts, rights = touches_in_channel(net, channel)
            for left in lefts:
                for right in rights:
                    found.append((left.item, items[left.item].offset(left), right.item, items[right.item].offset(right), net.weight))
    return found


def _gap(upper: Item, lower: Item, zone: int | None) -> int:
    if zone is not None and lower.zone is not None and zone != lower.zone:
        return ZONE_GAP
    return max(upper.below, lower.above)


def _stacked(column: Sequence[Item]) -> list[int]:
    """The tops of the items when they stand as close as they may."""
    tops: list[int] = []
    zone: int | None = None
    for place, item in enumerate(column):
        above = column[place - 1] if place else None
        tops.append(tops[-1] + above.height + _gap(above, item, zone) if above else 0)
        zone = item.zone if item.zone is not None else zone
    return tops


def _settle(column: Sequence[Item], tops: dict[str, int], ties: Sequence[Tie], height: int) -> None:
    """Move the items of a column as near to what they are tied to as their order and their distances allow."""
    if not column:
        return
    wishes: dict[str, list[tuple[int, int]]] = {}
    for there, there_offset, here, here_offset, weight in ties:
        wishes.setdefault(here, []).append((tops[there] + there_offset - here_offset, weight))
    stacked = _stacked(column)
    room = height - stacked[-1] - column[-1].height - column[-1].below
    wanted = []
    for item, base in zip(column, stacked):
        near = wishes.get(item.key)
        if near:
            wanted.append((_median(near) - base, sum(weight for _, weight in near) * 4))
        else:
            wanted.append((tops[item.key] - base, 1))
    for item, base, shift in zip(column, stacked, _rising(wanted)):
        tops[item.key] = base + max(0, min(room, (shift + GRID // 2) // GRID * GRID))


def _median(wishes: list[tuple[int, int]]) -> int:
    """The weighted median, the mean of both when it lies between two."""
    ordered = sorted(wishes)
    half, passed = sum(weight for _, weight in ordered), 0
    for place, (value, weight) in enumerate(ordered):
        passed += 2 * weight
        if passed == half and place + 1 < len(ordered):
            return (value + ordered[place + 1][0]) // 2
        if passed > half:
            return value
    return ordered[-1][0]


def _rising(wanted: Sequence[tuple[int, int]]) -> list[int]:
    """The never falling numbers nearest to the wanted ones (pool adjacent violators)."""
    pools: list[tuple[int, int, int]] = []
    for value, weight in wanted:
        total, weights, count = value * weight, weight, 1
        while pools and pools[-1][0] * weights > total * pools[-1][1]:
            before = pools.pop()
            total, weights, count = total + before[0], weights + before[1], count + before[2]
        pools.append((total, weights, count))
    return [total // weights for total, weights, count in pools for _ in range(count)]
