"""A piece of evidence: what was looked at, by whom and when, whether it holds today, and which controls count by it."""

from primum.assessment.assessment import Assessment
from primum.assessment.evidence_standing import EvidenceStanding, standing_of
from primum.cli.screen import Screen
from primum.device.evidence import Evidence
from primum.device.evidence_state import EvidenceState
from primum.linking.model import Model

SHOWN = 16
"""So many characters of a hash are shown."""


def explain_evidence(name: str, model: Model, assessment: Assessment, screen: Screen) -> bool:
    """Print a piece of evidence of the folder; whether there is one of this name."""
    evidence = model.device.evidence.get(name)
    if evidence is None:
        return False
    standing = standing_of(evidence, model.device, assessment.basis.now)
    screen.say(screen.paint(f"{evidence.id}: {evidence.title}" if evidence.title else evidence.id, "title"))
    until = f", valid until {evidence.valid_until}" if evidence.valid_until else ""
    screen.say(f"  {evidence.kind}, {evidence.result}, of {evidence.date}, for version {evidence.version}{until}")
    _say_who(evidence, screen)
    screen.say(f"  file: {_file(evidence)}")
    if evidence.covers:
        screen.say(f"  looked at: {', '.join(evidence.covers)}")
    _say_controls(standing, assessment, screen)
    _say_others(standing, screen)
    _say_today(standing, screen)
    return True


def _say_who(evidence: Evidence, screen: Screen) -> None:
    who = ", ".join(each for each in (evidence.by, evidence.organisation, evidence.qualification) if each)
    if who or evidence.independent is not None:
        independent = {None: "", True: " (independent of the developers)", False: " (not independent of the developers)"}
        screen.say(f"  by {who or 'nobody named'}{independent[evidence.independent]}")
    if evidence.summary:
        screen.say(f"  {' '.join(evidence.summary.split())}")


def _file(evidence: Evidence) -> str:
    """The file and how it stands to the hash that was recorded."""
    if evidence.file is None:
        return "none is recorded"
    if not evidence.sha256:
        return f"{evidence.file}, without a recorded SHA-256, so it could be any file"
    state = "as it was recorded" if evidence.intact else "missing, or NOT the one that was recorded"
    return f"{evidence.file}, {state} (sha256 {evidence.sha256[:SHOWN]}...)"


def _say_controls(standing: EvidenceStanding, assessment: Assessment, screen: Screen) -> None:
    """The controls that name it, each with its credit."""
    credits = {worth.control: worth.credit for worth in assessment.controls}
    for name in standing.controls:
        credit = credits.get(name)
        if credit is not None:
            screen.say(f"  control {name}: " + (f"counts, {credit.reason}" if credit.counts else f"no credit, {credit.reason}"))
    if not standing.controls:
        screen.say("  no control names it under `evidence`, so none has credit by it")


def _say_others(standing: EvidenceStanding, screen: Screen) -> None:
    """What it replaces, who carried it over, and what it is not held against."""
    evidence = standing.evidence
    if evidence.supersedes:
        screen.say(f"  supersedes: {', '.join(evidence.supersedes)}")
    for each in evidence.carried:
        screen.say(f"  carried over to {each.to} by {each.name}, {each.role}, on {each.date}: {' '.join(each.reason.split())}")
    if standing.unbound:
        screen.say(f"  not bound to: {', '.join(standing.unbound)}; `primum evidence bind DIR {evidence.id}` binds it to what it saw")


def _say_today(standing: EvidenceStanding, screen: Screen) -> None:
    if standing.state is EvidenceState.HOLDS:
        screen.say("  today: " + screen.paint("holds", "acceptable"))
        return
    changed = f"; changed since: {', '.join(standing.changed)}" if len(standing.changed) > 1 else ""
    word = "not yet" if standing.state is EvidenceState.FUTURE else "does not hold"
    screen.say("  today: " + screen.paint(f"{word}: {standing.reason}{changed}", "warning"))
