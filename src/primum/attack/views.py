"""The four views of a device as scenarios (DESIGN 6): initial, current, environment, planned; each judged at its worst and at its best."""

from collections.abc import Iterable, Mapping

from primum.attack.graph import AttackGraph
from primum.attack.scenario import Scenario
from primum.attack.step import counts, present, unfixed, untrue
from primum.device.control import ControlStatus, Credit, SecurityControl
from primum.device.device import Device
from primum.device.finding import Finding
from primum.device.view import View


def views(device: Device, credit: Mapping[str, Credit], graph: AttackGraph, findings: Iterable[Finding] = ()) -> dict[View, Scenario]:
    """Each view at its worst: every question answered for the worst, every entry open, every weakness and finding unfixed unless it is."""
    open_now = frozenset(unfixed(each.id) for each in findings if not each.disposition.is_closed)
    planned = frozenset(unfixed(each.id) for each in findings if each.disposition.planned_by)
    return {view: _view(view, device, credit, graph).with_on(*(open_now - planned if view is View.PLANNED else open_now)) for view in View}


def at_best(scenario: Scenario) -> Scenario:
    """The scenario with every question answered for the best."""
    return Scenario(frozenset(name for name in scenario.on if not name.startswith("assumed:")))


def _view(view: View, device: Device, credit: Mapping[str, Credit], graph: AttackGraph) -> Scenario:
    on = {name for name in graph.switches if name.startswith(("assumed:", "entry:"))}
    for weakness in device.weaknesses.values():
        fixed = not weakness.is_open or (view is View.PLANNED and weakness.status == "planned")
        if not fixed:
            on.add(unfixed(weakness.id))
    for control in device.controls.values():
        if _counts(view, control, credit[control.id]):
            on.add(counts(control.id))
        if _is_present(view, control):
            on.add(present(control.id))
    for assumption in device.assumptions.values():
        own = assumption.is_own
        told = bool(assumption.instructions) and view in (View.ENVIRONMENT, View.PLANNED)
        if view is View.INITIAL or not (own or told):
            on.add(untrue(assumption.id))
    return Scenario(frozenset(on))


def _counts(view: View, control: SecurityControl, credit: Credit) -> bool:
    if view is View.INITIAL or control.status in (ControlStatus.PROPOSED, ControlStatus.REJECTED):
        return False
    own, told = control.is_of_device, bool(control.instructions)
    if view is View.CURRENT:
        return own and credit.counts
    if view is View.ENVIRONMENT:
        return credit.counts if own else told and control.status.is_present
    return own or told


def _is_present(view: View, control: SecurityControl) -> bool:
    """What a control opens is open once it is built in, proven or not; in the current view only what the device itself brings."""
    if view is View.INITIAL:
        return False
    if view is View.PLANNED:
        return control.status.is_present or control.status is ControlStatus.PLANNED
    return control.status.is_present and (view is View.ENVIRONMENT or control.is_of_device)
