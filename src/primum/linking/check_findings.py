"""Findings that lead nowhere, and findings that are fixed on a word alone."""

from collections.abc import Iterator

from primum.catalogue.catalogue import Catalogue
from primum.device.fact import Fact
from primum.diagnostics.diagnostic import Severity
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.architecture_record import ActorRecord, InterfaceRecord
from primum.folder.records.control_record import ControlRecord
from primum.folder.records.people_record import FindingRecord
from primum.linking.closed_findings import closed_findings
from primum.linking.scope import Scope

WARNING = Severity.WARNING

ENTRIES = {"reach": ("hostile",), "carried": ("hostile", "carrier")}
"""Facts that only somebody at an interface brings about, and the intent of those who do."""


def check_findings(records: Records, catalogue: Catalogue, scope: Scope) -> None:
    """Every finding that counts leads from somewhere to somewhere, and one that is fixed has something to show for it."""
    for placed in records.of(FindingRecord):
        if placed.record.status != "not-a-weakness" and not placed.record.gives:
            why = "it is on no path to a patient, and looks harmless whatever it is"
            fix = "write what somebody has who uses it, such as `gives: run(component, user)`; or `status: not-a-weakness` with `reason`"
            message = f"`{placed.record.id}` gives nothing to whoever uses it"
            scope.complain("PR0236", message, placed.span("gives"), why=why, fix=fix, severity=WARNING)
    if not scope.broken and not scope.unread:
        _check_needs(records, catalogue, scope)
        _check_fixed(records, scope)


def _check_needs(records: Records, catalogue: Catalogue, scope: Scope) -> None:
    closed = dict(_closed(records, catalogue))
    for placed in records.of(FindingRecord):
        for index, fact in enumerate(placed.record.needs):
            if placed.record.status in ("open", "planned") and placed.record.gives and str(fact) in closed:
                name = fact.args[0]
                message = f"`{placed.record.id}` needs `{fact}`, and {closed[str(fact)]}"
                why = "nobody is on the way to it, and it looks harmless whatever it is"
                fix = f"say under `reach` of `{name}` who gets there, or need what the one who uses it truly has"
                scope.complain("PR0236", message, placed.span("needs", index), why=why, fix=fix, severity=WARNING)


def _closed(records: Records, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The entry facts that nothing brings about, and why. Where the folder says nothing of who gets there, everybody does."""
    intents = {placed.record.id: placed.record.intent for placed in records.of(ActorRecord)}
    given = {str(fact) for fact in _given(records)}
    by_rules = {fact.predicate for rule in catalogue.rules.values() for step in rule.steps for fact in step.conclusions}
    untrue = {each.if_untrue.at for each in records.device.record.assumptions if each.if_untrue} if records.device is not None else set()
    for placed in records.of(InterfaceRecord):
        record = placed.record
        if record.reach is None or record.id in untrue:
            continue
        for predicate, wanted in ENTRIES.items():
            fact = str(Fact(predicate, (record.id,)))
            if predicate in by_rules or fact in given or any(intents.get(each.by) in wanted for each in record.reach):
                continue
            there = ", ".join(f"`{each.by}`" for each in record.reach)
            yield fact, f"nobody who gets at `{record.id}` brings that about ({there})" if there else f"nobody gets at `{record.id}`"


def _given(records: Records) -> Iterator[Fact]:
    """What controls open, findings give and untrue assumptions lead to."""
    for finding in records.of(FindingRecord):
        yield from finding.record.gives
    for control in records.of(ControlRecord):
        for opening in control.record.opens:
            yield from opening.conclusions
    for assumption in records.device.record.assumptions if records.device is not None else ():
        if assumption.if_untrue is not None:
            yield from assumption.if_untrue.conclusions


def _check_fixed(records: Records, scope: Scope) -> None:
    closed = closed_findings(records)["fixed"]
    for placed in records.of(FindingRecord):
        if placed.record.status == "fixed" and placed.record.id not in closed:
            _complain_of_fixed(placed, scope)


def _complain_of_fixed(placed: Placed[FindingRecord], scope: Scope) -> None:
    name = placed.record.id
    message = f"`{name}` is called fixed, and nothing shows that it is"
    why = "its way is closed on a word alone, and nobody can tell in which devices"
    fix = "name it under `fixes` of the release that mends it, and under `covers` of the test that shows it in `evidence.yaml`"
    scope.complain("PR0237", message, placed.span("status"), why=why, fix=fix, severity=WARNING)
