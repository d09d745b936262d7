"""Verdicts: how reasons combine, what is asked of which device, and the decisions of people that stand until something changes."""

import copy
import json
from datetime import date
from typing import Any

import pytest
from judging import RISK, decided, evidence, item, judged, judged_model, lock, made, model_with, quiet, vocabulary

from builders import NOW, Folder, catalogue, folder, load_folder
from primum.assessment.assess import assess
from primum.assessment.judge import Judgement, judge
from primum.catalogue.requirement import Crosswalk, Framework, Relation, Requirement
from primum.device.verdict import Bearing, Reason, Verdict, VerdictState, fingerprint_of, state_of
from primum.folder.load_requirements import frameworks
from primum.folder.tree import Tree
from primum.linking.link import load

# --- states ---------------------------------------------------------------------------------------------------------------------------

F, A, M, O = Bearing.FOR, Bearing.AGAINST, Bearing.MISSING, Bearing.OPEN  # noqa: E741


@pytest.mark.parametrize(
    ("bearings", "state"),
    [
        ([], VerdictState.UNDETERMINED),
        ([F], VerdictState.SHOWN),
        ([F, F], VerdictState.SHOWN),
        ([M], VerdictState.UNDETERMINED),
        ([O], VerdictState.UNDETERMINED),
        ([M, O], VerdictState.UNDETERMINED),
        ([F, M], VerdictState.PARTLY_SHOWN),
        ([F, O], VerdictState.PARTLY_SHOWN),
        ([A], VerdictState.CONTRADICTED),
        ([F, A], VerdictState.CONTRADICTED),
        ([F, M, O, A], VerdictState.CONTRADICTED),
    ],
)
def test_how_reasons_combine(bearings: list[Bearing], state: VerdictState) -> None:
    reasons = [Reason(bearing=each, text=str(number)) for number, each in enumerate(bearings)]
    assert state_of(reasons) is state is state_of(reversed(reasons))


def test_a_fingerprint_does_not_hang_on_the_order_of_reasons_and_changes_with_each_part_of_one() -> None:
    one, other = Reason(bearing=F, text="x", points_at=("C",)), Reason(bearing=M, text="y", fix="do")
    base = fingerprint_of(VerdictState.PARTLY_SHOWN, [one, other])
    assert base == fingerprint_of(VerdictState.PARTLY_SHOWN, [other, one]) and len(base) == 8
    changed = [
        Reason(bearing=F, text="z", points_at=("C",)),
        Reason(bearing=F, text="x", points_at=("D",)),
        Reason(bearing=F, text="x", points_at=("C",), seen="text of a person"),
        Reason(bearing=O, text="x", points_at=("C",)),
    ]
    assert len({base, *(fingerprint_of(VerdictState.PARTLY_SHOWN, [each, other]) for each in changed)}) == 5
    assert fingerprint_of(VerdictState.SHOWN, [one, other]) != base
    assert fingerprint_of(VerdictState.PARTLY_SHOWN, [one, Reason(bearing=M, text="y", fix="do otherwise")]) == base


def test_several_judges_speak_once_each_and_a_person_is_asked() -> None:
    wanted = item("1", "identity:class", "criteria-adopted", "identity:class", person="Whether it is so.")
    (verdict,) = judged(quiet(), known=made(wanted)).verdicts.values()
    assert [each.bearing for each in verdict.reasons] == [F, M, O]
    assert verdict.reasons[-1].text == "a person must judge: Whether it is so." and "MADE:1" in verdict.reasons[-1].fix
    assert verdict.state is VerdictState.PARTLY_SHOWN and not verdict.is_settled and len(verdict.gaps) == 2


def test_a_requirement_that_only_a_person_can_judge_is_undetermined() -> None:
    (verdict,) = judged(quiet(), known=made(item("1", person="Whether it is so."))).verdicts.values()
    assert verdict.state is VerdictState.UNDETERMINED and len(verdict.gaps) == 1


# --- what is asked of which device ----------------------------------------------------------------------------------------------------


