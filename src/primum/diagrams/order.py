"""The order of items within each column: a few barycentre sweeps, keeping the order with the fewest crossings."""

from collections.abc import Sequence

from primum.diagrams.columns import ColumnPlan
from primum.diagrams.nets import PATIENT, Net, NetKind, touches_in_channel

Order = tuple[tuple[str, ...], ...]
"""Item keys from top to bottom, one tuple a column; column 0 holds the actors, the last one the patient."""

_SWEEPS = 8
_SCALE = 10_000


def group_of_items(plan: ColumnPlan) -> dict[str, int]:
    """The zone of each component as its number in the plan; zones that share a column lie above one another in this order."""
    return {name: number for number, zone in enumerate(plan.zones) for names in zone.components for name in names}


def order_items(plan: ColumnPlan, actors: Sequence[str], nets: Sequence[Net]) -> Order:
    """Order the actors, the components, the lines that pass through columns, and the patient."""
    columns: list[list[str]] = [list(actors)] + [[] for _ in range(plan.count)]
    for zone in plan.zones:
        for column, names in zip(zone.columns, zone.components):
            columns[column].extend(names)
    if any(net.kind is NetKind.HARM for net in nets):
        columns.append([PATIENT])
    for net in nets:
        for column, key in net.crossings:
            columns[column].append(key)
    groups = group_of_items(plan)
    links = _links(nets, len(columns) + 1)
    best = columns = [_contiguous(column, groups, {}) for column in columns]
    fewest = _crossings(best, links)
    for sweep in range(_SWEEPS):
        columns = _swept(columns, links, groups, to_right=sweep % 2 == 0)
        crossings = _crossings(columns, links)
        if crossings < fewest:
            best, fewest = columns, crossings
    return tuple(tuple(column) for column in best)


def _links(nets: Sequence[Net], count: int) -> list[list[tuple[str, str, int]]]:
    """For each channel the pairs of items that a net joins across it, with its weight."""
    links: list[list[tuple[str, str, int]]] = [[] for _ in range(count)]
    for net in nets:
        for channel in range(net.first_channel, net.last_channel + 1):
            lefts, rights = touches_in_channel(net, channel)
            links[channel].extend((left.item, right.item, net.weight) for left in lefts for right in rights)
    return links


def _swept(columns: list[list[str]], links: list[list[tuple[str, str, int]]], groups: dict[str, int], *, to_right: bool) -> list[list[str]]:
    result = [list(column) for column in columns]
    for number in range(len(result)) if to_right else reversed(range(len(result))):
        pairs = [(left, right, weight) for left, right, weight in links[number]] if to_right else []
        pairs += [(right, left, weight) for left, right, weight in links[number + 1]] if not to_right else []
        beside = number - 1 if to_right else number + 1
        if 0 <= beside < len(result):
            result[number] = _contiguous(result[number], groups, _barycentres(result[beside], pairs))
    return result


def _barycentres(fixed: list[str], pairs: list[tuple[str, str, int]]) -> dict[str, int]:
    places = {key: (2 * place + 1) * _SCALE // (2 * len(fixed)) for place, key in enumerate(fixed)}
    sums: dict[str, tuple[int, int]] = {}
    for there, here, weight in pairs:
        if there in places:
            total, weights = sums.get(here, (0, 0))
            sums[here] = (total + places[there] * weight, weights + weight)
    return {key: total // weights for key, (total, weights) in sums.items()}


def _contiguous(column: list[str], groups: dict[str, int], wishes: dict[str, int]) -> list[str]:
    """Sort a column by wishes; zones stay together, and a line that passes through goes where it wishes to."""
    wish = {key: wishes.get(key, (2 * place + 1) * _SCALE // (2 * len(column))) for place, key in enumerate(column)}
    place = {key: number for number, key in enumerate(column)}
    zones = {groups[key] for key in column if key in groups}
    if len(zones) < 2:
        return sorted(column, key=lambda key: (wish[key], place[key]))
    result = sorted((key for key in column if key in groups), key=lambda key: (groups[key], wish[key], place[key]))
    for key in sorted((key for key in column if key not in groups), key=lambda key: (wish[key], place[key])):
        before = sum(wish[other] <= wish[key] for other in result)
        result.insert(before, key)
    return result


def _crossings(columns: list[list[str]], links: list[list[tuple[str, str, int]]]) -> int:
    places = {key: number for column in columns for number, key in enumerate(column)}
    total = 0
    for pairs in links:
        ends = sorted((places[left], places[right], weight) for left, right, weight in pairs if left in places and right in places)
        rights = [(right, weight) for _, right, weight in ends]
        for number, (right, weight) in enumerate(rights):
            total += sum(weight * other_weight for other, other_weight in rights[:number] if other > right)
    return total
