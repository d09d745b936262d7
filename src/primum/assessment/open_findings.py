"""What evidence found and is still open: a record that passed says less while a weakness that it looked at can be used."""

from collections.abc import Mapping

from primum.device.control import SecurityControl
from primum.device.device import Device
from primum.device.records_of_people import Weakness

Found = Mapping[str, tuple[Weakness, ...]]
"""By evidence the weaknesses that are among what it looked at and that an attacker can still use."""


def open_findings(device: Device) -> Found:
    """By evidence what it found that is still open; evidence that found nothing, or nothing that is left, is not named."""
    return device.found_and_open


def findings_at(control: SecurityControl, found: Found) -> tuple[Weakness, ...]:
    """The open findings of the evidence of a control that are about an element where it stands, and those of any evidence that are used by
    whoever knows a secret on which it rests."""
    named = {each.id: each for name in control.evidence for each in found.get(name, ()) if each.at in control.at}
    named |= {each.id: each for group in found.values() for each in group if _uses_secret_of(each, control)}
    return tuple(named.values())


def _uses_secret_of(weakness: Weakness, control: SecurityControl) -> bool:
    return any(fact.predicate == "know" and fact.args[0] in control.relies_on for fact in weakness.premises)
