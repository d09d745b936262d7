"""What speaks against a piece of evidence: the one list, in the one order in which it is told."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from primum.device.device import Device
from primum.device.evidence import Evidence
from primum.device.evidence_state import EvidenceState
from primum.lifecycle.superseding import superseding

OF_ANOTHER_DEVICE = frozenset((EvidenceState.VERSION, EvidenceState.DESIGN, EvidenceState.CHANGED))
"""What says that the device looked at is not the one that the folder describes."""


class Fault(Struct, frozen=True):
    """One thing that speaks against a piece of evidence: how it stands because of it, and in words."""

    state: EvidenceState
    words: str


def faults_of_evidence(evidence: Evidence, device: Device, now: date) -> Iterator[Fault]:
    """Everything that speaks against a piece of evidence at a day; the first is what it is told with."""
    replacing = superseding(evidence, device, now)
    if replacing is not None:
        yield Fault(EvidenceState.SUPERSEDED, f"{evidence.id} was superseded by {replacing.id}")
    if evidence.date > now:
        yield Fault(EvidenceState.FUTURE, f"{evidence.id} is dated {evidence.date}, after the day of this assessment")
    if evidence.result != "passed":
        yield Fault(EvidenceState.FAILED, f"{evidence.id} failed")
    if not evidence.intact:
        yield Fault(EvidenceState.FILE, f"the file of {evidence.id} is missing or is not the one recorded")
    yield from _of_another_device(evidence, device, now)
    if evidence.is_lapsed(now):
        yield Fault(EvidenceState.LAPSED, f"{evidence.id} was valid until {evidence.valid_until}")


def _of_another_device(evidence: Evidence, device: Device, now: date) -> Iterator[Fault]:
    """That what was looked at is not what the folder describes: another version, an older design, items that have changed."""
    version, frozen = device.identity.software_version, device.identity.design_frozen
    carried = None if evidence.version == version else evidence.carried_to(version, now)
    if carried is None and evidence.version != version:
        yield Fault(EvidenceState.VERSION, f"{evidence.id} is for version {evidence.version}, the device is {version}")
    if carried is None and frozen is not None and evidence.date < frozen:
        older = f"{evidence.id} is of {evidence.date}, older than the design, which was frozen on {frozen}"
        yield Fault(EvidenceState.DESIGN, older)
    for item, saw in sorted(evidence.seen_for(version, now).items()):
        seen_now = device.fingerprints.get(item)
        if seen_now is None:
            yield Fault(EvidenceState.CHANGED, f"{evidence.id} saw {item}, which is not in the folder any more")
        elif seen_now != saw:
            yield Fault(EvidenceState.CHANGED, f"{item} has changed since {evidence.id} saw it")
