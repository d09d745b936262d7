"""Everything about one vulnerability in the device: why it matched, where it can be fed, what it does, and what people said."""

from collections.abc import Sequence

from primum.assessment.assessment import Assessment
from primum.assessment.case import Case
from primum.assessment.finding_path import finding_path
from primum.cli.print_assessment import ease_words, print_path
from primum.cli.screen import Row, Screen
from primum.device.advisory import Match
from primum.device.finding import Finding, RankedFinding
from primum.device.vex_statement import VexStatement

FILES = 3
"""So many of the source files it lies in are shown."""


def findings_named(name: str, assessment: Assessment) -> list[RankedFinding]:
    """The findings of an id, a vulnerability or one of its other names."""
    return [
        each
        for each in assessment.findings
        if each.finding is not None and name in (each.id, each.finding.vulnerability, *each.finding.aliases)
    ]


def explain_finding(ranked: RankedFinding, case: Case, assessment: Assessment, screen: Screen) -> None:
    """Print a finding of a case, and of its assessment, from its identity to the patient."""
    finding = ranked.finding
    assert finding is not None
    also = f" (also {', '.join(finding.aliases)})" if finding.aliases else ""
    screen.say(screen.paint(f"{ranked.id}{also}", "title"))
    for text in dict.fromkeys(each.summary for each in finding.advisories if each.summary):
        screen.say(f"  {text}")
    for match in finding.matches:
        _match(match, screen)
    _what_is_known(finding, screen)
    _where_fed(finding, screen)
    _said(finding, assessment, screen)
    _effects(ranked, assessment, screen)
    if ranked.effects:
        risk = assessment.risks_by_id[ranked.effects[0].risk]
        path = finding_path(case, ranked.id, risk.goal)
        if path is not None:
            print_path(assessment, path, screen, f"to {risk.id} that uses it, with no other finding at hand")
    screen.say(f"  to decide on it: `primum triage`, or `vex.yaml`, vulnerability: {finding.vulnerability}, saw: {finding.context}")


def explain_statement(statement: VexStatement, assessment: Assessment, screen: Screen) -> None:
    """Print a statement: whose it is, what it says, and on which findings it holds today."""
    screen.say(screen.paint(f"{statement.id}: {statement.vulnerability} is {statement.state}", "title"))
    if statement.justification is not None:
        screen.say(f"  because: {statement.justification}")
    for word, text in (("reason", statement.detail), ("action", statement.action), ("planned", statement.planned)):
        if text:
            screen.say(f"  {word}: {text}")
    said_by = ", ".join(filter(None, (statement.name, statement.role, str(statement.date))))
    who = f"a proposal, from {statement.origin or 'the folder'}" if statement.is_proposal else said_by
    screen.say(f"  {who}; evidence: {', '.join(statement.evidence) or 'none'}")
    for each in assessment.findings:
        if each.finding is None:
            continue
        disposition = each.finding.disposition
        lapsed = dict(disposition.lapsed)
        if statement.id in lapsed:
            screen.say(screen.paint(f"  does not hold on {each.id}: {lapsed[statement.id]}", "error"))
        elif statement.id == disposition.closed_by:
            failing = assessment.failing_guards(each.finding)
            screen.say(f"  does not close {each.id}: {_why_failing(failing, assessment)}" if failing else f"  closes {each.id}")
        elif statement.id in disposition.proposals:
            screen.say(f"  waits at {each.id}")
        elif statement.id in (disposition.decided_by, disposition.planned_by):
            screen.say(f"  {'plans the repair of' if statement.id == disposition.planned_by else 'counts on'} {each.id}")


def _match(match: Match, screen: Screen) -> None:
    coordinate, found = match.coordinate, match.range
    screen.say(
        f"  identity ({coordinate.tier}): {coordinate.ecosystem} {coordinate.name} {coordinate.version}, read from {coordinate.evidence}"
    )
    screen.say(
        f"  matched by {found.advisory} of {found.feed or 'an unnamed feed'}, revision {found.revision or 'unknown'}: {_bound(match)}"
    )
    if found.only_with:
        screen.say(f"    only together with {', '.join(found.only_with)}: assumed to be so")


def _bound(match: Match) -> str:
    """The inequality that holds."""
    version, found = match.coordinate.version, match.range
    if found.undecidable:
        return f"cannot be decided: {found.undecidable}"
    if found.version is not None:
        return f"{version} is listed as affected"
    low = f"{found.introduced} {'<' if found.above else '<='} " if found.introduced and found.introduced != "0" else ""
    if found.last_affected:
        return f"{low}{version} <= {found.last_affected} (last affected)"
    return f"{low}{version} < {found.fixed} (fixed)" if found.fixed else f"{low}{version}, and no version is known to be fixed"


