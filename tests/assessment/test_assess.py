"""The assessment as a whole: what each control is worth, lapsed proof, the cheapest gain, entries, needs, prices of questions."""

import json
from datetime import date
from typing import Any

import pytest

from builders import EVIDENCE, NOW, Folder, assessed, folder, question_ids, text_of
from primum.assessment.assessment import BEYOND, Assessment, Change
from primum.device.policy import Acceptability
from primum.device.view import View

RISK = "R@HS+H"
LOCK: dict[str, Any] = {"id": "LOCK", "type": "port-lock", "at": "port", "status": "verified", "evidence": ["E-GOOD"]}


OWN: dict[str, Any] = {"id": "A", "text": "x", "owner": "manufacturer", "if_untrue": {"actor": "visitor", "at": "port"}}
SHUT = [{"id": "port", "at": "dev", "kind": "enclosure", "reach": []}]


def device(*controls: dict[str, Any], severity: str = "serious", **parts: Any) -> Folder:
    usual: dict[str, Any] = {
        "actors": [{"id": "visitor", "intent": "hostile"}],
        "components": [{"id": "dev", "kind": "sensor"}],
        "interfaces": [{"id": "port", "at": "dev", "kind": "enclosure", "reach": [{"by": "visitor", "window": "easy"}]}],
        "assets": [{"id": "fn", "kind": "function", "at": "dev", "protect": {"availability": "high"}}],
        "harms": [{"id": "H", "title": "x", "kind": "health", "severity": severity}],
        "situations": [{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}],
        "findings": [
            {
                "id": "W",
                "title": "x",
                "at": "dev",
                "needs": "reach(port)",
                "gives": "run(dev, user)",
                "potential": {"time": "1-week", "expertise": "proficient"},
            }
        ],
        "evidence": list(EVIDENCE),
    }
    return folder(**usual | parts, controls=list(controls))


def worth(assessment: Assessment, control: str) -> tuple[list[int | None], list[int | None]]:
    [found] = [each for each in assessment.controls if each.control == control]
    return [each.new_points for each in found.if_it_fails], [each.new_points for each in found.if_it_counted]


def test_a_control_that_counts_shows_what_is_lost_when_it_fails() -> None:
    assessment = assessed(device(LOCK))
    assert assessment.eases["HS"][View.CURRENT].points == 4 + 3 + 4 + 1
    assert worth(assessment, "LOCK") == ([5], [])


def test_one_that_does_not_count_shows_what_would_be_gained() -> None:
    for change in ({"status": "implemented"}, {"status": "proposed"}, {"evidence": ["E-OLD"]}):
        assert worth(assessed(device(LOCK | change)), "LOCK") == ([], [12])
    assert worth(assessed(device(LOCK | {"status": "rejected", "reason": "x"})), "LOCK") == ([], [])


def test_lapsed_proof_closes_the_gate_and_shows_both_levels() -> None:
    lapsed = LOCK | {"evidence": ["E-LAPSED"], "type": "port-removed"}
    assessment = assessed(device(lapsed, severity="minor"))
    story = assessment.stories[RISK]
    assert assessment.risks[0].views[View.CURRENT].level is Acceptability.REDUCE
    assert story.before_lapse == (Acceptability.ACCEPTABLE, None)
    assert [each.control for each in assessment.unproven()] == ["LOCK"]
    assert assessment.above(Acceptability.UNACCEPTABLE), "the level would pass, the missing proof does not"
    proven = assessed(device(LOCK | {"type": "port-removed"}, severity="minor"))
    assert proven.stories[RISK].before_lapse is None and not proven.above(Acceptability.UNACCEPTABLE)
    before = assessed(device(lapsed, severity="minor"), now=date(2026, 1, 1))
    assert not before.unproven() and before.eases["HS"][View.CURRENT].points is None


def test_the_cheapest_single_control_is_told_by_cost_then_by_id() -> None:
    removed = {"type": "port-removed", "at": "port", "status": "proposed"}
    controls = [
        {"id": "B", "cost": 5, **removed},
        {"id": "C", "cost": 2, **removed},
        {"id": "A", **removed},
        {"id": "D", "cost": 2, **removed},
    ]
    story = assessed(device(*controls)).stories[RISK]
    assert story.cheapest == "C"
    assert [name for name, _ in story.single_controls] == ["A", "B", "C", "D"]
    assert {change.new_level for _, change in story.single_controls} == {Acceptability.ACCEPTABLE}
    assert assessed(device()).stories[RISK].cheapest is None


