"""Which column each component stands in: zones from the most exposed to the core, and inside a zone the exposed parts first."""

import heapq
from collections.abc import Iterable
from math import isqrt

from msgspec import Struct
from msgspec.structs import replace

from primum.device.device import Device
from primum.device.elements import Component, Intent
from primum.diagrams.shift_components import shift_components

CELL_WIDTH = 400
"""About the width of a card with the space for lines beside it."""


class ZonePlan(Struct, frozen=True):
    """A zone with the columns it fills; the id is empty for components without a zone."""

    zone: str
    columns: tuple[int, ...]
    components: tuple[tuple[str, ...], ...]


class ColumnPlan(Struct, frozen=True):
    """Every zone with its columns. Column 0 belongs to the actors; several zones may share one column, one above the other."""

    zones: tuple[ZonePlan, ...]
    count: int

    def column_of(self) -> dict[str, int]:
        """The column of each component."""
        return {name: column for zone in self.zones for column, names in zip(zone.columns, zone.components) for name in names}


def arrange_columns(device: Device) -> ColumnPlan:
    """Give every component a column so that the whole is about as wide as a screen."""
    depth = depth_of_components(device)
    heights = {name: _rough_height(device, name) for name in device.components}
    target = max([isqrt(sum(heights.values()) * CELL_WIDTH * 10 // 13), *heights.values(), 1])
    plans: list[ZonePlan] = []
    next_column, filled = 1, 0
    for zone, names in _zones_by_exposure(device, depth):
        total = sum(heights[name] for name in names)
        wanted = min(len(names), -(-total // target))
        if wanted == 1 and plans and filled > 0 and filled + total + 84 <= target and not _joined(device, plans, next_column - 1, names):
            plans.append(ZonePlan(zone, (next_column - 1,), (names,)))
            filled += total + 84
            continue
        columns = _split(names, heights, wanted)
        plans.append(ZonePlan(zone, tuple(range(next_column, next_column + len(columns))), columns))
        next_column += len(columns)
        filled = total if len(columns) == 1 else 0
    return ColumnPlan(_shifted(device, tuple(plans), heights), max(next_column - 1, 1))


def _shifted(device: Device, plans: tuple[ZonePlan, ...], heights: dict[str, int]) -> tuple[ZonePlan, ...]:
    """The zones of several columns with their components in better columns."""
    column_of = ColumnPlan(plans, 0).column_of()
    for plan in plans:
        if len(plan.columns) > 1:
            column_of = shift_components(device, column_of, plan.columns, heights)
    return tuple(
        replace(
            plan,
            components=tuple(
                tuple(name for names in plan.components for name in names if column_of[name] == column) for column in plan.columns
            ),
        )
        for plan in plans
    )


def depth_of_components(device: Device) -> dict[str, int]:
    """How far each component is from the outside: the window of its best way in, and one more for every flow between."""
    waiting = sorted((cost, name) for name, cost in ((each.id, _own_exposure(device, each)) for each in device.components.values()))
    neighbours: dict[str, list[str]] = {}
    for flow in device.flows.values():
        neighbours.setdefault(flow.source, []).append(flow.target)
        neighbours.setdefault(flow.target, []).append(flow.source)
    depth: dict[str, int] = {}
    while waiting:
        cost, name = heapq.heappop(waiting)
        if name in depth or name not in device.components:
            continue
        depth[name] = cost
        for other in neighbours.get(name, ()):
            heapq.heappush(waiting, (cost + 1, other))
    return depth


def _own_exposure(device: Device, component: Component) -> int:
    if component.owner != "manufacturer":
        return 0
    costs = [6]
    for interface in device.interfaces_at.get(component.id, ()):
        if interface.implied:
            costs.append(4)
        elif interface.reach is None:
            costs.append(0)
        for reach in interface.reach or ():
            actor = device.actors.get(reach.by)
            harmless = actor is not None and actor.intent is Intent.AUTHORISED
            costs.append((1 if reach.window is None else reach.window) + (2 if harmless else 0))
    return min(costs)


def _zones_by_exposure(device: Device, depth: dict[str, int]) -> list[tuple[str, tuple[str, ...]]]:
    members: dict[str, list[str]] = {}
    for component in device.components.values():
        members.setdefault(component.zone or "", []).append(component.id)

    def exposure(item: tuple[str, list[str]]) -> tuple[int, str]:
        zone, names = item
        mean = sum(depth[name] for name in names) * 100 // len(names)
        return (mean + (100 if any(_is_vital(device, name) for name in names) else 0), zone)

    return [(zone, tuple(sorted(names, key=lambda name: (depth[name], name)))) for zone, names in sorted(members.items(), key=exposure)]


def _is_vital(device: Device, component: str) -> bool:
    return any(asset.is_function and asset.role == "essential-performance" for asset in device.assets_at.get(component, ()))


def _rough_height(device: Device, component: str) -> int:
    here = device.interfaces_at.get(component, ())
    shields = len(device.controls_at.get(component, ())) + sum(len(device.controls_at.get(each.id, ())) for each in here)
    functions = sum(asset.is_function for asset in device.assets_at.get(component, ()))
    return 96 + 24 * (len(here) + (shields + 1) // 2 + functions)


def _joined(device: Device, plans: Iterable[ZonePlan], column: int, names: tuple[str, ...]) -> bool:
    """Whether a flow joins these components with what already stands in the column."""
    there = {name for plan in plans for place, group in zip(plan.columns, plan.components) if place == column for name in group}
    return any({flow.source, flow.target} & there and {flow.source, flow.target} & set(names) for flow in device.flows.values())


def _split(names: tuple[str, ...], heights: dict[str, int], count: int) -> tuple[tuple[str, ...], ...]:
    """Consecutive names in so many columns of about the same height."""
    total, done, columns = sum(heights[name] for name in names), 0, [list[str]() for _ in range(count)]
    for place, name in enumerate(names):
        middle = done + heights[name] // 2
        wanted = min(middle * count // max(total, 1), count - 1)
        least = max(0, count - (len(names) - place))
        columns[max(wanted, least)].append(name)
        done += heights[name]
    return tuple(tuple(column) for column in columns if column)
