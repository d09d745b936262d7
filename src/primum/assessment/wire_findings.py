"""Findings as JSON: what was matched by which bound of which range, what people said, and what each does to every risk it touches."""

from collections.abc import Mapping
from typing import Any

from primum.assessment.assessment import Assessment, Basis
from primum.device.advisory import Advisory, FeedState, Match
from primum.device.ease import Ease
from primum.device.finding import Effect, Finding, RankedFinding
from primum.device.policy import Acceptability, RiskPolicy
from primum.device.records_of_people import Weakness


def findings_as_wire(assessment: Assessment) -> list[dict[str, Any]]:
    """Every finding and weakness with its rank, 1 the worst; sorted by id."""
    weaknesses, policy = assessment.device.weaknesses, assessment.device.policy
    rows = [_ranked(rank, each, weaknesses, policy) for rank, each in enumerate(assessment.findings, start=1)]
    return sorted(rows, key=lambda row: str(row["id"]))


def feeds_as_wire(basis: Basis) -> list[dict[str, Any]]:
    """The feeds as they were when they were read."""
    return [_feed(state) for state in basis.feeds]


def _feed(state: FeedState) -> dict[str, Any]:
    return {
        "feed": state.feed,
        "revision": state.revision,
        "fetched": state.fetched,
        "newest": state.newest,
        "records": state.records,
    }


def _ranked(rank: int, ranked: RankedFinding, weaknesses: Mapping[str, Weakness], policy: RiskPolicy) -> dict[str, Any]:
    own = _of_finding(ranked.finding) if ranked.finding is not None else _of_weakness(weaknesses[ranked.id])
    return {
        "id": ranked.id,
        "rank": rank,
        **own,
        "group": list(ranked.group),
        "reaches": ranked.reaches,
        "why_not": ranked.why_not,
        "risks": [_effect(effect, policy) for effect in ranked.effects],
    }


def _of_weakness(weakness: Weakness) -> dict[str, Any]:
    return {
        "kind": "weakness",
        "vulnerability": None,
        "aliases": [],
        "component": weakness.at,
        "title": weakness.title,
        "status": weakness.status,
        "cwes": [] if weakness.cwe is None else [weakness.cwe],
    }


def _of_finding(finding: Finding) -> dict[str, Any]:
    disposition = finding.disposition
    return {
        "kind": "vulnerability",
        "vulnerability": finding.vulnerability,
        "aliases": list(finding.aliases),
        "component": finding.component,
        "title": next((each.summary for each in finding.advisories if each.summary), ""),
        "part": {
            "ref": finding.part.ref,
            "name": finding.part.name,
            "version": finding.part.version,
            "purl": finding.part.purl,
            "cpes": list(finding.part.cpes),
        },
        "candidate": finding.candidate,
        "undecidable": finding.is_undecidable,
        "matches": [_match(match) for match in finding.matches],
        "advisories": [_advisory(each) for each in finding.advisories],
        "known_exploited": finding.known_exploited or None,
        "epss_per_10000": finding.epss,
        "cwes": sorted({cwe for each in finding.advisories for cwe in each.cwes}),
        "fed_by": None if finding.fed_by is None else list(finding.fed_by),
        "context": finding.context,
        "decision": {
            "state": disposition.state.value if disposition.state is not None else None,
            "decided_by": disposition.decided_by or None,
            "closed_by": disposition.closed_by or None,
            "guards": list(disposition.guards),
            "planned_by": disposition.planned_by or None,
            "proposals": list(disposition.proposals),
            "lapsed": [{"statement": name, "reason": reason} for name, reason in disposition.lapsed],
        },
    }


def _match(match: Match) -> dict[str, Any]:
    coordinate, found = match.coordinate, match.range
    return {
        "coordinate": {"ecosystem": coordinate.ecosystem, "name": coordinate.name, "version": coordinate.version},
        "tier": coordinate.tier.value,
        "identity": coordinate.evidence,
        "advisory": found.advisory,
        "range": found.words,
        "introduced": found.beginning or None,
        "fixed": found.fixed or None,
        "last_affected": found.last_affected or None,
        "exact_version": found.version,
        "undecidable": found.undecidable or None,
        "only_with": list(found.only_with),
        "feed": found.feed,
        "revision": found.revision,
    }


def _advisory(advisory: Advisory) -> dict[str, Any]:
    return {
        "id": advisory.id,
        "feed": advisory.feed,
        "revision": advisory.revision,
        "published": advisory.published or None,
        "modified": advisory.modified or None,
        "vectors": [{"vector": vector.text, "source": vector.source} for vector in advisory.vectors],
        "exploit_public": advisory.exploit_public,
    }


def _effect(effect: Effect, policy: RiskPolicy) -> dict[str, Any]:
    return {
        "risk": effect.risk,
        "alone": {**_ease(effect.alone, effect.alone_level, policy), "detour": effect.is_detour},
        "without": _ease(effect.without, effect.without_level, policy),
        "without_group": _ease(effect.without_group, effect.without_group_level, policy),
    }


def _ease(ease: Ease, level: Acceptability, policy: RiskPolicy) -> dict[str, Any]:
    return {"exploitability": policy.exploitability(ease.points).value, "points": ease.points, "days": ease.days, "level": level.value}
