"""How each piece of evidence stands at a day: what it shows, and why it shows nothing."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from primum.device.device import Device
from primum.device.evidence import CarryOver, Evidence
from primum.device.evidence_state import EvidenceState
from primum.lifecycle.faults_of_evidence import Fault, faults_of_evidence

_NONE = Fault(EvidenceState.HOLDS, "")


class EvidenceStanding(Struct, frozen=True, kw_only=True):
    """One piece of evidence at a day. `controls` name it; `changed` are the items that are not any more what it saw; `unbound` those it
    covers or is named by whose fingerprints it does not have; `carried` is the person's word that applies."""

    evidence: Evidence
    state: EvidenceState
    reason: str
    controls: tuple[str, ...]
    changed: tuple[str, ...]
    unbound: tuple[str, ...]
    carried: CarryOver | None = None

    @property
    def is_bound(self) -> bool:
        """Whether everything it shows something of is held against what it saw."""
        return not self.unbound


def evidence_standings(device: Device, now: date) -> tuple[EvidenceStanding, ...]:
    """Every piece of evidence, those that ask for something to be done first."""
    order = list(EvidenceState)
    found = [standing_of(evidence, device, now) for evidence in device.evidence.values()]
    return tuple(
        sorted(found, key=lambda each: (order.index(each.state), each.state is not EvidenceState.HOLDS or each.is_bound, each.evidence.id))
    )


def standing_of(evidence: Evidence, device: Device, now: date) -> EvidenceStanding:
    """How one piece stands."""
    controls = naming(evidence.id, device)
    seen = evidence.seen_for(device.identity.software_version, now)
    shown = dict.fromkeys((*evidence.covers, *controls))
    fault = next(faults_of_evidence(evidence, device, now), _NONE)
    return EvidenceStanding(
        evidence=evidence,
        state=fault.state,
        reason=fault.words,
        controls=controls,
        changed=changed_since(seen, device),
        unbound=tuple(item for item in shown if item not in seen),
        carried=evidence.carried_to(device.identity.software_version, now),
    )


def naming(evidence: str, device: Device) -> tuple[str, ...]:
    """The controls that name a piece of evidence."""
    return tuple(control.id for control in device.controls.values() if evidence in control.evidence)


def changed_since(seen: Mapping[str, str], device: Device) -> tuple[str, ...]:
    """The items whose fingerprints are not any more those that were seen; what is gone from the folder has changed too."""
    return tuple(sorted(item for item, saw in seen.items() if device.fingerprints.get(item) != saw))
