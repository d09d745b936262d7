"""A person's decision: who said what of what, when and why, and whether it holds today."""

from primum.assessment.assessment import Assessment, JudgedDecision
from primum.assessment.judge import Vocabulary, judge
from primum.cli.screen import Screen
from primum.cli.state_of_decision import state_of_decision
from primum.device.gate import GATE
from primum.device.records_of_people import Decision, DecisionKind
from primum.folder.load_requirements import frameworks
from primum.folder.load_vocabulary import activities, document_types
from primum.linking.model import Model


def explain_decision(name: str, model: Model, assessment: Assessment, screen: Screen) -> bool:
    """Print a decision of the folder; whether there is one of this name."""
    decision = model.device.decisions.get(name)
    if decision is None:
        return False
    what = f"{decision.decision} as {decision.level}" if decision.decision is DecisionKind.OVERRIDDEN else decision.decision.value
    screen.say(screen.paint(f"{decision.id}: {decision.on} {what}", "title"))
    screen.say(f"  by {decision.name}, {decision.role}, on {decision.date}")
    screen.say(f"  reason: {' '.join(decision.reason.split())}")
    if decision.authority:
        screen.say(f"  authority: {decision.authority}")
    if decision.disclosure:
        screen.say(f"  users are told: {decision.disclosure}")
    screen.say(f"  to be reviewed by {decision.review_by}" if decision.review_by else "  no review date")
    _today(decision, model, assessment, screen)
    return True


def _today(decision: Decision, model: Model, assessment: Assessment, screen: Screen) -> None:
    """Whether it holds. What it is on is derived, a requirement, or a condition of a gate."""
    if decision.on.startswith(GATE):
        stage = decision.on.removeprefix(GATE).partition(".")[0]
        screen.say(f"  saw: {decision.saw}")
        screen.say(f"  today: `primum gate DIR --stage {stage}` says whether it holds")
    elif decision.is_on_requirement:
        _on_requirement(decision, model, assessment, screen)
    else:
        now = assessment.fingerprints.get(decision.on)
        screen.say(f"  saw: {decision.saw}; today it is {now or 'nothing, for it is not derived'}")
        for judged in assessment.decisions:
            if judged.decision.id == decision.id:
                _say_state(judged, screen)


def _on_requirement(decision: Decision, model: Model, assessment: Assessment, screen: Screen) -> None:
    vocabulary = Vocabulary(frameworks=frameworks(), documents=document_types(), activities=activities())
    verdict = judge(assessment, model.catalogue, vocabulary).verdicts.get(decision.on)
    if verdict is None:
        screen.say(f"  saw: {decision.saw}")
        screen.say("  today: " + screen.paint(f"for nothing: `{decision.on}` is not asked of this device", "warning"))
        return
    screen.say(f"  saw: {decision.saw}; today it is {verdict.fingerprint}")
    if verdict.decided_by != decision.id:
        screen.say(f"  today: `{verdict.decided_by}` is the later decision on it, and the one that counts")
        return
    to_come = bool(verdict.suspect) and decision.date > assessment.basis.now
    _say_state(JudgedDecision(decision=decision, holds=not verdict.suspect, reason=verdict.suspect, is_to_come=to_come), screen)


def _say_state(judged: JudgedDecision, screen: Screen) -> None:
    word, role = state_of_decision(judged)
    screen.say(f"  today: {screen.paint(word, role)}" + ("" if judged.holds else f": {judged.reason}"))
