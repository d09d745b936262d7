"""Which components enforce a control: whoever runs there as system walks past it."""

from collections.abc import Iterable, Mapping

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
    """The control with its enforcers: the stated one; else, for a type that is enforced where it stands, the components there. One that
    is stated and cannot enforce such a type is as good as unstated.
    A silent folder must not make a software control look like a mechanical one."""
    kind = catalogue.control_types.get(control.type)
    stated = (control.enforced_by,) if control.enforced_by else ()
    if kind is None or kind.enforced == "apart":
        return replace(control, enforcers=stated)
    known, streams = {component.id: component for component in components}, list(flows)
    here = _standing(control, known, interfaces, streams, assets)
    enforcer = known.get(control.enforced_by or "")
    if enforcer is None:
        return replace(control, enforcers=stated or here)
    why = _why_not(enforcer, here, streams, catalogue)
    return replace(control, enforcers=here if why else stated, not_enforced=why)


def _standing(
    control: SecurityControl,
    components: Mapping[str, Component],
    interfaces: Iterable[Interface],
    flows: Iterable[DataFlow],
    assets: Iterable[Asset],
) -> tuple[str, ...]:
    """The components at which a control stands."""
    standing: dict[str, tuple[str, ...]] = {interface.id: (interface.at,) for interface in interfaces}
    standing |= {flow.id: (flow.target,) for flow in flows}
    standing |= {asset.id: tuple(place for place in asset.places if place in components) for asset in assets}
    found = [name for place in control.at for name in ((place,) if place in components else standing.get(place, ()))]
    return tuple(dict.fromkeys(found))


def _why_not(enforcer: Component, here: tuple[str, ...], flows: Iterable[DataFlow], catalogue: Catalogue) -> str:
    """Why a component cannot enforce what stands at some components: it runs no program, or no data go between it and them."""
    kind = catalogue.component_kinds.get(enforcer.kind)
    if kind is not None and not kind.can_enforce and not enforcer.sbom:
        return f"a part of kind `{kind.id}` runs no program"
    if not here or enforcer.id in here:
        return ""
    ends = ({flow.source, flow.target} for flow in flows)
    met = any(enforcer.id in both and not both.isdisjoint(here) for both in ends)
    return "" if met else f"nothing goes between it and {', '.join(here)}, where the control stands"
