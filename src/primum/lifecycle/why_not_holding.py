"""Whether a piece of evidence shows something of the device as it is now."""

from datetime import date

from primum.device.device import Device
from primum.device.evidence import Evidence


def why_not_holding(evidence: Evidence, device: Device, now: date, *, any_version: bool = False) -> str:
    """Why a piece of evidence shows nothing at a date; empty when it does. With `any_version` the one it was made for is not looked at,
    nor whether items or the design have changed since."""
    return why_refuted(evidence, device, now, any_version=any_version) or why_lapsed(evidence, now)


def why_lapsed(evidence: Evidence, now: date) -> str:
    """That only time took the proof away; empty when it did not."""
    lapsed = evidence.valid_until is not None and evidence.valid_until < now
    return f"{evidence.id} was valid until {evidence.valid_until}" if lapsed else ""


def why_refuted(evidence: Evidence, device: Device, now: date, *, any_version: bool = False) -> str:
    """Why a piece of evidence gives no credit, other than by the passing of its date; empty when it does."""
    replacing = superseding(evidence, device, now)
    if replacing is not None:
        return f"{evidence.id} was superseded by {replacing.id}"
    if evidence.date > now:
        return f"{evidence.id} is dated {evidence.date}, after the day of this assessment"
    if evidence.result != "passed":
        return f"{evidence.id} failed"
    if not evidence.intact:
        return f"the file of {evidence.id} is missing or is not the one recorded"
    return "" if any_version else _of_another_device(evidence, device, now)


def superseding(evidence: Evidence, device: Device, now: date) -> Evidence | None:
    """The first evidence of the day or earlier that replaces another. A failure is replaced only by evidence on the same version, or on
    the one described, that looked at everything that failed; what is older replaces nothing."""
    return next((each for each in device.superseded.get(evidence.id, ()) if _replaces(each, evidence, device, now)), None)


def _replaces(newer: Evidence, earlier: Evidence, device: Device, now: date) -> bool:
    if newer.id == earlier.id or newer.date > now or newer.date < earlier.date:
        return False
    if earlier.result == "passed":
        return True  # what is withdrawn without reason only makes the current risk higher
    of_version = newer.version in (earlier.version, device.identity.software_version)
    return newer.intact and of_version and _shown(earlier, device) <= _shown(newer, device)


def _shown(evidence: Evidence, device: Device) -> set[str]:
    """What was looked at: what it covers, and the controls that name it."""
    return {*evidence.covers, *(control.id for control in device.controls_naming.get(evidence.id, ()))}


def _of_another_device(evidence: Evidence, device: Device, now: date) -> str:
    """Why what was looked at is not what the folder describes: another version, an older design, items that have changed."""
    version, frozen = device.identity.software_version, device.identity.design_frozen
    carried = None if evidence.version == version else evidence.carried_to(version, now)
    if carried is None and evidence.version != version:
        return f"{evidence.id} is for version {evidence.version}, the device is {version}"
    if carried is None and frozen is not None and evidence.date < frozen:
        return f"{evidence.id} is of {evidence.date}, older than the design, which was frozen on {frozen}"
    for item, saw in sorted(evidence.seen_for(version, now).items()):
        seen_now = device.fingerprints.get(item)
        if seen_now is None:
            return f"{evidence.id} saw {item}, which is not in the folder any more"
        if seen_now != saw:
            return f"{item} has changed since {evidence.id} saw it"
    return ""
