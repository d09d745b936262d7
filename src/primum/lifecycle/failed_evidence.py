"""Evidence that failed, and that nothing replaces."""

from datetime import date

from primum.device.device import Device
from primum.device.evidence import Evidence
from primum.lifecycle.superseding import superseding


def failed_evidence(device: Device, now: date) -> tuple[Evidence, ...]:
    """The failures of the day or earlier that stand: only a repeat that names one under `supersedes`, and looked at all that failed, takes
    it away. A later run of the same kind does not: nobody knows that it tried the same."""
    failed = (each for each in device.evidence.values() if each.result != "passed" and each.date <= now)
    return tuple(each for each in failed if superseding(each, device, now) is None)
