"""Interfaces declared absent: the declaration is believed while its evidence holds."""

from datetime import date

from msgspec.structs import replace

from primum.device.device import Device
from primum.device.elements import Interface
from primum.lifecycle.why_not_holding import why_not_holding


def drop_absent(device: Device, now: date) -> Device:
    """The device without the implied interfaces that are proven absent at a date; the others stay, as questions."""
    kept = {name: interface for name, interface in device.interfaces.items() if not _is_absent(interface, device, now)}
    return device if len(kept) == len(device.interfaces) else replace(device, interfaces=kept)


def _is_absent(interface: Interface, device: Device, now: date) -> bool:
    if not (interface.implied and interface.absent_by):
        return False
    return not any(why_not_holding(device.evidence[name], device, now) for name in interface.absent_by)
