"""Judges of controls and tests: verified, of the kind that is asked for, current, and every way in covered."""

from typing import Any

import pytest
from judging import AGAINST, FOR, MISSING, evidence, lock, pointed, quiet, reasons, said

from builders import Folder, folder

HOLDS_NOT = [
    evidence(result="failed"),
    evidence(version="1.0"),
    evidence(date="2026-06-02"),
    evidence(valid_until="2026-05-31"),
    evidence(file="gone.txt", sha256="0" * 64),
]
IDS = ["failed", "for another version", "not yet made", "lapsed", "without its file"]


@pytest.mark.parametrize(
    "name",
    [
        "controls-verified", "capability:PLOK", "fda-category:authorization", "control-type:port-lock|locked-enclosure", "penetration-test",
        "testers-independent", "evidence:test-report", "evidence-current", "tests-cover-interfaces",
    ],
)  # fmt: skip
def test_an_empty_folder_shows_nothing(name: str) -> None:
    found = reasons(folder(), name)
    assert not said(found, FOR) and not said(found, AGAINST)


def device(*controls: Folder, proof: Folder | None = None, **more: Any) -> Folder:
    return quiet(controls=list(controls), evidence=[proof or evidence()], **more)


# --- controls-verified ----------------------------------------------------------------------------------------------------------------


def test_a_verified_control_shows_with_its_evidence() -> None:
    found = reasons(device(lock()), "controls-verified")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"C", "E"}


@pytest.mark.parametrize("proof", HOLDS_NOT, ids=IDS)
def test_a_control_without_evidence_that_holds_does_not_count(proof: Folder) -> None:
    found = reasons(device(lock(), proof=proof), "controls-verified")
    assert pointed(found, MISSING) == {"C", "E"} and not said(found, FOR)


def test_a_control_older_than_the_design_does_not_count() -> None:
    parts = device(lock())
    parts["device"]["design_frozen"] = "2026-05-02"
    assert pointed(reasons(parts, "controls-verified"), MISSING) == {"C", "E"}


def test_what_an_accessory_brings_is_what_others_bring() -> None:
    found = reasons(device(lock(provided_by="accessory", instructions="IFU 9")), "control-type:locked-enclosure")
    assert not said(found, FOR) and pointed(found, MISSING) == {"C"}
    whole = device(lock(provided_by="accessory", instructions="IFU 9", why_not_higher="sold apart"))
    assert pointed(reasons(whole, "control-type:locked-enclosure"), FOR) == {"C"}


def test_a_control_that_is_only_planned_or_of_others_is_not_asked_for() -> None:
    found = reasons(device(lock(status="planned"), lock("D", provided_by="operator", instructions="IFU")), "controls-verified")
    assert said(found, MISSING) == ["no control of the device is built in"]


# --- capability, fda-category, control-type -------------------------------------------------------------------------------------------

KINDS = ["capability:PLOK", "fda-category:authorization", "control-type:port-lock|locked-enclosure"]
OTHERS: Folder = {"provided_by": "operator", "instructions": "IFU 9", "why_not_higher": "the ward locks its rooms"}


@pytest.mark.parametrize("name", KINDS)
def test_a_control_of_the_kind_that_counts_shows(name: str) -> None:
    found = reasons(device(lock()), name)
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"C"}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("proof", HOLDS_NOT[:2], ids=IDS[:2])
def test_a_control_of_the_kind_that_does_not_count_is_a_gap(name: str, proof: Folder) -> None:
    found = reasons(device(lock(), proof=proof), name)
    assert pointed(found, MISSING) == {"C"} and not said(found, FOR)


@pytest.mark.parametrize("name", KINDS)
def test_a_planned_control_is_named_as_what_to_do(name: str) -> None:
    (found,) = reasons(device(lock(status="planned")), name)
    assert (found.bearing, found.points_at, found.fix) == (MISSING, ("C",), "build in `C`")


@pytest.mark.parametrize("name", [*KINDS, "capability:AUDT"])
def test_without_a_control_of_the_kind_there_is_a_gap(name: str) -> None:
    other = lock(type="watchdog", at="dev")
    found = reasons(device(other), name)
    assert {each.bearing for each in found} == {MISSING} and not pointed(found, MISSING)


@pytest.mark.parametrize("without", ["", "instructions", "why_not_higher"])
def test_what_others_provide_needs_a_reason_and_a_place_in_the_instructions(without: str) -> None:
    outside = lock(**{key: value for key, value in OTHERS.items() if key != without})
    found = reasons(device(outside), "capability:PLOK")
    assert pointed(found, MISSING if without else FOR) == {"C"} and len(found) == 1


