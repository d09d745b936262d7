"""The answers of a pre-audit as plain values: verdicts with the places where each stands, and causes of delay."""

from collections.abc import Mapping, Sequence
from typing import Any

from primum.assessment.assessment import Assessment
from primum.assessment.judge import Judgement
from primum.assessment.wire_requirements import reason_as_wire, requirements_as_wire
from primum.device.verdict import DelayCause
from primum.diagnostics.span import Span
from primum.documents.index import Place


def pre_audit_as_wire(
    assessment: Assessment,
    judgement: Judgement,
    places: Mapping[str, Sequence[Place]],
    causes: Sequence[DelayCause],
    origins: Mapping[str, Span],
) -> dict[str, Any]:
    """The questions in their order, each with its verdict and places; then the causes."""
    wire = requirements_as_wire(assessment, judgement, ["IGNB-TD"], origins)
    for item in wire["frameworks"][0]["requirements"]:
        item["answered_in"] = [
            {"document": place.document.id, "section": place.document.numbers[place.section], "title": place.title}
            for place in places.get(item["id"], ())
        ]
    wire["causes_of_delay"] = [
        {"title": cause.title, "found": [reason_as_wire(reason, origins) for reason in cause.reasons]} for cause in causes
    ]
    return wire
