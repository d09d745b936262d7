"""Limits in days that run from the day on which the manufacturer becomes aware, counted both ways."""

from collections.abc import Iterator
from datetime import timedelta

from primum.catalogue.requirement import Confidence, Requirement
from primum.documents.block import Block, Bullets
from primum.documents.content.named import counted
from primum.documents.content.pointing import link
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import plain, ref
from primum.documents.source import Source


def vigilance_limits(source: Source) -> Iterator[Block]:
    """The limits asked of this device, and the last days for each incident on record."""
    limited = [item for item in source.judgement.requirements.values() if item.days]
    if not limited:
        yield paragraph("No rule with a limit in days is asked of this device.")
        return
    yield paragraph(
        "These limits run from the day on which the manufacturer becomes aware of the event, and each is the latest day: whoever knows "
        "earlier that the device may be the cause reports at once. Days are calendar days."
    )
    columns = (("Asked by", 3), ("Limit for", 6), ("At the latest after", 3))
    yield table(
        "incident-plan.limits",
        "Limits in days from awareness",
        columns,
        [row(ref(name), words, days) for name, words, days in _limits(limited)],
    )
    yield Bullets(items=tuple((paragraph(ref(item.name), f": {item.asks}{_mark(item)}"),) for item in limited))
    yield paragraph(
        "How the first day is counted is not settled by the sources at hand; it is a setting of the manufacturer's procedure, and both "
        "ways are shown here. If the day after awareness is day one, the last day is the day of awareness plus the limit. If the day of "
        "awareness itself is day one, the last day is one day earlier. Who keeps the earlier day keeps both."
    )
    yield from _last_days(source, limited)


def _limits(limited: list[Requirement]) -> Iterator[tuple[str, str, str]]:
    for item in limited:
        for name, days in sorted((item.days or {}).items(), key=lambda pair: pair[1]):
            yield item.name, name.replace("-", " "), counted(days, "day")


def _mark(item: Requirement) -> str:
    return "" if item.confidence is Confidence.FOUND else f" [{item.confidence.value}]"


def _last_days(source: Source, limited: list[Requirement]) -> Iterator[Block]:
    incidents = source.device.incidents.values()
    if not incidents:
        return
    yield paragraph("For the incidents on record the limits end on these days. Which limit applies, if any, a person has to decide.")
    columns = (("Incident", 2), ("Aware on", 2), ("Limit", 5), ("Awareness is day one", 2), ("The day after is day one", 2))
    rows = (
        row(
            link(source, each.id),
            each.aware.isoformat(),
            (*ref(item.name), *plain(f" {name.replace('-', ' ')}, {counted(days, 'day')}")),
            (each.aware + timedelta(days=days - 1)).isoformat(),
            (each.aware + timedelta(days=days)).isoformat(),
        )
        for each in incidents
        for item in limited
        for name, days in sorted((item.days or {}).items(), key=lambda pair: pair[1])
    )
    yield table("incident-plan.last-days", "Last days for the incidents on record", columns, rows, matrix=True)
