"""What a manufacturer tells customers about the vulnerabilities of a device: every finding with what people decided of it."""

from dataclasses import replace

from primum.assessment.assessment import Assessment
from primum.device.device import Device
from primum.device.finding import Finding
from primum.device.vex_statement import VexState, VexStatement
from primum.formats.published_statement import PublishedPart, PublishedStatement


def published_statements(assessment: Assessment) -> tuple[PublishedStatement, ...]:
    """One statement for each published vulnerability that matches. Nobody has decided yet: it is under investigation; a decision that does
    not hold today is none. Candidates and weaknesses of our own are not told."""
    findings = [each.finding for each in assessment.findings if each.finding is not None and not each.finding.candidate]
    return tuple(_published(finding, assessment.device) for finding in sorted(findings, key=lambda finding: finding.id))


def _published(finding: Finding, device: Device) -> PublishedStatement:
    statement = _deciding(finding, device)
    vectors = tuple(dict.fromkeys(vector for each in finding.advisories for vector in each.vectors))
    cwes = sorted({cwe for each in finding.advisories for cwe in each.cwes})
    bare = PublishedStatement(
        id=statement.id if statement else finding.id,
        vulnerability=finding.vulnerability,
        state=VexState.IN_TRIAGE,
        aliases=finding.aliases,
        part=_part(finding),
        summary=next((each.summary for each in finding.advisories if each.summary), ""),
        vectors=vectors,
        cwes=tuple((cwe, "") for cwe in cwes),
    )
    if statement is None:
        return bare
    return replace(
        bare,
        state=statement.state,
        justification=statement.justification,
        response=statement.response,
        detail=statement.detail,
        action=statement.action,
        first_released=statement.date,
        published_as=statement.published_as,
        rests_on_environment=any(device.controls[name].provided_by != "device" for name in statement.controls),
    )


def _deciding(finding: Finding, device: Device) -> VexStatement | None:
    """The statement that decides on a finding today."""
    if finding.disposition.closed_by:
        return device.vex[finding.disposition.closed_by]
    lapsed = {name for name, _ in finding.disposition.lapsed}
    own = (finding.vulnerability, *finding.aliases)
    said = [
        each
        for each in device.vex.values()
        if not each.is_proposal
        and each.id not in lapsed
        and not each.state.closes
        and each.vulnerability in own
        and each.at in ("", finding.component)
    ]
    return next((each for each in said if not each.part or finding.part.is_named(each.part)), None)


def _part(finding: Finding) -> PublishedPart:
    part = finding.part
    cpe = part.cpes[0] if part.cpes else ""
    return PublishedPart(name=part.name, version=part.version, purl=part.purl, cpe=cpe, supplier=part.supplier)
