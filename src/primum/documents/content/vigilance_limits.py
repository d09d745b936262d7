"""Limits in days that run from the day on which the manufacturer becomes aware, counted both ways."""

from collections.abc import Iterator

from primum.catalogue.requirement import Confidence, Requirement
from primum.documents.block import Block, Bullets
from primum.documents.content.incident_clocks import incident_clocks
from primum.documents.content.named import counted
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import ref
from primum.documents.source import Source


def vigilance_limits(source: Source) -> Iterator[Block]:
    """The limits asked of this device, and the clocks of each event on record."""
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
    yield from incident_clocks(source)


def _limits(limited: list[Requirement]) -> Iterator[tuple[str, str, str]]:
    for item in limited:
        for name, days in sorted((item.days or {}).items(), key=lambda pair: pair[1]):
            yield item.name, name.replace("-", " "), counted(days, "day")


def _mark(item: Requirement) -> str:
    return "" if item.confidence is Confidence.FOUND else f" [{item.confidence.value}]"
