"""What a flow may carry and pass, and what a function may need, where the folder does not say: all that is near counts for the worst."""

from collections.abc import Iterable

from msgspec.structs import replace

from primum.catalogue.catalogue import Catalogue
from primum.device.asset import Asset, AssetKind
from primum.device.elements import DataFlow, Interface
from primum.folder.load_folder import Records
from primum.folder.records.architecture_record import FlowRecord
from primum.folder.records.asset_record import AssetRecord

_WAYS = {
    "network": ("network", "radio"),
    "radio": ("radio",),
    "serial": ("serial", "bus", "usb"),
    "bus": ("bus", "serial"),
    "ipc": ("app-entry", "service"),
    "memory": (),
    "hand-carried": ("usb", "removable-media", "input"),
}
"""The traits of interfaces through which a flow of each medium can go."""
_ANY_WAY = tuple(dict.fromkeys(trait for traits in _WAYS.values() for trait in traits))


def imply_links(
    records: Records, flows: list[DataFlow], interfaces: list[Interface], assets: list[Asset], catalogue: Catalogue
) -> tuple[list[DataFlow], list[Asset]]:
    """The flows with what they may carry and pass, and the assets with where they are sent from and what functions may need."""
    placed = _with_senders(assets, flows)
    going = _with_cargo(records, flows, interfaces, placed, catalogue)
    return going, _with_needs(records, placed, going)


def _with_cargo(
    records: Records, flows: Iterable[DataFlow], interfaces: Iterable[Interface], assets: Iterable[Asset], catalogue: Catalogue
) -> list[DataFlow]:
    """The flows with what they may carry and pass: all data at its ends, and every declared interface of an end that fits the medium."""
    carry = {each.record.id for each in records.of(FlowRecord) if each.record.carries is None}
    passing = {each.record.id for each in records.of(FlowRecord) if each.record.via is None}
    data, ports = [each for each in assets if not each.is_function], list(interfaces)
    return [
        replace(
            flow,
            may_carry=_at({flow.source, flow.target}, data) if flow.id in carry else (),
            may_pass=_ways(flow, ports, catalogue) if flow.id in passing else (),
        )
        for flow in flows
    ]


def _at(components: set[str], assets: Iterable[Asset]) -> tuple[str, ...]:
    return tuple(sorted(each.id for each in assets if not components.isdisjoint(each.places)))


def ways_of(medium: object) -> tuple[str, ...]:
    """The traits of interfaces that fit a medium; all of them where the medium is not stated."""
    return _WAYS.get(medium, _ANY_WAY) if isinstance(medium, str) else _ANY_WAY


def _ways(flow: DataFlow, interfaces: Iterable[Interface], catalogue: Catalogue) -> tuple[str, ...]:
    traits = ways_of(flow.attributes.get("medium"))
    ends = (flow.source, flow.target)
    near = (each for each in interfaces if each.at in ends and each.kind in catalogue.interface_kinds)
    return tuple(sorted(each.id for each in near if any(catalogue.interface_kinds[each.kind].is_a(trait) for trait in traits)))


def _with_senders(assets: list[Asset], flows: Iterable[DataFlow]) -> list[Asset]:
    """The assets, those without a place of their own at the senders of the flows that carry them: what is sent is held."""
    senders: dict[str, set[str]] = {}
    for flow in flows:
        for name in flow.carries:
            senders.setdefault(name, set()).add(flow.source)
    return [each if each.places or each.is_function else replace(each, places=tuple(sorted(senders.get(each.id, ())))) for each in assets]


def _with_needs(records: Records, assets: Iterable[Asset], flows: Iterable[DataFlow]) -> list[Asset]:
    """The assets with what functions may need: the data at their component, and every flow that comes there with what it carries; and
    with the flows of which functions that say what they need say nothing; `needs: []` says that there is nothing."""
    silent = {each.record.id for each in records.of(AssetRecord) if each.record.needs is None}
    known, streams = list(assets), list(flows)
    data = [each for each in known if each.kind is AssetKind.DATA]
    idle = _idle(known, streams)

    def filled(each: Asset) -> Asset:
        if not each.is_function or not each.places:
            return each
        here = each.places[0]
        if each.id in silent:
            return replace(each, may_need=_near(here, data, streams))
        return replace(each, may_use=tuple(flow.id for flow in idle if flow.target == here)) if each.needs else each

    return [filled(each) for each in known]


def _idle(assets: Iterable[Asset], flows: Iterable[DataFlow]) -> list[DataFlow]:
    """The flows that bring data where functions are, of which none is said to need the flow or what it brings, and which do not go on."""
    known, streams = list(assets), list(flows)
    data = {each.id for each in known if each.kind is AssetKind.DATA}
    needed: dict[str, set[str]] = {}
    for each in known:
        if each.is_function:
            for place in each.places:
                needed.setdefault(place, set()).update(need.on for need in each.needs)
    sent = {(flow.source, name) for flow in streams for name in flow.carries}

    def is_idle(flow: DataFlow) -> bool:
        brought = data & {*flow.carries, *flow.may_carry}
        if not brought or flow.target not in needed or flow.attributes.get("feeds-function") is False:
            return False
        goes_on = all((flow.target, name) in sent for name in brought)
        return not goes_on and needed[flow.target].isdisjoint({flow.id, *flow.carries, *flow.may_carry})

    return [flow for flow in streams if is_idle(flow)]


def _near(here: str, data: Iterable[Asset], flows: Iterable[DataFlow]) -> tuple[str, ...]:
    coming = [flow for flow in flows if flow.target == here]
    brought = (name for flow in coming for name in (*flow.carries, *flow.may_carry))
    return tuple(sorted({*_at({here}, data), *brought, *(flow.id for flow in coming)}))
