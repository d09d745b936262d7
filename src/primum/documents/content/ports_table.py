"""Ports, radios and services of the device as those see them who install and run it, and the data that go through."""

from collections.abc import Iterator, Sequence

from primum.device.elements import AttributeValue, DataFlow, Interface
from primum.documents.block import Block, Row
from primum.documents.content.by_title import all_by_title, by_title
from primum.documents.content.is_of_kind import is_of_kind
from primum.documents.content.operators_interfaces import operators_interfaces
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import plain
from primum.documents.source import Source

_NETWORK = ("network", "radio", "service")
"""Traits of interfaces by which data come and go without anybody at the device."""


def network_tables(source: Source) -> Iterator[Block]:
    """The network interfaces, then the streams of data through them."""
    found = [each for each in operators_interfaces(source) if is_of_kind(source, each, _NETWORK)]
    if not found:
        yield paragraph("No interface to a network and no radio is described.")
        return
    yield paragraph(
        "Each interface by which the device is reached over wire or air. The direction is seen from the device. As shipped, one that is "
        "closed stays closed until somebody opens it; one that is open is powered and listens, and asks for what stands under "
        "\u201cProtected by\u201d."
    )
    yield _interfaces(source, "instructions.interfaces", "Network interfaces, radios and services", found)
    flows = _streams(source, {each.id for each in found})
    if flows:
        yield paragraph("Through them, and to systems of others, these data go:")
        yield _flows(source, flows)


def local_tables(source: Source) -> Iterator[Block]:
    """The ports, slots, consoles and other ways in at the device itself."""
    found = [each for each in operators_interfaces(source) if not is_of_kind(source, each, _NETWORK)]
    if not found:
        yield paragraph("No port, slot or console that anybody reaches is described.")
        return
    yield paragraph(
        "Each way in that somebody has who stands at the device or opens it. One that is open as shipped is powered and live; what it asks "
        "for, and what keeps hands from it, stands under \u201cProtected by\u201d."
    )
    yield _interfaces(source, "instructions.ports", "Ports, media and consoles", found)


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
        ("As shipped", 2),
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
        by_title(source, interface.id),
        kinds[interface.kind].title if interface.kind in kinds else interface.kind,
        by_title(source, interface.at),
        interface.protocol or _said(interface, "speaks") or "-",
        _said(interface, "direction") or _unsaid(bool(data)),
        _said(interface, "default") or _unsaid(is_of_kind(source, interface, (*_NETWORK, "serial", "bus"))),
        all_by_title(source, data) if data else plain(_said(interface, "accepts") or "-"),
        interface.purpose or "-",
        all_by_title(source, guards),
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
            by_title(source, each.id),
            by_title(source, each.source),
            by_title(source, each.target),
            all_by_title(source, each.via),
            all_by_title(source, each.carries),
            _said(each, "medium") or "not stated",
        )
        for each in flows
    )
    return table("instructions.streams", "Streams of data", columns, rows, matrix=True)
