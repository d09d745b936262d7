"""Which version runs on how many devices in the field."""

from collections.abc import Iterator

from primum.documents.block import Block
from primum.documents.content.pointing import link
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import day
from primum.documents.source import Source


def installed_base(source: Source, identifier: str) -> Iterator[Block]:
    """The table of versions in the field; what is to come is in none."""
    to_come = {each.release.id for each in source.field.releases if not each.is_out}
    out = [each for each in source.device.releases.values() if each.id not in to_come]
    known = [(each, devices) for each in out if (devices := each.devices_today(source.basis.day)) is not None]
    if not known:
        yield paragraph("How many devices in the field run which version is not recorded.")
        return
    total = sum(devices for _, devices in known)
    yield paragraph(f"The releases account for {total:,} devices in the field.")
    rows = (row(each.version, link(source, each.id), day(each.date), f"{devices:,}", share(devices, total)) for each, devices in known)
    columns = (("Version", 2), ("Release", 2), ("Date", 2), ("Devices", 2), ("Share", 2))
    yield table(identifier, "Devices in the field by version", columns, rows)


def share(part: int, whole: int) -> str:
    """A share in whole per cent."""
    return f"{(200 * part + whole) // (2 * whole)} %" if whole else "-"


def on_current(source: Source) -> str:
    """How many devices run the version that the file speaks of, of how many."""
    figures = [(each.version, each.devices_today(source.basis.day)) for each in source.device.releases.values()]
    known = [(version, devices) for version, devices in figures if devices is not None]
    current = [devices for version, devices in known if version == source.device.identity.software_version]
    return f"{sum(current):,} of {sum(devices for _, devices in known):,}" if current else "not recorded"
