"""Credit of controls: a control counts only when it is implemented, verified, and its evidence holds for this version at this date."""

from datetime import date

from primum.device.control import ControlStatus, Credit, SecurityControl
from primum.device.device import Device
from primum.device.evidence import Evidence


def credit_controls(device: Device, now: date) -> dict[str, Credit]:
    """The credit of every control at a date. Evidence of the device's own controls must be for its software version."""
    return {control.id: _credit(control, device, now) for control in device.controls.values()}


def _credit(control: SecurityControl, device: Device, now: date) -> Credit:
    if control.status is not ControlStatus.VERIFIED:
        return Credit(control=control.id, counts=False, reason=f"it is {control.status}, not verified")
    if not control.evidence:
        return Credit(control=control.id, counts=False, reason="it names no evidence")
    held = [device.evidence[name] for name in control.evidence if name in device.evidence]
    for evidence in held:
        reason = _refuted(evidence, device.identity.software_version, now) or _older_than_design(evidence, device)
        if reason:
            return Credit(control=control.id, counts=False, reason=reason)
    lapsed = [evidence for evidence in held if evidence.valid_until is not None and evidence.valid_until < now]
    if lapsed:
        first = min(lapsed, key=lambda evidence: (evidence.valid_until or now, evidence.id))
        reason = f"unproven since {first.valid_until}: {first.id} was valid until then"
        return Credit(control=control.id, counts=False, reason=reason, unproven_since=first.valid_until)
    return Credit(control=control.id, counts=True, reason=f"verified by {', '.join(control.evidence)}")


def why_not_holding(evidence: Evidence, device: Device, now: date) -> str:
    """Why a piece of evidence shows nothing of this version of the device at a date; empty when it does."""
    return why_no_credit(evidence, device.identity.software_version, now) or _older_than_design(evidence, device)


def _older_than_design(evidence: Evidence, device: Device) -> str:
    frozen = device.identity.design_frozen
    if frozen is None or evidence.date >= frozen:
        return ""
    return f"{evidence.id} is of {evidence.date}, older than the design, which was frozen on {frozen}"


def why_no_credit(evidence: Evidence, version: str | None, now: date) -> str:
    """Why a piece of evidence gives no credit at a date; empty when it does. Without a version the one it was made for is not looked at."""
    lapsed = evidence.valid_until is not None and evidence.valid_until < now
    return _refuted(evidence, version, now) or (f"{evidence.id} was valid until {evidence.valid_until}" if lapsed else "")


def _refuted(evidence: Evidence, version: str | None, now: date) -> str:
    """Why a piece of evidence gives no credit, other than by the passing of its date; empty when it does."""
    if evidence.result != "passed":
        return f"{evidence.id} failed"
    if not evidence.intact:
        return f"the file of {evidence.id} is missing or is not the one recorded"
    if version is not None and evidence.version != version:
        return f"{evidence.id} is for version {evidence.version}, the device is {version}"
    if evidence.date > now:
        return f"{evidence.id} is dated {evidence.date}, after the day of this assessment"
    return ""
