"""Which components enforce a control: whoever runs there as system walks past it."""

from collections.abc import Iterable

from msgspec.structs import replace

from primum.catalogue.catalogue import Catalogue
from primum.device.asset import Asset
from primum.device.control import SecurityControl
from primum.device.elements import Component, DataFlow, Interface


def name_enforcers(
    control: SecurityControl,
    catalogue: Catalogue,
    components: Iterable[Component],
    interfaces: Iterable[Interface],
    flows: Iterable[DataFlow],
    assets: Iterable[Asset],
) -> SecurityControl:
    """The control with its enforcers: the stated one; else, for a type that is enforced where it stands, the components there.
    A silent folder must not make a software control look like a mechanical one."""
    kind = catalogue.control_types.get(control.type)
    if control.enforced_by or kind is None or kind.enforced == "apart":
        return replace(control, enforcers=(control.enforced_by,) if control.enforced_by else ())
    names = {component.id for component in components}
    standing: dict[str, tuple[str, ...]] = {interface.id: (interface.at,) for interface in interfaces}
    standing |= {flow.id: (flow.target,) for flow in flows}
    standing |= {asset.id: tuple(place for place in asset.places if place in names) for asset in assets}
    found = [name for place in control.at for name in ((place,) if place in names else standing.get(place, ()))]
    return replace(control, enforcers=tuple(dict.fromkeys(found)))
