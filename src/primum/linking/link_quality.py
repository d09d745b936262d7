"""Procedures, reviews and the control of documents, resolved."""

from primum.device.records_of_quality import Approval, DocumentControl, Procedure, Review, Revision
from primum.diagnostics.suggest import suggest
from primum.folder.load_folder import Records
from primum.folder.load_requirements import frameworks
from primum.folder.load_vocabulary import activities, document_types
from primum.folder.placed import Placed
from primum.folder.records.quality_record import DocumentControlRecord, ProcedureRecord, ReviewRecord
from primum.linking.scope import Scope

RECORDS = ("evidence", "review", "incident")
"""What can be a record of a procedure."""


def check_rule_sets(records: Records, scope: Scope) -> None:
    """What `rule_sets` switches on or off is a framework of requirements, named once."""
    if records.device is None:
        return
    seen: set[str] = set()
    for index, each in enumerate(records.device.record.rule_sets):
        span = records.device.span("rule_sets", index, "id")
        if each.id not in frameworks():
            why = "what was meant would be asked, or not asked, as if nothing stood here"
            fix = suggest(each.id, frameworks()) or "`primum requirements DIR` lists the frameworks"
            scope.complain("PR0806", f"`{each.id}` is not a framework of requirements", span, why=why, fix=fix)
        elif each.id in seen:
            scope.complain("PR0806", f"`{each.id}` is switched twice", span, why="only one of the two would count", fix="keep one")
        elif not each.use and not each.because.strip():
            why = "a reviewer will ask why it does not apply"
            scope.complain("PR0806", f"`{each.id}` is switched off without a reason", span, why=why, fix="add `because: ...`")
        seen.add(each.id)


def link_procedures(records: Records, scope: Scope) -> list[Procedure]:
    """The procedures; each covers activities that are known."""
    return [_procedure(placed, scope) for placed in records.of(ProcedureRecord)]


def _procedure(placed: Placed[ProcedureRecord], scope: Scope) -> Procedure:
    record = placed.record
    for index, name in enumerate(record.activities):
        if name not in activities():
            why = "a requirement that asks for this activity would look as if nothing covered it"
            fix = suggest(name, activities()) or "see the reference of the folder format"
            scope.complain("PR0803", f"`{name}` is not an activity", placed.span("activities", index), why=why, fix=fix)
    records_of = {name: _records_of(placed, name, scope) for name in record.records_of}
    named = (*scope.refers_all(placed, "records", record.records, RECORDS), *(name for names in records_of.values() for name in names))
    return Procedure(
        id=record.id,
        title=record.title,
        activities=record.activities,
        document=record.document,
        revision=record.revision,
        owner=record.owner,
        date=record.date,
        records=tuple(dict.fromkeys(named)),
        records_of=records_of,
        keeps_years=record.keeps_years,
    )


def _records_of(placed: Placed[ProcedureRecord], activity: str, scope: Scope) -> tuple[str, ...]:
    """The records of one activity, which the procedure covers."""
    record = placed.record
    if activity not in record.activities:
        why = "these records would show nothing: the procedure does not say that it covers this activity"
        fix = suggest(activity, record.activities) or "add it to `activities`, or take it out here"
        message = f"`{activity}` is not an activity of `{record.id}`"
        scope.complain("PR0803", message, placed.span("records_of", activity), why=why, fix=fix)
    names = record.records_of[activity]
    wanted = [each for index, each in enumerate(names) if scope.refers(placed, ("records_of", activity, index), each, RECORDS)]
    return tuple(dict.fromkeys(wanted))


def link_reviews(records: Records, scope: Scope) -> list[Review]:
    """The reviews."""
    return [
        Review(
            id=placed.record.id,
            of=placed.record.of,
            date=placed.record.date,
            name=placed.record.name,
            role=placed.record.role,
            conclusion=placed.record.conclusion,
            evidence=scope.refers_all(placed, "evidence", placed.record.evidence, ("evidence",)),
        )
        for placed in records.of(ReviewRecord)
    ]


def link_documents(records: Records, scope: Scope) -> list[DocumentControl]:
    """How documents are controlled; each is a document of the technical file, stated once."""
    found: dict[str, DocumentControl] = {}
    for placed in records.of(DocumentControlRecord):
        record = placed.record
        if record.id not in document_types():
            why = "its revision and approvals would stand on no document"
            fix = suggest(record.id, document_types()) or "see the reference of the folder format"
            scope.complain("PR0804", f"`{record.id}` is not a document of the technical file", placed.span("id"), why=why, fix=fix)
        elif record.id in found:
            why = "which revision is meant would depend on the order of files"
            scope.complain("PR0804", f"`{record.id}` is stated twice", placed.span("id"), why=why, fix="keep one")
        else:
            found[record.id] = control_of(record)
    return list(found.values())


def control_of(record: DocumentControlRecord) -> DocumentControl:
    """How a document is controlled, as a record says."""
    return DocumentControl(
        id=record.id,
        number=record.number,
        revision=record.revision,
        status=record.status,
        effective=record.effective,
        owner=record.owner,
        approvals=tuple(Approval(name=each.name, role=each.role, meaning=each.meaning, date=each.date) for each in record.approvals),
        history=tuple(Revision(revision=each.revision, date=each.date, by=each.by, what=each.what) for each in record.history),
    )