def test_what_others_provide_besides_is_no_gap() -> None:
    found = reasons(device(lock(), lock("D", provided_by="operator", instructions="IFU")), "capability:PLOK")
    assert {each.bearing for each in found} == {FOR}


# --- evidence and evidence-current ----------------------------------------------------------------------------------------------------


def test_evidence_of_a_kind_shows() -> None:
    assert pointed(reasons(quiet(evidence=[evidence()]), "evidence:fuzz-test|test-report"), FOR) == {"E"}
    assert {each.bearing for each in reasons(quiet(evidence=[evidence()]), "evidence:fuzz-test")} == {MISSING}


@pytest.mark.parametrize("proof", HOLDS_NOT, ids=IDS)
def test_evidence_that_does_not_hold_is_a_gap_until_other_evidence_of_the_kind_does(proof: Folder) -> None:
    assert pointed(reasons(quiet(evidence=[proof]), "evidence:test-report"), MISSING) == {"E"}
    both = reasons(quiet(evidence=[proof, evidence("NEW")]), "evidence:test-report")
    assert {each.bearing for each in both} == {FOR} and pointed(both, FOR) == {"NEW"}


def frozen(*proofs: Folder, **parts: Any) -> Folder:
    result = quiet(evidence=list(proofs), **parts)
    result["device"]["design_frozen"] = "2026-04-01"
    return result


def test_current_evidence_shows() -> None:
    found = reasons(frozen(evidence()), "evidence-current")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"E"}


def test_without_a_day_of_the_design_no_evidence_is_known_to_be_younger() -> None:
    assert any("frozen" in each for each in said(reasons(quiet(evidence=[evidence()]), "evidence-current"), MISSING))


def test_a_failed_test_contradicts() -> None:
    assert pointed(reasons(frozen(evidence(result="failed")), "evidence-current"), AGAINST) == {"E"}


def test_a_failed_test_of_a_day_to_come_contradicts_nothing_yet() -> None:
    found = reasons(frozen(evidence(result="failed", date="2026-06-02")), "evidence-current")
    assert pointed(found, MISSING) == {"E"} and not said(found, AGAINST)


@pytest.mark.parametrize("proof", [*HOLDS_NOT[1:], evidence(date="2026-03-31")], ids=[*IDS[1:], "older than the design"])
def test_other_evidence_that_does_not_hold_is_a_gap(proof: Folder) -> None:
    found = reasons(frozen(proof), "evidence-current")
    assert pointed(found, MISSING) == {"E"} and not said(found, FOR)


OLD = evidence("OLD", result="failed", date="2026-04-20", covers=["port"])


def test_what_was_repeated_with_success_is_history() -> None:
    repeated = evidence("NEW", kind="fuzz-test", covers=["port", "dev"], supersedes=["OLD"])
    found = reasons(frozen(OLD, repeated), "evidence-current")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"NEW"}


@pytest.mark.parametrize(
    "new",
    [
        evidence("NEW", covers=["dev"], supersedes=["OLD"]),
        evidence("NEW", covers=["port"]),
        evidence("NEW", covers=["port"], date="2026-04-19", supersedes=["OLD"]),
        evidence("NEW", covers=["port"], version="1.0", supersedes=["OLD"]),
    ],
    ids=["looked elsewhere", "does not say that it repeats it", "earlier", "of another version"],
)
def test_what_was_not_repeated_still_stands(new: Folder) -> None:
    assert "OLD" in pointed(reasons(frozen(OLD, new), "evidence-current"), AGAINST)


def test_a_failure_that_says_nothing_of_what_it_looked_at_is_not_forgotten() -> None:
    fuzzed = OLD | {"kind": "fuzz-test", "covers": []}
    assert "OLD" in pointed(reasons(frozen(fuzzed, evidence("NEW", kind="fuzz-test")), "evidence-current"), AGAINST)


def test_what_a_control_still_rests_on_is_no_history() -> None:
    parts = frozen(OLD, evidence("NEW", covers=["port"]), controls=[lock(evidence=["OLD"])])
    assert "OLD" in pointed(reasons(parts, "evidence-current"), AGAINST)


# --- tests-cover-interfaces -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["covers", "by a control"])
def test_an_interface_is_covered_by_what_names_it_or_by_a_control_there(how: str) -> None:
    parts = quiet(evidence=[evidence(covers=["port"])]) if how == "covers" else device(lock())
    found = reasons(parts, "tests-cover-interfaces")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"port", "E"}


