"""on_the_market_since(): since when the device is with its users, as far as the folder says."""

from datetime import date

from primum.device.device import Device


def on_the_market_since(device: Device) -> date | None:
    """The earliest day of its support or of a release; None when the folder names none."""
    days = [each.date for each in device.releases.values() if each.date is not None]
    if device.identity.support_since is not None:
        days.append(device.identity.support_since)
    return min(days, default=None)
