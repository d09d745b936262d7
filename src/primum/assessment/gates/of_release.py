"""Conditions of the release stage: what is said of this version holds today, is decided and is told."""

from collections.abc import Iterable

from primum.assessment.gates.condition import Condition, NotLookedAt, Said, as_judged
from primum.assessment.gates.evidence_of_gate import evidence_bound, evidence_holds, nothing_unproven
from primum.assessment.gates.ground_of_gate import GateGround
from primum.device.gate import Stage
from primum.device.verdict import Reason, VerdictState
from primum.device.view import View
from primum.diagnostics.diagnostic import Severity
from primum.requirements.reasons import asks, contradicts, counted, lacks, named, shows

FIELD = (Stage.MAINTENANCE, Stage.LIMITED_SUPPORT, Stage.END_OF_SUPPORT)
"""The stages of a device in use, at which what was true at its release must still be."""


def no_problems(ground: GateGround) -> Iterable[Reason]:
    """Reading the folder gave no error and no warning."""
    bad = [each for each in ground.diagnostics if each.severity is not Severity.NOTE]
    for each in bad:
        place = f" ({each.span.path}:{each.span.line})" if each.span is not None else ""
        yield lacks(f"{each.severity.value} {each.code}: {each.message}{place}", fix=each.fix or f"`primum explain {each.code}` says more")
    if not bad:
        yield shows("the folder is read without an error or a warning")


def within_gate(ground: GateGround) -> Iterable[Reason]:
    """No risk stands today at the level at which the policy closes, unless a person with authority has accepted it."""
    found, policy = ground.assessment, ground.device.policy
    above = [each for each in found.risks if found.gate_level(each).rank >= policy.gate.rank]
    for risk in above:
        rating = risk.views[View.CURRENT]
        fix = f"`primum explain DIR {risk.id}` shows the path and what would change it"
        points = f", {rating.points} points" if rating.points is not None else ""
        yield contradicts(f"`{risk.id}` is {found.gate_level(risk).value} today{points}", risk.id, fix=fix)
    persons = {**ground.judges.accepted, **ground.judges.overridden}
    held = [each.id for each in found.risks if each not in above and each.id not in persons]
    if held:
        yield shows(f"{counted(len(held), 'risk')} below `{policy.gate.value}` today, where the policy closes", *held)
    for decisions, done in ((ground.judges.accepted, "accepted"), (ground.judges.overridden, "set to another level than was computed")):
        if decisions:
            names = tuple(dict.fromkeys(decisions.values()))
            yield shows(f"{done} by a person ({named(list(names))}): {named(list(decisions))}", *decisions, *names)
    if not found.risks:
        yield lacks("no risk is rated", fix="state situations with harms and what leads to them in `safety.yaml`")


def decisions_hold(ground: GateGround) -> Iterable[Reason]:
    """No decision of a person is lapsed or suspect: what it saw is still so."""
    found = ground.assessment
    lapsed = [each for each in found.decisions if not each.holds]
    for each in lapsed:
        fix = "look at it again, and record a new decision with what is seen now"
        yield lacks(f"`{each.decision.id}` does not hold any more: {each.reason}", each.decision.id, fix=fix)
    suspect = [each for each in ground.judgement.verdicts.values() if each.suspect]
    for verdict in suspect:
        fix = f"look again at `{verdict.requirement}`; `saw` is now `{verdict.fingerprint}`"
        yield lacks(f"suspect: {verdict.suspect}", verdict.requirement, verdict.decided_by, fix=fix)
    statements = _lapsed_statements(ground)
    for name, (reason, finding) in sorted(statements.items()):
        yield lacks(f"the statement `{name}` does not hold any more: {reason}", name, finding, fix="`primum triage DIR` walks through them")
    holding = [each.decision.id for each in found.decisions if each.holds]
    if lapsed or suspect or statements:
        return
    if holding:
        yield shows(f"{counted(len(holding), 'decision')} on risks and threats, and all others, hold", *holding)
    else:
        yield shows("no decision on a risk or a threat is recorded that could have lapsed; all others hold")


