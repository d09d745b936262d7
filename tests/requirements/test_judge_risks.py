"""Judges of risks: what is rated, acceptable, reduced and told; and that a folder in which nothing is modelled shows nothing of it."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from judging import AGAINST, FOR, MISSING, OPEN, RISK, decided, evidence, judged_model, lock, model_with, pointed, quiet, reasons, said

sys.path.append(str(Path(__file__).parents[1] / "vulnerabilities"))

from software import STATED

from builders import Folder, folder
from primum.device.verdict import Reason

EFFECTS = ["battery-behind-lock", "power-off-blocked"]
DISMISSED = [{"effect": name, "because": "nothing is behind it"} for name in EFFECTS]
ADOPTED = {"name": "Q", "role": "head of quality", "date": "2026-01-01", "rationale": "as agreed"}
ABOUT_RISKS = [
    "risks-estimated", "risks-acceptable", "reduction-considered", "residual-risks-told", "control-effects-judged", "criteria-adopted",
    "single-fault", "many-patients", "alarms-protected", "needs-protected",
]  # fmt: skip


def fingerprint(parts: Folder) -> str:
    return judged_model(model_with(parts))[0].fingerprints[RISK]


def with_decision(kind: str, stands_at: str = "unacceptable", **more: Any) -> Folder:
    """The device with a decision on its risk that holds."""
    parts = quiet(stands_at)
    return parts | {"decisions": [decided(kind, RISK, fingerprint(parts), **more)]}


def locked(level: str = "unacceptable", **parts: Any) -> Folder:
    """The device with a lock on its case that counts."""
    return quiet(level, **{"controls": [lock()], "evidence": [evidence()]} | parts)


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
        ({"occurrence": "frequent", "kept_acceptable_by": ["KEEPER"]}, None),
    ],
)
def test_an_effect_is_weighed_with_its_occurrence_and_what_keeps_it_acceptable(more: Folder, bearing: Any) -> None:
    found = reasons(effect(**more), "control-effects-judged")
    gaps = [each for each in found if each.is_gap]
    assert [(each.bearing, each.points_at) for each in gaps] == ([(bearing, ("C", "HS"))] if bearing else [])
    assert said(found, FOR)


def test_what_keeps_an_effect_acceptable_must_itself_count() -> None:
    parts = effect(occurrence="frequent", kept_acceptable_by=["KEEPER"])
    parts["controls"][1]["status"] = "planned"
    assert pointed(reasons(parts, "control-effects-judged"), AGAINST) == {"C", "HS"}


def test_that_only_others_keep_an_effect_acceptable_is_said() -> None:
    parts = effect(occurrence="frequent", kept_acceptable_by=["KEEPER"])
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


# --- single-fault ---------------------------------------------------------------------------------------------------------------------

VITAL = {"id": "fn", "kind": "function", "at": "dev", "role": "essential-performance", "longest_outage": "10 s", "safe_state": "none"}


def by_text(found: tuple[Reason, ...], word: str) -> list[Reason]:
    return [each for each in found if word in each.text]


def test_a_control_whose_failure_makes_a_risk_unacceptable_is_a_gap() -> None:
    (found,) = by_text(reasons(locked(), "single-fault"), "fails")
    assert (found.bearing, found.points_at) == (MISSING, ("C", RISK))


def test_a_control_that_may_fail_shows() -> None:
    (found,) = by_text(reasons(locked("reduce"), "single-fault"), "may fail")
    assert (found.bearing, found.points_at) == (FOR, ("C",))


def test_a_level_that_rests_on_no_control_is_lost_with_none() -> None:
    (found,) = by_text(reasons(quiet("reduce"), "single-fault"), "no level of today rests on a control")
    assert found.bearing is FOR


def test_a_risk_that_is_unacceptable_already_contradicts_and_no_control_is_praised() -> None:
    idle = lock(at="other")
    parts = locked(controls=[idle])
    parts["architecture"]["interfaces"].append({"id": "other", "at": "dev", "kind": "enclosure", "reach": []})
    found = reasons(parts, "single-fault")
    assert pointed(found, AGAINST) == {RISK} and not said(found, FOR)


def test_an_accepted_risk_does_not_contradict_here_either() -> None:
    assert not said(reasons(with_decision("accepted"), "single-fault"), AGAINST)


def test_a_vital_function_states_its_outage_and_safe_state() -> None:
    assert "fn" in pointed(reasons(quiet("acceptable", assets=[VITAL]), "single-fault"), FOR)
    for missing in ("longest_outage", "safe_state"):
        half = {key: value for key, value in VITAL.items() if key != missing}
        assert pointed(reasons(quiet("acceptable", assets=[half]), "single-fault"), OPEN) == {"fn"}


def test_whether_a_function_is_vital_must_be_said() -> None:
    assert pointed(reasons(quiet("acceptable"), "single-fault"), OPEN) == {"fn"}
    supporting = VITAL | {"role": "supporting", "safe_state": ""}
    assert not said(reasons(quiet("acceptable", assets=[supporting]), "single-fault"), OPEN)


# --- many-patients --------------------------------------------------------------------------------------------------------------------


def test_what_is_shared_by_devices_is_named() -> None:
    parts = quiet()
    parts["architecture"]["components"][0]["instances"] = "fleet"
    parts["assets"].append({"id": "key", "kind": "key", "at": "dev", "shared": "model"})
    found = reasons(parts, "many-patients")
    assert {each.bearing for each in found} == {FOR} and {"dev", "key"} <= pointed(found, FOR)


def test_a_secret_that_may_be_shared_is_a_question() -> None:
    parts = quiet()
    parts["assets"].append({"id": "key", "kind": "key", "at": "dev"})
    assert pointed(reasons(parts, "many-patients"), OPEN) == {"key"}


def test_a_model_in_which_nothing_is_shared_shows_it() -> None:
    assert {each.bearing for each in reasons(quiet(), "many-patients")} == {FOR}


# --- alarms-protected -----------------------------------------------------------------------------------------------------------------


def alarmed(level: str, function: str = "fn", silencing: str = "time-limited", **parts: Any) -> Folder:
    result = quiet(level, **parts)
    result["assets"] = [{"id": function, "kind": "function", "at": "dev", "attributes": {"silencing": silencing}}]
    return result


@pytest.mark.parametrize(("level", "bearing"), [("acceptable", FOR), ("reduce", MISSING), ("unacceptable", AGAINST)])
def test_an_alarm_is_as_well_protected_as_the_risk_of_its_loss_is_low(level: str, bearing: Any) -> None:
    found = reasons(alarmed(level), "alarms-protected")
    assert RISK in pointed(found, bearing) and "fn" in pointed(found, FOR)


def test_a_function_that_is_no_alarm_is_none() -> None:
    found = reasons(alarmed("acceptable", silencing="none"), "alarms-protected")
    assert {each.bearing for each in found} == {OPEN}


def test_a_function_that_comes_as_a_notification_gives_alarms() -> None:
    parts = alarmed("acceptable", silencing="none")
    parts["assets"][0]["attributes"]["by-notification"] = "true"
    assert pointed(reasons(parts, "alarms-protected"), FOR) == {"fn", RISK}
    parts["assets"][0]["attributes"]["by-notification"] = "false"
    assert {each.bearing for each in reasons(parts, "alarms-protected")} == {OPEN}


def test_an_alarm_that_no_situation_speaks_of_is_not_rated() -> None:
    parts = alarmed("acceptable")
    parts["assets"].append({"id": "bell", "kind": "function", "at": "dev", "attributes": {"silencing": "until-reset"}})
    found = reasons(parts, "alarms-protected")
    assert pointed(found, MISSING) == {"bell"}


def test_an_alarm_is_not_taken_for_another_whose_name_begins_alike() -> None:
    parts = alarmed("unacceptable")
    parts["assets"][0]["attributes"] = {"silencing": "none"}
    parts["assets"].append({"id": "f", "kind": "function", "at": "dev", "attributes": {"silencing": "until-reset"}})
    found = reasons(parts, "alarms-protected")
    assert not said(found, AGAINST) and pointed(found, MISSING) == {"f"}


def test_an_alarm_is_found_inside_a_compound_loss() -> None:
    situation = {"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"any": [{"all": [{"misuse": "fn"}]}, {"deny": "fn"}]}}
    assert RISK in pointed(reasons(alarmed("unacceptable", situations=[situation]), "alarms-protected"), AGAINST)


def test_an_alarm_risk_that_a_person_accepted_shows_the_decision() -> None:
    parts = alarmed("unacceptable")
    found = reasons(parts | {"decisions": [decided("accepted", RISK, fingerprint(parts))]}, "alarms-protected")
    assert {each.bearing for each in found} == {FOR} and "D" in pointed(found, FOR)


# --- needs-protected ------------------------------------------------------------------------------------------------------------------


def need(importance: str = "high", **more: Any) -> Folder:
    return {"id": "fn", "kind": "function", "at": "dev", "protect": {"integrity": {"accuracy": importance}}, **more}


def test_an_important_need_that_is_easily_violated_is_a_gap() -> None:
    found = reasons(quiet(assets=[need()]), "needs-protected")
    assert pointed(found, MISSING) == {"fn.integrity.accuracy"} and not said(found, FOR)


def test_an_important_need_that_is_hard_to_violate_shows() -> None:
    assert pointed(reasons(quiet("acceptable", assets=[need()]), "needs-protected"), FOR) == {"fn.integrity.accuracy"}


def test_unimportant_needs_show_nothing() -> None:
    assert {each.bearing for each in reasons(quiet(assets=[need("low")]), "needs-protected")} == {MISSING}


def test_an_asset_without_a_place_is_not_called_well_protected() -> None:
    parts = quiet(assets=[need("low"), {"id": "data", "kind": "data", "protect": {"confidentiality": {"at_rest": "high"}}}])
    found = reasons(parts, "needs-protected")
    assert not said(found, FOR) and pointed(found, OPEN) == {"data"}


# --- alarms-tested --------------------------------------------------------------------------------------------------------------------


def test_a_test_covers_each_alarm_or_a_control_at_it() -> None:
    assert pointed(reasons(alarmed("acceptable"), "alarms-tested"), MISSING) == {"fn"}
    assert pointed(reasons(alarmed("acceptable", evidence=[evidence(covers=["fn"])]), "alarms-tested"), FOR) == {"fn", "E"}
    guard = {"id": "C-2", "type": "plausibility-check", "at": "fn", "status": "implemented"}
    parts = alarmed("acceptable", controls=[guard], evidence=[evidence(covers=["C-2"])])
    assert pointed(reasons(parts, "alarms-tested"), FOR) == {"fn", "E"}
