"""The assessment as JSON, format 1: the only JSON writer. Lists are sorted by id, numbers are integers, what is added later is additional.

The schema is `primum schema --assessment`; its text is docs/reference/assessment.schema.json.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from primum.assessment.assessment import Assessment, Change, ControlWorth, JudgedDecision, PricedQuestion
from primum.assessment.in_words import step_in_words
from primum.assessment.wire_basis import basis_as_wire
from primum.assessment.wire_findings import feeds_as_wire, findings_as_wire
from primum.device.attack_path import AttackPath, PathStep
from primum.device.policy import Acceptability
from primum.device.risk import ArisingRisk, EntryRow, Rating, SecurityRisk
from primum.device.threat import Threat
from primum.device.view import View
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span

FORMAT = 1


def to_json(value: Any) -> str:
    """Plain values as JSON text, two spaces deep, keys in the order they were put."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def as_wire(assessment: Assessment, diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    """The whole assessment as plain values."""
    threats = {threat.id: threat for threat in assessment.threats}
    return {
        **_of_what(assessment),
        "gate": {
            "worst": assessment.worst.value,
            "policy": assessment.device.policy.gate.value,
            "closed": assessment.above(assessment.device.policy.gate),
            "not_rated": list(assessment.device.unrated),
            "unreached": list(assessment.unreached),
        },
        "risks": sorted((_risk(assessment, risk, threats) for risk in assessment.risks), key=lambda each: each["id"]),
        "controls": [_control(assessment, worth) for worth in assessment.controls],
        "cia": [
            {
                "asset": row.asset,
                "property": row.property,
                "importance": row.importance,
                "views": {view.value: {"exploitability": row.views[view][0], "points": row.views[view][1]} for view in View},
            }
            for row in assessment.needs
        ],
        "findings": findings_as_wire(assessment),
        "threats": [_threat(assessment, threat) for threat in assessment.threats],
        "questions": [_question(each) for each in sorted(assessment.questions, key=lambda each: each.question.id)],
        "decisions": [_decision(each) for each in assessment.decisions],
        "diagnostics": diagnostics_as_wire(diagnostics),
    }


def scan_as_wire(assessment: Assessment, limit: Acceptability | None) -> dict[str, Any]:
    """The findings alone, worst for the patient first, with what they rest on. Without a limit there is no gate, and none is closed; the
    worst level that some finding alone brings about is told in any case."""
    findings = sorted(findings_as_wire(assessment), key=lambda row: int(row["rank"]))
    worst = assessment.worst_by_findings
    gate = {
        "worst": worst.value if worst else None,
        "level": limit.value if limit else None,
        "closed": limit is not None and assessment.findings_above(limit),
    }
    return {**_of_what(assessment), "gate": gate, "findings": findings}


def _of_what(assessment: Assessment) -> dict[str, Any]:
    """The format, what was assessed, and what it was held against."""
    basis, identity = assessment.basis, assessment.device.identity
    return {
        "format": FORMAT,
        "basis": {**basis_as_wire(basis), "feeds": feeds_as_wire(basis), "policy_adopted": basis.policy_adopted},
        "device": {
            "name": identity.name,
            "manufacturer": identity.manufacturer,
            "regulation": identity.regulation,
            "class": identity.device_class,
            "software_version": identity.software_version,
            "stage": identity.stage,
        },
    }


def diagnostics_as_wire(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Diagnostics as plain values, in the order given."""
    return [
        {
            "code": each.code,
            "severity": each.severity.value,
            "message": each.message,
            "place": _span(each.span),
            "why": each.why,
            "fix": each.fix,
            "related": [{"place": _span(related.span), "message": related.message} for related in each.related],
        }
        for each in diagnostics
    ]


