"""What is due as plain values; part of the only JSON writer."""

from collections.abc import Sequence
from typing import Any

from primum.assessment.assessment import Assessment
from primum.assessment.wire_basis import basis_as_wire
from primum.device.due_item import DueItem


def due_as_wire(assessment: Assessment, items: Sequence[DueItem], *, overdue: bool) -> dict[str, Any]:
    """The items in the order given, and on what they rest. `other` is the last day by the other count of the first day."""
    basis, device, targets = assessment.basis, assessment.device.identity, assessment.device.policy.targets
    return {
        "format": 1,
        "basis": {
            **basis_as_wire(basis),
            "policy_adopted": basis.policy_adopted,
            "day_zero": targets.day_zero.value,
            "day_zero_confirmed": False,
        },
        "device": {"name": device.name, "software_version": device.software_version, "stage": device.stage},
        "overdue": overdue,
        "items": [item_as_wire(each) for each in items],
    }


def item_as_wire(item: DueItem) -> dict[str, Any]:
    """One item."""
    return {
        "id": item.id,
        "kind": item.kind.value,
        "what": item.what,
        "about": list(item.about),
        "state": item.state.value,
        "due": item.due.isoformat() if item.due else None,
        "other": item.other.isoformat() if item.other else None,
        "counts_from": item.counts_from or None,
        "done_on": item.done_on.isoformat() if item.done_on else None,
        "late": item.is_late,
        "basis": {"name": item.basis.name, "mark": item.basis.mark or None},
        "why": item.why or None,
        "questions": list(item.questions),
    }
