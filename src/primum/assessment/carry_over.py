"""Which evidence a person may carry over to another version, and what has changed since it was looked at."""

from datetime import date

from primum.assessment.evidence_standing import changed_since, naming
from primum.device.device import Device
from primum.device.evidence import Evidence
from primum.lifecycle.superseding import superseding


def why_not_carried(evidence: Evidence, device: Device, to: str, now: date) -> str:
    """Why nobody can carry a piece over; empty when a named person may. What is to hold must have passed, stand, and be at hand."""
    replacing = superseding(evidence, device, now)
    if replacing is not None:
        return f"it was superseded by {replacing.id}; carry that over"
    if evidence.result != "passed":
        return "it failed; a failed test is not carried over but repeated"
    if not evidence.intact:
        return "its file is missing or is not the one recorded"
    if evidence.date > now:
        return f"it is dated {evidence.date}, after {now}"
    if evidence.is_lapsed(now):
        return f"{evidence.id} was valid until {evidence.valid_until}; verify again"
    if evidence.version == to:
        return f"it was made for {to}"
    carried = evidence.carried_to(to, now)
    if carried is not None and not changed_since(carried.saw, device) and not unseen(evidence, device, to, now):
        return f"{carried.name} carried it over to {to} on {carried.date}"
    return ""


def changed_before(evidence: Evidence, device: Device, now: date) -> tuple[str, ...]:
    """The items that are not any more what was last looked at: by whoever carried it over last, else when it was made."""
    words = [each for each in evidence.carried if each.saw and each.date <= now]
    last = max(words, key=lambda each: each.date, default=None)
    return changed_since(evidence.saw if last is None else last.saw, device)


def unseen(evidence: Evidence, device: Device, to: str, now: date) -> tuple[str, ...]:
    """What it covers, or is named by, of which no fingerprint was ever taken; whether that has changed nobody can tell."""
    seen = {*evidence.saw, *(item for each in evidence.carried if each.date <= now for item in each.saw)}
    carried = evidence.carried_to(to, now)
    if carried is not None:
        seen = set(carried.saw)
    return tuple(item for item in dict.fromkeys((*evidence.covers, *naming(evidence.id, device))) if item not in seen)