def device(regulation: str = "MDR", device_class: str = "IIb", *rule_sets: Folder) -> Folder:
    parts = quiet()
    parts["device"] |= {"regulation": regulation, "class": device_class, "rule_sets": list(rule_sets)}
    return parts


def asked(parts: Folder, now: date = NOW) -> set[str]:
    return {each.id for each in judged(parts, now).frameworks}


def test_an_ivdr_device_never_sees_an_item_of_the_mdr() -> None:
    every = [{"id": name, "use": "true", "since": "2020-01-01"} for name in frameworks()]
    for ours, others in (("MDR", "IVDR"), ("IVDR", "MDR")):
        judgement = judged(device(ours, {"MDR": "IIb", "IVDR": "C"}[ours], *every))
        assert ours in {each.id for each in judgement.frameworks}
        assert not [name for name in judgement.verdicts if name.startswith(f"{others}:")]
        assert dict(judgement.left_out)[others] == f"it is for devices under the {others}"


def test_items_for_other_classes_are_not_asked() -> None:
    wanted = [item("all"), item("high", classes=("IIb", "III")), item("low", classes=("I",))]
    known = made(*wanted)
    assert set(judged(device(), known=known).verdicts) == {"MADE:all", "MADE:high"}
    assert set(judged(device(device_class="I"), known=known).verdicts) == {"MADE:all", "MADE:low"}
    assert set(judged(device(), known=known).requirements) == {"MADE:all", "MADE:high"}


def test_the_psur_is_asked_of_the_classes_that_owe_one() -> None:
    high, low = judged(device()), judged(device(device_class="I"))
    assert "MDR:ART-86" in high.verdicts and "MDR:ART-85" not in high.verdicts
    assert "MDR:ART-85" in low.verdicts and "MDR:ART-86" not in low.verdicts


def test_what_is_on_by_default() -> None:
    assert "FDA" not in asked(device()) and "EU-PROPOSAL-2025" not in asked(device())
    assert {"MDR", "MDCG-2019-16", "IGNB-TD", "IEC-81001-5-1"} <= asked(device())


def test_a_folder_switches_a_framework_on_and_off_and_says_why() -> None:
    parts = device("MDR", "IIb", {"id": "FDA", "use": "true"}, {"id": "IGNB-TD", "use": "false", "because": "no notified body"})
    judgement = judged(parts)
    assert "FDA" in {each.id for each in judgement.frameworks} and not judgement.of("IGNB-TD")
    assert dict(judgement.left_out)["IGNB-TD"] == "no notified body" and "FDA" not in dict(judgement.left_out)


@pytest.mark.parametrize(
    ("since", "now", "is_asked"), [("2026-06-01", NOW, True), ("2026-06-02", NOW, False), ("2026-06-02", date(2026, 6, 2), True)]
)
def test_a_framework_is_asked_from_a_day_on(since: str, now: date, is_asked: bool) -> None:
    parts = device("MDR", "IIb", {"id": "FDA", "use": "true", "since": since})
    assert ("FDA" in asked(parts, now)) is is_asked
    if not is_asked:
        assert dict(judged(parts, now).left_out)["FDA"] == f"it can be asked from {since} on"


def test_a_framework_that_begins_by_itself_can_be_asked_before_only_when_the_folder_says_so() -> None:
    known = made(item("1"), since=date(2027, 1, 1))
    assert not judged(quiet(), known=known).verdicts
    assert dict(judged(quiet(), known=known).left_out) == {"MADE": "it can be asked from 2027-01-01 on"}
    assert judged(quiet(), now=date(2027, 1, 1), known=known).verdicts


def problems(parts: Folder) -> list[tuple[str, str, str]]:
    model, found = load_folder(parts)
    assert model is None
    return [(each.code, each.message, each.fix) for each in found]


