"""Judges of risks: what is rated, acceptable, reduced and told; and that a folder in which nothing is modelled shows nothing of it."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from judging import (
    AGAINST,
    FOR,
    MISSING,
    OPEN,
    RISK,
    decided,
    fingerprint,
    judged_model,
    lock,
    locked,
    model_with,
    pointed,
    quiet,
    reasons,
    said,
    with_decision,
)

sys.path.append(str(Path(__file__).parents[1] / "vulnerabilities"))

from software import STATED

from builders import Folder, folder

EFFECTS = ["battery-behind-lock", "power-off-blocked"]
DISMISSED = [{"effect": name, "because": "nothing is behind it"} for name in EFFECTS]
ADOPTED = {"name": "Q", "role": "head of quality", "date": "2026-01-01", "rationale": "as agreed"}
ABOUT_RISKS = [
    "risks-estimated", "risks-acceptable", "reduction-considered", "residual-risks-told", "control-effects-judged", "criteria-adopted",
    "single-fault", "many-patients", "alarms-protected", "needs-protected",
]  # fmt: skip


@pytest.mark.parametrize("name", ABOUT_RISKS)
def test_an_empty_folder_shows_nothing(name: str) -> None:
    found = reasons(folder(), name)
    assert not said(found, FOR) and not said(found, AGAINST)


# --- risks-estimated ------------------------------------------------------------------------------------------------------------------


def test_risks_are_estimated_when_every_situation_has_one() -> None:
    found = reasons(quiet(), "risks-estimated")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {RISK}


def test_a_situation_without_loss_or_harm_is_not_estimated() -> None:
    situations = [{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}, {"id": "HS-MUTE", "title": "x"}]
    found = reasons(quiet(situations=situations), "risks-estimated")
    assert said(found, FOR) and pointed(found, MISSING) == {"HS-MUTE"}


def test_a_situation_alone_without_harm_is_no_estimate() -> None:
    found = reasons(quiet(situations=[{"id": "HS", "title": "x", "arises_from": {"misuse": "fn"}}]), "risks-estimated")
    assert not said(found, FOR) and "HS" in pointed(found, MISSING)


def test_an_open_question_that_moves_a_level_is_told() -> None:
    stated = {name: value for name, value in STATED.items() if name != "boots-from"}
    usb = {"id": "usb", "at": "dev", "kind": "usb-a-host", "accepts": ["printer"], "attributes": {"port-answers": "nothing"}}
    parts = quiet(
        components=[{"id": "dev", "kind": "embedded-linux", "attributes": stated}],
        interfaces=[usb | {"reach": [{"by": "visitor", "window": "easy"}]}, {"id": "console", "at": "dev", "kind": "uart", "reach": []}],
        findings=[],
    )
    assert pointed(reasons(parts, "risks-estimated"), OPEN) == {"Q@dev.boots-from"}


# --- risks-acceptable -----------------------------------------------------------------------------------------------------------------


def test_an_unacceptable_risk_contradicts() -> None:
    found = reasons(quiet("unacceptable"), "risks-acceptable")
    assert pointed(found, AGAINST) == {RISK} and not said(found, FOR)


def test_a_risk_to_be_reduced_that_nobody_accepted_is_a_gap() -> None:
    assert pointed(reasons(quiet("reduce"), "risks-acceptable"), MISSING) == {RISK}


def test_an_acceptable_risk_shows() -> None:
    found = reasons(quiet("acceptable"), "risks-acceptable")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {RISK}


@pytest.mark.parametrize("level", ["reduce", "unacceptable"])
def test_what_a_person_accepted_is_told_with_the_decision(level: str) -> None:
    found = reasons(with_decision("accepted", level), "risks-acceptable")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {RISK, "D"}


def test_an_acceptance_that_does_not_hold_any_more_accepts_nothing() -> None:
    found = reasons(with_decision("accepted", review_by="2026-05-15"), "risks-acceptable")
    assert pointed(found, AGAINST) == {RISK} and "D" not in pointed(found, FOR)


def test_an_acceptance_of_a_threat_accepts_no_risk() -> None:
    parts = quiet()
    parts["architecture"]["components"][0]["kind"] = "embedded-linux"
    parts["architecture"]["interfaces"].append({"id": "usb", "at": "dev", "kind": "usb-a-host", "reach": [{"by": "visitor"}]})
    threat, seen = next((name, seen) for name, seen in judged_model(model_with(parts))[0].fingerprints.items() if name.startswith("T-"))
    found = reasons(parts | {"decisions": [decided("accepted", threat, seen)]}, "risks-acceptable")
    assert not any("accepted by a person" in each for each in said(found, FOR))


def test_an_override_upwards_is_not_passed_over() -> None:
    found = reasons(with_decision("overridden", "acceptable", level="unacceptable"), "risks-acceptable")
    assert pointed(found, AGAINST) == {RISK} and pointed(found, FOR) == {RISK, "D"}


def test_an_override_downwards_is_a_persons_word_that_the_reasons_name() -> None:
    found = reasons(with_decision("overridden", "unacceptable", level="acceptable"), "risks-acceptable")
    assert {each.bearing for each in found} == {FOR} and "D" in pointed(found, FOR)


# --- reduction-considered and residual-risks-told -------------------------------------------------------------------------------------


def test_a_rejected_control_on_the_path_is_a_reduction_that_was_considered() -> None:
    parts = quiet("reduce", controls=[lock(status="rejected", reason="no room", evidence=[])])
    found = reasons(parts, "reduction-considered")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {RISK, "C"}


def test_a_control_that_is_rejected_needs_its_reason() -> None:
    found = reasons(quiet("reduce", controls=[lock(status="rejected", evidence=[])]), "reduction-considered")
    assert not said(found, FOR) and pointed(found, MISSING) == {RISK, "C"}


BRINGS = {"id": "REL", "version": "2.0.0", "date": "2026-09-01", "brings": ["C"]}


@pytest.mark.parametrize(
    ("releases", "words"),
    [
        ([], "is planned, and no release is to bring it"),
        ([BRINGS], "is planned: release 2.0.0 of 2026-09-01 is to bring it, and nothing is reduced by it until then"),
        ([BRINGS | {"date": None}], "is planned: release 2.0.0 is to bring it"),
        ([BRINGS | {"date": "2026-02-01"}], "is planned, though release 2.0.0 of 2026-02-01 was to bring it"),
    ],
    ids=["no release", "dated", "undated", "past"],
)
def test_a_control_that_is_to_come_is_no_reduction_yet(releases: list[Folder], words: str) -> None:
    dated = [{name: value for name, value in each.items() if value is not None} for each in releases]
    found = reasons(quiet("reduce", controls=[lock(status="planned", evidence=[])], releases=dated), "reduction-considered")
    assert not said(found, FOR) and len(found) == 1 and words in found[0].text


def test_what_is_borne_until_a_control_comes_is_told_with_release_and_decision() -> None:
    parts = quiet("reduce", controls=[lock(status="planned", evidence=[])], releases=[BRINGS])
    parts["decisions"] = [decided("accepted", RISK, fingerprint(parts))]
    found = reasons(parts, "reduction-considered")
    assert {each.bearing for each in found} == {FOR} and {"C", "REL", "D"} <= pointed(found, FOR)
    unbrought = {**parts, "releases": [BRINGS | {"brings": []}]}
    assert pointed(reasons(unbrought, "reduction-considered"), MISSING) == {"C", RISK}


def test_without_further_controls_on_record_reduction_was_not_considered() -> None:
    assert pointed(reasons(quiet("reduce"), "reduction-considered"), MISSING) == {RISK}


def test_who_accepts_a_risk_says_why_it_stays() -> None:
    found = reasons(with_decision("accepted", "reduce"), "reduction-considered")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {RISK, "D"}
    assert not any("further controls" in each for each in said(found, FOR))


@pytest.mark.parametrize("name", ["reduction-considered", "residual-risks-told"])
def test_where_every_risk_is_acceptable_nothing_is_left(name: str) -> None:
    found = reasons(quiet("acceptable"), name)
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {RISK}


@pytest.mark.parametrize(
    ("told", "is_told"),
    [({}, False), ({"warning": "w"}, False), ({"instructions": "IFU 3"}, False), ({"warning": "w", "instructions": "IFU 3"}, True)],
)
def test_a_residual_risk_is_told_with_words_and_a_place(told: Folder, is_told: bool) -> None:
    situation = {"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}, **told}
    found = reasons(quiet("reduce", situations=[situation]), "residual-risks-told")
    assert pointed(found, FOR if is_told else MISSING) == {"HS"} and len(found) == 1


def leak(**parts: Any) -> Folder:
    """A device of which only a need is violated: no situation, but harm to privacy."""
    data = {"id": "data", "kind": "data", "at": "dev", "protect": {"confidentiality": "high"}, "harms": {"confidentiality": ["H-LEAK"]}}
    harm = {"id": "H-LEAK", "title": "x", "kind": "privacy", "severity": "serious"}
    return quiet(assets=[data], harms=[harm], situations=[], **parts)


def test_a_risk_that_leads_to_no_situation_is_told_where_its_acceptance_says() -> None:
    found = reasons(leak(), "residual-risks-told")
    risk = "R@data.confidentiality.at_rest+H-LEAK"
    assert not said(found, FOR) and pointed(found, MISSING) == {risk}
    seen = judged_model(model_with(leak()))[0].fingerprints[risk]
    worded = decided("accepted", risk, seen, disclosure="IFU 8: data may be read")
    assert risk in pointed(reasons(leak() | {"decisions": [worded]}, "residual-risks-told"), FOR)
    bare = decided("accepted", risk, seen, disclosure="IFU 8")
    assert pointed(reasons(leak() | {"decisions": [bare]}, "residual-risks-told"), MISSING) == {risk}


def told_by(accepted: str, approved: str) -> Folder:
    """The device whose instructions tell of its risk, with the day on which that was accepted and the one of their approval."""
    situation = {"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}, "warning": "w", "instructions": "IFU 3"}
    signed = [
        {"meaning": "author", "name": "B. Person", "role": "writer", "date": "2026-01-05"},
        {"meaning": "approved", "name": "C. Person", "role": "quality", "date": approved},
    ]
    parts = quiet("reduce", situations=[situation], documents=[{"id": "instructions", "approvals": signed}])
    return parts | {"decisions": [decided("accepted", RISK, fingerprint(parts), date=accepted)]}


def test_instructions_that_were_approved_before_what_they_warn_of_was_accepted_are_told() -> None:
    found = reasons(told_by("2026-05-01", "2026-04-01"), "residual-risks-told")
    assert pointed(found, FOR) == {"HS"} and pointed(found, MISSING) == {RISK, "D"}
    assert any("approved on 2026-04-01" in each and "`D` of 2026-05-01" in each for each in said(found, MISSING))
    for approved in ("2026-05-01", "2026-05-09"):
        assert not said(reasons(told_by("2026-05-01", approved), "residual-risks-told"), MISSING)


# --- control-effects-judged -----------------------------------------------------------------------------------------------------------


def test_dismissed_effects_are_judged() -> None:
    found = reasons(locked(controls=[lock(dismissed_effects=DISMISSED)]), "control-effects-judged")
    assert {each.bearing for each in found} == {FOR} and len(found) == 1


def test_typical_effects_without_a_word_are_a_gap() -> None:
    found = reasons(locked(), "control-effects-judged")
    assert pointed(found, MISSING) == {"C"} and not said(found, FOR)


def effect(**more: Any) -> Folder:
    listed = {"situation": "HS", "because": "the switch is behind it", "effect": EFFECTS[1], **more}
    return locked(controls=[lock(safety_effects=[listed], dismissed_effects=DISMISSED[:1]), lock("KEEPER", dismissed_effects=DISMISSED)])


@pytest.mark.parametrize(
    ("more", "bearing"),
    [
        ({}, MISSING),
        ({"occurrence": "occasional"}, MISSING),
        ({"occurrence": "frequent"}, AGAINST),
        ({"occurrence": "remote"}, None),
        ({"occurrence": "frequent", "kept_acceptable_by": ["KEEPER"], "kept_because": "it tells"}, None),
    ],
)
def test_an_effect_is_weighed_with_its_occurrence_and_what_keeps_it_acceptable(more: Folder, bearing: Any) -> None:
    found = reasons(effect(**more), "control-effects-judged")
    gaps = [each for each in found if each.is_gap]
    assert [(each.bearing, each.points_at) for each in gaps] == ([(bearing, ("C", "HS"))] if bearing else [])
    assert said(found, FOR)


def test_what_keeps_an_effect_acceptable_must_itself_count() -> None:
    parts = effect(occurrence="frequent", kept_acceptable_by=["KEEPER"], kept_because="it tells")
    parts["controls"][1]["status"] = "planned"
    assert pointed(reasons(parts, "control-effects-judged"), AGAINST) == {"C", "HS"}


def test_that_only_others_keep_an_effect_acceptable_is_said() -> None:
    parts = effect(occurrence="frequent", kept_acceptable_by=["KEEPER"], kept_because="it tells")
    assert "only by what others provide" not in str(said(reasons(parts, "control-effects-judged"), FOR))
    parts["controls"][1] |= {"provided_by": "operator", "instructions": "IFU 3"}
    found = reasons(parts, "control-effects-judged")
    assert not [each for each in found if each.is_gap]
    assert "effects of `C` are kept acceptable only by what others provide: `KEEPER`" in str(said(found, FOR))


def test_effects_of_a_control_that_is_not_built_in_are_not_asked() -> None:
    found = reasons(locked(controls=[lock(status="planned")]), "control-effects-judged")
    assert {each.bearing for each in found} == {OPEN}


# --- criteria-adopted -----------------------------------------------------------------------------------------------------------------


def test_criteria_are_adopted_by_a_person() -> None:
    found = reasons(quiet() | {"policy": {"adopted": ADOPTED}}, "criteria-adopted")
    assert said(found, FOR) == ["criteria adopted by Q, head of quality, on 2026-01-01"]
    assert said(reasons(quiet(), "criteria-adopted"), MISSING)


def test_criteria_that_are_adopted_tomorrow_are_not_adopted_today() -> None:
    later = quiet() | {"policy": {"adopted": ADOPTED | {"date": "2026-06-02"}}}
    assert said(reasons(later, "criteria-adopted"), MISSING) and not said(reasons(later, "criteria-adopted"), FOR)
    assert said(reasons(later, "criteria-adopted", now=date(2026, 6, 2)), FOR)
