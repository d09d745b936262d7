"""Verdicts on requirements as plain values; part of the only JSON writer."""

from collections.abc import Mapping, Sequence
from typing import Any

from primum.assessment.assessment import Assessment
from primum.assessment.judge import Judgement
from primum.assessment.wire_basis import basis_as_wire
from primum.catalogue.requirement import Requirement
from primum.device.verdict import Reason, Verdict
from primum.diagnostics.span import Span


def requirements_as_wire(
    assessment: Assessment, judgement: Judgement, frameworks: Sequence[str], origins: Mapping[str, Span]
) -> dict[str, Any]:
    """The verdicts of some frameworks; reasons point at ids, with the place of each in the folder where it has one."""
    device, basis = assessment.device.identity, assessment.basis
    return {
        "format": 1,
        "basis": basis_as_wire(basis),
        "device": {
            "name": device.name,
            "regulation": device.regulation,
            "class": device.device_class,
            "software_version": device.software_version,
        },
        "frameworks": [
            {
                "id": each.id,
                "title": each.title,
                "version": each.version,
                "force": each.force.value,
                "complete": each.is_complete,
                "counts": {state.value: number for state, number in judgement.counts(each.id).items()},
                "requirements": [
                    _requirement(judgement.requirements[verdict.requirement], verdict, origins) for verdict in judgement.of(each.id)
                ],
            }
            for each in judgement.frameworks
            if each.id in frameworks
        ],
        "not_asked": [{"id": name, "reason": reason} for name, reason in judgement.left_out],
        "decisions_on_nothing": [{"id": each.id, "on": each.on} for each in judgement.dangling],
    }


def _requirement(item: Requirement, verdict: Verdict, origins: Mapping[str, Span]) -> dict[str, Any]:
    return {
        "id": item.name,
        "clause": item.clause,
        "title": item.title,
        "asks": item.asks,
        "confidence": item.confidence.value,
        "state": verdict.state.value,
        "computed": verdict.computed.value,
        "decided_by": verdict.decided_by or None,
        "suspect": verdict.suspect or None,
        "fingerprint": verdict.fingerprint,
        "reasons": [reason_as_wire(each, origins) for each in verdict.reasons],
        "crosswalks": [{"to": each.to, "relation": each.relation.value, "author": each.author} for each in item.crosswalks],
    }


def reason_as_wire(reason: Reason, origins: Mapping[str, Span]) -> dict[str, Any]:
    """One reason, with the places of what it points at."""
    return {
        "bearing": reason.bearing.value,
        "text": reason.text,
        "points_at": [_pointer(each, origins.get(each)) for each in reason.points_at],
        "fix": reason.fix or None,
    }


def _pointer(identifier: str, span: Span | None) -> dict[str, Any]:
    return {"id": identifier, "place": f"{span.path}:{span.line}" if span is not None else None}
