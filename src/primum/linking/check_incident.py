"""check_incident(): what is recorded of an incident does not contradict itself."""

from collections.abc import Iterator
from datetime import date

from primum.diagnostics.diagnostic import Severity
from primum.diagnostics.suggest import suggest
from primum.folder.placed import Placed
from primum.folder.records.device_record import RuleSetRecord
from primum.folder.records.incident_record import IncidentActionRecord, IncidentRecord
from primum.linking.scope import Scope

_Path = tuple[str | int, ...]

MEND, REASON = "mend one of the two answers", "add `why: ...`"


def check_incident(placed: Placed[IncidentRecord], versions: frozenset[str], *, fda: RuleSetRecord | None, scope: Scope) -> None:
    """Say what contradicts itself. `versions` are those on record, the device's own among them; `fda` switches the rules of the FDA on."""
    _check_decisions(placed, scope)
    for path, message, fix in _wrong_days(placed.record):
        why = "limits run from the day of awareness; with such days every one of them would be wrong"
        scope.complain("PR0813", message, placed.span(*path), why=why, fix=fix)
    for index, action in enumerate(placed.record.actions):
        _check_started(placed, index, action, scope)
    _check_versions(placed, versions, scope)
    _check_closed(placed, scope)
    if placed.record.uncontrolled is not None:
        _check_fda(placed, fda, scope)


def _check_fda(placed: Placed[IncidentRecord], fda: RuleSetRecord | None, scope: Scope) -> None:
    """The word counts from the day on which the rules of the FDA do."""
    record = placed.record
    if fda is None:
        message = f"`{record.id}` uses a word of the FDA, whose rules are not switched on"
        why = "the 30 and 60 days that hang on it are not counted"
        fix = "add `{id: FDA, use: true}` to `rule_sets` of device.yaml, or remove it"
    elif fda.since is not None and fda.since > record.aware:
        message = f"`{record.id}` uses a word of the FDA, whose rules count from {fda.since} on; somebody was aware of it on {record.aware}"
        why = f"before {fda.since} the 30 and 60 days that hang on it are not counted"
        fix = "correct `since` of `FDA` under `rule_sets` of device.yaml, or remove the word"
    else:
        return
    scope.complain("PR0817", message, placed.span("uncontrolled", "answer"), why=why, fix=fix, severity=Severity.WARNING)


def _check_decisions(placed: Placed[IncidentRecord], scope: Scope) -> None:
    record = placed.record
    is_incident, serious, reportable = (each.answer if each else "" for each in (record.incident, record.serious, record.reportable))
    kind = record.serious.kind if record.serious else None
    told = bool(record.reportable and record.reportable.why.strip())
    is_none, is_serious, is_not_serious = is_incident == "no", serious == "yes", serious == "no"
    bare_no, bare_yes = (reportable == answer and not told for answer in ("no", "yes"))
    contradictions = [
        ("serious", is_none and is_serious, "is called serious, but no incident", MEND),
        ("reportable", is_none and reportable == "yes", "is called reportable, but no incident", MEND),
        ("serious", is_not_serious and kind is not None, f"is not serious, but `{kind}`", "remove `kind`, or answer `yes`"),
        ("reportable", is_serious and bare_no, "is serious and not reportable, and nobody says why", REASON),
        ("reportable", is_not_serious and bare_yes, "is reportable and not serious, and nobody says why", REASON),
    ]
    for key, is_so, message, fix in contradictions:
        if is_so:
            why = "whether a limit runs hangs on it, and an inspector will ask who decided what"
            scope.complain("PR0811", f"`{record.id}` {message}", placed.span(key, "answer"), why=why, fix=fix)
    if serious == "yes" and kind is None:
        message = f"`{record.id}` is serious, and nobody says in which way"
        why = "15, 10 or 2 days: the way decides which limit counts, and until then all are shown"
        fix = "add `kind: death`, `serious-deterioration`, `unanticipated-serious-deterioration` or `public-health-threat`"
        scope.complain("PR0812", message, placed.span("serious", "answer"), why=why, fix=fix, severity=Severity.WARNING)


