"""on_the_market_since(): since when the device is with its users, as far as the folder says."""

from collections.abc import Mapping
from datetime import date

from primum.device.device import Device

APPLIES_FROM: Mapping[str, date] = {"MDR": date(2021, 5, 26), "IVDR": date(2022, 5, 26)}
"""The day from which each regulation applies [known]; no duty under it is older, however long a device is on the market."""


def on_the_market_since(device: Device) -> date | None:
    """The earliest day of its support or of a release; None when the folder names none."""
    days = [each.date for each in device.releases.values() if each.date is not None]
    if device.identity.support_since is not None:
        days.append(device.identity.support_since)
    return min(days, default=None)
