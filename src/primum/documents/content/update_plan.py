"""How fast and how safely the device is updated: classes and times, releases, what guards an update, and how it reaches the field."""

from collections.abc import Iterator

from primum.documents.block import Block, Section
from primum.documents.content.authentication_table import authentication
from primum.documents.content.capability_controls import controls_of, standing
from primum.documents.content.plan_records import procedures_of
from primum.documents.content.pointing import links, titled
from primum.documents.content.prose import prose
from primum.documents.content.release_tables import releases, to_come
from primum.documents.content.sentence import in_a_row, one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.source import Source

ID = "update-plan"

_CLASSES = (
    "MDCG-2019-16:3.8 MDCG-2019-16:3.1-P7 IMDRF-N60:5.4-UPD IMDRF-N60:6.4 IMDRF-N60:5.1-MAINT IMDRF-N70:5.2 "
    "IEC-81001-5-1:6.1.1 FDA:524B-b2 FDA:524B-b2A FDA:524B-b2B FDA:PM-30-60 FDA:PLAN IMDRF-N60:5.6.4"
)
_RELEASES = (
    "MDR:GSPR-3f MDCG-2019-16:3.1-P7 IMDRF-N60:6.4 IMDRF-N70:7.1.1.4 IEC-81001-5-1:5.8.2 IEC-81001-5-1:8 "
    "IEC-81001-5-1:6.3.2 FDA:METRICS MDR:ANNEX-VI-C-6.5 IMDRF-N70:8.3.1 IMDRF-N73:GENERATE"
)
_CONTROLS = "IMDRF-N60:5.1-MAINT TR-80001-2-2:CSUP IEC-81001-5-1:6.3.3 IEC-81001-5-1:5.8.3 FDA:CTRL-UPDATE FDA:VIEW-UPDATE"
_VALIDATION = (
    "MDR:ANNEX-VI-C-6.5 MDR:ART-27 MDCG-2019-16:5.1-REM IMDRF-N60:5.1-MAINT IEC-81001-5-1:6.2.2 FDA:PM-CONTROLLED FDA:PM-UNCONTROLLED"
)
_DISTRIBUTION = "MDCG-2019-16:3.1-P7 IMDRF-N60:5.4-UPD IMDRF-N60:6.4-METHOD IEC-81001-5-1:6.3.2 FDA:PLAN"
_WORK = ("update-delivery", "update-verification", "release")


def update_plan(source: Source) -> tuple[Section, ...]:
    """The sections of the plan."""
    return (
        prose(source, ID, "classes", *_CLASSES.split(), after=tuple(procedures_of(source, f"{ID}.procedures", _WORK))),
        Section(id=f"{ID}.releases", title="Releases", blocks=tuple(releases(source)), clauses=source.clauses(*_RELEASES.split())),
        Section(id=f"{ID}.to-come", title="What is to come", blocks=tuple(to_come(source))),
        Section(
            id=f"{ID}.controls", title="What guards an update", blocks=tuple(_controls(source)), clauses=source.clauses(*_CONTROLS.split())
        ),
        prose(source, ID, "validation", *_VALIDATION.split()),
        prose(source, ID, "distribution", *_DISTRIBUTION.split(), after=tuple(_support(source))),
    )


def _controls(source: Source) -> Iterator[Block]:
    ways = [titled(source, each.id) for each in source.device.flows.values() if each.attributes.get("carries-firmware") is True]
    if ways:
        yield paragraph("Software travels by these flows: ", in_a_row(ways), ".")
    yield from authentication(source)
    found = controls_of(source, "CSUP")
    if not found:
        yield paragraph("The folder records no control of updates.")
        return
    yield paragraph("These controls see to it that an update is genuine and whole, and that it hurts nobody:")
    columns = (("Control", 4), ("What it must do", 6), ("Where", 3), ("Evidence", 3), ("Today", 3))
    rows = (
        row(
            titled(source, each.id),
            one_line(each.requirement) or "not stated",
            links(source, each.at),
            links(source, each.evidence),
            standing(source, each),
        )
        for each in found
    )
    yield table(f"{ID}.controls.table", "Controls of updates", columns, rows)


def _support(source: Source) -> Iterator[Block]:
    said = source.device.identity
    if said.support_until is None:
        return
    since = f"since {said.support_since} " if said.support_since is not None else ""
    limited = f", with limits from {said.support_limited_from}" if said.support_limited_from is not None else ""
    yield paragraph(f"The device is supported {since}until {said.support_until}{limited}.")
