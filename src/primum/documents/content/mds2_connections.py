"""How the device is connected, and what there is of service from afar, as the disclosure statement tells it."""

from collections.abc import Iterator, Sequence

from primum.device.elements import Interface
from primum.documents.block import Block, Row
from primum.documents.content.by_title import all_by_title, by_title
from primum.documents.content.capability_controls import COUNTS, standing
from primum.documents.content.named import document_named
from primum.documents.content.operators_interfaces import operators_interfaces
from primum.documents.content.sentence import in_a_row, one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Runs, plain
from primum.documents.source import Source

REMOTE = "remote-service"
"""The kind of interfaces for service from afar."""
_BY_WIRE_OR_AIR = ("network", "radio", "service", "usb", "port", "serial", "removable-media", "input")
"""Traits of interfaces by which a device is connected; a case that can be opened and a screen are none."""


def connected(source: Source) -> list[Interface]:
    """The connections: wires, radios, removable media and services, without what only a repairer meets on the boards."""
    found = operators_interfaces(source)
    return [each for each in found if _is_a(source, each, _BY_WIRE_OR_AIR) and not _is_a(source, each, ("debug", "bus"))]


def from_afar(source: Source) -> list[Interface]:
    """The interfaces for service from afar."""
    return [each for each in source.device.interfaces.values() if each.kind == REMOTE]


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


def ways_from_afar(source: Source) -> Iterator[Block]:
    """Each way for service from afar with who uses it and what limits it; where there is none, why not."""
    found = from_afar(source)
    if found:
        yield paragraph("What stands at each way for service from afar, who signs in there, and what limits it:")
        columns = (
            ("Interface", 3),
            ("At", 3),
            ("Protocol and version", 3),
            ("As shipped", 2),
            ("Roles that sign in", 3),
            ("Limited by", 6),
        )
        yield table("mds2.RMOT.table", "Service from afar", columns, (_remote(source, each) for each in found))
        return
    yield paragraph("No interface for service from afar is described.")
    for each in source.device.absences:
        if each.kind == REMOTE:
            yield paragraph("There is none at ", by_title(source, each.at), f": {one_line(each.because)}")


def _connection(source: Source, each: Interface) -> Row:
    return row(
        by_title(source, each.id),
        kind_of(source, each),
        by_title(source, each.at),
        each.protocol or _word(each, "speaks") or "-",
        _word(each, "direction") or "not stated",
        _word(each, "default") or "not stated",
    )


def _remote(source: Source, each: Interface) -> Row:
    built: list[Runs] = []
    for control in source.device.controls_at.get(each.id, ()):
        if control.status.is_present:
            said = standing(source, control)
            built.append((*by_title(source, control.id), *plain("" if said == COUNTS else f" ({said})")))
    return row(
        by_title(source, each.id),
        by_title(source, each.at),
        each.protocol or "not stated",
        _word(each, "default") or "not stated",
        all_by_title(source, sorted(each.roles or ())),
        in_a_row(built, "; ") or plain("nothing"),
    )


def kind_of(source: Source, interface: Interface) -> str:
    """The kind of an interface in words."""
    kind = source.catalogue.interface_kinds.get(interface.kind)
    return kind.title if kind is not None else interface.kind


def _is_a(source: Source, interface: Interface, traits: Sequence[str]) -> bool:
    kind = source.catalogue.interface_kinds.get(interface.kind)
    return kind is not None and any(kind.is_a(word) for word in traits)


def _word(interface: Interface, attribute: str) -> str:
    value = interface.attributes.get(attribute)
    if value is None or isinstance(value, bool):
        return ""
    return (value if isinstance(value, str) else ", ".join(sorted(value))).replace("-", " ")
