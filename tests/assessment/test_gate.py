"""Gates as a whole: which conditions a stage asks, what closes it, what a person's decision can settle and what it cannot."""

from datetime import timedelta

import pytest
from gating import MET, NOT_APPLICABLE, NOT_LOOKED_AT, NOT_MET, PERSON, condition, gate, ground_of
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import decided, model_with, quiet, vocabulary

from builders import DEVICE, NOW, Folder, folder
from primum.assessment.gates.conditions import CONDITIONS
from primum.assessment.gates.ground_of_gate import Beside
from primum.assessment.gates.judge_gate import dangling_decisions, judge_gates
from primum.assessment.gates.of_design import _PASSAGES
from primum.assessment.gates.wire_gate import gate_as_wire
from primum.assessment.wire import to_json
from primum.device.gate import Stage
from primum.folder.load_requirements import frameworks
from primum.folder.load_vocabulary import document_types
from primum.folder.records.device_record import DeviceRecord
from strategies import folders

EMPTY = folder()


def asked(stage: Stage) -> set[str]:
    return {each.id for each in CONDITIONS if each.is_asked_at(stage)}


def homes(stage: Stage) -> set[str]:
    return {each.id for each in CONDITIONS if each.stage is stage}


def test_the_stages_are_those_of_the_folder() -> None:
    assert [each.value for each in Stage] == list(DeviceRecord.model_fields["stage"].annotation.__args__)  # type: ignore[union-attr]


def test_ids_are_unique_and_begin_with_their_stage_and_every_stage_has_some() -> None:
    ids = [each.id for each in CONDITIONS]
    assert len(set(ids)) == len(ids)
    assert {each.stage for each in CONDITIONS} == set(Stage)


def test_what_is_made_passes_every_gate_before_and_what_is_in_use_does_not_begin_again() -> None:
    before: set[str] = set()
    for stage in (Stage.DESIGN, Stage.VERIFICATION, Stage.RELEASE, Stage.DISTRIBUTION):
        assert asked(stage) == before | homes(stage)
        before = asked(stage)
    in_use = asked(Stage.MAINTENANCE)
    assert homes(Stage.MAINTENANCE) < in_use
    assert {"release.risks", "release.findings", "release.decisions", "design.threat-model-reviewed"} < in_use
    assert not in_use & (homes(Stage.VERIFICATION) | {"release.recorded", "design.plan"})
    assert asked(Stage.END_OF_SUPPORT) > homes(Stage.LIMITED_SUPPORT) - {"limited-support.announced"}
    assert "maintenance.support" in in_use - asked(Stage.LIMITED_SUPPORT)
    assert {"maintenance.incidents", "distribution.contact"} < asked(Stage.END_OF_SUPPORT), "legal duties go on"


def test_every_clause_is_a_requirement_of_the_catalogue() -> None:
    known = {item.name for framework in frameworks().values() for item in framework.requirements}
    named = {name for each in CONDITIONS for name in each.clauses}
    assert named <= known, named - known


def test_what_the_regulation_on_devices_asks_that_on_in_vitro_devices_asks_too() -> None:
    for each in CONDITIONS:
        regulations = {clause.partition(":")[0] for clause in each.clauses} & {"MDR", "IVDR"}
        assert len(regulations) != 1, f"{each.id} names {regulations} alone"


def test_every_passage_that_is_asked_for_is_one_of_a_document() -> None:
    kinds = document_types()
    for document, places in _PASSAGES.items():
        assert set(places) <= {each.id for each in kinds[document].passages}, document


def test_an_empty_folder_opens_no_gate_and_meets_only_what_cannot_be_broken_yet() -> None:
    for stage in Stage:
        found = gate(EMPTY, stage)
        assert not found.is_open
        met = {each.id for each in found.conditions if each.state is MET}
        assert met <= {
            "release.problems",
            "release.proven",
            "release.decisions",
            "release.requirements",
            "release.documents",
            "maintenance.feeds",
            "maintenance.due",
        }


def test_what_nobody_looked_at_closes_a_gate() -> None:
    unseen = Beside()
    found = {each.id: each for each in gate(EMPTY, Stage.DISTRIBUTION, beside=unseen).conditions}
    assert {name for name, each in found.items() if each.state is NOT_LOOKED_AT} == {"release.documents", "distribution.baseline"}
    assert found["release.documents"].state.closes
    found = {each.id: each for each in gate(EMPTY, Stage.MAINTENANCE, beside=unseen).conditions}
    unseen_there = {name for name, each in found.items() if each.state is NOT_LOOKED_AT}
    assert unseen_there == {"maintenance.watched", "maintenance.feeds", "maintenance.due"}


def test_several_gates_at_once_say_what_each_says_alone() -> None:
    ground = ground_of(model_with(quiet()))
    together = judge_gates(ground, list(Stage), vocabulary())
    assert [each.stage for each in together] == list(Stage)
    for each in together:
        assert judge_gates(ground, (each.stage,), vocabulary()) == (each,)


