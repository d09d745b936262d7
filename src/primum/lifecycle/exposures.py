"""exposures(): for each vulnerability and weakness the releases that have it, the devices on them, and the release that ends it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from primum.device.device import Device
from primum.device.exposure import ExposedOn, Exposure, SoftwareOfRelease, Standing, StandingInRelease
from primum.device.finding import Finding
from primum.device.records_of_people import Weakness
from primum.device.release import Release
from primum.device.vex_statement import VexStatement
from primum.device.vulnerability_name import names_vulnerability
from primum.lifecycle.release_order import builds_on, in_order, is_out
from primum.lifecycle.standing_of_vulnerability import Sought, standing_of_vulnerability
from primum.lifecycle.standing_of_weakness import Refuted, Told, standing_of_weakness


class _Field(Struct, frozen=True):
    """What every question is asked of: the releases in order, the software of each, the day, and what evidence shows nothing."""

    device: Device
    releases: Sequence[Release]
    software: Mapping[str, SoftwareOfRelease]
    refuted: Refuted
    now: date

    def fixing(self, names: Iterable[str], places: frozenset[str] = frozenset(), *, at: str = "") -> list[Release]:
        """The releases that are said to fix something by one of its names. Where they name parts (`CVE-1@ui+zlib`), a release fixes it that
        names every part it was found in, or that any release names. With `at` only that part is asked for."""
        wanted = set(names)
        named = {each.id: [one.partition("@") for one in each.fixes] for each in self.releases}
        said = {
            release: [part for name, _, part in fixes if name in wanted and (not at or part in ("", at))]
            for release, fixes in named.items()
        }
        everywhere = places.union(*said.values()) - {""}
        return [each for each in self.releases if said[each.id] and ("" in said[each.id] or everywhere <= set(said[each.id]))]

    def open_places(self, found: Mapping[str, Sequence[Finding]]) -> frozenset[str]:
        """Where some release has one of the findings open; a place whose finding a statement closes in every release is none."""
        return frozenset(
            _place(each)
            for name, some in found.items()
            for each in some
            if not each.disposition.closed_by or self.software[name].failing.get(each.id)
        )


def exposures(device: Device, software: Mapping[str, SoftwareOfRelease], refuted: Refuted, now: date) -> tuple[Exposure, ...]:
    """Every vulnerability that the software of some release has or some release is said to fix, and every weakness, most devices first.

    `software` is by id of the release. Nothing is guessed: a release without an SBOM is unknown, save for what a release is said to fix;
    that is taken to be in all those that do not build on it."""
    field = _Field(device, in_order(device.releases.values()), software, refuted, now)
    if not field.releases:
        return ()
    found = [_of_weakness(each, field) for each in device.weaknesses.values() if each.status != "not-a-weakness"]
    found += [_of_vulnerability(names, field) for names in _vulnerabilities(field)]
    return tuple(sorted(found, key=_most_devices_first))


def exposures_of_weaknesses(device: Device, weaknesses: Iterable[Weakness], refuted: Refuted, now: date) -> tuple[Exposure, ...]:
    """The same for some weaknesses alone, for which no software has to be known; in their order."""
    field = _Field(device, in_order(device.releases.values()), {}, refuted, now)
    return tuple(_of_weakness(each, field) for each in weaknesses)


def exposures_of_findings(device: Device, software: Mapping[str, SoftwareOfRelease], refuted: Refuted, now: date) -> tuple[Exposure, ...]:
    """The same for each finding by itself (`CVE-1@ui+zlib`): what is closed at one place is no exposure there because another place has it.
    A vulnerability that only lists of fixes name, and a weakness, stand as in `exposures`."""
    field = _Field(device, in_order(device.releases.values()), software, refuted, now)
    by_id: dict[str, dict[str, list[Finding]]] = {}
    for release, told in software.items():
        for each in told.findings:
            by_id.setdefault(each.id, {name: [] for name in software})[release].append(each)
    placeless = [each for each in exposures(device, software, refuted, now) if each.is_weakness or not each.places]
    found = [*placeless, *(_of_finding(name, some, field) for name, some in by_id.items())] if field.releases else []
    return tuple(sorted(found, key=_most_devices_first))


def _most_devices_first(each: Exposure) -> tuple[bool, int, bool, str]:
    return (not each.is_in_field, -each.devices, each.fixed_by != (), each.id)


def _vulnerabilities(field: _Field) -> list[tuple[str, ...]]:
    """The names of each vulnerability, its usual name first; those that are connected by aliases are one."""
    groups: dict[str, set[str]] = {}
    findings = (each for software in field.software.values() for each in software.findings)
    for names in [{each.vulnerability, *each.aliases} for each in findings]:
        together = names.union(*(groups[name] for name in names if name in groups))
        groups |= dict.fromkeys(together, together)
    for name in (each.partition("@")[0] for release in field.releases for each in release.fixes if names_vulnerability(each)):
        groups.setdefault(name, {name})
    sets = {id(group): group for group in groups.values()}
    return sorted(tuple(sorted(group, key=lambda name: (not name.startswith("CVE-"), name))) for group in sets.values())


def _of_weakness(weakness: Weakness, field: _Field) -> Exposure:
    fixing = field.fixing((weakness.id,))

    def told(release: Release) -> Told:
        if weakness.is_mended_everywhere(field.now):
            return Standing.FREE, f"mended on {weakness.mended} in every release at once"
        return standing_of_weakness(weakness, release, _known_by(fixing, release, field.now), field.device, field.refuted)

    said = Exposure(
        id=weakness.id,
        is_weakness=True,
        title=weakness.title,
        places=(weakness.at,),
        known=weakness.known,
        basis="recorded" if weakness.known else "not recorded",
    )
    return _completed(said, [told(each) for each in field.releases], fixing, field)


def _of_vulnerability(names: tuple[str, ...], field: _Field) -> Exposure:
    wanted = set(names)
    found = {name: [each for each in software.findings if each.vulnerability in wanted] for name, software in field.software.items()}
    everywhere = frozenset(_place(each) for some in found.values() for each in some)
    said = _said(names[0], names, found, field)
    places = field.open_places(found) or everywhere
    return _in_releases(replace(said, places=tuple(sorted(places))), names, found, field.fixing(names, everywhere), field)


def _of_finding(name: str, found: Mapping[str, Sequence[Finding]], field: _Field) -> Exposure:
    findings = [each for some in found.values() for each in some]
    names = tuple(dict.fromkeys(one for each in findings for one in (each.vulnerability, *each.aliases)))
    place = _place(findings[0])
    said = replace(_said(name, names, found, field), places=(place,))
    return _in_releases(said, names, found, field.fixing(names, frozenset({place}), at=place), field)


def _place(finding: Finding) -> str:
    return finding.id.partition("@")[2]


def _said(name: str, names: tuple[str, ...], found: Mapping[str, Sequence[Finding]], field: _Field) -> Exposure:
    """What is known of a vulnerability before any release is asked."""
    findings = [each for some in found.values() for each in some]
    known, basis = _known(set(names), findings, field.device)
    return Exposure(
        id=name,
        is_weakness=False,
        title=next((advisory.summary for each in findings for advisory in each.advisories if advisory.summary), ""),
        places=(),
        known=known,
        basis=basis,
        announced=tuple((each.planned, each.id) for each in field.device.vex.values() if _announces(each, names, findings)),
    )


def _in_releases(
    said: Exposure, names: tuple[str, ...], found: Mapping[str, Sequence[Finding]], fixing: Sequence[Release], field: _Field
) -> Exposure:
    components = frozenset(each.component for some in found.values() for each in some)
    sought = Sought(names=names, components=components, refuted=field.refuted)

    def told(release: Release) -> Told:
        known = _known_by(fixing, release, field.now)
        return standing_of_vulnerability(sought, found[release.id], field.software[release.id], release, known)

    return _completed(said, [told(each) for each in field.releases], fixing, field)


def _announces(statement: VexStatement, names: Sequence[str], findings: Sequence[Finding]) -> bool:
    """Whether a statement announces a fix, and speaks of one of the findings where there are any."""
    if statement.vulnerability not in names or not statement.planned or statement.is_proposal:
        return False
    return not findings or any(_is_on(statement, each) for each in findings)


def _is_on(statement: VexStatement, finding: Finding) -> bool:
    coordinates = (match.coordinate.name for match in finding.matches)
    is_part = not statement.part or finding.part.is_named(statement.part) or statement.part in coordinates
    return is_part and statement.at in ("", finding.component)


def _known_by(fixing: Sequence[Release], release: Release, now: date) -> list[Release]:
    """The fixes that tell of a release: those that are out, and, for one that is still to come, those to come as well."""
    return [each for each in fixing if is_out(each, now) or not is_out(release, now)]


def _known(names: set[str], findings: Sequence[Finding], device: Device) -> tuple[date | None, str]:
    """When the manufacturer knew of a vulnerability: the day a person states, else the day it was published."""
    stated = [each.known for each in device.vex.values() if each.vulnerability in names and each.known is not None]
    if stated:
        return min(stated), "recorded"
    published = [day for each in findings for advisory in each.advisories if (day := _day(advisory.published)) is not None]
    return (min(published), "day of publication") if published else (None, "not recorded")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _completed(said: Exposure, told: Sequence[Told], fixing: Sequence[Release], field: _Field) -> Exposure:
    """What is said of something, with the releases that have it and those that end it."""
    both = list(zip(field.releases, told, strict=True))
    having = [each for each, (standing, _) in both if standing is Standing.HAS]
    free = [each for each, (standing, _) in both if standing is Standing.FREE]
    told_of = {each.id: standing for each, (standing, _) in both}
    ending = [each for each in fixing if told_of[each.id] in (Standing.FREE, Standing.CLOSED)] or _first_free(free, having)
    return replace(
        said,
        since=min((each.date for each in having if each.date is not None), default=None),
        standings=tuple(
            StandingInRelease(release=each.id, standing=standing, why=why, devices=each.devices_today(field.now))
            for each, (standing, why) in both
        ),
        fixed_by=tuple(each.id for each in ending if is_out(each, field.now)),
        coming=tuple(each.id for each in ending if not is_out(each, field.now)),
        curve=_curve(having, field.now),
    )


def _first_free(free: Sequence[Release], having: Sequence[Release]) -> list[Release]:
    """Where no release is said to fix it: the first free one that builds on one that has it."""
    return next(([each] for each in free if any(builds_on(each, earlier) for earlier in having)), [])


def _curve(having: Sequence[Release], now: date) -> tuple[ExposedOn, ...]:
    """How many devices ran a release that has it, on every day of which the folder has a figure."""
    days = sorted({told.date for each in having for told in each.population if told.date <= now})
    figures = [(day, [each.devices_at(day) for each in having]) for day in days]
    return tuple(ExposedOn(date=day, devices=sum(one or 0 for one in some), whole=None not in some) for day, some in figures)
