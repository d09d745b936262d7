"""Releases in their order, and whether one builds on another."""

from collections.abc import Iterable
from datetime import date
from functools import cmp_to_key

from primum.device.release import Release
from primum.versions.compare_releases import compare_releases


def in_order(releases: Iterable[Release]) -> tuple[Release, ...]:
    """By day, then by version, then by id; those without a day come last."""
    return tuple(sorted(sorted(releases, key=lambda each: each.id), key=cmp_to_key(_compare)))


def _compare(one: Release, other: Release) -> int:
    first, second = one.date or date.max, other.date or date.max
    if first != second:
        return -1 if first < second else 1
    return compare_releases(one.version, other.version) or 0


def builds_on(release: Release, earlier: Release) -> bool | None:
    """Whether a release holds what an earlier one brought: it is that one, or it has a later version and is not of an earlier day. A later
    fix of an older version does not. None where no order of versions tells."""
    if release.id == earlier.id:
        return True
    if release.date is not None and earlier.date is not None and release.date < earlier.date:
        return False
    order = compare_releases(release.version, earlier.version)
    return None if order is None else order > 0


def is_out(release: Release, now: date) -> bool:
    """Whether a release is out on a day; one without a day is taken to be."""
    return release.date is None or release.date <= now
