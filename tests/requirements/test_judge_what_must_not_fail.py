"""Judges of what must not fail: single faults, what devices share, alarms, and the needs of assets."""

from typing import Any

import pytest
from judging import (
    AGAINST,
    FOR,
    MISSING,
    OPEN,
    RISK,
    decided,
    evidence,
    fingerprint,
    lock,
    locked,
    pointed,
    quiet,
    reasons,
    said,
    with_decision,
)

from builders import Folder
from primum.device.verdict import Reason

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


@pytest.mark.parametrize("level", ["reduce", "unacceptable"])
def test_that_a_person_bears_the_risk_protects_no_alarm(level: str) -> None:
    parts = alarmed(level)
    found = reasons(parts | {"decisions": [decided("accepted", RISK, fingerprint(parts))]}, "alarms-protected")
    assert not said(found, AGAINST) and {"D", RISK} <= pointed(found, MISSING) and pointed(found, FOR) == {"fn"}


def test_attacks_on_an_alarm_are_met_by_controls_that_count() -> None:
    assert any("no control that counts" in each for each in said(reasons(alarmed("reduce"), "alarms-protected"), MISSING))
    met = reasons(alarmed("reduce", controls=[lock()], evidence=[evidence()]), "alarms-protected")
    assert "what counts against attacks on `fn`: `C`" in said(met, FOR)
    planned = reasons(alarmed("reduce", controls=[lock(status="planned", evidence=[])]), "alarms-protected")
    assert any("no control that counts" in each for each in said(planned, MISSING))


def test_an_alarm_that_nobody_can_silence_is_one() -> None:
    assert pointed(reasons(alarmed("acceptable", silencing="never"), "alarms-protected"), FOR) == {"fn", RISK}


def test_whether_a_function_gives_alarms_must_be_said() -> None:
    parts = alarmed("acceptable")
    parts["assets"].append({"id": "other", "kind": "function", "at": "dev"})
    assert pointed(reasons(parts, "alarms-protected"), OPEN) == {"other"}


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
