"""How to reach the manufacturer, and until when the device is supported."""

from collections.abc import Iterator

from primum.documents.block import Block, Table
from primum.documents.content.prose import open_point
from primum.documents.content.sentence import joined
from primum.documents.content.table import row, table
from primum.documents.content.words import day
from primum.documents.run import strong
from primum.documents.source import Source


def contact_table(source: Source, identifier: str) -> Table:
    """The table of contact and support."""
    said = source.device.identity
    fields = {
        "Manufacturer": said.manufacturer,
        "Device": said.name,
        "Software version": said.software_version,
        "Basic UDI-DI": said.basic_udi,
        "UDI-DI": said.udi,
        "Website": said.website,
        "Contact for security": said.security_contact,
        "Supported since": day(said.support_since),
        "Limited support from": day(said.support_limited_from),
        "Supported until": day(said.support_until),
    }
    rows = (row(strong(name), value or "not stated") for name, value in fields.items())
    return table(identifier, "Contact and support", (("Field", 1), ("Value", 3)), rows)


def contact_gaps(source: Source) -> Iterator[Block]:
    """One open point for what of it the folder does not say."""
    said = source.device.identity
    needed = {"contact for security": said.security_contact, "website": said.website, "end of support": said.support_until}
    missing = [name for name, value in needed.items() if not value]
    if missing:
        yield open_point(f"Not stated: {joined(missing)}.", "device.yaml, security_contact, website and support")
