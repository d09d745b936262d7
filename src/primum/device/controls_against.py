"""The controls of a device that stand against a threat."""

from msgspec import Struct

from primum.device.control import ControlStatus, SecurityControl
from primum.device.device import Device
from primum.device.threat import BoundCounter, Effect, Threat, ThreatStep


class Countering(Struct, frozen=True):
    """A control that stands in the way of something, and what it does to it."""

    control: SecurityControl
    effect: Effect


def standing_by(counter: BoundCounter, device: Device) -> list[SecurityControl]:
    """The controls of the type that would counter, at one of the places where that helps; none that was rejected."""
    found = {each.id: each for place in counter.places for each in device.controls_at.get(place, ()) if each.type == counter.control_type}
    return [each for each in found.values() if each.status is not ControlStatus.REJECTED]


def controls_against(threat: Threat, device: Device, *steps: ThreatStep) -> list[Countering]:
    """The controls against some steps of a threat, or against any of them, in the order of their ids. A control that covers some assets
    only counters what is done to these, or to a flow that carries nothing else."""
    found: dict[str, Countering] = {}
    for counter in threat.countered_by:
        for control in standing_by(counter, device):
            if any(_covers(control, step, device) for step in steps or threat.steps):
                found.setdefault(control.id, Countering(control, counter.effect))
    return [found[name] for name in sorted(found)]


def _covers(control: SecurityControl, step: ThreatStep, device: Device) -> bool:
    if not control.covers:
        return True
    spoken_of = {name for fact in (*step.premises, *step.conclusions) for name in fact.args}
    flows = [device.flows[name] for name in spoken_of if name in device.flows]
    carried = [{*flow.carries, *flow.may_carry} for flow in flows]
    return not spoken_of.isdisjoint(control.covers) or any(cargo and cargo <= set(control.covers) for cargo in carried)
