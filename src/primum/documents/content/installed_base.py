"""Which version runs on how many devices in the field."""

from collections.abc import Iterator

from primum.documents.block import Block
from primum.documents.content.pointing import link
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import day
from primum.documents.source import Source


def installed_base(source: Source, identifier: str) -> Iterator[Block]:
    """The table of versions in the field."""
    known = [each for each in source.device.releases.values() if each.field_population is not None]
    if not known:
        yield paragraph("How many devices in the field run which version is not recorded.")
        return
    total = sum(each.field_population or 0 for each in known)
    yield paragraph(f"The releases account for {total:,} devices in the field.")
    rows = (
        row(each.version, link(source, each.id), day(each.date), f"{each.field_population:,}", share(each.field_population or 0, total))
        for each in known
    )
    columns = (("Version", 2), ("Release", 2), ("Date", 2), ("Devices", 2), ("Share", 2))
    yield table(identifier, "Devices in the field by version", columns, rows)


def share(part: int, whole: int) -> str:
    """A share in whole per cent."""
    return f"{(200 * part + whole) // (2 * whole)} %" if whole else "-"


def on_current(source: Source) -> str:
    """How many devices run the version that the file speaks of, of how many."""
    known = [each for each in source.device.releases.values() if each.field_population is not None]
    current = [each.field_population or 0 for each in known if each.version == source.device.identity.software_version]
    return f"{sum(current):,} of {sum(each.field_population or 0 for each in known):,}" if current else "not recorded"
