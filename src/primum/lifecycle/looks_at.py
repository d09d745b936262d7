"""Whether a piece of evidence looked at a control, by what it says it covers."""

from collections.abc import Iterator

from primum.device.control import SecurityControl
from primum.device.device import Device
from primum.device.evidence import Evidence


def looks_at(evidence: Evidence, control: SecurityControl, device: Device) -> bool:
    """Whether what evidence covers is the control, something at which it stands, or what enforces it. Evidence that says of no element and
    no control that it covers them looked at the controls that name it; findings and situations say nothing of where it looked."""
    groups = (device.components, device.interfaces, device.flows, device.assets, device.controls)
    covered = [name for name in evidence.covers if any(name in group for group in groups)]
    return not covered or not set(_near(control, device)).isdisjoint(covered)


def _near(control: SecurityControl, device: Device) -> Iterator[str]:
    yield from (control.id, *control.enforcers, *control.relies_on)
    for place in control.at:
        yield place
        if place in device.interfaces:
            yield device.interfaces[place].at
        elif place in device.flows:
            flow = device.flows[place]
            yield from (flow.source, flow.target, *flow.via, *flow.carries)
        elif place in device.assets:
            yield from device.assets[place].places
        else:
            yield from (each.id for each in device.interfaces_at.get(place, ()))
            yield from (each.id for each in device.assets_at.get(place, ()))
