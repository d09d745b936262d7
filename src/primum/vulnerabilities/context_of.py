"""The fingerprint of what a device says about a part's surroundings: by it a statement knows whether it still speaks of the same."""

import hashlib
from collections.abc import Iterable, Iterator

from primum.catalogue.catalogue import Catalogue
from primum.device.device import Device
from primum.device.elements import Interface
from primum.device.part_use import PartUse
from primum.vulnerabilities.inputs_of import inputs_of


def context_of(use: PartUse, device: Device, catalogue: Catalogue) -> str:
    """Eight characters that stay the same over releases while the part is fed by the same, runs with the same rights, and its component
    takes the same in from the same people. The version of part and device are not in it: for them a statement has ranges."""
    return hashlib.sha256("\n".join(_parts(use, device, catalogue)).encode()).hexdigest()[:8]


def _parts(use: PartUse, device: Device, catalogue: Catalogue) -> Iterator[str]:
    component = device.components[use.at]
    yield f"{component.id}|{component.kind}"
    yield f"{_sorted(use.fed_by)}|{use.runs_as}|{use.automatic}|{_sorted(use.touches)}"
    for element, _ in inputs_of(use.at, device, catalogue):
        interface, flow = device.interfaces.get(element), device.flows.get(element)
        if interface is not None and not interface.implied:
            yield from _of_interface(interface)
        if flow is not None:
            yield f"{flow.id}|{flow.source}"


def _of_interface(interface: Interface) -> Iterator[str]:
    """What comes in there, who may use it, and who gets there."""
    yield f"{interface.id}|{interface.kind}|{_sorted(interface.roles)}"
    for name, value in sorted(interface.attributes.items()):
        yield f"{interface.id}|{name}|{_sorted(value) if isinstance(value, frozenset) else value}"
    yield from ["nobody said who"] if interface.reach is None else sorted(f"{each.by}|{each.window}" for each in interface.reach)


def _sorted(names: Iterable[str] | None) -> list[str] | None:
    return None if names is None else sorted(names)
