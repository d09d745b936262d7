"""Releases in the field, exposures, figures and differences of SBOMs as plain values for JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from primum.assessment.assessment import Assessment
from primum.assessment.levels_of import levels_of
from primum.assessment.releases_in_field import ReleaseInField, ReleasesInField
from primum.assessment.wire_basis import basis_as_wire
from primum.assessment.wire_findings import feeds_as_wire
from primum.device.bill_difference import BillDifference, PartChange
from primum.device.exposure import Exposure
from primum.device.field_figures import FieldFigures, Uptake
from primum.device.policy import Acceptability
from primum.device.release import Release
from primum.device.release_today import ReleaseToday
from primum.device.software_part import SoftwarePart


def releases_as_wire(field: ReleasesInField, assessment: Assessment, today: Sequence[ReleaseToday] = ()) -> dict[str, Any]:
    """All of it. Releases are in their order, exposures sorted by id; `today` is how those that devices run stand."""
    basis, device = assessment.basis, assessment.device.identity
    levels = levels_of(assessment)
    return {
        "format": 1,
        "basis": {**basis_as_wire(basis), "feeds": feeds_as_wire(basis)},
        "device": {"name": device.name, "manufacturer": device.manufacturer, "software_version": device.software_version},
        "releases": [_release(each) for each in field.releases],
        "today": [
            {"release": each.release, "level": each.level.value if each.level else None, "risks": list(each.risks), "told_by": each.told_by}
            for each in today
        ],
        "exposures": [
            _exposure(each, levels.get(each.id), assessment.reopened.get(each.id))
            for each in sorted(field.exposures, key=lambda each: each.id)
        ],
        "figures": _figures(field.figures),
    }


def difference_as_wire(difference: BillDifference) -> dict[str, Any]:
    """The parts added, removed and changed."""
    return {
        "added": [_part(each) for each in difference.added],
        "removed": [_part(each) for each in difference.removed],
        "changed": [_change(each) for each in difference.changed],
        "same": difference.same,
    }


def _part(part: SoftwarePart) -> dict[str, Any]:
    return {"name": part.name, "group": part.group, "version": part.version, "purl": part.purl, "licences": list(part.licences)}


def _change(change: PartChange) -> dict[str, Any]:
    return {
        "identity": change.identity,
        "name": change.new.name,
        "old_version": change.old.version,
        "new_version": change.new.version,
        "direction": change.direction.value,
        "altered": [{"what": each.what, "old": each.old, "new": each.new} for each in change.altered],
    }


def _release(each: ReleaseInField) -> dict[str, Any]:
    release = each.release
    return {
        "id": release.id,
        "version": release.version,
        "udi_pi": release.udi_pi or None,
        "date": _day(release.date),
        "withdrawn": _day(release.withdrawn),
        "is_out": each.is_out,
        "is_described": each.is_described,
        "fixes": list(release.fixes),
        "devices": each.devices,
        "population": [{"date": one.date.isoformat(), "devices": one.devices} for one in release.population],
        "software": {"unknown": each.software.unknown or None, "components": sorted(each.software.components)},
        "before": each.before or None,
        "differences": [{"component": name, **difference_as_wire(one)} for name, one in each.differences],
        "update": _update(release),
        "validation": [{"evidence": name, "holds": not why, "why_not": why or None} for name, why in each.validation],
        "baseline": release.baseline or None,
    }


def _update(release: Release) -> dict[str, Any] | None:
    update = release.update
    if update is None:
        return None
    names = ("way", "package", "sha256", "signature", "signed_by", "verified_by", "rollback", "metadata", "trusted_root")
    return {name: getattr(update, name) or None for name in names}


def _exposure(exposure: Exposure, level: Acceptability | None, reopened: Acceptability | None) -> dict[str, Any]:
    return {
        "id": exposure.id,
        "kind": "weakness" if exposure.is_weakness else "vulnerability",
        "title": exposure.title,
        "places": list(exposure.places),
        "known": _day(exposure.known),
        "known_by": exposure.basis,
        "since": _day(exposure.since),
        "level_in_described_version": level.value if level is not None else None,
        "level_where_open": reopened.value if reopened is not None else None,
        "devices": exposure.devices,
        "releases_without_figure": list(exposure.uncounted),
        "releases": [
            {"release": each.release, "standing": each.standing.value, "why": each.why, "devices": each.devices}
            for each in exposure.standings
        ],
        "fixed_by": list(exposure.fixed_by),
        "coming": list(exposure.coming),
        "announced": [{"version": version, "statement": name} for version, name in exposure.announced],
        "over_time": [{"date": each.date.isoformat(), "devices": each.devices, "whole": each.whole} for each in exposure.curve],
    }


def _figures(figures: FieldFigures) -> dict[str, Any]:
    longest = figures.open_longest
    return {
        "identified": list(figures.identified),
        "patched": list(figures.patched),
        "time_to_fix": [
            {"id": each.id, "started": _day(each.started), "known_by": each.basis, "fixed": _day(each.fixed), "days": each.days}
            for each in figures.times
        ],
        "open_longest": None if longest is None else {"id": longest[0], "days": longest[1]},
        "uptake": [_uptake(each) for each in figures.uptakes],
    }


def _uptake(uptake: Uptake) -> dict[str, Any]:
    points = [{"date": each.date.isoformat(), "devices": each.devices, "of": each.of, "whole": each.whole} for each in uptake.points]
    return {"release": uptake.release, "points": points, "reached": [{"percent": share, "days": days} for share, days in uptake.reached]}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
