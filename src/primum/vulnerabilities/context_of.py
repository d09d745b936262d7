"""The fingerprint of what a device says about a part's surroundings: by it a statement knows whether it still speaks of the same."""

import hashlib
from collections.abc import Iterator

from primum.catalogue.catalogue import Catalogue
from primum.device.device import Device
from primum.device.part_use import PartUse
from primum.vulnerabilities.inputs_of import inputs_of


def context_of(use: PartUse, device: Device, catalogue: Catalogue) -> str:
    """Eight characters that stay the same over releases while the part is fed by the same, runs with the same rights, and its component
    takes the same in. The version of part and device are not in it: for them a statement has ranges."""
    return hashlib.sha256("\n".join(_parts(use, device, catalogue)).encode()).hexdigest()[:8]


def _parts(use: PartUse, device: Device, catalogue: Catalogue) -> Iterator[str]:
    component = device.components[use.at]
    yield f"{component.id}|{component.kind}"
    yield f"{sorted(use.fed_by) if use.fed_by is not None else None}|{use.runs_as}|{use.automatic}|{use.touches}"
    for element, _ in inputs_of(use.at, device, catalogue):
        interface, flow = device.interfaces.get(element), device.flows.get(element)
        if interface is not None and not interface.implied:
            accepts = interface.attributes.get("accepts", "")
            words = sorted(accepts) if isinstance(accepts, frozenset) else accepts
            yield f"{interface.id}|{interface.kind}|{words}"
        if flow is not None:
            yield f"{flow.id}|{flow.source}"
