"""figures_of_field(): the share of vulnerabilities that is fixed, the time to a fix, and the time of a fix to the field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from primum.device.device import Device
from primum.device.exposure import Exposure, Standing
from primum.device.field_figures import FieldFigures, Spread, TimeToFix, Uptake
from primum.device.release import Release
from primum.lifecycle.release_order import builds_on, in_order, is_out

THRESHOLDS = (50, 90, 100)
"""Shares of the field, in per cent, whose days are told."""


def figures_of_field(device: Device, found: Sequence[Exposure], now: date) -> FieldFigures:
    """The figures on a day. What a person's statement closes in every release is no vulnerability of the device and is not counted."""
    out = {each.id: each for each in in_order(device.releases.values()) if is_out(each, now)}
    identified = [each for each in found if any(one.release in out for one in each.of(Standing.HAS))]
    patched = [each for each in identified if each.fixed_by]
    return FieldFigures(
        identified=tuple(sorted(each.id for each in identified)),
        patched=tuple(sorted(each.id for each in patched)),
        times=tuple(_time(each, out) for each in sorted(patched, key=lambda each: each.id)),
        uptakes=tuple(_uptake(each, list(out.values()), now) for each in out.values()),
        open_longest=_open_longest((each for each in identified if not each.fixed_by), now),
    )


def _started(exposure: Exposure) -> date | None:
    """The day from which the time runs: both known of and in a release."""
    if exposure.known is None:
        return None
    return exposure.known if exposure.since is None else max(exposure.known, exposure.since)


def _time(exposure: Exposure, out: Mapping[str, Release]) -> TimeToFix:
    days = [day for name in exposure.fixed_by if (day := out[name].date) is not None]
    fixed, started = min(days, default=None), _started(exposure)
    known = fixed is not None and started is not None
    return TimeToFix(
        id=exposure.id,
        basis=exposure.basis,
        started=started,
        fixed=fixed,
        days=max(0, (fixed - started).days) if known and fixed and started else None,
    )


def _open_longest(still_open: Iterable[Exposure], now: date) -> tuple[str, int] | None:
    waited = [(each.id, (now - started).days) for each in still_open if (started := _started(each)) is not None and started <= now]
    return max(waited, key=lambda pair: (pair[1], pair[0]), default=None)


def _uptake(release: Release, out: Sequence[Release], now: date) -> Uptake:
    days = {told.date for each in out for told in each.population if release.date is not None and release.date <= told.date < now}
    points = [_spread(release, out, day, lambda each, day: each.devices_at(day)) for day in sorted(days)]
    points.append(_spread(release, out, now, lambda each, day: each.devices_today(day)))
    return Uptake(release=release.id, points=tuple(each for each in points if each.of), reached=_reached(release, points))


def _spread(release: Release, out: Sequence[Release], day: date, count: Callable[[Release, date], int | None]) -> Spread:
    devices = {each.id: count(each, day) for each in out}
    after = sum(devices[each.id] or 0 for each in out if builds_on(each, release))
    return Spread(date=day, devices=after, of=sum(each or 0 for each in devices.values()), whole=None not in devices.values())


def _reached(release: Release, points: Sequence[Spread]) -> tuple[tuple[int, int], ...]:
    """The first day on which a figure shows each share; without figures of days nothing is told."""
    if release.date is None or not release.population:
        return ()
    found = []
    for share in THRESHOLDS:
        passed = [each.date for each in points if each.whole and each.of and 100 * each.devices >= share * each.of]
        if passed:
            found.append((share, (passed[0] - release.date).days))
    return tuple(found)
