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
    """The open findings of the evidence of a control that are about an element where it stands."""
    named = {each.id: each for name in control.evidence for each in found.get(name, ()) if each.at in control.at}
    return tuple(named.values())
