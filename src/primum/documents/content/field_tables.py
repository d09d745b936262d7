"""How many devices in the field ran which release over time."""

from collections.abc import Iterator

from primum.documents.block import Block
from primum.documents.content.table import paragraph, row, table
from primum.documents.source import Source


def population_over_time(source: Source) -> Iterator[Block]:
    """A row for each day of which some release has a figure; nothing where none is dated."""
    today = source.basis.day
    told = [each.release for each in source.field.releases if each.release.population]
    days = sorted({one.date for each in told for one in each.population if one.date <= today})
    if not days:
        return
    columns = (("Day", 2), *((each.id, 2) for each in told))
    rows = [row(str(day), *(_figure(each.devices_at(day)) for each in told)) for day in days]
    yield paragraph("How many devices ran which release over time; a figure counts until the next one:")
    yield table("update-plan.population.table", "Devices in the field over time", columns, rows, matrix=True)


def _figure(devices: int | None) -> str:
    return "not stated" if devices is None else f"{devices:,}"
