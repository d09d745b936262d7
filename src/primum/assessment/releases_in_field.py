"""releases_in_field(): the releases of a device, what each has, who runs it, and how its update is known to be genuine."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from primum.assessment.case import Case
from primum.attack.step import counts
from primum.device.bill_difference import BillDifference
from primum.device.device import Device
from primum.device.exposure import Exposure, SoftwareOfRelease
from primum.device.field_figures import FieldFigures
from primum.device.finding import Finding
from primum.device.release import Release
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.device.view import View
from primum.formats.sbom.compare_bills import compare_bills
from primum.lifecycle.credit_controls import credit_controls
from primum.lifecycle.exposures import exposures, exposures_of_findings
from primum.lifecycle.figures_of_field import figures_of_field
from primum.lifecycle.release_order import builds_on, in_order, is_out
from primum.lifecycle.why_not_holding import why_not_holding
from primum.vulnerabilities.judge_statements import Grounds
from primum.vulnerabilities.match_vulnerabilities import identify_parts, match_vulnerabilities

Bills = Mapping[str, tuple[SoftwareBill, ...]]


class ReleaseInField(Struct, frozen=True, kw_only=True):
    """A release with what it was found to hold. `validation` are (evidence, why it shows nothing of this release; empty when it does).
    `differences` are those of the SBOMs of components from the release `before`, the last one that it builds on and has SBOMs of."""

    release: Release
    is_out: bool
    is_described: bool
    devices: int | None
    software: SoftwareOfRelease
    validation: tuple[tuple[str, str], ...]
    before: str = ""
    differences: tuple[tuple[str, BillDifference], ...] = ()


class ReleasesInField(Struct, frozen=True, kw_only=True):
    """The releases in order, who is exposed to what, and the figures counted from both. `exposures` are by vulnerability and weakness,
    `of_findings` are the same by finding: what one place has and another has not."""

    releases: tuple[ReleaseInField, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    of_findings: tuple[Exposure, ...] = ()
    figures: FieldFigures = field(default_factory=FieldFigures)


def releases_in_field(case: Case) -> ReleasesInField:
    """What the folder and the advisories tell of the field on the day of a case. Software of a release is held against advisories as that
    of the device is; the statements that count are those that speak of the release."""
    device = case.model.device
    refuted = {each.id: why_not_holding(each, device, case.now, any_version=True) for each in device.evidence.values()}
    found = {each.id: _software(each, case, refuted) for each in device.releases.values()}
    exposed = exposures(device, found, lambda name: refuted[name], case.now)
    places = exposures_of_findings(device, found, lambda name: refuted[name], case.now)
    releases = tuple(_release(each, found[each.id], case) for each in in_order(device.releases.values()))
    figures = figures_of_field(device, exposed, case.now)
    return ReleasesInField(releases=releases, exposures=exposed, of_findings=places, figures=figures)


def _release(release: Release, software: SoftwareOfRelease, case: Case) -> ReleaseInField:
    device = case.model.device
    own = software_parts(release, device)
    before = next((each for each in releases_before(release, device) if _bills(each, device)), None)
    earlier = software_parts(before, device) if before is not None else {}
    pairs = ((name, compare_bills(earlier[name], own[name])) for name in sorted(own.keys() & earlier.keys()))
    return ReleaseInField(
        release=release,
        is_out=is_out(release, case.now),
        is_described=release.version == device.identity.software_version,
        devices=release.devices_today(case.now),
        software=software,
        validation=_validation(release, case),
        before=before.id if before is not None and own else "",
        differences=tuple(pairs),
    )


def releases_before(release: Release, device: Device) -> tuple[Release, ...]:
    """The releases that one builds on, the last one first."""
    ordered = in_order(device.releases.values())
    return tuple(each for each in reversed(ordered) if each.id != release.id and builds_on(release, each))


def _bills(release: Release, device: Device) -> Bills:
    """The SBOMs of a release: those of the components where the folder describes this version, else its own."""
    return device.bills if release.version == device.identity.software_version and device.bills else release.bills


def release_named(name: str, device: Device) -> Release | None:
    """A release by its id or its version."""
    return next((each for each in device.releases.values() if name in (each.id, each.version)), None)


def software_parts(release: Release, device: Device) -> dict[str, list[SoftwarePart]]:
    """The software parts of a release by component, as far as the folder has SBOMs of it."""
    return {name: _parts(bills) for name, bills in _bills(release, device).items()}


def _parts(bills: Iterable[SoftwareBill]) -> list[SoftwarePart]:
    return [part for bill in bills for part in bill.parts]


def as_of(device: Device, release: Release) -> Device:
    """The device as it was in a release, as far as the folder tells: its version and its own SBOMs. Structure, controls and the day on
    which the design was frozen are those of the version that the folder describes; the last is left out, since it is not the release's."""
    identity = replace(device.identity, software_version=release.version, design_frozen=None)
    return replace(device, identity=identity, bills=release.bills)


def _software(release: Release, case: Case, refuted: dict[str, str]) -> SoftwareOfRelease:
    device = case.model.device
    if not case.model.advisories.ecosystems():
        return SoftwareOfRelease(unknown="no advisories at hand")
    if release.version == device.identity.software_version and device.bills:
        return _told(case.findings, device.bills, lambda name: counts(name) in case.views[View.CURRENT].on)
    if not release.bills:
        return SoftwareOfRelease(unknown="no SBOM of this release")
    then = as_of(device, release)
    grounds = Grounds(case.now, refuted)
    findings = match_vulnerabilities(then, case.model.catalogue, case.model.advisories, identify_parts(then), grounds)
    credit = credit_controls(then, case.now)
    return _told(findings, release.bills, lambda name: credit[name].counts and device.controls[name].is_of_device)


def _told(findings: Iterable[Finding], components: Iterable[str], does_count: Callable[[str], bool]) -> SoftwareOfRelease:
    found = tuple(findings)
    real = tuple(each for each in found if not each.candidate)
    failing = {each.id: tuple(name for name in each.disposition.guards if not does_count(name)) for each in real if each.disposition.guards}
    return SoftwareOfRelease(
        components=frozenset(components),
        findings=real,
        candidates=len(found) - len(real),
        failing={name: controls for name, controls in failing.items() if controls},
    )


def _validation(release: Release, case: Case) -> tuple[tuple[str, str], ...]:
    device = as_of(case.model.device, release)
    if release.version == case.model.device.identity.software_version:
        device = case.model.device
    names = release.update.validated_by if release.update is not None else ()
    return tuple((name, why_not_holding(device.evidence[name], device, case.now)) for name in names)