def _lapsed_statements(ground: GateGround) -> dict[str, tuple[str, str]]:
    """Statements on vulnerabilities that have lapsed while no other decides the finding: name -> (reason, finding)."""
    found: dict[str, tuple[str, str]] = {}
    for each in ground.assessment.findings:
        if each.finding is not None and not each.finding.disposition.decided_by:
            for name, reason in each.finding.disposition.lapsed:
                found.setdefault(name, (reason, each.id))
    return found


def nothing_contradicted(ground: GateGround) -> Iterable[Reason]:
    """No requirement that is asked of the device is contradicted by its folder."""
    verdicts = ground.judgement.verdicts
    bad = [each for each in verdicts.values() if each.state is VerdictState.CONTRADICTED]
    by_reason: dict[str, list[str]] = {}
    for verdict in bad:
        for reason in verdict.reasons:
            if reason.bearing.value == "against":
                by_reason.setdefault(reason.text, []).append(verdict.requirement)
    for text, names in by_reason.items():
        fix = f"`primum explain DIR {names[0]}` says what to do"
        yield contradicts(f"{named(names)} {'is' if len(names) == 1 else 'are'} contradicted: {text}", *names, fix=fix)
    if verdicts and not bad:
        states = [each.state for each in verdicts.values()]
        counts = ", ".join(f"{states.count(state)} {state.words}" for state in VerdictState if state in states)
        yield shows(f"none of {counted(len(verdicts), 'requirement')} is contradicted ({counts})")
    if not verdicts:
        yield asks("no requirement is asked of this device", fix="see `rule_sets` in `device.yaml`")


def no_open_points(ground: GateGround) -> Said:
    """No document has a visible gap."""
    points = ground.beside.open_points
    if points is None:
        return NotLookedAt("the documents were not built", "leave out `--no-documents`")
    return _open_points(points)


def _open_points(points: tuple[tuple[str, str], ...]) -> Iterable[Reason]:
    by_document: dict[str, list[str]] = {}
    for document, text in points:
        by_document.setdefault(document, []).append(text)
    for document, texts in by_document.items():
        text = f"{counted(len(texts), 'open point')} in `{document}`, first: {texts[0]}"
        yield lacks(text, f"document:{document}", fix="`primum build DIR -o OUT` lists them; write what is missing")
    if not points:
        yield shows("no document has an open point")


def release_recorded(ground: GateGround) -> Iterable[Reason]:
    """The release of this version is recorded with its day, what is new for users, and what it mends."""
    release = ground.release
    if release is None:
        text = f"version {ground.version}, which the device is said to be, is no recorded release"
        yield lacks(text, fix="record it in `releases.yaml` with `version`, `date`, `notes` and `fixes`")
        return
    if release.withdrawn is not None and release.withdrawn <= ground.now:
        yield contradicts(f"`{release.id}` was withdrawn on {release.withdrawn}", release.id, fix="release a version that replaces it")
    if release.date is not None:
        yield shows(f"`{release.id}` of {release.date}", release.id)
    missing = [word for word, value in (("date", release.date), ("notes", release.notes.strip())) if not value]
    for word in missing:
        yield lacks(f"`{release.id}` states no `{word}`", release.id, fix=f"write `{word}: ...` in `releases.yaml`")
    fixes = {name for each in ground.device.releases.values() for name in each.fixes}
    fixed = [each for each in ground.device.weaknesses.values() if each.status == "fixed"]
    unnamed = [each.id for each in fixed if each.id not in fixes and not each.is_mended_everywhere(ground.now)]
    if unnamed:
        fix = "write it under `fixes` of the release that mends it, or state `mended: ...` if it needed none"
        yield lacks(f"no release is said to mend {named(unnamed)}", *unnamed, fix=fix)
    elif release.fixes:
        yield shows(f"it mends {named(release.fixes)}", *release.fixes)