def _what_is_known(finding: Finding, screen: Screen) -> None:
    vectors = dict.fromkeys((vector.text, vector.source) for each in finding.advisories for vector in each.vectors)
    for text, source in vectors:
        screen.say(f"  vector of {source or 'an unnamed source'}: {text}")
    if not vectors:
        screen.say(screen.paint("  no vector is published: the worst is assumed, that foreign code runs", "warning"))
    cwes = sorted({cwe for each in finding.advisories for cwe in each.cwes})
    if cwes:
        screen.say(f"  weakness: {', '.join(f'CWE-{cwe}' for cwe in cwes)}")
    files = dict.fromkeys(name for each in finding.advisories for name in each.files)
    if files:
        shown = list(files)[:FILES]
        screen.say(f"  lies in: {', '.join(shown)}" + (f" and {len(files) - FILES} more" if len(files) > FILES else ""))
    if finding.known_exploited:
        screen.say(screen.paint(f"  attackers are known to use it since {finding.known_exploited}", "error"))
    elif any(each.exploit_public for each in finding.advisories):
        screen.say(screen.paint("  a way to use it is published", "warning"))
    if finding.epss is not None:
        screen.say(f"  EPSS {finding.epss // 100}.{finding.epss % 100:02} % (a low score changes nothing here)")


def _where_fed(finding: Finding, screen: Screen) -> None:
    if finding.candidate:
        screen.say(f"  only a candidate: {finding.candidate}")
        return
    if finding.fed_by is None:
        where = ", ".join(dict.fromkeys(way.elements[-1] for way in finding.ways if len(way.elements) > 1)) or "nothing"
        screen.say(screen.paint(f"  fed by: not stated, so by every input of `{finding.component}`: {where}", "warning"))
    else:
        screen.say(f"  fed by: {', '.join(finding.fed_by) or 'nothing from outside'}")
    for question in dict.fromkeys([*(question for way in finding.ways for question in way.waits_for), *finding.questions]):
        screen.say(screen.paint(f"  assumed: {question.id}: {question.asks}", "dim"))


def _said(finding: Finding, assessment: Assessment, screen: Screen) -> None:
    disposition = finding.disposition
    if failing := assessment.failing_guards(finding):
        text = f"{disposition.closed_by} says {disposition.state}, and does not close it: {_why_failing(failing, assessment)}"
        screen.say(screen.paint(f"  {text}", "error"))
    elif disposition.closed_by:
        guards = f", while {', '.join(disposition.guards)} count" if disposition.guards else ""
        screen.say(f"  closed by {disposition.closed_by}: {disposition.state}{guards}")
    elif disposition.state:
        screen.say(f"  said of it: {disposition.state} ({disposition.decided_by})")
    if disposition.planned_by:
        screen.say(f"  planned: {disposition.planned_by}")
    for name, why in disposition.lapsed:
        screen.say(screen.paint(f"  {name} does not hold: {why}", "error"))
    for name in disposition.proposals:
        screen.say(screen.paint(f"  proposal {name} waits for a named person with evidence", "warning"))
    for vulnerability, words in finding.part.repaired:
        if vulnerability in (finding.vulnerability, *finding.aliases):
            screen.say(f"  the SBOM shows against it: {words}")


def _why_failing(controls: Sequence[str], assessment: Assessment) -> str:
    """Why controls that a statement rests on do not count."""
    return "; ".join(f"{name} does not count today ({assessment.why_not_counting(name)})" for name in controls)


def _effects(ranked: RankedFinding, assessment: Assessment, screen: Screen) -> None:
    if not ranked.effects:
        screen.say(f"  it reaches nobody: {ranked.why_not}")
        return
    policy = assessment.device.policy
    if len(ranked.group) > 1:
        others = ", ".join(name for name in ranked.group if name != ranked.id)
        screen.say(f"  gives the same as {others}; each hides what fixing the other is worth")
    rows: list[Row] = []
    for effect in ranked.effects:
        alone, without, group = (
            ease_words(policy.exploitability(ease.points), ease.points) for ease in (effect.alone, effect.without, effect.without_group)
        )
        level = effect.alone_level.value
        rows.append([effect.risk, alone + (" (detour)" if effect.is_detour else ""), (level, level), without, group])
    screen.table(["risk", "alone", "level", "once fixed", "all like it fixed"], rows)
