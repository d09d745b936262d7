"""What an assessment found, at the lines of the folder it speaks of, so that code review shows it there."""

from collections.abc import Iterator, Mapping

from primum.assessment.assessment import Assessment
from primum.device.policy import Acceptability
from primum.device.risk import SecurityRisk
from primum.device.view import View
from primum.diagnostics.diagnostic import Diagnostic, Severity, sort_diagnostics
from primum.diagnostics.span import Span

_LEVELS = {Acceptability.UNACCEPTABLE: Severity.ERROR, Acceptability.REDUCE: Severity.WARNING}


def on_lines(assessment: Assessment, origins: Mapping[str, Span]) -> list[Diagnostic]:
    """Risks that are not acceptable today at their hazardous situation, proof that lapsed at its control, findings that reach somebody at
    their component, decisions to be looked at again at themselves. `origins` are the places of ids."""
    sources = (_risks, _unproven, _findings, _decisions)
    return sort_diagnostics([each for source in sources for each in source(assessment, origins)])


def _risks(assessment: Assessment, origins: Mapping[str, Span]) -> Iterator[Diagnostic]:
    for risk in assessment.risks:
        level = assessment.gate_level(risk)
        severity = _LEVELS.get(level)
        if severity is not None:
            rating, decision = risk.views[View.CURRENT], assessment.standing.get(risk.id)
            by = f" by {decision.id}" if decision is not None and level is not rating.level else ""
            message = f"{risk.id} is `{level.value}` today{by}: an attack takes {rating.points} points, the harm is {rating.severity}"
            yield Diagnostic(
                code="PR0921",
                message=message,
                span=_place(risk.goal, origins),
                severity=severity,
                why=_way(assessment, risk),
                fix=f"`primum explain DIR {risk.id}`",
            )


def _way(assessment: Assessment, risk: SecurityRisk) -> str:
    """The interface at which the easiest attack begins."""
    points = risk.views[View.CURRENT].points
    entry = next((row.interface for row in risk.entries if row.views[View.CURRENT][1] == points), "")
    return f"The easiest way in is {assessment.device.title_of(entry)} ({entry})" if entry else ""


def _unproven(assessment: Assessment, origins: Mapping[str, Span]) -> Iterator[Diagnostic]:
    for worth in assessment.unproven():
        message = f"{worth.control} does not count: {worth.credit.reason}"
        why, fix = "A rating hangs on it, so the gate is closed", "show it again, and record the evidence"
        yield Diagnostic(code="PR0922", message=message, span=_place(worth.control, origins), why=why, fix=fix)


def _findings(assessment: Assessment, origins: Mapping[str, Span]) -> Iterator[Diagnostic]:
    for ranked in assessment.findings:
        finding = ranked.finding
        if finding is None or not ranked.reaches or assessment.is_closed_today(finding):
            continue
        worst = max(ranked.effects, key=lambda effect: effect.alone_level.rank)
        severity = _LEVELS.get(worst.alone_level, Severity.NOTE)
        part = f"{finding.part.name} {finding.part.version}"
        message = f"{finding.vulnerability} in {part} alone brings {worst.risk} to `{worst.alone_level.value}`"
        place = _place(finding.component, origins)
        yield Diagnostic(code="PR0923", message=message, span=place, severity=severity, fix=f"`primum explain DIR {ranked.id}`")


def _decisions(assessment: Assessment, origins: Mapping[str, Span]) -> Iterator[Diagnostic]:
    for judged in assessment.decisions:
        if not judged.holds:
            message = f"the decision {judged.decision.id} on {judged.decision.on} does not hold: {judged.reason}"
            fix = "if the date is a slip of the pen, correct it" if judged.is_to_come else "have that person look again"
            place = _place(judged.decision.id, origins)
            yield Diagnostic(code="PR0924", message=message, span=place, severity=Severity.WARNING, fix=fix)


def _place(name: str, origins: Mapping[str, Span]) -> Span | None:
    """The place of an id; of a need (`asset.property`) that of its asset."""
    return origins.get(name) or origins.get(name.partition(".")[0])