@pytest.mark.parametrize("proof", HOLDS_NOT, ids=IDS)
def test_evidence_that_does_not_hold_covers_nothing(proof: Folder) -> None:
    found = reasons(quiet(evidence=[proof | {"covers": ["port"]}]), "tests-cover-interfaces")
    assert pointed(found, MISSING) == {"port"} and not said(found, FOR)


def test_a_review_is_no_test_of_an_interface() -> None:
    found = reasons(quiet(evidence=[evidence(kind="review", covers=["port"])]), "tests-cover-interfaces")
    assert pointed(found, MISSING) == {"port"} and not said(found, FOR)


def test_an_interface_that_nobody_reaches_needs_no_test_and_one_of_which_nobody_says_does() -> None:
    nobody = {"id": "port", "at": "dev", "kind": "enclosure", "reach": []}
    unsaid = {"id": "slot", "at": "dev", "kind": "enclosure"}
    found = reasons(quiet(interfaces=[nobody, unsaid]), "tests-cover-interfaces")
    assert pointed(found, MISSING) == {"slot"}


# --- penetration-test -----------------------------------------------------------------------------------------------------------------

WHOLE: Folder = {
    "kind": "penetration-test",
    "by": "Testers Ltd",
    "independent": "true",
    "qualification": "OSCP",
    "methods": ["grey box"],
    "tools": ["hands"],
    "effort": "10 days",
    "covers": ["port"],
}


def pentested(*proofs: Folder) -> Folder:
    return quiet(evidence=list(proofs))


def test_a_whole_penetration_test_by_independent_people_shows() -> None:
    found = reasons(pentested(evidence(**WHOLE)), "penetration-test")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"E", "port"}


@pytest.mark.parametrize("without", ["by", "independent", "qualification", "methods", "tools", "effort"])
def test_what_is_not_stated_of_the_test_is_a_gap(without: str) -> None:
    found = reasons(pentested(evidence(**{key: value for key, value in WHOLE.items() if key != without})), "penetration-test")
    assert pointed(found, MISSING) == {"E"} and without in said(found, MISSING)[0]


def test_a_test_by_the_developers_alone_is_not_enough_and_besides_another_it_does_no_harm() -> None:
    own = evidence("OWN", **WHOLE | {"independent": "false"})
    assert pointed(reasons(pentested(own), "penetration-test"), MISSING) == {"OWN"}
    assert {each.bearing for each in reasons(pentested(own, evidence(**WHOLE)), "penetration-test")} == {FOR}


def test_who_tested_is_no_developer_and_is_named() -> None:
    named = {"by": "A. Person", "independent": "true"}
    assert pointed(reasons(quiet(evidence=[evidence(**named)]), "testers-independent"), FOR) == {"E"}
    for less in ({"by": "A. Person"}, {"independent": "true"}, named | {"independent": "false"}):
        found = reasons(quiet(evidence=[evidence(**less)]), "testers-independent")
        assert not said(found, FOR) and pointed(found, MISSING) == {"E"}
    usability = evidence(kind="usability-test", **named | {"independent": "false"})
    assert not pointed(reasons(quiet(evidence=[usability]), "testers-independent"), MISSING)


def test_what_only_the_developers_tried_independent_people_have_not() -> None:
    own, other = evidence("OWN", **WHOLE | {"independent": "false"}), evidence(**WHOLE | {"covers": ["dev"]})
    found = reasons(pentested(own, other), "penetration-test")
    assert pointed(found, MISSING) == {"port"} and "port" not in pointed(found, FOR)


def test_every_interface_that_anybody_may_reach_is_tried() -> None:
    parts = pentested(evidence(**WHOLE))
    parts["architecture"]["interfaces"].append({"id": "slot", "at": "dev", "kind": "enclosure"})
    assert pointed(reasons(parts, "penetration-test"), MISSING) == {"slot"}


@pytest.mark.parametrize("proof", HOLDS_NOT, ids=IDS)
def test_a_test_that_does_not_hold_is_none(proof: Folder) -> None:
    found = reasons(pentested(proof | WHOLE), "penetration-test")
    assert pointed(found, MISSING) == {"E"} and not said(found, FOR)


def test_a_test_of_no_interface_covers_nothing() -> None:
    parts = pentested(evidence(**WHOLE | {"covers": ["dev"]}))
    parts["architecture"]["interfaces"][0]["reach"] = []
    found = reasons(parts, "penetration-test")
    assert said(found, MISSING) == ["no interface that anybody reaches is described"]
