"""Credit of controls: a control counts only when it is implemented, verified, and its evidence holds for this version at this date."""

from collections.abc import Mapping
from datetime import date

from primum.device.control import ControlStatus, Credit, SecurityControl
from primum.device.device import Device
from primum.device.evidence import Evidence
from primum.device.relied_on import circle_of
from primum.lifecycle.looks_at import looks_at
from primum.lifecycle.superseding import superseding
from primum.lifecycle.why_not_holding import why_refuted


def credit_controls(device: Device, now: date) -> dict[str, Credit]:
    """The credit of every control at a date. Evidence of the device's own controls must be for its software version, or carried over to
    it by a person."""
    alone = {control.id: _credit(control, device, now) for control in device.controls.values()}
    return {name: _beside_others(device.controls[name], credit, alone) for name, credit in alone.items()}


def _beside_others(control: SecurityControl, credit: Credit, alone: Mapping[str, Credit]) -> Credit:
    """The credit of a control that does nothing alone: none while nothing counts that it needs beside it."""
    if not credit.counts or control.companions is None or any(alone[name].counts for name in control.companions):
        return credit
    if not control.companions:
        reason = "nothing there asks who it is (no control of a type it needs beside it), so it holds nobody up"
        return Credit(control=control.id, counts=False, reason=reason)
    first = alone[control.companions[0]]
    return Credit(control=control.id, counts=False, reason=f"{first.control}, which it needs beside it, does not count: {first.reason}")


def _credit(control: SecurityControl, device: Device, now: date) -> Credit:
    circle = circle_of(control, device.controls)
    if circle:
        others = [name for name in circle if name != control.id]
        reason = f"it and {', '.join(others)} rest on each other" if others else "it rests on itself"
        return Credit(control=control.id, counts=False, reason=f"{reason}, and nothing stands behind them" if others else reason)
    if control.status is not ControlStatus.VERIFIED:
        return Credit(control=control.id, counts=False, reason=f"it is {control.status}, not verified")
    if not control.evidence:
        return Credit(control=control.id, counts=False, reason="it names no evidence")
    held = [device.evidence[name] for name in control.evidence if name in device.evidence]
    standing = [evidence for evidence in held if not _is_replaced_here(evidence, control, device, now)]
    for evidence in standing:
        reason = why_refuted(evidence, device, now)
        if reason:
            return Credit(control=control.id, counts=False, reason=reason)
    if not any(looks_at(evidence, control, device) for evidence in standing):
        named = ", ".join(evidence.id for evidence in standing)
        return Credit(control=control.id, counts=False, reason=f"{named} covers other things, and neither it nor where it stands")
    failed = _failed_elsewhere(control, device, now)
    if failed is not None:
        return Credit(control=control.id, counts=False, reason=f"{failed.id} looked at it and failed")
    lapsed = [evidence for evidence in standing if evidence.is_lapsed(now)]
    if lapsed:
        first = min(lapsed, key=lambda evidence: (evidence.valid_until or now, evidence.id))
        reason = f"unproven since {first.valid_until}: {first.id} was valid until then"
        return Credit(control=control.id, counts=False, reason=reason, unproven_since=first.valid_until)
    return Credit(control=control.id, counts=True, reason=f"verified by {', '.join(evidence.id for evidence in standing)}")


def _is_replaced_here(evidence: Evidence, control: SecurityControl, device: Device, now: date) -> bool:
    """Whether what replaces the evidence is named by the control too, so that the earlier piece has nothing more to say."""
    replacing = superseding(evidence, device, now)
    return replacing is not None and replacing.id in control.evidence


def _failed_elsewhere(control: SecurityControl, device: Device, now: date) -> Evidence | None:
    """Failed evidence on this version that looked at the control, though the control does not name it; a failed test withdraws credit
    wherever it is recorded."""
    version = device.identity.software_version
    for evidence in device.failed_on.get(control.id, ()):
        if evidence.version == version and evidence.date <= now and superseding(evidence, device, now) is None:
            return evidence
    return None
