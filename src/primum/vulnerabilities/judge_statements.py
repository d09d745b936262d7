"""VEX statements held against a finding: which of them speaks of it, and whether it closes it today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from primum.device.coordinate import Tier
from primum.device.device import Device
from primum.device.finding import Disposition, Finding
from primum.device.vex_statement import VexResponse, VexState, VexStatement
from primum.versions.scheme_of import scheme_of
from primum.versions.version_range import VersionRange, read_version_range

RELEASE_SCHEMES = ("semver", "dotted", "deb")
"""Orders that are tried, in this order, for the releases of the device itself."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What statements are judged by: the day, and for each piece of evidence why it shows nothing (empty when it does), version aside."""

    now: date
    refuted: Mapping[str, str]


def judge_statements(finding: Finding, device: Device, grounds: Grounds) -> Disposition:
    """The disposition of a finding. Only a named person's statement with evidence that holds closes it; protection closes it only while
    the controls that are named count; everything else is a proposal, or has lapsed and says why."""
    speaking = [each for each in device.vex.values() if speaks_of(each, finding, device)]
    proposals = tuple(each.id for each in speaking if each.is_proposal)
    lapsed: list[tuple[str, str]] = []
    holding: list[VexStatement] = []
    for statement in speaking:
        if statement.is_proposal:
            continue
        reason = why_lapsed(statement, finding, device, grounds)
        if reason:
            lapsed.append((statement.id, reason))
        else:
            holding.append(statement)
    narrowed = next((each.fed_by for each in holding if each.fed_by is not None), None)
    return replace(_disposition(holding, proposals, tuple(lapsed)), fed_by=narrowed)


def _disposition(holding: list[VexStatement], proposals: tuple[str, ...], lapsed: tuple[tuple[str, str], ...]) -> Disposition:
    """Of several statements that hold, one that says it can be exploited outweighs those that close: nobody hides it by adding another."""
    open_ones = [each for each in holding if not each.state.closes]
    closing = [] if any(each.state is VexState.EXPLOITABLE for each in open_ones) else [each for each in holding if each.state.closes]
    free = [each for each in closing if not _is_protection(each)]
    chosen = next(iter(free or closing or open_ones), None)
    planned = next((each.id for each in open_ones if each.planned and VexResponse.UPDATE in each.response), "")
    closes = chosen is not None and chosen.state.closes
    return Disposition(
        closed_by=chosen.id if chosen is not None and closes else "",
        guards=tuple(sorted(chosen.controls)) if chosen is not None and closes and _is_protection(chosen) else (),
        planned_by=planned,
        state=chosen.state.value if chosen is not None else "",
        proposals=proposals,
        lapsed=lapsed,
    )


def _is_protection(statement: VexStatement) -> bool:
    return statement.justification is not None and statement.justification.is_protection


def speaks_of(statement: VexStatement, finding: Finding, device: Device) -> bool:
    """Whether a statement is on this vulnerability, under any of its names, in this part and these versions."""
    if statement.vulnerability not in (finding.vulnerability, *finding.aliases):
        return False
    if statement.at and statement.at != finding.component:
        return False
    if statement.part and not (finding.part.is_named(statement.part) or _is_coordinate(statement.part, finding)):
        return False
    return _holds(statement.versions, finding.part.version, _schemes(finding)) and _holds(
        statement.releases, device.identity.software_version, RELEASE_SCHEMES
    )


def _is_coordinate(name: str, finding: Finding) -> bool:
    """Whether a statement names one of the identities the part was matched by."""
    return any(match.coordinate.tier is not Tier.NAME and match.coordinate.name == name for match in finding.matches)


def _schemes(finding: Finding) -> tuple[str, ...]:
    found = (scheme_of(match.coordinate.ecosystem) for match in finding.matches)
    return tuple(dict.fromkeys([*(scheme for scheme in found if scheme), *RELEASE_SCHEMES]))


def _holds(text: str, version: str, schemes: Iterable[str]) -> bool:
    """Whether a version lies in a range by the first order that can tell; where none can, only the very same text does."""
    if not text:
        return True
    wanted: VersionRange = read_version_range(text)
    for scheme in schemes:
        found = wanted.holds(version, scheme)
        if found is not None:
            return found
    return text == version


def why_lapsed(statement: VexStatement, finding: Finding, device: Device, grounds: Grounds) -> str:
    """Why a person's statement does not hold today; empty when it does. One that makes nothing kinder needs no evidence."""
    if statement.date is not None and statement.date > grounds.now:
        return f"it is dated {statement.date}, after the day of this assessment"
    if statement.review_by is not None and statement.review_by < grounds.now:
        return f"its review was due on {statement.review_by}"
    if not statement.state.closes and statement.fed_by is None:
        return ""
    if statement.saw and statement.saw != finding.context:
        return f"suspect: what the part is exposed to has changed since (it saw `{statement.saw}`, now it is `{finding.context}`)"
    if _is_protection(statement) and not statement.controls:
        return f"`{statement.justification}` names no control; whatever protects is a control with evidence of its own"
    return "" if _is_protection(statement) else _why_not_shown(statement, finding, device, grounds)


def _why_not_shown(statement: VexStatement, finding: Finding, device: Device, grounds: Grounds) -> str:
    """Why nothing shows what a statement says: no evidence, or evidence that does not hold or is for a release it does not speak of."""
    if not statement.evidence:
        names = {finding.vulnerability, *finding.aliases}
        if statement.state in (VexState.RESOLVED, VexState.RESOLVED_WITH_PEDIGREE) and any(
            name in names for name, _ in finding.part.repaired
        ):
            return ""
        return "it names no evidence, and without evidence nothing is closed"
    for name in statement.evidence:
        evidence = device.evidence[name]
        if grounds.refuted.get(name):
            return grounds.refuted[name]
        same = evidence.version == device.identity.software_version
        if not same and not _holds(statement.releases, evidence.version, RELEASE_SCHEMES):
            return f"{name} is for version {evidence.version}, which is not among the releases it speaks of"
    return ""