def test_the_story_names_controls_on_the_path_and_those_not_taken() -> None:
    planned, rejected = {**LOCK, "id": "P", "status": "planned"}, {**LOCK, "id": "R", "status": "rejected", "reason": "x"}
    story = assessed(device(LOCK, planned, rejected)).stories[RISK]
    assert story.on_path == ("LOCK",) and story.further == ("P", "R")


def test_a_control_was_considered_where_it_meets_an_easiest_attack() -> None:
    ports = [{"id": name, "at": "dev", "kind": "enclosure", "reach": [{"by": "visitor"}]} for name in ("back", "front", "side")]
    opens = {"gives": "run(dev, user)", "title": "x", "at": "dev"}
    findings = [
        {"id": "W1", "needs": "reach(back)", **opens},
        {"id": "W2", "needs": "reach(front)", **opens},
        {"id": "W3", "needs": "reach(side)", "potential": {"time": "1-month"}, **opens},
    ]
    planned = [{"id": f"P-{port}", "type": "port-lock", "at": port, "status": "planned"} for port in ("back", "front", "side")]
    story = assessed(device(*planned, interfaces=ports, findings=findings)).stories[RISK]
    assert [path.entries for path in story.paths] == [("back",), ("front",), ("side",)]
    assert story.further == ("P-back", "P-front"), "both are as easy; what meets only the harder one lowers nothing"


def test_the_easiest_path_is_there_before_further_ones_are_looked_for() -> None:
    story = assessed(device()).stories[RISK]
    assert story.best_path is not None and not story.best_path.bottleneck
    assert story.paths[0].fingerprint == story.best_path.fingerprint and story.paths[0].bottleneck
    shut = assessed(device({**LOCK, "type": "port-removed"})).stories[RISK]
    assert shut.best_path is None and shut.paths == ()


def test_what_stands_before_a_step_that_leads_to_harm_guards_whether_it_counts_or_not() -> None:
    beside = {"id": "aside", "at": "dev", "kind": "enclosure", "reach": []}
    door = {"id": "port", "at": "dev", "kind": "enclosure", "reach": [{"by": "visitor"}]}
    elsewhere = {**LOCK, "id": "ELSEWHERE", "at": "aside"}
    planned = {**LOCK, "id": "PLANNED", "status": "planned"}
    assert assessed(device(LOCK, planned, elsewhere, interfaces=[door, beside])).guarding == {"LOCK", "PLANNED"}


def test_with_all_assumptions_untrue() -> None:
    assessment = assessed(device(interfaces=SHUT, assumptions=[OWN | {"evidence": ["E-GOOD"]}]))
    assert assessment.eases["HS"][View.CURRENT].points is None
    assert assessment.stories[RISK].all_assumptions_untrue == (Acceptability.UNACCEPTABLE, 4)


@pytest.mark.parametrize("evidence", [[], ["E-FAILED"]])
def test_an_assumption_of_our_own_that_nothing_shows_counts_as_untrue_and_is_a_question(evidence: list[str]) -> None:
    assessment = assessed(device(interfaces=SHUT, assumptions=[OWN | {"evidence": evidence}]))
    assert assessment.eases["HS"][View.CURRENT].points == 4
    [asked] = [each for each in assessment.questions if each.question.id == "Q@A.evidence"]
    assert [(change.risk, change.new_points) for change in asked.changes] == [(RISK, None)]


def test_what_nothing_leads_to_in_the_first_place_closes_the_gate_until_a_person_decides() -> None:
    parts = device(interfaces=SHUT, findings=[])
    before = assessed(parts)
    assert before.unreached == (RISK,) and before.above(Acceptability.UNACCEPTABLE)
    decision = {"id": "D", "on": RISK, "decision": "accepted", "name": "N", "role": "QM", "date": "2026-05-01", "reason": "sealed"}
    after = assessed(
        parts
        | {"decisions": [decision | {"saw": before.fingerprints[RISK], "authority": "b", "disclosure": "IFU 1", "review_by": "2030-01-01"}]}
    )
    assert not after.unreached and not after.above(Acceptability.UNACCEPTABLE)
    assert assessed(device({**LOCK, "type": "port-removed"})).unreached == (), "a control that closes the only way has closed it"


