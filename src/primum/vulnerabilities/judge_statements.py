"""VEX statements held against a finding: which of them speaks of it, and whether it closes it today."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from primum.device.coordinate import Tier
from primum.device.device import Device
from primum.device.finding import Disposition, Finding
from primum.device.vex_statement import VexResponse, VexState, VexStatement
from primum.versions.compare_releases import RELEASE_SCHEMES
from primum.versions.scheme_of import scheme_of
from primum.versions.scheme_of_product import scheme_of_product
from primum.versions.version_range import VersionRange, read_version_range
from primum.vulnerabilities.declared_schemes import declared_schemes


class Grounds(Struct, frozen=True):
    """What statements are judged by: the day, and for each piece of evidence why it shows nothing (empty when it does), version aside."""

    now: date
    refuted: Mapping[str, str]


def judge_statements(finding: Finding, device: Device, grounds: Grounds) -> Disposition:
    """The disposition of a finding. Only a named person's statement with evidence that holds closes it; protection closes it only while
    the controls that are named count; everything else is a proposal, or has lapsed and says why."""
    speaking = [each for each in device.vex.values() if speaks_of(each, finding, device)]
    said = [each for each in speaking if not each.is_proposal]
    reasons = {each.id: why_lapsed(each, finding, device, grounds) for each in said}
    opposing = [each for each in said if each.state is VexState.EXPLOITABLE and _is_dated_by(each, grounds.now)]
    if opposing:
        contradicted = f"{opposing[0].id} says that it can be exploited"
        reasons |= {each.id: contradicted for each in said if each.state.closes and not reasons[each.id]}
    holding = [each for each in said if not reasons[each.id]]
    return replace(
        _disposition(holding, opposing),
        proposals=tuple(each.id for each in speaking if each.is_proposal),
        lapsed=tuple((name, reason) for name, reason in reasons.items() if reason),
        fed_by=_narrowed(holding, opposing),
    )


def _disposition(holding: Sequence[VexStatement], opposing: Sequence[VexStatement]) -> Disposition:
    """Of several statements that hold, one that says it can be exploited outweighs those that close: nobody hides it by adding another.
    It opposes even when its review is overdue: what was exploitable does not become harmless by waiting."""
    closing = [each for each in holding if each.state.closes]
    free = [each for each in closing if not _is_protection(each)]
    undecided = [each for each in holding if not each.state.closes]
    chosen = next(iter([*free, *closing, *opposing, *undecided]), None)
    if chosen is None:
        return Disposition()
    planned = (each.id for each in holding if not each.state.closes and each.planned and VexResponse.UPDATE in each.response)
    return Disposition(
        decided_by=chosen.id,
        state=chosen.state,
        guards=tuple(sorted(chosen.controls)) if chosen.state.closes and _is_protection(chosen) else (),
        planned_by=next(planned, ""),
    )


def _narrowed(holding: Sequence[VexStatement], opposing: Sequence[VexStatement]) -> tuple[str, ...] | None:
    """The inputs that statements narrow a finding to: all that any of them names. One that says it can be exploited and names none, or
    whose narrowing does not hold, lets it in everywhere."""
    names = {each.id for each in holding}
    if any(each.fed_by is None or each.id not in names for each in opposing):
        return None
    stated = [each.fed_by for each in holding if each.fed_by is not None]
    return tuple(dict.fromkeys(sorted(name for some in stated for name in some))) if stated else None


def _is_dated_by(statement: VexStatement, now: date) -> bool:
    return statement.date is not None and statement.date <= now


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
    return _holds(statement.versions, finding.part.version, _schemes(finding, device)) and _holds(
        statement.releases, device.identity.software_version, RELEASE_SCHEMES
    )


def _is_coordinate(name: str, finding: Finding) -> bool:
    """Whether a statement names one of the identities the part was matched by."""
    return any(match.coordinate.tier is not Tier.NAME and match.coordinate.name == name for match in finding.matches)


def _schemes(finding: Finding, device: Device) -> tuple[str, ...]:
    """The orders that the part's version may have: those people declared for it, those of its ecosystems, then the usual ones."""
    declared = declared_schemes(device)
    places = [(match.coordinate.ecosystem, match.coordinate.name) for match in finding.matches]
    found = [
        *(declared.get(place) for place in places),
        *(scheme_of_product(name) if ecosystem == "cpe" else scheme_of(ecosystem) for ecosystem, name in places),
    ]
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
    if statement.saw and finding.context not in statement.saw.split():
        return f"suspect: what the part is exposed to has changed since (it saw `{statement.saw}`, now it is `{finding.context}`)"
    if _is_protection(statement) and not statement.controls:
        return f"`{statement.justification}` names no control; whatever protects is a control with evidence of its own"
    if _is_protection(statement) and statement.fed_by is None:
        return ""  # the controls have evidence of their own, and hold it only while they count
    return _why_not_shown(statement, finding, device, grounds)


def _why_not_shown(statement: VexStatement, finding: Finding, device: Device, grounds: Grounds) -> str:
    """Why nothing shows what a statement says: no evidence, or evidence that does not hold or is for a release it does not speak of."""
    if not statement.evidence:
        names = {finding.vulnerability, *finding.aliases}
        repaired = any(name in names for name, _ in finding.part.repaired)
        if repaired and statement.fed_by is None and statement.state in (VexState.RESOLVED, VexState.RESOLVED_WITH_PEDIGREE):
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
