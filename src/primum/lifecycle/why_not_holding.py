"""Whether a piece of evidence shows something of the device as it is now."""

from collections.abc import Set as AbstractSet
from datetime import date

from primum.device.device import Device
from primum.device.evidence import Evidence
from primum.device.evidence_state import EvidenceState
from primum.lifecycle.faults_of_evidence import OF_ANOTHER_DEVICE, faults_of_evidence

NOTHING: frozenset[EvidenceState] = frozenset()


def why_not_holding(evidence: Evidence, device: Device, now: date, *, any_version: bool = False) -> str:
    """Why a piece of evidence shows nothing at a date; empty when it does. With `any_version` the one it was made for is not looked at,
    nor whether items or the design have changed since."""
    return _first(evidence, device, now, OF_ANOTHER_DEVICE if any_version else NOTHING)


def why_refuted(evidence: Evidence, device: Device, now: date) -> str:
    """Why a piece of evidence gives no credit, other than by the passing of its date; empty when it does."""
    return _first(evidence, device, now, {EvidenceState.LAPSED})


def _first(evidence: Evidence, device: Device, now: date, passed_over: AbstractSet[EvidenceState]) -> str:
    return next((fault.words for fault in faults_of_evidence(evidence, device, now) if fault.state not in passed_over), "")
