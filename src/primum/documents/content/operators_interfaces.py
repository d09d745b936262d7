"""The interfaces that matter to whoever runs the device."""

from primum.device.elements import Intent, Interface
from primum.documents.source import Source


def operators_interfaces(source: Source) -> list[Interface]:
    """Of systems that serve the whole fleet only those interfaces that something of the operator's speaks with, or that honest people use;
    of everything else all that somebody reaches."""
    device = source.device
    fleet = {each.id for each in device.components.values() if each.instances == "fleet"}
    stated = [each for each in device.interfaces.values() if not each.implied and each.reach != ()]
    return [each for each in stated if each.at not in fleet or _is_used(source, each, fleet)]


def _is_used(source: Source, interface: Interface, fleet: set[str]) -> bool:
    device, kinds = source.device, source.catalogue.component_kinds
    kind = kinds.get(device.components[interface.at].kind)
    if kind is not None and kind.is_a("supply"):
        return False
    honest = any(device.actors[each.by].intent is not Intent.HOSTILE for each in interface.reach or () if each.by in device.actors)
    return honest or any({flow.source, flow.target} - fleet for flow in device.flows_via.get(interface.id, ()))