@pytest.mark.parametrize(
    ("rule_sets", "message"),
    [
        ([{"id": "MRD", "use": "true"}], "`MRD` is not a framework of requirements"),
        ([{"id": "QUITE-SOMETHING-ELSE", "use": "true"}], "`QUITE-SOMETHING-ELSE` is not a framework of requirements"),
        ([{"id": "FDA", "use": "true"}, {"id": "FDA", "use": "false", "because": "x"}], "`FDA` is switched twice"),
        ([{"id": "MDR", "use": "false"}], "`MDR` is switched off without a reason"),
        ([{"id": "MDR", "use": "false", "because": " "}], "`MDR` is switched off without a reason"),
    ],
)
def test_a_rule_set_that_says_nothing_usable_is_an_error(rule_sets: list[Folder], message: str) -> None:
    ((code, said, fix),) = problems(device("MDR", "IIb", *rule_sets))
    assert (code, said) == ("PR0806", message) and fix


# --- decisions ------------------------------------------------------------------------------------------------------------------------

ASKED = made(item("1", "criteria-adopted", "identity:class"))


def verdict_of(parts: Folder, now: date = NOW, known: dict[str, Framework] = ASKED) -> Verdict:
    return judged(parts, now, known=known).verdicts["MADE:1"]


def with_decision(kind: str, saw: str | None = None, **more: Any) -> Folder:
    return quiet(decisions=[decided(kind, "MADE:1", verdict_of(quiet()).fingerprint if saw is None else saw, **more)])


@pytest.mark.parametrize("kind", ["fulfilled", "not_applicable"])
def test_a_persons_decision_stands_beside_what_is_computed(kind: str) -> None:
    verdict = verdict_of(with_decision(kind))
    assert (verdict.state.value, verdict.computed, verdict.decided_by, verdict.suspect) == (kind, VerdictState.PARTLY_SHOWN, "D", "")
    assert verdict.is_settled and verdict.gaps and verdict.fingerprint == verdict_of(quiet()).fingerprint


def suspect(parts: Folder, now: date = NOW) -> str:
    verdict = verdict_of(parts, now)
    assert verdict.state is verdict.computed and not verdict.is_settled and verdict.decided_by
    return verdict.suspect


def test_a_decision_that_saw_something_else_is_suspect() -> None:
    now = verdict_of(quiet()).fingerprint
    assert suspect(with_decision("fulfilled", "00000000")) == f"`D` saw `00000000`, now it is `{now}`"


def test_a_decision_becomes_suspect_when_the_reasons_change() -> None:
    parts = with_decision("fulfilled")
    parts["policy"] = {"adopted": {"name": "Q", "role": "r", "date": "2026-01-01", "rationale": "x"}}
    changed = verdict_of(parts)
    assert changed.suspect.startswith("`D` saw `") and changed.state is VerdictState.SHOWN


def test_a_decision_dated_tomorrow_does_not_stand_today() -> None:
    parts = with_decision("fulfilled", date="2026-06-02")
    assert suspect(parts) == "`D` is dated 2026-06-02, after the day of this assessment"
    assert verdict_of(parts, date(2026, 6, 2)).state is VerdictState.FULFILLED


def test_a_decision_lapses_when_its_review_is_overdue() -> None:
    parts = with_decision("fulfilled", review_by="2026-06-01")
    assert verdict_of(parts).state is VerdictState.FULFILLED
    assert suspect(parts, date(2026, 6, 2)) == "the review of `D` was due on 2026-06-01"


def test_what_speaks_against_a_requirement_is_not_talked_away() -> None:
    known = made(item("1", "risks-acceptable"))
    before = verdict_of(quiet(), known=known)
    assert before.computed is VerdictState.CONTRADICTED
    parts = quiet(decisions=[decided("fulfilled", "MADE:1", before.fingerprint)])
    verdict = verdict_of(parts, known=known)
    assert (verdict.state, verdict.suspect) == (VerdictState.CONTRADICTED, "`D` cannot make good what speaks against it")
    aside = quiet(decisions=[decided("not_applicable", "MADE:1", before.fingerprint)])
    assert verdict_of(aside, known=known).state is VerdictState.NOT_APPLICABLE


@pytest.mark.parametrize("kind", ["accepted", "overridden"])
def test_a_requirement_is_not_accepted_or_overridden(kind: str) -> None:
    more = {"level": "acceptable"} if kind == "overridden" else {}
    assert "a person says `fulfilled` or `not_applicable`" in suspect(with_decision(kind, **more))


