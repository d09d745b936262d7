"""The part of a device that an attack passes, so that a picture of it can be read on a page."""

from msgspec.structs import replace

from primum.device.device import Device
from primum.diagrams.path_trace import PathTrace
from primum.diagrams.places import component_of


def around_path(device: Device, trace: PathTrace) -> Device:
    """The device with only the components, ways and people on a path, and with everything else that a picture does not show."""
    flows = {name: device.flows[name] for name in trace.flows}
    ends = {end for flow in flows.values() for end in (flow.source, flow.target)}
    marked = {component_of(device, place) for place in trace.marks}
    leapt = {end for leap in trace.leaps for end in leap}
    owners = {device.interfaces[port].at for _, port in trace.entries}
    kept = trace.cards | ends | marked | leapt | owners
    components = {name: each for name, each in device.components.items() if name in kept}
    passed = trace.ports | {port for _, port in trace.entries} | {name for flow in flows.values() for name in flow.via}
    who = {actor for actor, _ in trace.entries}
    zones = {each.zone for each in components.values()}
    return replace(
        device,
        components=components,
        interfaces={
            name: replace(each, reach=tuple(reach for reach in each.reach or () if reach.by in who))
            for name, each in device.interfaces.items()
            if name in passed and each.at in components
        },
        flows={name: flows[name] for name in sorted(flows)},
        actors={name: each for name, each in device.actors.items() if name in who},
        zones={name: each for name, each in device.zones.items() if name in zones},
    )
