"""What a piece of evidence is bound to: the fingerprints of everything whose change could make it untrue."""

from collections.abc import Iterable

from primum.device.device import Device


def seen_by(device: Device, shown: Iterable[str]) -> dict[str, str]:
    """The fingerprints of what was looked at (elements, controls, findings, situations), and of the elements at which the controls among
    it stand: a lock that was tested on one port says nothing of another."""
    looked_at = tuple(shown)
    places = (place for name in looked_at if name in device.controls for place in device.controls[name].at)
    return {item: device.fingerprints[item] for item in dict.fromkeys((*looked_at, *places)) if item in device.fingerprints}
