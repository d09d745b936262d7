"""One incident on the screen: what happened, the limits, the decisions, what is behind it, what is missing, what a person has to answer."""

from shlex import quote

from msgspec.structs import replace

from primum.assessment.imdrf_codes import NOTE, code_in_words
from primum.assessment.incident_file import IncidentFile, IncidentRisk
from primum.assessment.seriousness_examples import NOT_SERIOUS, SERIOUS
from primum.cli.print_due import print_due_item
from primum.cli.screen import Row, Screen
from primum.device.due_item import DueKind, DueState
from primum.device.incident import Answer, IncidentDecision

EXAMPLES = 5
"""How many of the examples of each sort are shown."""


def print_incident(file: IncidentFile, screen: Screen, folder: str) -> None:
    """Everything known of an incident that a person needs to decide and to report."""
    _head(file, screen)
    _clocks(file, screen)
    _decisions(file, screen)
    _behind(file, screen)
    _codes(file, screen)
    _done(file, screen)
    _questions(file, screen)
    _gaps(file, screen)
    screen.say()
    name, place = file.incident.id, quote(folder)
    text = f"Drafts: `primum incident {place} {name} --fsn notice.md --report report.json --csaf advisory.json`. Nothing is decided here."
    screen.say(screen.paint(text, "dim"))


def _head(file: IncidentFile, screen: Screen) -> None:
    incident, basis = file.incident, file.assessment.basis
    screen.say(screen.paint(f"{incident.id}: {incident.title}", "title") + f"  as of {basis.now}")
    occurred = f"occurred on {incident.occurred}, " if incident.occurred else "when it occurred is not stated, "
    place = f" in {incident.country}" if incident.country else ""
    by = f", told by {incident.reported_by}" if incident.reported_by else ""
    closed = f"; closed on {incident.closed}" if incident.closed else ""
    screen.say(f"  {occurred}aware on {incident.aware}{place}{by}{closed}")
    if incident.notes:
        screen.say(f"  {' '.join(incident.notes.split())}")
    versions = ", ".join(incident.versions) or "not stated"
    count = "not stated" if incident.devices is None else f"{incident.devices:,}"
    screen.say(f"  versions: {versions}; devices: {count}; at: {', '.join(incident.at) or 'not stated'}")


def _clocks(file: IncidentFile, screen: Screen) -> None:
    screen.heading("Limits")
    if not any(each.kind is DueKind.VIGILANCE for each in file.clocks):
        screen.say("  no limit for a report runs: " + _why_none(file))
    for each in file.clocks:
        short = replace(each, what=each.what.replace(f"{file.incident.id} ({file.incident.title})", "it"))
        print_due_item(short, screen, file.assessment.basis.now)
    if any(each.other is not None and each.state is not DueState.DONE for each in file.clocks):
        zero = file.assessment.device.policy.targets.day_zero.value
        text = f"  How the first day is counted is unconfirmed; `targets.day_zero: {zero}` counts here, the earlier day keeps both."
        screen.say(screen.paint(text, "dim"))


def _why_none(file: IncidentFile) -> str:
    incident = file.incident
    for key, answer in (("incident", incident.incident), ("serious", incident.serious), ("reportable", incident.reportable)):
        if answer is not None and answer.answer is Answer.NO:
            return f"`{key}: no`, {answer.name}, {answer.date}"
    is_later = incident.aware > file.assessment.basis.now
    return "the manufacturer becomes aware only after this day" if is_later else "no rule with a limit is asked"


def _decisions(file: IncidentFile, screen: Screen) -> None:
    screen.heading("Decisions of people")
    incident = file.incident
    for key in ("incident", "serious", "reportable"):
        _decision(key, getattr(incident, key), screen)
    if incident.uncontrolled is not None:
        _decision("uncontrolled", incident.uncontrolled, screen)


def _decision(key: str, decision: IncidentDecision | None, screen: Screen) -> None:
    if decision is None:
        screen.say(f"  {key}: " + screen.paint("nobody has decided", "warning"))
        return
    kind = f" ({decision.kind.value})" if decision.kind else ""
    why = f": {decision.why}" if decision.why else ""
    role = "warning" if decision.answer is Answer.UNDETERMINED else "word"
    screen.say(f"  {key}: {screen.paint(decision.answer.value, role)}{kind}, {decision.name}, {decision.role}, {decision.date}{why}")


def _behind(file: IncidentFile, screen: Screen) -> None:
    if file.findings or file.unmatched:
        screen.heading("Findings")
        for each in file.findings:
            state = each.finding.disposition.state if each.finding is not None else None
            reach = "reaches somebody" if each.reaches else f"reaches nobody: {each.why_not}"
            screen.say(f"  {each.id}: {reach}" + (f"; decided: {state.value}" if state else ""))
        for name in file.unmatched:
            screen.say(f"  {name}: " + screen.paint("matches no software part of the folder with the advisories at hand", "warning"))
    if file.risks:
        screen.heading("Risks it touches, worst first")
        rows = [_risk(each) for each in file.risks]
        screen.table(["risk", "severity", "level", "way", "because"], rows)


def _risk(each: IncidentRisk) -> Row:
    level = each.level.value
    return [each.risk.id, each.risk.severity, (level, level), each.route or "no path today", each.why]


def _codes(file: IncidentFile, screen: Screen) -> None:
    codes = (*file.incident.problems, *file.incident.causes)
    screen.heading("IMDRF codes")
    for code in codes:
        screen.say(f"  {code}: {code_in_words(code)}")
    if not codes:
        screen.say("  none stated; MDCG 2019-16 names A1105, A110501, A110502 and, for the cause, C1007")
    screen.say(screen.paint(f"  {NOTE}", "dim"))


def _done(file: IncidentFile, screen: Screen) -> None:
    if not (file.incident.reports or file.incident.actions):
        return
    screen.heading("Reported and done")
    for report in sorted(file.incident.reports, key=lambda each: each.date):
        reference = f" ({report.reference})" if report.reference else ""
        screen.say(f"  {report.date}  {report.kind} to {report.to}{reference}")
    for action in file.incident.actions:
        dated = (("planned", action.planned), ("started", action.started), ("done", action.done))
        days = [f"{word} {when}" for word, when in dated if when]
        screen.say(f"  {action.id}  {action.kind}: {action.title}; {', '.join(days) or 'no day'}")


def _questions(file: IncidentFile, screen: Screen) -> None:
    if not file.questions:
        return
    screen.heading("For a person to answer")
    for each in file.questions:
        screen.say(f"  ? {each}")
    if file.incident.serious is None or file.incident.serious.answer is Answer.UNDETERMINED:
        screen.say(screen.paint("  Examples of MDCG 2019-16 Annex II, in our words. The harm decides, not the event:", "dim"))
        for word, examples in (("serious", SERIOUS), ("not serious", NOT_SERIOUS)):
            for each in examples[:EXAMPLES]:
                screen.say(screen.paint(f"    {word}: {each}", "dim"))


def _gaps(file: IncidentFile, screen: Screen) -> None:
    if not file.gaps:
        return
    screen.heading(f"Missing for a report ({len(file.gaps)})")
    for each in file.gaps:
        screen.say(f"  - {each.what}  ({each.where})")
