"""What can bring an attacker's data to the software of a component."""

from collections.abc import Iterator

from primum.catalogue.catalogue import Catalogue
from primum.device.device import Device
from primum.device.elements import Interface
from primum.device.fact import Fact, parse_fact

_CHARGING = frozenset({"charging"})


def inputs_of(component: str, device: Device, catalogue: Catalogue) -> tuple[tuple[str, Fact], ...]:
    """(element, the fact that an attacker's data come in there) for every interface and incoming flow of a component.

    A case and a socket that only charges bring no data. Direction is no excuse: a host reads the descriptors of whatever is plugged in,
    and a client reads the answers it gets."""
    return tuple(dict.fromkeys(_inputs(component, device, catalogue)))


def _inputs(component: str, device: Device, catalogue: Catalogue) -> Iterator[tuple[str, Fact]]:
    for interface in device.interfaces_at.get(component, ()):
        if _takes_data(interface, catalogue):
            yield interface.id, arrival(interface, catalogue)
    for flow in device.flows_in.get(component, ()):
        yield flow.id, Fact("inject", (flow.id,))


def _takes_data(interface: Interface, catalogue: Catalogue) -> bool:
    kind = catalogue.interface_kinds[interface.kind]
    if kind.id == "enclosure":
        return False
    return not (kind.is_a("power-port") and interface.attributes.get("accepts") == _CHARGING)


def arrival(interface: Interface, catalogue: Catalogue) -> Fact:
    """The least an attacker needs for his data to come in at an interface: a session on a network, else something carried there."""
    kind = catalogue.interface_kinds[interface.kind]
    return Fact("connect" if kind.is_a("network") or kind.is_a("radio") else "carried", (interface.id,))


def stated_input(text: str, device: Device, catalogue: Catalogue) -> tuple[str, Fact]:
    """(element, fact) of one entry of `fed_by`: an interface, a flow, or a fact such as `reach(ethernet)`."""
    if text in device.interfaces:
        return text, arrival(device.interfaces[text], catalogue)
    if text in device.flows:
        return text, Fact("inject", (text,))
    fact = parse_fact(text)
    return fact.args[0], fact
