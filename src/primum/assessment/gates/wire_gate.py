"""Gates as plain values; part of the only JSON writer."""

from collections.abc import Mapping, Sequence
from typing import Any

from primum.assessment.gates.ground_of_gate import GateGround
from primum.assessment.wire_basis import basis_as_wire
from primum.assessment.wire_requirements import reason_as_wire
from primum.device.gate import Gate, JudgedCondition
from primum.diagnostics.span import Span


def gate_as_wire(ground: GateGround, gate: Gate, later: Sequence[Gate], origins: Mapping[str, Span]) -> dict[str, Any]:
    """One gate with its conditions, and which later ones would be open; reasons point at ids, with the place of each in the folder."""
    identity, basis = ground.device.identity, ground.assessment.basis
    return {
        "format": 1,
        "basis": basis_as_wire(basis),
        "device": {"name": identity.name, "software_version": identity.software_version, "stage": identity.stage},
        "gate": {"stage": gate.stage.value, "open": gate.is_open, "closed_by": [each.id for each in gate.closing]},
        "conditions": [_condition(each, origins) for each in gate.conditions],
        "later": [{"stage": each.stage.value, "open": each.is_open, "closed_by": [one.id for one in each.closing]} for each in later],
    }


def _condition(judged: JudgedCondition, origins: Mapping[str, Span]) -> dict[str, Any]:
    return {
        "id": judged.id,
        "stage": judged.stage.value,
        "text": judged.text,
        "state": judged.state.value,
        "closes": judged.state.closes,
        "source": [
            {"framework": each.framework, "clause": each.clause, "requirement": each.requirement, "confidence": each.confidence}
            for each in judged.clauses
        ]
        or [{"framework": "Primum", "clause": None, "requirement": None, "confidence": None}],
        "decided_by": judged.decided_by or None,
        "suspect": judged.suspect or None,
        "fingerprint": judged.fingerprint,
        "reasons": [reason_as_wire(each, origins) for each in judged.reasons],
    }
