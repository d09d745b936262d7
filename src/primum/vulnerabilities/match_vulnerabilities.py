"""match_vulnerabilities(): the software parts of a device held against advisories, each finding with its ways and its disposition."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from primum.catalogue.catalogue import Catalogue
from primum.device.advisory import Advisory, Match
from primum.device.advisory_source import AdvisorySource
from primum.device.coordinate import Coordinate, Tier
from primum.device.device import Device
from primum.device.finding import Finding
from primum.vulnerabilities.alias_index import index_aliases
from primum.vulnerabilities.context_of import context_of
from primum.vulnerabilities.decide_again import decide_again
from primum.vulnerabilities.declared_schemes import declared_schemes
from primum.vulnerabilities.effects_of import neighbours, reaches_beyond
from primum.vulnerabilities.group_aliases import group_aliases, usual_name
from primum.vulnerabilities.identify_part import identify_part
from primum.vulnerabilities.in_every_release import in_every_release, is_unnamed
from primum.vulnerabilities.judge_statements import Grounds, judge_statements
from primum.vulnerabilities.labels_of import Place, labels_of
from primum.vulnerabilities.questions_of_part import beyond_question, release_question
from primum.vulnerabilities.use_of_part import use_of_part
from primum.vulnerabilities.ways_of import vectors_of, ways_of

Identities = Mapping[Place, tuple[Coordinate, ...]]
"""The coordinates of every part."""

UPSTREAM = (Tier.SOURCE, Tier.CPE, Tier.NAME)
"""Identities that a distribution's own advisories outweigh: it patches what it packages. What a person has reviewed is never outweighed."""


def match_vulnerabilities(
    device: Device, catalogue: Catalogue, advisories: AdvisorySource, identities: Identities, grounds: Grounds
) -> list[Finding]:
    """Every finding by id; candidates too, which are listed and never on the graph."""
    ecosystems = advisories.ecosystems()
    asked_of = {place: in_every_release(coordinates, ecosystems) for place, coordinates in identities.items()}
    asked = list(dict.fromkeys(each for group in asked_of.values() for each in group))
    matches = _by_coordinate(decide_again(advisories.ranges_for(asked), declared_schemes(device)))
    known = advisories.advisories({match.range.advisory for group in matches.values() for match in group})
    found: dict[str, Finding] = {}
    labels = labels_of(identities)
    for (component, part), coordinates in identities.items():
        fitting = [match for each in asked_of[component, part] for match in matches.get(each, ())]
        distribution = any(each.tier is Tier.DISTRIBUTION and advisories.covers(each.ecosystem) for each in coordinates)
        for finding in _of_part((component, part), labels[component, part], fitting, known, distribution=distribution):
            already = found.get(finding.id)
            found[finding.id] = finding if already is None else _joined(already, finding)
    return [_completed(found[name], device, catalogue, grounds) for name in sorted(found)]


def identify_parts(device: Device) -> Identities:
    """The coordinates of every part of every component; parts that say the same are one."""
    aliases = index_aliases(device.aliases)
    schemes = declared_schemes(device)
    parts = ((component, part) for component, bills in device.bills.items() for bill in bills for part in bill.parts)
    return {place: identify_part(place[1], aliases, schemes) for place in parts}


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
    if distribution and tiers <= set(UPSTREAM):
        return "its distribution publishes advisories of its own and has none for this package in this version"
    return ""


def _joined(one: Finding, other: Finding) -> Finding:
    """Two entries of one name and version at one component are told as one finding with all that either shows; a finding outweighs a
    candidate, and only what both show as repaired is."""
    first, second = (other, one) if one.candidate and not other.candidate else (one, other)
    return replace(
        first,
        aliases=tuple(sorted({*first.aliases, *second.aliases})),
        part=replace(first.part, repaired=tuple(each for each in first.part.repaired if each in second.part.repaired)),
        matches=tuple(sorted(dict.fromkeys((*first.matches, *second.matches)), key=_surest_first)),
        advisories=tuple(sorted(dict.fromkeys((*first.advisories, *second.advisories)), key=lambda each: each.id)),
    )


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
    questions = [beyond_question(finding.component, finding.part.name)] if beyond else []
    if is_unnamed(match.coordinate for match in finding.matches):
        questions.append(release_question(finding.component, finding.part.name))
    return replace(finding, questions=tuple(questions), ways=ways_of(finding.vulnerability, finding.advisories, use, device, catalogue))
