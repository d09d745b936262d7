"""How the device is connected, as the disclosure statement tells it."""

from collections.abc import Iterator

from primum.device.elements import Interface
from primum.documents.block import Block, Row
from primum.documents.content.by_title import by_title
from primum.documents.content.is_of_kind import is_of_kind
from primum.documents.content.named import document_named
from primum.documents.content.operators_interfaces import operators_interfaces
from primum.documents.content.table import paragraph, row, table
from primum.documents.source import Source

_BY_WIRE_OR_AIR = ("network", "radio", "service", "usb", "port", "serial", "removable-media", "input")
"""Traits of interfaces by which a device is connected; a case that can be opened and a screen are none."""


def connected(source: Source) -> list[Interface]:
    """The connections: wires, radios, removable media and services, without what only a repairer meets on the boards."""
    found = operators_interfaces(source)
    return [each for each in found if is_of_kind(source, each, _BY_WIRE_OR_AIR) and not is_of_kind(source, each, ("debug", "bus"))]


def connections(source: Source) -> Iterator[Block]:
    """The table of connections."""
    found = connected(source)
    if not found:
        yield paragraph("No wire, radio, removable medium or service is described.")
        return
    yield paragraph(
        "Ports that are needed in a firewall, what each connection is for and what guards it stand in the ",
        document_named(source, "instructions"),
        ".",
    )
    columns = (("Connection", 4), ("Kind", 3), ("At", 3), ("Protocol and version", 4), ("Direction", 2), ("As shipped", 2))
    yield table("mds2.CONN.table", "Connections", columns, (_connection(source, each) for each in found))


def _connection(source: Source, each: Interface) -> Row:
    return row(
        by_title(source, each.id),
        kind_of(source, each),
        by_title(source, each.at),
        each.protocol or word_of(each, "speaks") or "-",
        word_of(each, "direction") or "not stated",
        word_of(each, "default") or "not stated",
    )


def kind_of(source: Source, interface: Interface) -> str:
    """The kind of an interface in words."""
    kind = source.catalogue.interface_kinds.get(interface.kind)
    return kind.title if kind is not None else interface.kind


def word_of(interface: Interface, attribute: str) -> str:
    """What the folder states of an interface, in words; nothing where it is silent."""
    value = interface.attributes.get(attribute)
    if value is None or isinstance(value, bool):
        return ""
    return (value if isinstance(value, str) else ", ".join(sorted(value))).replace("-", " ")
