"""Which later evidence replaces a piece."""

from datetime import date

from primum.device.device import Device
from primum.device.evidence import Evidence


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
