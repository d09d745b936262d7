"""Ports, radios and services of the device as those see them who install and run it, and the data that go through."""

from collections.abc import Iterator, Sequence

from primum.device.elements import AttributeValue, DataFlow, Intent, Interface
from primum.documents.block import Block, Row
from primum.documents.content.pointing import link, links, titled
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import plain
from primum.documents.source import Source

_NETWORK = ("network", "radio", "service")
"""Traits of interfaces by which data come and go without anybody at the device."""


def network_tables(source: Source) -> Iterator[Block]:
    """The network interfaces, then the streams of data through them."""
    found = [each for each in _seen(source) if _is_a(source, each, _NETWORK)]
    if not found:
        yield paragraph("The folder describes no interface to a network and no radio.")
        return
    yield paragraph(
        "Each interface by which the device is reached over wire or air. The direction is seen from the device; an interface whose default "
        "is closed stays closed until somebody opens it."
    )
    yield _interfaces(source, "instructions.interfaces", "Network interfaces, radios and services", found)
    flows = _streams(source, {each.id for each in found})
    if flows:
        yield paragraph("Through them, and to systems of others, these data go:")
        yield _flows(source, flows)


def local_tables(source: Source) -> Iterator[Block]:
    """The ports, slots, consoles and other ways in at the device itself."""
    found = [each for each in _seen(source) if not _is_a(source, each, _NETWORK)]
    if not found:
        yield paragraph("The folder describes no port, slot or console that anybody reaches.")
        return
    yield paragraph("Each way in that somebody has who stands at the device or opens it.")
    yield _interfaces(source, "instructions.ports", "Ports, media and consoles", found)


def _seen(source: Source) -> list[Interface]:
    """The interfaces that matter to whoever runs the device: of systems that serve the whole fleet only those that something of his speaks
    with, or that honest people use."""
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


def _is_a(source: Source, interface: Interface, traits: Sequence[str]) -> bool:
    kind = source.catalogue.interface_kinds.get(interface.kind)
    return kind is not None and any(kind.is_a(word) for word in traits)


def _unsaid(is_needed: bool) -> str:
    """What stands for a fact that is not stated: of a battery bay nobody wants to know the default."""
    return "not stated" if is_needed else "-"


def _interfaces(source: Source, identifier: str, caption: str, found: Sequence[Interface]) -> Block:
    columns = (
        ("Interface", 4),
        ("Kind", 3),
        ("At", 3),
        ("Protocol", 3),
        ("Direction", 2),
        ("Default", 2),
        ("Data", 4),
        ("Purpose", 4),
        ("Protected by", 4),
    )
    return table(identifier, caption, columns, (_interface(source, each) for each in found), matrix=True, wide=True)


def _interface(source: Source, interface: Interface) -> Row:
    kinds = source.catalogue.interface_kinds
    carried = [name for flow in source.device.flows_via.get(interface.id, ()) for name in flow.carries]
    data = list(dict.fromkeys((*interface.data, *carried)))
    guards = [each.id for each in source.device.controls_at.get(interface.id, ()) if each.status.is_present]
    return row(
        titled(source, interface.id),
        kinds[interface.kind].title if interface.kind in kinds else interface.kind,
        link(source, interface.at),
        interface.protocol or _said(interface, "speaks") or "-",
        _said(interface, "direction") or _unsaid(bool(data)),
        _said(interface, "default") or _unsaid(_is_a(source, interface, (*_NETWORK, "serial", "bus"))),
        links(source, data) if data else plain(_said(interface, "accepts") or "-"),
        interface.purpose or "-",
        links(source, guards),
    )


def _said(element: Interface | DataFlow, attribute: str) -> str:
    value: AttributeValue | None = element.attributes.get(attribute)
    if value is None or isinstance(value, bool):
        return ""
    return (value if isinstance(value, str) else ", ".join(sorted(value))).replace("-", " ")


def _streams(source: Source, through: set[str]) -> list[DataFlow]:
    """The flows through some interfaces, and those to and from systems of others; not those between systems of the fleet."""
    components = source.device.components
    outside = {each.id for each in components.values() if each.owner != "manufacturer"}
    fleet = {each.id for each in components.values() if each.instances == "fleet"}
    found = (flow for flow in source.device.flows.values() if through & set(flow.via) or outside & {flow.source, flow.target})
    return [flow for flow in found if {flow.source, flow.target} - fleet]


def _flows(source: Source, flows: Sequence[DataFlow]) -> Block:
    columns = (("Stream", 4), ("From", 3), ("To", 3), ("Through", 3), ("Carries", 4), ("Medium", 2))
    rows = (
        row(
            titled(source, each.id),
            link(source, each.source),
            link(source, each.target),
            links(source, each.via),
            links(source, each.carries),
            _said(each, "medium") or "not stated",
        )
        for each in flows
    )
    return table("instructions.streams", "Streams of data", columns, rows, matrix=True)