def _wrong_days(record: IncidentRecord) -> Iterator[tuple[_Path, str, str]]:
    """(place, what is wrong, fix) of days that cannot be in this order."""
    aware = record.aware
    if record.occurred is not None and record.occurred > aware:
        yield ("occurred",), f"it occurred on {record.occurred}, after somebody became aware of it on {aware}", "mend one of the two days"
    for key in ("incident", "serious", "reportable", "uncontrolled"):
        decision = getattr(record, key)
        if decision is not None and decision.date < aware:
            yield (key, "date"), _before(f"`{key}` is decided", decision.date, aware), "mend one of the two days"
    for index, report in enumerate(record.reports):
        if report.date < aware:
            yield ("reports", index, "date"), _before("it is reported", report.date, aware), "mend `date`, or `aware`"
    for index, action in enumerate(record.actions):
        if action.done is not None and action.started is not None and action.done < action.started:
            message = f"`{action.id}` is done on {action.done}, before it starts on {action.started}"
            yield ("actions", index, "done"), message, "mend one of the two days"
    if record.closed is not None and record.closed < aware:
        yield ("closed",), _before("it is closed", record.closed, aware), "mend one of the two days"


def _before(what: str, when: date, aware: date) -> str:
    return f"{what} on {when}, before the day of awareness, {aware}"


def _check_started(placed: Placed[IncidentRecord], index: int, action: IncidentActionRecord, scope: Scope) -> None:
    """A field safety corrective action is reported before it starts, save urgency (MDR Article 87, IVDR Article 82)."""
    started = action.started or action.done
    if action.kind != "fsca" or started is None or action.urgent.strip():
        return
    reported = min((each.date for each in placed.record.reports if each.kind == "fsca"), default=None)
    if reported is not None and reported <= started:
        return
    message = f"`{action.id}` began on {started}, " + (
        f"before it was reported on {reported}" if reported else "and no report of it is on record"
    )
    why = "a field safety corrective action is reported before it starts; only urgency excuses from that (MDR Article 87, IVDR Article 82)"
    fix = "record the report under `reports` with `kind: fsca`, or say under `urgent` why it could not wait"
    key = "started" if action.started else "done"
    scope.complain("PR0814", message, placed.span("actions", index, key), why=why, fix=fix, severity=Severity.WARNING)


def _check_versions(placed: Placed[IncidentRecord], versions: frozenset[str], scope: Scope) -> None:
    for index, version in enumerate(placed.record.versions):
        if version not in versions:
            written = placed.node.get("versions")
            path: _Path = ("versions", index) if written is not None and written.items else ("versions",)
            why = "the notice would name a version that nobody finds among the releases"
            fix = suggest(version, versions) or "record the release in releases.yaml"
            message = f"`{version}` is no release on record"
            scope.complain("PR0815", message, placed.span(*path), why=why, fix=fix, severity=Severity.WARNING)


def _check_closed(placed: Placed[IncidentRecord], scope: Scope) -> None:
    """What is closed has its decisions, its final report where it is reportable, and no action that goes on."""
    record = placed.record
    if record.closed is None or (record.incident is not None and record.incident.answer == "no"):
        return
    missing = [f"`{key}` is not decided" for key in ("incident", "serious", "reportable") if _is_open(record, key)]
    if record.reportable is not None and record.reportable.answer == "yes" and not any(each.kind == "final" for each in record.reports):
        missing.append("no final report is on record")
    missing += [f"`{each.id}` is not done" for each in record.actions if each.done is None]
    if missing:
        message = f"`{record.id}` is closed, but {', '.join(missing)}"
        why, fix = "nobody would look at it again", "record what is missing, or remove `closed`"
        scope.complain("PR0816", message, placed.span("closed"), why=why, fix=fix, severity=Severity.WARNING)


def _is_open(record: IncidentRecord, key: str) -> bool:
    if key == "reportable" and record.serious is not None and record.serious.answer == "no":
        return False
    decision = getattr(record, key)
    return decision is None or decision.answer == "undetermined"
