"""Decisions on the same thing of which a later one says something else."""

from primum.device.by_day import by_day
from primum.device.words_of_decision import words_of_decision
from primum.diagnostics.diagnostic import Diagnostic, Related, Severity
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.people_record import DecisionRecord
from primum.linking.scope import Scope


def check_replaced_decisions(records: Records, scope: Scope) -> None:
    """A note at each decision after which somebody decided otherwise on the same thing."""
    last: dict[str, Placed[DecisionRecord]] = {}
    for placed in sorted(records.of(DecisionRecord), key=lambda each: by_day(each.record)):
        _, words = words_of_decision(placed.record.on)
        if words and placed.record.decision not in words:
            continue
        before = last.get(placed.record.on)
        if before is not None and _said(before.record) != _said(placed.record):
            scope.problems.append(_replaced(before, placed))
        last[placed.record.on] = placed


def _said(record: DecisionRecord) -> str:
    return record.decision if record.level is None else f"{record.decision}, {record.level}"


def _replaced(before: Placed[DecisionRecord], after: Placed[DecisionRecord]) -> Diagnostic:
    one, other = before.record, after.record
    return Diagnostic(
        code="PR0238",
        message=f"`{one.id}` says `{_said(one)}` of `{one.on}`; from {other.date} on `{other.id}` counts, which says `{_said(other)}`",
        span=before.span("decision"),
        severity=Severity.NOTE,
        why="while both hold the later one counts, and a reader who finds the earlier one first believes it",
        fix="nothing, if that is meant; else take out the one that is mistaken",
        related=(Related(span=after.span("decision"), message="the later one"),),
    )
