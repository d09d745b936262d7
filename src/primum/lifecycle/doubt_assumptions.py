"""Assumptions of the manufacturer's own: believed while evidence shows them, like controls."""

from datetime import date

from msgspec.structs import replace

from primum.device.device import Device
from primum.device.records_of_people import Assumption
from primum.lifecycle.why_not_holding import why_not_holding


def doubt_assumptions(device: Device, now: date) -> Device:
    """The device with those of the manufacturer's assumptions doubted that nothing shows at a date. Those of others are doubted in the
    current view anyway, and those on which nothing hangs need no proof."""
    judged = {name: _judged(each, device, now) for name, each in device.assumptions.items()}
    return replace(device, assumptions=judged) if judged != device.assumptions else device


def _judged(assumption: Assumption, device: Device, now: date) -> Assumption:
    opens = bool(assumption.at or assumption.conclusions)
    holding = [name for name in assumption.evidence if not why_not_holding(device.evidence[name], device, now)]
    return replace(assumption, doubted=assumption.is_own and opens and not holding)
