"""Whether a release has a weakness of our own: by what releases are said to fix, never by silence."""

from collections.abc import Callable, Iterable, Sequence

from primum.device.device import Device
from primum.device.exposure import Standing
from primum.device.records_of_people import Weakness
from primum.device.release import Release
from primum.lifecycle.release_order import builds_on

Told = tuple[Standing, str]
"""A standing and why it is known."""

Refuted = Callable[[str], str]
"""Why a piece of evidence shows nothing, by its id; empty when it does."""


def standing_of_weakness(weakness: Weakness, release: Release, fixing: Sequence[Release], device: Device, refuted: Refuted) -> Told:
    """A weakness is taken to be in every release that does not build on one that fixes it. `fixing` are the releases that are out and fix
    it. What the folder says of the version it describes outweighs the list of fixes."""
    described = release.version == device.identity.software_version
    if described and weakness.is_open:
        return Standing.HAS, f"findings.yaml calls it {weakness.status}"
    told = by_fixes((weakness.id,), release, fixing, refuted)
    if told is not None:
        return told
    if weakness.is_open:
        return Standing.HAS, "no release fixes it"
    if described:
        return Standing.FREE, "findings.yaml calls it fixed"
    return Standing.UNKNOWN, f"it is fixed, but no release is said to fix it; add `fixes: [{weakness.id}]` to the one that does"


def by_fixes(names: Iterable[str], release: Release, fixing: Sequence[Release], refuted: Refuted) -> Told | None:
    """What the lists of fixes tell of something that goes by some names; None when no release fixes it."""
    unordered = ""
    for each in fixing:
        builds = builds_on(release, each)
        if builds:
            return Standing.FREE, f"{each.id} fixes it" if each.id != release.id else "it fixes it"
        if builds is None:
            unordered = f"no order tells whether version {release.version} comes after {each.version}, which fixes it"
    free = _free_of(frozenset(names), release, refuted)
    if free is not None:
        return free
    if unordered:
        return Standing.UNKNOWN, unordered
    return (Standing.HAS, f"it does not build on {fixing[0].id}, which fixes it") if fixing else None


def _free_of(names: frozenset[str], release: Release, refuted: Refuted) -> Told | None:
    """What a person says of a weakness that came in later; without evidence that holds it changes nothing."""
    for each in release.free_of:
        if each.finding not in names:
            continue
        failing = [why for name in each.evidence if (why := refuted(name))]
        if each.evidence and not failing:
            return Standing.FREE, f"{each.because} ({', '.join(each.evidence)})"
        return Standing.HAS, f"said to be free of it, but {failing[0] if failing else 'no evidence shows it'}"
    return None