def test_clauses_of_the_other_regulation_are_left_out() -> None:
    other = {"device": {**DEVICE, "regulation": "IVDR", "class": "C"}}
    for parts, mine, theirs in ((EMPTY, "MDR", "IVDR"), (EMPTY | other, "IVDR", "MDR")):
        names = {clause.framework for each in gate(parts, Stage.RELEASE).conditions for clause in each.clauses}
        assert mine in names
        assert theirs not in names


# --- a person's decision ---------------------------------------------------------------------------------------------------------------

NAME = "design.policy"


def test_a_decision_settles_what_a_person_must_say() -> None:
    assert condition(quiet(), NAME).state is PERSON
    for kind, state in (("fulfilled", MET), ("not_applicable", NOT_APPLICABLE)):
        saw = condition(quiet(), NAME).fingerprint
        found = condition(quiet(decisions=[decided(kind, f"GATE:{NAME}", saw)]), NAME)
        assert (found.state, found.decided_by, found.suspect) == (state, "D", "")
        assert "D" in found.reasons[0].points_at
        assert not found.state.closes


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"saw": "00000000"}, "saw `00000000`"),
        ({"date": "2026-07-01"}, "after the day of this assessment"),
        ({"review_by": "2026-05-31"}, "review of `D` was due"),
    ],
)
def test_a_decision_that_does_not_hold_is_suspect_and_settles_nothing(change: dict[str, str], why: str) -> None:
    saw = condition(quiet(), NAME).fingerprint
    found = condition(quiet(decisions=[decided("fulfilled", f"GATE:{NAME}", saw) | change]), NAME)
    assert found.state is PERSON
    assert why in found.suspect
    assert not found.decided_by


def test_a_decision_cannot_make_good_what_is_missing_nor_stand_for_a_look() -> None:
    name = "release.recorded"
    saw = condition(quiet(), name).fingerprint
    found = condition(quiet(decisions=[decided("fulfilled", f"GATE:{name}", saw)]), name)
    assert found.state is NOT_MET
    assert "cannot make good" in found.suspect
    name, unseen = "release.documents", Beside()
    saw = condition(quiet(), name, beside=unseen).fingerprint
    found = condition(quiet(decisions=[decided("fulfilled", f"GATE:{name}", saw)]), name, beside=unseen)
    assert found.state is NOT_LOOKED_AT
    assert "cannot stand for a look" in found.suspect


def test_decisions_on_gates_are_no_decisions_on_requirements_and_one_on_nothing_is_told() -> None:
    ground = ground_of(model_with(quiet(decisions=[decided("fulfilled", "GATE:design.nothing", "1")])))
    assert not ground.judgement.dangling
    assert [each.id for each in dangling_decisions(ground.device)] == ["D"]
    ground = ground_of(model_with(quiet(decisions=[decided("fulfilled", f"GATE:{NAME}", "1")])))
    assert not list(dangling_decisions(ground.device))


def test_the_fingerprint_follows_what_was_judged() -> None:
    one, same = condition(quiet(), "release.risks"), condition(quiet(), "release.risks")
    assert one.fingerprint == same.fingerprint
    assert one.fingerprint != condition(quiet("reduce"), "release.risks").fingerprint


def test_as_json_every_condition_has_its_state_source_and_places() -> None:
    model = model_with(quiet())
    ground = ground_of(model)
    first, *later = judge_gates(ground, (Stage.RELEASE, Stage.DISTRIBUTION), vocabulary())
    wire = gate_as_wire(ground, first, later, model.origins)
    assert to_json(wire)
    assert wire["gate"] == {"stage": "release", "open": False, "closed_by": [each.id for each in first.closing]}
    assert [each["stage"] for each in wire["later"]] == ["distribution"]
    by_id = {each["id"]: each for each in wire["conditions"]}
    assert by_id["release.problems"]["source"][0]["framework"] == "Primum"
    assert {"framework": "IEC-81001-5-1", "clause": "5.8.1", "requirement": "IEC-81001-5-1:5.8.1", "confidence": "known"} in by_id[
        "release.findings"
    ]["source"]
    interfaces = by_id["design.interfaces"]["reasons"]
    assert [each for each in interfaces if {"id": "port", "place": "device.yaml:1"} in each["points_at"]]


@settings(max_examples=25, deadline=None)
@given(folders(), st.sampled_from(Stage), st.integers(0, 2000))
def test_whatever_the_folder_every_gap_says_what_to_do_and_points_somewhere(parts: Folder, stage: Stage, days: int) -> None:
    found = gate(parts, stage, now=NOW + timedelta(days=days))
    assert found.is_open is not any(each.state.closes for each in found.conditions)
    assert all(each.reasons for each in found.conditions)