def test_the_latest_decision_counts() -> None:
    seen = verdict_of(quiet()).fingerprint
    older, newer = decided("fulfilled", "MADE:1", seen), decided("not_applicable", "MADE:1", seen, id="NEW", date="2026-05-02")
    for both in ([older, newer], [newer, older]):
        verdict = verdict_of(quiet(decisions=both))
        assert (verdict.decided_by, verdict.state) == ("NEW", VerdictState.NOT_APPLICABLE)


def test_a_decision_to_come_does_not_push_aside_one_that_stands() -> None:
    seen = verdict_of(quiet()).fingerprint
    today, later = decided("fulfilled", "MADE:1", seen), decided("not_applicable", "MADE:1", seen, id="LATER", date="2026-07-01")
    parts = quiet(decisions=[today, later])
    assert verdict_of(parts).state is VerdictState.FULFILLED
    assert verdict_of(parts, date(2026, 7, 1)).state is VerdictState.NOT_APPLICABLE


def test_a_decision_on_a_requirement_that_is_not_asked_is_told() -> None:
    decisions = [
        decided("fulfilled", "MADE:1", "x"),
        decided("fulfilled", "MADE:99", "x", id="D2"),
        decided("accepted", RISK, "x", id="D3"),
    ]
    judgement = judged(quiet(decisions=decisions), known=ASKED)
    assert [each.id for each in judgement.dangling] == ["D2"]
    ivdr = device("IVDR", "C") | {"decisions": [decided("fulfilled", "MDR:GSPR-1", "x")]}
    assert [each.id for each in judged(ivdr).dangling] == ["D"]


def test_a_not_applicable_on_a_threat_still_works_and_is_no_decision_on_a_requirement() -> None:
    usb = {"id": "usb", "at": "dev", "kind": "usb-a-host", "accepts": ["mass-storage"], "reach": [{"by": "visitor"}]}
    parts = quiet(components=[{"id": "dev", "kind": "embedded-linux"}], interfaces=[usb], findings=[])
    threat = "T-USB-STORAGE-MALWARE@usb+dev"
    seen = judged_model(model_with(parts))[0].fingerprints[threat]
    seen_requirement = verdict_of(parts).fingerprint
    decisions = [decided("not_applicable", threat, seen), decided("not_applicable", "MADE:1", seen_requirement, id="D2")]
    assessment, judgement = judged_model(model_with(parts | {"decisions": decisions}), known=ASKED)
    assert assessment.set_aside == {threat} and not judgement.dangling
    assert [each.decision.id for each in assessment.decisions] == ["D"]
    assert judgement.verdicts["MADE:1"].state is VerdictState.NOT_APPLICABLE


def test_a_decision_on_one_requirement_says_nothing_of_another() -> None:
    known = made(item("1", "criteria-adopted"), item("2", "criteria-adopted"))
    verdicts = judged(with_decision("fulfilled", judged(quiet(), known=known).verdicts["MADE:1"].fingerprint), known=known).verdicts
    assert [each.state for each in verdicts.values()] == [VerdictState.FULFILLED, VerdictState.UNDETERMINED]


def beside(relation: Relation, *judges: str) -> dict[str, Framework]:
    """The asked requirement, and another that says of it how it stands to it."""
    walk = Crosswalk(to="MADE:1", relation=relation, author="Primum")
    return made(item("1", "criteria-adopted", "identity:class"), item("2", *judges, crosswalks=(walk,)))


@pytest.mark.parametrize("kind", ["fulfilled", "not_applicable"])
def test_a_decision_holds_for_an_equal_requirement_too(kind: str) -> None:
    known = beside(Relation.EQUAL, "criteria-adopted", "identity:class")
    other = judged(with_decision(kind), known=known).verdicts["MADE:2"]
    assert (other.state.value, other.decided_by, other.suspect) == (kind, "D", "")
    assert other.computed is VerdictState.PARTLY_SHOWN and other.fingerprint == verdict_of(quiet()).fingerprint


