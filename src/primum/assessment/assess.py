"""assess(): the one place that knows the order. A pure function: the same model and day give the same assessment."""

from collections.abc import Sequence
from datetime import date

from primum import __version__
from primum.assessment.assessment import Assessment, Basis, Change, ControlWorth, NeedRow, PricedQuestion, RiskStory
from primum.assessment.case import Case, open_case
from primum.assessment.counterfactuals import Answers, goal_eases, solve_counterfactuals
from primum.assessment.decisions import fingerprint_of_threat, judge_field_decisions, judge_risk_decisions
from primum.assessment.mended_weaknesses import mended_weaknesses
from primum.assessment.rank_findings import rank_findings
from primum.assessment.seen_in_field import seen_in_field
from primum.assessment.tell_stories import change_of, tell_stories
from primum.assessment.what_was_seen import seen_of_risk
from primum.attack.step import counts, switches_of
from primum.device.risk import SecurityRisk
from primum.device.view import View
from primum.linking.model import Model
from primum.risk.evaluate_risks import evaluate_risks
from primum.risk.judge_safety_effects import judge_safety_effects
from primum.risk.open_points import open_points


def assess(model: Model, *, now: date) -> Assessment:
    """Everything Primum says of a device on a day, with what is published about its software."""
    return assess_case(open_case(model, now))


def assess_case(case: Case) -> Assessment:
    """The assessment of a case that is already open, for whoever asks it more afterwards."""
    device, threats = case.model.device, case.threats
    answers = solve_counterfactuals(case)
    risks = evaluate_risks(device, goal_eases(case, answers))
    stories = tell_stories(case, risks, answers)
    seen = {risk.id: (risk, seen_of_risk(risk, _best_path(stories[risk.id]), device)) for risk in risks}
    judged = [*case.judged, *judge_risk_decisions(device, seen, case.now)]
    mended = mended_weaknesses(case, risks)
    in_field = {name: each for found in mended for name, each in seen_in_field(found, device).items()}
    judged += judge_field_decisions(device, in_field, case.now)
    return Assessment(
        basis=_basis(case.model, case.now),
        device=device,
        risks=tuple(risks),
        stories=stories,
        controls=_worths(case, risks, answers),
        counting=frozenset(name for name in device.controls if counts(name) in case.views[View.CURRENT].on),
        guarding=_guarding(case),
        needs=_needs(case, answers),
        questions=_priced(case, risks, answers),
        decisions=tuple(sorted(judged, key=lambda each: each.decision.id)),
        threats=threats,
        findings=rank_findings(case, risks),
        identities=tuple(tuple(each.tier for each in group) for group in case.identities.values()),
        set_aside=case.aside,
        fingerprints={
            **{threat.id: fingerprint_of_threat(threat, device) for threat in threats},
            **{name: str(each) for name, (_, each) in seen.items()},
            **{name: str(each) for name, each in in_field.items()},
        },
        mended=mended,
        eases={goal: {view: answers.of("view", view)[goal].ease for view in View} for goal in answers.goals},
    )


def _guarding(case: Case) -> frozenset[str]:
    """The controls that stand before some step behind a rated harm that could be taken if no control counted."""
    goals = [goal.fact for goal in case.graph.goals if goal.is_rated]
    switches = switches_of(step.condition for step in case.solver.leading_to(goals, case.views[View.INITIAL]))
    return frozenset(name for name in case.model.device.controls if counts(name) in switches)


def _best_path(story: RiskStory) -> str:
    return story.best_path.fingerprint if story.best_path is not None else ""


def _basis(model: Model, now: date) -> Basis:
    return Basis(
        folder=model.revision,
        primum=__version__,
        catalogue=model.catalogue.revision,
        advisories=model.advisories.revision,
        feeds=model.advisories.states(),
        now=now,
        policy_adopted=model.device.policy.adopted is not None,
    )


def _changes(case: Case, risks: Sequence[SecurityRisk], answers: Answers, *label: str) -> tuple[Change, ...]:
    """The risks that a counterfactual changes."""
    if label not in answers:
        return ()
    found = [change_of(case.model.device, risk, answers.of(*label)[risk.goal]) for risk in risks]
    return tuple(change for change in found if change.points != change.new_points or change.is_level)


def _worths(case: Case, risks: Sequence[SecurityRisk], answers: Answers) -> tuple[ControlWorth, ...]:
    arising = judge_safety_effects(case.model.device, case.credit)
    return tuple(
        ControlWorth(
            control=name,
            credit=case.credit[name],
            if_it_fails=_changes(case, risks, answers, "fails", name),
            if_it_counted=_changes(case, risks, answers, "counts", name),
            arising=tuple(each for each in arising if each.control == name),
        )
        for name in case.model.device.controls
    )


def _needs(case: Case, answers: Answers) -> tuple[NeedRow, ...]:
    """The table of confidentiality, integrity, availability and accountability."""
    device = case.model.device
    return tuple(
        NeedRow(
            asset=asset.id,
            need=need.id,
            property=need.property,
            importance=need.importance,
            views={
                view: (device.policy.exploitability(ease.points).value, ease.points)
                for view in View
                for ease in (answers.of("view", view)[need.id].ease,)
            },
        )
        for asset in device.assets.values()
        for need in asset.protect
    )


def _priced(case: Case, risks: Sequence[SecurityRisk], answers: Answers) -> tuple[PricedQuestion, ...]:
    """Questions by the risk that hangs on them, dearest first."""
    graph_questions = [
        PricedQuestion(question=question, changes=_changes(case, risks, answers, "question", question.id))
        for question in case.graph.questions.values()
    ]
    open_ones = [*open_points(case.model.device, case.model.catalogue), *(each for finding in case.findings for each in finding.questions)]
    facts = {each.question.id for each in graph_questions}
    others = [PricedQuestion(question=question, changes=()) for question in dict.fromkeys(open_ones) if question.id not in facts]
    unrated = frozenset(case.model.device.unrated)  # a risk that nobody can see may be worth more than any price

    def dearest_first(priced: PricedQuestion) -> tuple[bool, int, int, bool, str]:
        levels, points = priced.weight
        return (priced.question.element not in unrated, -levels, -points, priced.question.id not in facts, priced.question.id)

    return tuple(sorted(graph_questions + others, key=dearest_first))
