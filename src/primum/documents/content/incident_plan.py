"""What happens from the first sign of an attack to the last report."""

from collections.abc import Iterator

from primum.device.by_day import by_day
from primum.documents.block import Block, Section
from primum.documents.content.incident_tables import incident_tables, incidents_known
from primum.documents.content.mended_in_field import repairs
from primum.documents.content.past_reviews import dated_later, past_reviews
from primum.documents.content.plan_records import procedures_of
from primum.documents.content.pointing import link
from primum.documents.content.prose import open_point, prose
from primum.documents.content.sentence import one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.vigilance_limits import vigilance_limits
from primum.documents.source import Source

ID = "incident-plan"
EXERCISE = "incident-response"
"""What a review is of that looks at incidents and at the exercise of this plan."""

_RESPONSE = "IMDRF-N60:6.5 IMDRF-N60:5.4-REC MDR:ART-89 IVDR:ART-84 MDCG-2019-16:5 FDA:PM-UNCONTROLLED"
_VIGILANCE = (
    "MDR:ART-87 MDR:ART-89 MDR:ART-92 IVDR:ART-82 IVDR:ART-84 IVDR:ART-87 MDCG-2019-16:5.2 MDCG-2019-16:5.2-CODE "
    "MDCG-2019-16:ANNEX-II EU-PROPOSAL-2025:ART-87A EU-PROPOSAL-2025:LIMIT-30"
)
_INCIDENTS = (
    "MDR:ART-10.12 MDR:ART-87 MDR:ART-89 IVDR:ART-82 IVDR:ART-84 MDR:GSPR-3e MDCG-2019-16:5.2 MDCG-2019-16:3.8 "
    "MDCG-2019-16:5.2-CODE MDCG-2019-16:ANNEX-II"
)


def incident_plan(source: Source) -> tuple[Section, ...]:
    """The sections of the plan."""
    work = tuple(procedures_of(source, f"{ID}.response.procedures", ("incident-response",)))
    duty = tuple(procedures_of(source, f"{ID}.vigilance.procedures", ("vigilance", "corrective-action")))
    return (
        prose(source, ID, "team", "IMDRF-N60:6.5", "IMDRF-N60:5.6.4", after=tuple(_exercises(source))),
        prose(source, ID, "response", *_RESPONSE.split(), after=work),
        prose(source, ID, "vigilance", *_VIGILANCE.split(), after=(*vigilance_limits(source), *duty, *repairs(source, f"{ID}.repairs"))),
        Section(id=f"{ID}.incidents", title="Incidents", blocks=tuple(_incidents(source)), clauses=source.clauses(*_INCIDENTS.split())),
    )


def _exercises(source: Source) -> Iterator[Block]:
    found = past_reviews(source, EXERCISE)
    yield from dated_later(source, EXERCISE)
    if not found:
        yield paragraph("No exercise or review of the response to incidents is on record.")
        return
    yield paragraph("Exercises and reviews on record:")
    rows = (
        row(link(source, each.id), each.date.isoformat(), f"{each.name}, {each.role}", one_line(each.conclusion))
        for each in sorted(found, key=by_day)
    )
    yield table(f"{ID}.exercises", "Exercises and reviews", (("Record", 2), ("On", 2), ("By", 3), ("Conclusion", 7)), rows)


def _incidents(source: Source) -> Iterator[Block]:
    incidents = incidents_known(source)
    if incidents:
        yield from incident_tables(source, incidents)
        return
    looked = past_reviews(source, EXERCISE)
    if not looked:
        yield open_point(
            "No incident is recorded, and nobody says that there was none.", "incidents.yaml, or reviews.yaml, of: incident-response"
        )
        return
    last = max(looked, key=by_day)
    yield paragraph(
        f"No security incident is recorded. {last.name}, {last.role}, looked on {last.date} (",
        link(source, last.id),
        f"): {one_line(last.conclusion)}",
    )
