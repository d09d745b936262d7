"""Judges of the threat model: systematic, complete, covered by controls."""

import pytest
from judging import AGAINST, FOR, MISSING, OPEN, RISK, decided, evidence, judged_model, lock, model_with, pointed, quiet, reasons, said

from builders import Folder, folder

USB: Folder = {"id": "usb", "at": "dev", "kind": "usb-a-host", "accepts": ["mass-storage"], "reach": [{"by": "visitor", "window": "easy"}]}
MALWARE = "T-USB-STORAGE-MALWARE@usb+dev"


def computer(**parts: object) -> Folder:
    """A computer with a USB socket, of which rules of ours speak; its debug port is there and nobody reaches it."""
    console = {"id": "console", "at": "dev", "kind": "uart", "reach": []}
    return quiet(**{"components": [{"id": "dev", "kind": "embedded-linux"}], "interfaces": [USB, console], "findings": []} | parts)


@pytest.mark.parametrize("name", ["threats-systematic", "threats-complete", "controls-traced"])
def test_an_empty_folder_shows_nothing(name: str) -> None:
    found = reasons(folder(), name)
    assert not said(found, FOR) and not said(found, AGAINST)


def test_threats_come_from_rules_with_their_categories() -> None:
    found = reasons(computer(), "threats-systematic")
    assert {each.bearing for each in found} == {FOR} and MALWARE in pointed(found, FOR)
    assert "elevation-of-privilege" in said(found, FOR)[0]
    assert {each.bearing for each in reasons(quiet(), "threats-systematic")} == {MISSING}


def test_every_interface_was_looked_at() -> None:
    found = reasons(computer(), "threats-complete")
    assert "usb" in pointed(found, FOR)


def test_an_interface_without_a_threat_is_a_gap_unless_nobody_reaches_it() -> None:
    assert pointed(reasons(quiet(), "threats-complete"), MISSING) == {"port"}
    nobody = quiet(interfaces=[{"id": "port", "at": "dev", "kind": "enclosure", "reach": []}])
    assert pointed(reasons(nobody, "threats-complete"), FOR) == {"port"}


def test_an_interface_whose_absence_is_not_proven_is_looked_at_too() -> None:
    absent = [{"kind": "uart", "at": "dev", "because": "not fitted", "evidence": ["E"]}]
    whole = computer(interfaces=[USB], absent=absent, evidence=[evidence()])
    assert "implied-uart-dev" not in pointed(reasons(whole, "threats-complete"), FOR)
    lapsed = computer(interfaces=[USB], absent=absent, evidence=[evidence(result="failed")])
    found = reasons(lapsed, "threats-complete")
    assert "implied-uart-dev" in pointed(found, FOR) | pointed(found, MISSING)


def test_a_threat_that_waits_for_an_answer_is_a_question() -> None:
    found = reasons(computer(), "threats-complete")
    assert pointed(found, OPEN) and all(name.startswith("T-") for name in pointed(found, OPEN))


def test_what_a_person_set_aside_is_named_and_asks_no_more() -> None:
    parts = computer()
    seen = judged_model(model_with(parts))[0].fingerprints[MALWARE]
    decided_on = parts | {"decisions": [decided("not_applicable", MALWARE, seen)]}
    found = reasons(decided_on, "threats-complete")
    assert MALWARE in pointed(found, FOR) and MALWARE not in pointed(found, OPEN)


# --- controls-traced ------------------------------------------------------------------------------------------------------------------


def test_a_control_on_the_path_is_traced() -> None:
    found = reasons(quiet(controls=[lock()], evidence=[evidence()]), "controls-traced")
    assert pointed(found, FOR) == {"C"} and not pointed(found, MISSING)


def test_a_control_that_counters_a_threat_is_traced_though_it_does_not_count() -> None:
    listed = lock(type="application-allowlist", at="dev", status="implemented", evidence=[])
    assert "C" in pointed(reasons(computer(controls=[listed]), "controls-traced"), FOR)


def test_a_control_that_meets_nothing_is_a_gap() -> None:
    parts = quiet(controls=[lock(at="other"), lock("D")], evidence=[evidence()])
    parts["architecture"]["interfaces"].append({"id": "other", "at": "dev", "kind": "enclosure", "reach": []})
    found = reasons(parts, "controls-traced")
    assert pointed(found, FOR) == {"D"} and pointed(found, MISSING) == {"C"}


def test_a_control_that_keeps_an_effect_acceptable_has_its_purpose() -> None:
    effect = {"situation": "HS", "because": "x", "occurrence": "remote", "kept_acceptable_by": ["C"]}
    parts = quiet("acceptable", controls=[lock(at="other"), lock("D", safety_effects=[effect])], evidence=[evidence()])
    parts["architecture"]["interfaces"].append({"id": "other", "at": "dev", "kind": "enclosure", "reach": []})
    assert not pointed(reasons(parts, "controls-traced"), MISSING)


def test_a_risk_that_is_left_and_meets_no_control_is_a_gap() -> None:
    parts = quiet("reduce", controls=[lock(at="other")], evidence=[evidence()])
    parts["architecture"]["interfaces"].append({"id": "other", "at": "dev", "kind": "enclosure", "reach": []})
    assert RISK in pointed(reasons(parts, "controls-traced"), MISSING)
    seen = judged_model(model_with(parts))[0].fingerprints[RISK]
    accepted = parts | {"decisions": [decided("accepted", RISK, seen)]}
    assert RISK not in pointed(reasons(accepted, "controls-traced"), MISSING)