def test_an_assumption_on_which_nothing_hangs_needs_no_proof() -> None:
    idle = {"id": "A", "text": "x", "owner": "manufacturer"}
    assert "Q@A.evidence" not in question_ids(assessed(device(assumptions=[idle])))


def test_several_entries_are_named_when_together_they_are_easier_than_each() -> None:
    ports = [{"id": name, "at": "dev", "kind": "enclosure", "reach": [{"by": "visitor"}]} for name in ("front", "back")]
    both = [{"id": "W", "title": "x", "at": "dev", "needs": ["reach(front)", "reach(back)"], "gives": "run(dev, user)"}]
    assessment = assessed(device(interfaces=ports, findings=both))
    assert assessment.risks[0].entries == ()
    assert assessment.stories[RISK].several_entries == ("front", "back")
    single = assessed(device())
    assert single.stories[RISK].several_entries == ()
    assert [row.interface for row in single.risks[0].entries] == ["port"]


def test_every_need_has_its_easiest_violation_in_every_view() -> None:
    [row] = assessed(device(LOCK)).needs
    assert (row.need, row.importance) == ("fn.availability", "high")
    assert {view.value: points for view, (_, points) in row.views.items()} == {
        "initial": 5,
        "current": 12,
        "environment": 12,
        "planned": 12,
    }


def test_questions_are_priced_by_what_hangs_on_them_dearest_first() -> None:
    open_port = [{"id": "port", "at": "dev", "kind": "enclosure"}]
    assessment = assessed(device(interfaces=open_port))
    questions = assessment.questions
    assert questions[0].question.id == "Q@port.reach"
    assert questions[0].weight == (2, assessment.device.policy.hardest + BEYOND - 4)
    assert [each.weight for each in questions] == sorted((each.weight for each in questions), reverse=True)


@pytest.mark.parametrize(("own", "hardest"), [({}, 57), ({"points": {"window": {"difficult": 150}}}, 197)])
def test_what_nothing_leads_to_any_more_is_always_a_gain(own: dict[str, Any], hardest: int) -> None:
    policy = assessed(device(policy=own)).device.policy

    def gained(points: int | None, new: int | None) -> int:
        level = Acceptability.REDUCE
        return Change(risk="R", level=level, points=points, new_level=level, new_points=new, hardest=policy.hardest).points_gained

    assert policy.hardest == hardest and gained(hardest, None) == BEYOND and gained(None, hardest) == -BEYOND
    assert gained(10, None) > gained(10, hardest) > gained(10, hardest - 1)
    assert (gained(3, 10), gained(10, 3), gained(None, None), gained(None, 5) < 0) == (7, -7, 0, True)


def test_the_basis_says_what_it_rests_on() -> None:
    basis = assessed(device()).basis
    assert basis.now == NOW and not basis.policy_adopted and len(basis.folder) == 64
    adopted = {"adopted": {"name": "N", "role": "R", "date": "2026-01-01", "rationale": "x"}}
    assert assessed(device(policy=adopted)).basis.policy_adopted
    assert basis.folder != assessed(device(LOCK)).basis.folder


def test_another_day_may_give_another_answer_but_the_same_day_never_does() -> None:
    parts = device(LOCK)
    assert text_of(assessed(parts)) == text_of(assessed(parts))
    assert assessed(parts, now=date(2026, 1, 9)).eases["HS"][View.CURRENT].points == 5, "the evidence is of the tenth"


def test_a_device_of_which_no_risk_is_rated_does_not_pass() -> None:
    assessment = assessed(folder(components=[{"id": "dev", "kind": "sensor"}]))
    assert assessment.worst is Acceptability.UNACCEPTABLE and assessment.above(Acceptability.UNACCEPTABLE)
    assert '"risks": []' in text_of(assessment)


def test_a_situation_of_which_one_end_is_not_stated_is_not_rated_and_never_acceptable() -> None:
    whole = {"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}
    for missing in ("arises_from", "harms"):
        half = {key: value for key, value in whole.items() if key != missing}
        assessment = assessed(device(situations=[half]))
        assert (assessment.risks, assessment.device.unrated) == ((), ("HS",)), missing
        assert json.loads(text_of(assessment))["gate"]["not_rated"] == ["HS"]
        assert assessment.questions[0].question.id == f"Q@HS.{missing}", "asked before all others"
    assert assessed(device(situations=[whole])).device.unrated == ()
