"""match_vulnerabilities(): the software parts of a device held against advisories, each finding with its ways and its disposition."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from primum.catalogue.catalogue import Catalogue
from primum.device.advisory import Advisory, Match
from primum.device.advisory_source import AdvisorySource
from primum.device.coordinate import Coordinate, Tier
from primum.device.device import Device
from primum.device.finding import Finding
from primum.device.software_part import SoftwarePart
from primum.vulnerabilities.alias_index import index_aliases
from primum.vulnerabilities.context_of import context_of
from primum.vulnerabilities.decide_again import decide_again
from primum.vulnerabilities.effects_of import neighbours, reaches_beyond
from primum.vulnerabilities.group_aliases import group_aliases, usual_name
from primum.vulnerabilities.identify_part import identify_part
from primum.vulnerabilities.judge_statements import Grounds, judge_statements
from primum.vulnerabilities.questions_of_part import beyond_question
from primum.vulnerabilities.use_of_part import use_of_part
from primum.vulnerabilities.ways_of import vectors_of, ways_of

Place = tuple[str, SoftwarePart]
"""A component and a part of it."""

Identities = Mapping[Place, tuple[Coordinate, ...]]
"""The coordinates of every part."""

UPSTREAM = (Tier.SOURCE, Tier.CPE, Tier.ALIAS)


def match_vulnerabilities(
    device: Device, catalogue: Catalogue, advisories: AdvisorySource, identities: Identities, grounds: Grounds
) -> list[Finding]:
    """Every finding by id; candidates too, which are listed and never on the graph."""
    asked = list(dict.fromkeys(each for group in identities.values() for each in group))
    schemes = {alias.to: alias.scheme for alias in device.aliases if alias.scheme}
    matches = _by_coordinate(decide_again(advisories.ranges_for(asked), schemes))
    known = advisories.advisories({match.range.advisory for group in matches.values() for match in group})
    found: dict[str, Finding] = {}
    labels = _labels(identities)
    for (component, part), coordinates in identities.items():
        fitting = [match for each in coordinates for match in matches.get(each, ())]
        distribution = any(each.tier is Tier.DISTRIBUTION and advisories.covers(each.ecosystem) for each in coordinates)
        for finding in _of_part((component, part), labels[component, part], fitting, known, distribution=distribution):
            already = found.get(finding.id)
            found[finding.id] = finding if already is None else _joined(already, finding)
    return [_completed(found[name], device, catalogue, grounds) for name in sorted(found)]


def identify_parts(device: Device) -> Identities:
    """The coordinates of every part of every component; parts that say the same are one."""
    aliases = index_aliases(device.aliases)
    schemes = {alias.to: alias.scheme for alias in device.aliases if alias.scheme}
    parts = ((component, part) for component, bills in device.bills.items() for bill in bills for part in bill.parts)
    return {place: identify_part(place[1], aliases, schemes) for place in parts}


def _labels(places: Iterable[Place]) -> dict[Place, str]:
    """How each part is called in ids: by its name, with its version where the component has the name in several versions."""
    versions: dict[tuple[str, str], set[str]] = {}
    for component, part in places:
        versions.setdefault((component, part.name), set()).add(part.version)
    return {
        (component, part): part.name if len(versions[component, part.name]) == 1 else f"{part.name}-{part.version}"
        for component, part in places
    }


def _by_coordinate(matches: Iterable[Match]) -> dict[Coordinate, list[Match]]:
    found: dict[Coordinate, list[Match]] = {}
    for match in matches:
        found.setdefault(match.coordinate, []).append(match)
    return found


def _of_part(place: Place, label: str, matches: Sequence[Match], known: Mapping[str, Advisory], *, distribution: bool) -> list[Finding]:
    """One finding for each vulnerability, whatever names it goes by."""
    by_advisory: dict[str, list[Match]] = {}
    for match in matches:
        by_advisory.setdefault(match.range.advisory, []).append(match)
    findings = []
    for names in group_aliases([known[name] for name in sorted(by_advisory)]):
        advisories = tuple(known[name] for name in sorted(by_advisory) if name in names)
        own = sorted((match for each in advisories for match in by_advisory[each.id]), key=_surest_first)
        name = usual_name(names)
        findings.append(
            Finding(
                id=f"{name}@{place[0]}+{label}",
                vulnerability=name,
                aliases=tuple(sorted(names - {name})),
                component=place[0],
                part=place[1],
                matches=tuple(own),
                advisories=advisories,
                candidate=_why_candidate(own, distribution=distribution),
            )
        )
    return findings


def _surest_first(match: Match) -> tuple[bool, int, str, str]:
    return (bool(match.range.undecidable), match.coordinate.tier.rank, match.range.advisory, match.range.low)


def _why_candidate(matches: Sequence[Match], *, distribution: bool) -> str:
    """Why a match is only a candidate; empty for a finding."""
    tiers = {match.coordinate.tier for match in matches}
    if tiers == {Tier.NAME}:
        return "only the name is the same; settle the identity in `aliases.yaml`"
    if distribution and tiers <= {*UPSTREAM, Tier.NAME}:
        return "its distribution publishes advisories of its own and has none for this package in this version"
    return ""


def _joined(one: Finding, other: Finding) -> Finding:
    """Two entries of one name and version at one component are told as one finding; a finding outweighs a candidate."""
    first, second = (other, one) if one.candidate and not other.candidate else (one, other)
    return replace(first, matches=tuple(dict.fromkeys((*first.matches, *second.matches))))


def _completed(finding: Finding, device: Device, catalogue: Catalogue, grounds: Grounds) -> Finding:
    """The finding with what the device makes of it."""
    use = use_of_part(finding.component, finding.part, device)
    finding = replace(finding, context=context_of(use, device, catalogue))
    finding = replace(finding, disposition=judge_statements(finding, device, grounds))
    if finding.disposition.fed_by is not None:
        use = replace(use, fed_by=finding.disposition.fed_by)
    finding = replace(finding, fed_by=use.fed_by)
    if finding.candidate:
        return finding
    beyond = any(map(reaches_beyond, vectors_of(finding.advisories))) and not neighbours(finding.component, device)
    questions = (beyond_question(finding.component, finding.part.name),) if beyond else ()
    return replace(finding, questions=questions, ways=ways_of(finding.vulnerability, finding.advisories, use, device, catalogue))