def test_what_is_equal_is_so_from_both_sides() -> None:
    known = beside(Relation.EQUAL, "criteria-adopted", "identity:class")
    parts = quiet(decisions=[decided("fulfilled", "MADE:2", judged(quiet(), known=known).verdicts["MADE:2"].fingerprint)])
    assert judged(parts, known=known).verdicts["MADE:1"].decided_by == "D"


@pytest.mark.parametrize("relation", [each for each in Relation if each is not Relation.EQUAL])
def test_a_decision_does_not_hold_for_what_is_less_than_equal(relation: Relation) -> None:
    other = judged(with_decision("fulfilled"), known=beside(relation, "criteria-adopted", "identity:class")).verdicts["MADE:2"]
    assert other.state is other.computed and not other.decided_by


def test_a_decision_does_not_answer_a_gap_of_an_equal_requirement_that_it_did_not_see() -> None:
    known = beside(Relation.EQUAL, "criteria-adopted", "identity:class", "identity:srn")
    assert not judged(with_decision("fulfilled"), known=known).verdicts["MADE:2"].decided_by


def test_a_decision_that_is_suspect_holds_nowhere() -> None:
    known = beside(Relation.EQUAL, "criteria-adopted", "identity:class")
    assert not judged(with_decision("fulfilled", "00000000"), known=known).verdicts["MADE:2"].decided_by


# --- fingerprints and counts ----------------------------------------------------------------------------------------------------------


def scattered(files: dict[str, Folder]) -> Judgement:
    tree = Tree({path: json.dumps(value).encode() for path, value in files.items()})
    model, found = load(tree, catalogue())
    assert model is not None, found
    return judge(assess(model, now=NOW), model.catalogue, vocabulary())


def test_fingerprints_do_not_hang_on_the_order_of_files_and_records() -> None:
    parts = quiet("reduce", controls=[lock(), lock("D", order="inherent")], evidence=[evidence(), evidence("E2", covers=["port"])])
    parts["procedures"] = [{"id": name, "title": name, "activities": ["monitoring"], "records": ["E"]} for name in ("P", "Q")]
    one = {f"{name}.yaml": value for name, value in parts.items()}
    other = dict(reversed(copy.deepcopy(one).items()))
    for name in ("controls", "evidence", "procedures"):
        first, second = other.pop(f"{name}.yaml")
        if name == "evidence":
            other["evidence.yaml"] = [second, first]
        else:
            other |= {f"{name}/2.yaml": [first], f"{name}/1.yaml": [second]}
    assert {name: each.fingerprint for name, each in scattered(one).verdicts.items()} == {
        name: each.fingerprint for name, each in scattered(other).verdicts.items()
    }


def test_moving_a_line_changes_no_fingerprint() -> None:
    text = json.dumps(quiet())
    trees = [Tree({"d.yaml": each.encode()}, one_piece=True) for each in (text, "\n\n# moved\n" + text)]
    models = [load(tree, catalogue())[0] for tree in trees]
    found = [{name: each.fingerprint for name, each in judged_model(model)[1].verdicts.items()} for model in models if model]
    assert len(found) == 2 and found[0] == found[1]


def test_a_framework_is_given_in_its_order_with_its_counts() -> None:
    known = made(item("b", "identity:class"), item("a", "criteria-adopted"), item("c", person="x"))
    judgement = judged(quiet(), known=known)
    assert [each.requirement for each in judgement.of("MADE")] == ["MADE:b", "MADE:a", "MADE:c"]
    counts = judgement.counts("MADE")
    assert (counts[VerdictState.SHOWN], counts[VerdictState.UNDETERMINED], sum(counts.values())) == (1, 2, 3)
    assert judgement.of("NOBODY") == () and not sum(judgement.counts("NOBODY").values())


def names(*items: Requirement) -> list[str]:
    return [each.name for each in items]


def test_a_requirement_is_named_by_framework_and_item() -> None:
    assert names(item("7.2", framework="IEC")) == ["IEC:7.2"]


def test_an_empty_vocabulary_judges_nothing() -> None:
    judgement = judged(folder(), known={})
    assert not judgement.verdicts and not judgement.left_out and judgement.causes
