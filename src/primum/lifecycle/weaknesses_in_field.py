"""weaknesses_in_field(): the weaknesses mended in the version described that releases in the field have, or had."""

from collections.abc import Iterator
from datetime import date

from primum.device.device import Device
from primum.device.exposure import Exposure, Standing, StandingInRelease
from primum.lifecycle.exposures import exposures_of_weaknesses
from primum.lifecycle.release_order import is_out
from primum.lifecycle.why_not_holding import why_not_holding

_MAY_HAVE = (Standing.HAS, Standing.UNKNOWN)


def weaknesses_in_field(device: Device, now: date) -> Iterator[tuple[str, tuple[StandingInRelease, ...]]]:
    """Each with the releases that devices still run and that have it, or of which nobody can tell. One that no release that is out ever had
    was never with users."""
    mended = [each for each in device.weaknesses.values() if each.status == "fixed"]
    if not mended or not device.releases:
        return
    refuted = {each.id: why_not_holding(each, device, now, any_version=True) for each in device.evidence.values()}
    out = {name for name, each in device.releases.items() if is_out(each, now)}
    for exposure in exposures_of_weaknesses(device, mended, lambda name: refuted[name], now):
        having = tuple(each for each in _may_have(exposure) if each.release in out)
        if having or (out and device.weaknesses[exposure.id].is_mended_everywhere(now)):
            yield exposure.id, tuple(each for each in having if each.devices != 0)


def _may_have(exposure: Exposure) -> Iterator[StandingInRelease]:
    return (each for each in exposure.standings if each.standing in _MAY_HAVE)
