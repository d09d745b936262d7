"""Interfaces declared absent: the declaration is believed while its evidence holds."""

from dataclasses import replace
from datetime import date

from primum.device.device import Device
from primum.device.elements import Interface
from primum.lifecycle.credit_controls import why_no_credit


def drop_absent(device: Device, now: date) -> Device:
    """The device without the implied interfaces that are proven absent at a date; the others stay, as questions."""
    kept = {name: interface for name, interface in device.interfaces.items() if not _is_absent(interface, device, now)}
    return device if len(kept) == len(device.interfaces) else replace(device, interfaces=kept)


def _is_absent(interface: Interface, device: Device, now: date) -> bool:
    if not (interface.implied and interface.absent_by):
        return False
    version = device.identity.software_version
    return not any(why_no_credit(device.evidence[name], version, now) for name in interface.absent_by)
