"""The map of activities with their procedures and records, the procedures, and the reviews."""

from collections.abc import Iterator, Mapping

from primum.device.by_day import by_day
from primum.device.records_of_quality import Procedure
from primum.documents.block import Block, Row
from primum.documents.content.linked import linked
from primum.documents.content.named import listed, refs_or, some
from primum.documents.content.past_reviews import dated_later
from primum.documents.content.plan_records import records_of_activity
from primum.documents.content.prose import open_point
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Tone, ref, toned
from primum.documents.source import Source

ID = "life-cycle"
REVIEWED = (
    "threat-model",
    "risk-assessment",
    "policy",
    "vulnerabilities",
    "requirements",
    "architecture",
    "instructions",
    "defect-management",
    "incident-response",
    "life-cycle",
)
"""What a review can be of."""


def activities(source: Source) -> Iterator[Block]:
    """Each activity with the procedures that cover it, the records that it is lived, and what asks for it."""
    covering: dict[str, list[Procedure]] = {}
    for each in source.device.procedures.values():
        for name in each.activities:
            covering.setdefault(name, []).append(each)
    asked = _asked_by(source)
    yield paragraph(
        "What a secure life cycle asks for, who answers for it, by which procedure, and which records show that it is lived. Asked by "
        "names the requirements of law, guidance and standards that ask for the activity."
    )
    rows = (
        _activity(source, name, title, covering.get(name, []), asked.get(name, []))
        for name, title in source.vocabulary.activities.items()
        if name in covering or name in asked
    )
    columns = (("Activity", 4), ("Procedures", 3), ("Who answers for it", 3), ("Records", 3), ("Asked by", 5))
    yield table(f"{ID}.activity-table", "Activities of the secure life cycle", columns, rows, matrix=True, wide=True)
    yield from _gaps(source, covering, asked)


def _activity(source: Source, name: str, title: str, covering: list[Procedure], asked: list[str]) -> Row:
    owners = list(dict.fromkeys(each.owner for each in covering if each.owner))
    return row(
        title or name,
        refs_or(each.id for each in covering) if covering else toned("none", Tone.OPEN),
        listed(owners, "not stated"),
        records_of_activity(source, covering, name),
        refs_or(asked),
    )


def _asked_by(source: Source) -> dict[str, list[str]]:
    """The requirements that ask for each activity."""
    found: dict[str, list[str]] = {}
    for name, requirement in source.judgement.requirements.items():
        for judge in requirement.judges:
            kind, _, argument = judge.partition(":")
            if kind == "activity":
                found.setdefault(argument, []).append(name)
    return found


def _gaps(source: Source, covering: Mapping[str, list[Procedure]], asked: Mapping[str, list[str]]) -> Iterator[Block]:
    titles = source.vocabulary.activities
    bare = [titles.get(name, name) for name in titles if name in asked and name not in covering]
    if bare:
        yield open_point(f"No procedure covers: {'; '.join(bare)}.", "procedures.yaml, activities")
    silent = [each.id for each in source.device.procedures.values() if not each.records]
    if silent:
        yield open_point(f"No record shows that these procedures are lived: {some(silent)}.", "procedures.yaml, records")
    for each in source.device.procedures.values():
        if each.unassigned:
            text = f"Of which activity of {each.id} these are records is not said: {some(each.unassigned)}."
            yield open_point(text, "procedures.yaml, records_of")


def procedures(source: Source) -> Iterator[Block]:
    """The procedures under their own numbers."""
    found = source.device.procedures
    if not found:
        yield open_point("No procedure is recorded.", "procedures.yaml")
        return
    titles = source.vocabulary.activities
    yield paragraph("The manufacturer's procedures, each with its controlled document and the activities that it covers.")
    rows = (
        row(
            ref(each.id),
            each.title,
            each.document or "not stated",
            each.revision or "not stated",
            each.date.isoformat() if each.date else "not stated",
            each.owner or "not stated",
            "; ".join(titles.get(name, name) for name in each.activities),
            refs_or(each.records, "none"),
            anchor=each.id,
        )
        for each in found.values()
    )
    columns = (("Id", 2), ("Procedure", 3), ("Document", 2), ("Revision", 1), ("Of", 1), ("Owner", 2), ("Covers", 6), ("Records", 3))
    yield table(f"{ID}.procedure-table", "Procedures", columns, rows, matrix=True, wide=True)


def reviews(source: Source) -> Iterator[Block]:
    """Who looked at what, when, and what he concluded, newest first."""
    found = sorted(source.device.reviews.values(), key=by_day, reverse=True)
    if found:
        yield paragraph("Newest first. A review that finds nothing is a record too.")
        rows = (
            row(
                ref(each.id),
                each.of.replace("-", " "),
                each.date.isoformat(),
                f"{each.name}, {each.role}",
                linked(" ".join(each.conclusion.split()), source),
                refs_or(each.evidence),
                anchor=each.id,
            )
            for each in found
        )
        columns = (("Id", 2), ("Of", 2), ("Date", 1), ("By", 2), ("Conclusion", 9), ("Evidence", 2))
        yield table(f"{ID}.review-table", "Reviews", columns, rows, matrix=True)
    yield from dated_later(source)
    seen = {each.of for each in found}
    missing = [word.replace("-", " ") for word in REVIEWED if word not in seen]
    if missing:
        yield open_point(f"No review is recorded of: {', '.join(missing)}.", "reviews.yaml")