def support_stated(ground: GateGround) -> Iterable[Reason]:
    """Users can know how long the version is supported."""
    identity = ground.device.identity
    if identity.support_until is None:
        yield lacks("until when the device is supported is not stated", fix="write `support: {since: ..., until: ...}` in `device.yaml`")
    else:
        since = f"from {identity.support_since} " if identity.support_since else ""
        yield shows(f"supported {since}until {identity.support_until}")


RELEASE = (
    Condition(
        id="release.problems",
        text="The folder is read without an error or a warning",
        looks=no_problems,
    ),
    Condition(
        id="release.risks",
        text="No risk stands at the level at which the policy closes",
        looks=within_gate,
        clauses=("MDR:GSPR-1", "IVDR:GSPR-1", "MDR:GSPR-4", "IVDR:GSPR-4", "IEC-81001-5-1:7.3"),
        also=FIELD,
    ),
    Condition(
        id="release.proven",
        text="No level rests on a proof whose date has passed",
        looks=nothing_unproven,
        clauses=("IEC-81001-5-1:7.5",),
        also=FIELD,
    ),
    Condition(
        id="release.evidence",
        text="Controls are verified by evidence that holds for this version",
        looks=evidence_holds,
        clauses=("IEC-81001-5-1:5.7.2", "IGNB-TD:3.7", "MDR:ANNEX-II-6.1b", "IVDR:ANNEX-II"),
    ),
    Condition(
        id="release.evidence-bound",
        text="Evidence is bound to what it saw",
        looks=evidence_bound,
    ),
    Condition(
        id="release.tests",
        text="Independent people have tried every way in",
        looks=as_judged("penetration-test", "tests-cover-interfaces"),
        clauses=("IGNB-TD:5.2", "IEC-81001-5-1:5.7.4", "MDCG-2019-16:3.7"),
    ),
    Condition(
        id="release.findings",
        text="Every finding that reaches a patient is decided on, and none of our own is late",
        looks=as_judged("vulnerabilities-decided", "anomalies-assessed"),
        clauses=("IEC-81001-5-1:5.8.1", "MDCG-2019-16:3.4-KNOWN"),
        also=FIELD,
    ),
    Condition(
        id="release.decisions",
        text="Every decision of a person still holds",
        looks=decisions_hold,
        also=FIELD,
    ),
    Condition(
        id="release.requirements",
        text="No requirement is contradicted",
        looks=nothing_contradicted,
        clauses=(
            "MDR:ANNEX-II-4",
            "IVDR:ANNEX-II",
        ),
    ),
    Condition(
        id="release.residual",
        text="Users are told of every risk that is left",
        looks=as_judged("residual-risks-told"),
        clauses=("MDR:GSPR-23.4g", "IVDR:GSPR-20.1g", "MDCG-2019-16:4.2-RES"),
        also=FIELD,
    ),
    Condition(
        id="release.policy",
        text="The criteria of acceptance are adopted by the manufacturer",
        looks=as_judged("criteria-adopted"),
        clauses=("MDCG-2019-16:3.5-CRIT",),
    ),
    Condition(
        id="release.documents",
        text="No document has an open point",
        looks=no_open_points,
        clauses=("IEC-81001-5-1:5.8.2", "MDR:ANNEX-II", "IVDR:ANNEX-II"),
    ),
    Condition(
        id="release.recorded",
        text="The release is recorded with its day, its notes and what it mends",
        looks=release_recorded,
        clauses=("IEC-81001-5-1:5.8.2", "IEC-81001-5-1:8"),
    ),
    Condition(
        id="release.activities",
        text="A named person has looked whether all activities are done",
        looks=as_judged("review:life-cycle"),
        clauses=("IEC-81001-5-1:5.8.6",),
    ),
    Condition(
        id="release.support",
        text="Until when it is supported is stated",
        looks=support_stated,
        clauses=("MDCG-2019-16:3.8", "IMDRF-N70:7.1.1.2"),
    ),
)
"""In the order in which they come up."""
