"""Inside a zone of several columns, exchange components as long as that makes lines shorter and lets more flows go from left to right."""

from collections.abc import Mapping, Sequence

from primum.device.device import Device
from primum.device.elements import DataFlow

_PASSES = 6
_BACKWARD, _BESIDE, _AROUND, _REACHED = 2, 3, 5, 2


class ColumnCost:
    """What a choice of columns costs: counted in quarters of a column that lines have to go."""

    def __init__(self, device: Device, column_of: dict[str, int]) -> None:
        """For a choice that the caller may change between questions."""
        self._device, self._column_of = device, column_of
        self._outward = {each.id for each in device.interfaces.values() if each.reach or each.implied}
        self._reached = {name: sum(len(each.reach or ()) for each in device.interfaces_at.get(name, ())) for name in column_of}

    def around(self, names: Sequence[str]) -> int:
        """The cost of all lines that end at these components."""
        flows = {flow.id: flow for name in names for flow in (*self._device.flows_out.get(name, ()), *self._device.flows_in.get(name, ()))}
        reached = sum(self._reached[name] * self._column_of[name] * _REACHED for name in names)
        return reached + sum(self._of_flow(flow) for flow in flows.values())

    def _of_flow(self, flow: DataFlow) -> int:
        source, target = self._column_of.get(flow.source), self._column_of.get(flow.target)
        if source is None or target is None or flow.source == flow.target:
            return 0
        cost = 4 * abs(source - target) + (_BACKWARD if source > target else _BESIDE if source == target else 0)
        for name in flow.via:
            at = self._device.interfaces[name].at
            if name in self._outward and (at, source < target) in ((flow.source, True), (flow.target, False)):
                cost += _AROUND
        return cost


def shift_components(device: Device, column_of: dict[str, int], zone: Sequence[int], heights: Mapping[str, int]) -> dict[str, int]:
    """Columns of all components, those of one zone (the given columns) rearranged; no column becomes much higher than the highest was."""
    result = dict(column_of)
    cost = ColumnCost(device, result)
    names = [name for name, column in column_of.items() if column in zone]
    highest = max(sum(heights[name] for name in names if column_of[name] == column) for column in zone)
    limit = highest * 115 // 100
    for _ in range(_PASSES):
        improved = False
        for place, name in enumerate(names):
            for other in names[place + 1 :]:
                improved = _exchange(result, cost, (name, other), heights, limit) or improved
            for column in zone:
                improved = _move(result, cost, (name, column), heights, limit) or improved
        for left in zone:
            for right in zone:
                improved = (left < right and _exchange_columns(result, cost, names, (left, right))) or improved
        if not improved:
            break
    return result


def _exchange(column_of: dict[str, int], cost: ColumnCost, pair: tuple[str, str], heights: Mapping[str, int], limit: int) -> bool:
    one, other = pair
    if column_of[one] == column_of[other]:
        return False
    before = cost.around(pair)
    column_of[one], column_of[other] = column_of[other], column_of[one]
    if cost.around(pair) < before and all(_filled(column_of, column_of[name], heights) <= limit for name in pair):
        return True
    column_of[one], column_of[other] = column_of[other], column_of[one]
    return False


def _exchange_columns(column_of: dict[str, int], cost: ColumnCost, names: Sequence[str], pair: tuple[int, int]) -> bool:
    before, old = cost.around(names), dict(column_of)
    for name in names:
        if column_of[name] in pair:
            column_of[name] = sum(pair) - column_of[name]
    if cost.around(names) < before:
        return True
    column_of.update(old)
    return False


def _move(column_of: dict[str, int], cost: ColumnCost, wish: tuple[str, int], heights: Mapping[str, int], limit: int) -> bool:
    name, column = wish
    old = column_of[name]
    if column == old or sum(each == old for each in column_of.values()) == 1:
        return False
    before = cost.around((name,))
    column_of[name] = column
    if cost.around((name,)) < before and _filled(column_of, column, heights) <= limit:
        return True
    column_of[name] = old
    return False


def _filled(column_of: Mapping[str, int], column: int, heights: Mapping[str, int]) -> int:
    return sum(heights[name] for name, place in column_of.items() if place == column)
