"""Evidence, resolved, and held against the files it names."""

import hashlib
from collections.abc import Callable, Collection

from primum.catalogue.catalogue import Catalogue
from primum.device.evidence import CarryOver, Evidence
from primum.diagnostics.diagnostic import Severity
from primum.diagnostics.suggest import suggest
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.evidence_record import EvidenceRecord
from primum.linking.scope import ELEMENTS, Scope

KINDS = frozenset(("audit", "declaration", "fuzz-test", "record", "static-analysis", "training", "vulnerability-scan"))
"""Kinds of evidence that only requirements and procedures ask for; the others are those that types of controls name."""

FIRST_YEAR = 1990
"""No device with software to protect has evidence from before."""

_OF_NOTHING = hashlib.sha256(b"").hexdigest()


def link_evidence(records: Records, digest: Callable[[str], str | None], catalogue: Catalogue, scope: Scope) -> list[Evidence]:
    """The evidence; a recorded file must be there and be the file that was recorded."""
    kinds = KINDS.union(*(each.evidence for each in catalogue.control_types.values()))
    for placed in records.of(EvidenceRecord):
        _check_kind(placed, kinds, scope)
        _check_days(placed, scope)
    _check_circles(records.of(EvidenceRecord), scope)
    _check_twice(records.of(EvidenceRecord), scope)
    return [_evidence(placed, digest, scope) for placed in records.of(EvidenceRecord)]


def _evidence(placed: Placed[EvidenceRecord], digest: Callable[[str], str | None], scope: Scope) -> Evidence:
    record = placed.record
    sorts = (*ELEMENTS, "control", "finding", "situation")
    _check_order(placed, scope)
    return Evidence(
        id=record.id,
        title=record.title or record.id,
        kind=record.kind,
        version=record.version,
        date=record.date,
        result=record.result,
        file=record.file,
        valid_until=record.valid_until,
        intact=_is_intact(placed, digest, scope),
        sha256=record.sha256 or "",
        suite=record.suite,
        covers=scope.refers_all(placed, "covers", record.covers, sorts),
        saw=record.saw,
        supersedes=scope.refers_all(placed, "supersedes", record.supersedes, ("evidence",)),
        carried=tuple(
            CarryOver(to=each.to, name=each.name, role=each.role, date=each.date, reason=each.reason, saw=each.saw)
            for each in record.carried
        ),
        by=record.by,
        organisation=record.organisation,
        independent=record.independent,
        qualification=record.qualification,
        methods=record.methods,
        tools=record.tools,
        effort=record.effort,
        summary=record.summary,
    )


def _check_kind(placed: Placed[EvidenceRecord], kinds: Collection[str], scope: Scope) -> None:
    kind = placed.record.kind
    if kind not in kinds:
        message = f"`{kind}` is not a kind of evidence that anything asks for"
        why = "where a test, a review or an analysis is asked for it counts as none of them"
        fix = suggest(kind, kinds) or f"one of: {', '.join(f'`{each}`' for each in sorted(kinds))}"
        scope.complain("PR0708", message, placed.span("kind"), why=why, fix=fix, severity=Severity.WARNING)


def _check_days(placed: Placed[EvidenceRecord], scope: Scope) -> None:
    record = placed.record
    days = [(("date",), record.date), (("valid_until",), record.valid_until)]
    carried = [(("carried", index, "date"), each.date) for index, each in enumerate(record.carried)]
    for path, day in (*days, *carried):
        if day is not None and day.year < FIRST_YEAR:
            message = f"`{record.id}` has the day {day}, which is before {FIRST_YEAR}"
            why = "a mistyped year decides whether it was shown before the design was frozen, and until when it holds"
            scope.complain("PR0709", message, placed.span(*path), why=why, fix="correct the year", severity=Severity.WARNING)


def _check_circles(evidence: list[Placed[EvidenceRecord]], scope: Scope) -> None:
    """No evidence replaces itself by way of others: both would stop counting, and with them a failure that one of them holds."""
    replaces = {placed.record.id: placed.record.supersedes for placed in evidence}
    for placed in evidence:
        seen: set[str] = set()
        waiting = [name for name in placed.record.supersedes if name != placed.record.id]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += replaces.get(name, ())
        if placed.record.id in seen:
            message = f"`{placed.record.id}` is superseded by evidence that it supersedes"
            why = "of a circle nobody can tell which is the later, and a failure in it would be forgotten"
            scope.complain("PR0705", message, placed.span("supersedes"), why=why, fix="the later one names the earlier one")


def _check_twice(evidence: list[Placed[EvidenceRecord]], scope: Scope) -> None:
    """One report under two ids looks like two tests. A file that passed in part and failed in part is two pieces, and rightly."""
    first: dict[tuple[str, str], str] = {}
    for placed in evidence:
        record = placed.record
        if record.sha256 is None or record.sha256 == _OF_NOTHING:
            continue
        known = first.setdefault((record.sha256, record.result), record.id)
        if known != record.id and not record.suite:
            message = f"`{record.id}` records the same file as `{known}`"
            why, fix = "one test may look like two", f"name what it shows something of under `covers` of `{known}`, and keep one"
            scope.complain("PR0707", message, placed.span("sha256"), why=why, fix=fix, severity=Severity.NOTE)


def _check_order(placed: Placed[EvidenceRecord], scope: Scope) -> None:
    """Evidence never replaces itself, and is carried over after it was made."""
    record = placed.record
    if record.id in record.supersedes:
        scope.complain("PR0705", f"`{record.id}` supersedes itself", placed.span("supersedes"), fix="name the earlier evidence")
    for index, each in enumerate(record.carried):
        span = placed.span("carried", index)
        if each.date < record.date:
            message = f"`{record.id}` was carried over on {each.date}, before it was made on {record.date}"
            scope.complain("PR0705", message, span, fix="correct one of the dates")
        if each.to == record.version and not each.saw:
            message = f"`{record.id}` is carried over to {each.to}, for which it was made"
            fix = "remove the entry, or let `primum evidence bind` write what that person saw"
            scope.complain("PR0705", message, span, fix=fix, severity=Severity.WARNING)


def _is_intact(placed: Placed[EvidenceRecord], digest: Callable[[str], str | None], scope: Scope) -> bool:
    record = placed.record
    if record.file is None:
        return True
    why = "evidence that cannot be shown gives no credit"
    span = placed.span("file")
    found = digest(record.file)
    if found is None:
        scope.complain(
            "PR0702", f"`{record.file}` is not in the folder", span, why=why, fix="put the file there", severity=Severity.WARNING
        )
        return False
    if found == _OF_NOTHING:
        fix = "record the report itself"
        scope.complain("PR0706", f"`{record.file}` is empty", span, why="an empty file shows nothing", fix=fix, severity=Severity.WARNING)
        return False
    if record.sha256 is None:
        fix = f"add `sha256: {found}`"
        scope.complain("PR0704", f"`{record.id}` does not say which file it means", span, why=why, fix=fix, severity=Severity.WARNING)
        return False
    if found != record.sha256:
        message = f"`{record.file}` is not the file that was recorded"
        fix = "bring back the recorded file, or record new evidence"
        scope.complain("PR0703", message, placed.span("sha256"), why=why, fix=fix, severity=Severity.WARNING)
        return False
    return True