def _span(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"path": span.path, "line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}


def _risk(assessment: Assessment, risk: SecurityRisk, threats: Mapping[str, Threat]) -> dict[str, Any]:
    story = assessment.stories[risk.id]
    return {
        "id": risk.id,
        "goal": {"kind": risk.goal_kind, "id": risk.goal},
        "harm": risk.harm,
        "harm_kind": risk.harm_kind,
        "severity": risk.severity,
        "scale": {view.value: "many" if risk.views[view].many else "one" for view in View},
        "views": {view.value: _rating(risk.views[view]) for view in View},
        "entries": [_entry(row) for row in risk.entries],
        "several_entries": list(story.several_entries),
        "paths": [_path(path, threats) for path in story.paths],
        "more_paths": story.more_paths,
        "initial_path": _path(story.initial_path, threats) if story.initial_path else None,
        "many_path": _path(story.many_path, threats) if story.many_path else None,
        "all_assumptions_untrue": _level_points(story.all_assumptions_untrue),
        "before_lapse": _level_points(story.before_lapse) if story.before_lapse else None,
        "single_controls": [{"control": name, "change": _change(change)} for name, change in story.single_controls],
        "cheapest_control": story.cheapest,
        "controls_on_path": list(story.on_path),
        "further_controls": list(story.further),
        "disposition": assessment.dispositions.get(risk.id),
        "fingerprint": assessment.fingerprints[risk.id],
    }


def _rating(rating: Rating) -> dict[str, Any]:
    return {
        "exploitability": rating.exploitability.value,
        "points": rating.points,
        "level": rating.level.value,
        "severity": rating.severity,
        "many": {"decides": rating.many, "points": rating.many_points},
        "range": {
            "best": {
                "exploitability": rating.best_exploitability.value,
                "points": rating.best_points,
                "level": rating.best_level.value,
            },
            "worst": {"exploitability": rating.exploitability.value, "points": rating.points, "level": rating.level.value},
        },
    }


def _entry(row: EntryRow) -> dict[str, Any]:
    views = {
        view.value: {"exploitability": ease.value, "points": points, "level": level.value}
        for view, (ease, points, level) in row.views.items()
    }
    return {"interface": row.interface, "views": views}


def _path(path: AttackPath, threats: Mapping[str, Threat]) -> dict[str, Any]:
    return {
        "fingerprint": path.fingerprint,
        "points": path.ease.points,
        "days": path.ease.days,
        "bottleneck": path.bottleneck,
        "points_without_bottleneck": path.without_bottleneck.points if path.without_bottleneck else None,
        "steps": [_step(step, threats) for step in path.steps],
    }


def _step(step: PathStep, threats: Mapping[str, Threat]) -> dict[str, Any]:
    return {
        "id": step.id,
        "kind": step.kind,
        "words": step_in_words(step, threats),
        "premises": [str(fact) for fact in step.premises],
        "conclusions": [str(fact) for fact in step.conclusions],
        "potential": step.potential.words(),
        "overcomes": list(step.against),
        "goes_round": [{"control": name, "holding": str(fact)} for name, fact in step.around],
        "assumed": list(step.assumed),
        "guarded_by": list(step.guarded_by),
        "findings": list(step.findings),
        "shown": not step.is_trivial,
    }


def _level_points(pair: tuple[Acceptability, int | None]) -> dict[str, Any]:
    return {"level": pair[0].value, "points": pair[1]}


def _change(change: Change) -> dict[str, Any]:
    return {
        "risk": change.risk,
        "from": {"level": change.level.value, "points": change.points},
        "to": {"level": change.new_level.value, "points": change.new_points},
    }


def _control(assessment: Assessment, worth: ControlWorth) -> dict[str, Any]:
    control = assessment.device.controls[worth.control]
    since = worth.credit.unproven_since
    return {
        "id": control.id,
        "type": control.type,
        "at": list(control.at),
        "status": control.status.value,
        "provided_by": control.provided_by,
        "credit": {
            "counts": worth.credit.counts,
            "reason": worth.credit.reason,
            "unproven_since": since.isoformat() if since else None,
        },
        "effects": {
            "if_it_fails": [_change(change) for change in worth.if_it_fails],
            "if_it_counted": [_change(change) for change in worth.if_it_counted],
        },
        "safety_effects": [_arising(each) for each in worth.arising],
        "dismissed_effects": [{"effect": each.effect, "because": each.because} for each in control.dismissed_effects],
    }


def _arising(risk: ArisingRisk) -> dict[str, Any]:
    return {
        "situation": risk.situation,
        "harm": risk.harm,
        "because": risk.because,
        "occurrence": risk.occurrence,
        "level": risk.level.value if risk.level else None,
        "kept_by": list(risk.kept_by),
        "not_kept_by": [{"control": name, "reason": reason} for name, reason in risk.not_kept_by],
        "kept_because": risk.kept_because or None,
        "open": risk.is_open,
    }


def _threat(assessment: Assessment, threat: Threat) -> dict[str, Any]:
    return {
        "id": threat.id,
        "rule": threat.rule,
        "title": threat.title,
        "elements": list(threat.elements),
        "assumed": threat.is_assumed,
        "set_aside": threat.id in assessment.set_aside,
        "fingerprint": assessment.fingerprints[threat.id],
    }


def _question(priced: PricedQuestion) -> dict[str, Any]:
    question = priced.question
    return {
        "id": question.id,
        "element": question.element,
        "asks": question.asks,
        "why": question.why,
        "answer": question.answer,
        "levels": priced.weight[0],
        "points": priced.weight[1],
        "changes": [_change(change) for change in priced.changes],
    }


def _decision(judged: JudgedDecision) -> dict[str, Any]:
    decision = judged.decision
    return {
        "id": decision.id,
        "on": decision.on,
        "decision": decision.decision.value,
        "name": decision.name,
        "role": decision.role,
        "date": decision.date.isoformat(),
        "level": decision.level,
        "holds": judged.holds,
        "reason": judged.reason,
    }
