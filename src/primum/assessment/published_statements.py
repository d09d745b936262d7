"""What a manufacturer tells customers about the vulnerabilities of a device: every finding with what people decided of it."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from primum.assessment.assessment import Assessment
from primum.device.advisory import Advisory, Vector
from primum.device.finding import Finding, RankedFinding
from primum.device.vex_statement import VexState, VexStatement
from primum.formats.vex.csaf_vulnerability import group_key
from primum.formats.vex.published_statement import PublishedPart, PublishedStatement
from primum.formats.vex.vex_words import AFFECTED


def published_statements(assessment: Assessment) -> tuple[PublishedStatement, ...]:
    """One statement for each published vulnerability that matches. Nobody has decided yet: it is under investigation; a decision that does
    not hold today is none. Candidates and weaknesses of our own are not told. A part names its component where another says otherwise."""
    findings = [(each.finding, each) for each in assessment.findings if each.finding is not None and not each.finding.candidate]
    said = [_published(finding, ranked, assessment) for finding, ranked in sorted(findings, key=lambda pair: pair[0].id)]
    apart = _told_apart(said)
    return tuple(each if _bare(each) in apart else replace(each, part=_bare(each)) for each in said)


def _published(finding: Finding, ranked: RankedFinding, assessment: Assessment) -> PublishedStatement:
    device = assessment.device
    undecided = _undecided(finding)
    statement = device.vex.get(finding.disposition.decided_by)
    if statement is None:
        return undecided
    if assessment.failing_guards(finding):
        return _unprotected(undecided, statement, ranked)
    return replace(
        _affirmed(undecided, statement),
        state=statement.state,
        justification=statement.justification,
        detail=statement.detail,
        published_as=statement.published_as,
        rests_on_environment=any(device.controls[name].provided_by != "device" for name in statement.controls),
    )


def _undecided(finding: Finding) -> PublishedStatement:
    """What is known of a finding before anybody decides."""
    cwes = sorted({cwe for each in finding.advisories for cwe in each.cwes})
    return PublishedStatement(
        id=finding.id,
        vulnerability=finding.vulnerability,
        state=VexState.IN_TRIAGE,
        aliases=finding.aliases,
        part=_part(finding),
        summary=next((each.summary for each in finding.advisories if each.summary), ""),
        vectors=tuple(dict.fromkeys(vector for each in finding.advisories for vector in _vectors(each))),
        cwes=tuple((cwe, "") for cwe in cwes),
    )


def _vectors(advisory: Advisory) -> list[Vector]:
    """The vectors, each with who published it: where nobody is named but the feed it was read from, that is the advisory itself."""
    return [replace(each, source=f"advisory {advisory.id}") if each.source == advisory.feed else each for each in advisory.vectors]


def _unprotected(undecided: PublishedStatement, statement: VexStatement, ranked: RankedFinding) -> PublishedStatement:
    """A statement whose controls do not all count closes nothing, and nothing of it is told; but where it reaches somebody and a person
    chose to tell customers that it affects them, they are told, with what they shall do."""
    if not ranked.reaches or statement.published_as != AFFECTED:
        return undecided
    return replace(_affirmed(undecided, statement), state=VexState.EXPLOITABLE)


def _affirmed(undecided: PublishedStatement, statement: VexStatement) -> PublishedStatement:
    """With whose words these are, since when, and what is to be done."""
    return replace(undecided, id=statement.id, first_released=statement.date, response=statement.response, action=statement.action)


def _part(finding: Finding) -> PublishedPart:
    part = finding.part
    cpe = part.cpes[0] if part.cpes else ""
    return PublishedPart(name=part.name, version=part.version, purl=part.purl, cpe=cpe, supplier=part.supplier, component=finding.component)


def _bare(statement: PublishedStatement) -> PublishedPart | None:
    return replace(statement.part, component="") if statement.part else None


def _told_apart(said: Iterable[PublishedStatement]) -> set[PublishedPart | None]:
    """The parts of which different things are said at different components, of any vulnerability."""
    words: defaultdict[tuple[str, PublishedPart | None], set[object]] = defaultdict(set)
    for each in said:
        told = replace(each, id="", vulnerability="", part=None, aliases=(), summary="", vectors=(), cwes=(), first_released=None)
        words[group_key(each), _bare(each)].add(told)
    return {part for (_, part), different in words.items() if len(different) > 1}
