"""Judges of the safety file: hazards, links to ISO 14971, misuse, the order of controls, what is left to the hospital, needs."""

from typing import Any

import pytest
from judging import AGAINST, FOR, MISSING, OPEN, RISK, evidence, lock, pointed, quiet, reasons, said

from builders import Folder, folder

SITUATION: Folder = {"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}
TOLD: Folder = {"provided_by": "operator", "instructions": "IFU 9", "why_not_higher": "the ward has no such lock"}


@pytest.mark.parametrize(
    "name", ["hazards-identified", "safety-file-linked", "misuse-considered", "control-order", "device-before-hospital", "needs-stated"]
)
def test_an_empty_folder_shows_nothing(name: str) -> None:
    found = reasons(folder(), name)
    assert not said(found, FOR) and not said(found, AGAINST)


# --- hazards-identified and safety-file-linked ----------------------------------------------------------------------------------------


def situation(**more: Any) -> Folder:
    return quiet(situations=[SITUATION | more], hazards=[{"id": "HZ", "title": "Electricity"}])


def test_a_situation_with_hazard_loss_and_harm_is_identified() -> None:
    found = reasons(situation(hazard="HZ"), "hazards-identified")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"HS"}


@pytest.mark.parametrize(("more", "bearing"), [({}, MISSING), ({"hazard": "HZ", "harms": []}, MISSING)])
def test_hazard_and_harm_must_be_named(more: Folder, bearing: Any) -> None:
    assert pointed(reasons(situation(**more), "hazards-identified"), bearing) == {"HS"}


def test_what_leads_to_a_situation_is_a_question_and_no_loss_is_claimed() -> None:
    parts = quiet(situations=[{"id": "HS", "title": "x", "harms": ["H"]}])
    found = reasons(parts, "hazards-identified")
    assert pointed(found, OPEN) == {"HS"} and not said(found, FOR)


def test_situations_carry_the_ids_of_the_safety_file() -> None:
    assert pointed(reasons(situation(risk_ids=["R-12"]), "safety-file-linked"), FOR) == {"HS"}
    assert pointed(reasons(situation(), "safety-file-linked"), MISSING) == {"HS"}


@pytest.mark.parametrize(
    ("effect", "more", "is_apart"),
    [({}, {}, True), ({"risk_id": "R-7"}, {}, False), ({}, {"risk_ids": ["R-12"]}, False), ({}, {"status": "rejected"}, False)],
)
def test_effects_of_controls_carry_an_id_too(effect: Folder, more: Folder, is_apart: bool) -> None:
    status = more.pop("status", "verified")
    parts = situation(**more)
    parts["controls"] = [lock(status=status, reason="x", safety_effects=[{"situation": "HS", "because": "x", **effect}])]
    parts["evidence"] = [evidence()]
    assert ("C" in pointed(reasons(parts, "safety-file-linked"), MISSING)) is is_apart


# --- misuse-considered ----------------------------------------------------------------------------------------------------------------


def test_honest_people_who_carry_things_in_are_in_the_model() -> None:
    parts = quiet()
    assert said(reasons(parts, "misuse-considered"), MISSING)
    parts["architecture"]["actors"].append({"id": "nurse", "intent": "carrier"})
    parts["architecture"]["interfaces"][0]["reach"].append({"by": "nurse"})
    found = reasons(parts, "misuse-considered")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"nurse"}


def test_a_carrier_who_reaches_nothing_is_only_a_name() -> None:
    parts = quiet()
    parts["architecture"]["actors"].append({"id": "nurse", "intent": "carrier"})
    found = reasons(parts, "misuse-considered")
    assert not said(found, FOR) and pointed(found, MISSING) == {"nurse"}


# --- control-order --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "is_reasoned"),
    [
        ({}, False),
        ({"order": "protective"}, False),
        ({"why_not_higher": "the port is needed"}, True),
        ({"order": "inherent"}, False),  # a lock does not become part of the design by a word
        ({"type": "surge-protection"}, True),
    ],
)
def test_a_lower_order_has_its_reason_and_the_type_says_which_it_is(more: Folder, is_reasoned: bool) -> None:
    parts = quiet(controls=[lock(**more)], evidence=[evidence()])
    assert pointed(reasons(parts, "control-order"), FOR if is_reasoned else MISSING) == {"C"}


def test_a_rejected_control_needs_no_order() -> None:
    parts = quiet(controls=[lock(status="rejected", reason="x"), lock("D", type="surge-protection")], evidence=[evidence()])
    found = reasons(parts, "control-order")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"D"}


def test_what_others_provide_is_not_inherent_to_the_device() -> None:
    parts = quiet(controls=[lock("D", order="inherent", provided_by="operator", instructions="IFU 9")], evidence=[evidence()])
    assert pointed(reasons(parts, "control-order"), MISSING) == {"D"}


# --- device-before-hospital -----------------------------------------------------------------------------------------------------------


def test_where_no_control_is_left_to_others_what_they_keep_true_is_named() -> None:
    theirs = {"id": "A", "text": "Nobody is alone with it.", "owner": "operator", "instructions": "IFU 4"}
    found = reasons(quiet(controls=[lock()], evidence=[evidence()], assumptions=[theirs]), "device-before-hospital")
    assert "A" in pointed(found, FOR) and any("1 assumption for others to keep true: `A`" in each.text for each in found)


def test_a_device_that_leaves_nothing_to_others_shows_its_own_controls() -> None:
    found = reasons(quiet("acceptable", controls=[lock()], evidence=[evidence()]), "device-before-hospital")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"C"}


def test_a_device_without_any_control_leaves_everything_to_others() -> None:
    assert {each.bearing for each in reasons(quiet("acceptable"), "device-before-hospital")} == {MISSING}


@pytest.mark.parametrize("without", ["instructions", "why_not_higher"])
def test_a_reliance_needs_a_reason_and_a_place_in_the_instructions(without: str) -> None:
    whole = quiet("acceptable", controls=[lock(**TOLD)], evidence=[evidence()])
    assert pointed(reasons(whole, "device-before-hospital"), FOR) == {"C", RISK}
    bare = {key: value for key, value in TOLD.items() if key != without}
    parts = quiet("acceptable", controls=[lock(**bare)], evidence=[evidence()])
    assert pointed(reasons(parts, "device-before-hospital"), MISSING) == {"C"}


def test_a_device_that_is_safe_only_in_the_hospital_contradicts() -> None:
    found = reasons(quiet("unacceptable", controls=[lock(**TOLD)], evidence=[evidence()]), "device-before-hospital")
    assert pointed(found, AGAINST) == {RISK}


# --- needs-stated ---------------------------------------------------------------------------------------------------------------------


def test_assets_say_what_must_hold_and_functions_their_role() -> None:
    data = {"id": "data", "kind": "data", "at": "dev", "protect": {"confidentiality": "high"}}
    function = {"id": "fn", "kind": "function", "at": "dev", "role": "supporting"}
    found = reasons(quiet(assets=[data, function]), "needs-stated")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"data", "fn"}


def test_silent_assets_and_functions_are_gaps() -> None:
    data = {"id": "data", "kind": "data", "at": "dev"}
    found = reasons(quiet(assets=[data, {"id": "fn", "kind": "function", "at": "dev"}]), "needs-stated")
    assert pointed(found, MISSING) == {"data"} and pointed(found, OPEN) == {"fn"} and not said(found, FOR)


def test_functions_alone_are_not_all_there_is_to_protect() -> None:
    assert said(reasons(quiet(), "needs-stated"), MISSING) == ["what must hold is not stated for any asset"]
