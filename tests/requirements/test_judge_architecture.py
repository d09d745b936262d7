"""Judges of the architecture: a diagram, every way in described, answered and guarded, what others must ensure, partners, platforms."""

from datetime import date
from typing import Any

import pytest
from judging import AGAINST, FOR, MISSING, OPEN, RISK, evidence, lock, pointed, quiet, reasons, said

from builders import Folder, folder

ABSENT = {"kind": "swd", "at": "board", "because": "not fitted", "evidence": ["E"]}
LAPSED = evidence(valid_until="2026-05-31")


@pytest.mark.parametrize(
    "name",
    [
        "diagram-possible", "interfaces-described", "interfaces-answered", "access-guarded", "environment-stated", "assumptions-told",
        "minimum-it", "minimum-it-from-risk", "interoperability", "mobile-platform", "lay-users",
    ],
)  # fmt: skip
def test_an_empty_folder_shows_nothing(name: str) -> None:
    found = reasons(folder(), name)
    assert not said(found, FOR) and not said(found, AGAINST)


# --- diagram-possible -----------------------------------------------------------------------------------------------------------------


def zoned() -> Folder:
    parts = quiet(zones=[{"id": "inside"}])
    parts["architecture"]["components"][0]["zone"] = "inside"
    return parts


def test_one_component_in_a_zone_with_a_port_is_a_diagram() -> None:
    found = reasons(zoned(), "diagram-possible")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"dev"}


def test_two_components_need_a_flow_and_each_a_zone() -> None:
    parts = zoned()
    parts["architecture"]["components"].append({"id": "other", "kind": "sensor"})
    found = reasons(parts, "diagram-possible")
    assert "there is no data flow" in said(found, MISSING) and pointed(found, MISSING) == {"other"}


def test_interfaces_that_are_only_likely_make_no_diagram() -> None:
    parts = quiet(components=[{"id": "dev", "kind": "embedded-linux"}], interfaces=[], findings=[])
    assert any("interface" in each for each in said(reasons(parts, "diagram-possible"), MISSING))


# --- interfaces-described -------------------------------------------------------------------------------------------------------------

NET: Folder = {
    "id": "net",
    "at": "dev",
    "kind": "ethernet",
    "protocol": "HL7",
    "version": "2.5",
    "data": ["data"],
    "direction": "out",
    "default": "closed",
    "reach": [{"by": "visitor", "window": "easy"}],
}
DATA = {"id": "data", "kind": "data", "at": "dev"}


def network(without: str = "", **more: Any) -> Folder:
    """The quiet device with a network interface of which one thing may not be said."""
    net = {key: value for key, value in (NET | more).items() if key != without}
    parts = quiet(interfaces=[net], findings=[])
    parts["assets"].append(DATA)
    return parts


def test_a_whole_description_shows() -> None:
    found = reasons(network(), "interfaces-described")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"net"}


@pytest.mark.parametrize(
    ("without", "what"),
    [
        ("reach", "who reaches it"),
        ("protocol", "the protocol"),
        ("version", "the version of the protocol"),
        ("direction", "the direction"),
        ("default", "the default state"),
        ("data", "which data pass"),
    ],
)
def test_what_is_not_said_of_an_interface_is_a_gap(without: str, what: str) -> None:
    found = reasons(network(without), "interfaces-described")
    assert any(each.startswith(what) for each in said(found, MISSING)) and pointed(found, MISSING) == {"net"}
    assert not said(found, FOR)


def test_a_socket_for_media_says_what_it_takes_in() -> None:
    for kind in ("usb-a-host", "usb-b-device", "sd-slot"):
        socket = {"id": "net", "at": "dev", "kind": kind, "reach": [{"by": "visitor", "window": "easy"}]}
        found = reasons(quiet(interfaces=[socket], findings=[]), "interfaces-described")
        assert said(found, MISSING) == ["what it takes in is not stated for `net`"] and not said(found, FOR)
        for answered in (socket | {"accepts": ["mass-storage"]}, socket | {"reach": []}):
            assert pointed(reasons(quiet(interfaces=[answered], findings=[]), "interfaces-described"), FOR) == {"net"}


def test_what_a_flow_carries_passes_at_the_interface() -> None:
    parts = network("data")
    parts["architecture"]["components"].append({"id": "other", "kind": "sensor"})
    parts["architecture"]["flows"] = [{"id": "f", "from": "dev", "to": "other", "via": ["net"], "carries": ["data"]}]
    assert pointed(reasons(parts, "interfaces-described"), FOR) == {"net"}


@pytest.mark.parametrize("kind", ["build-pipeline", "update-server"])
def test_what_builds_and_delivers_software_carries_no_data_of_the_device(kind: str) -> None:
    parts = network("data")
    parts["architecture"]["components"][0]["kind"] = kind
    assert not any("which data pass" in each for each in said(reasons(parts, "interfaces-described"), MISSING))


def test_an_interface_for_people_is_named() -> None:
    parts = quiet(interfaces=[{"id": "touch", "at": "dev", "kind": "touchscreen", "reach": []}], findings=[])
    assert "1 interface for people" in said(reasons(parts, "interfaces-described"), FOR)


def test_likely_interfaces_are_not_described() -> None:
    parts = quiet(components=[{"id": "dev", "kind": "embedded-linux"}], interfaces=[], findings=[])
    assert {each.bearing for each in reasons(parts, "interfaces-described")} == {MISSING}


# --- interfaces-answered --------------------------------------------------------------------------------------------------------------


def board(**more: Any) -> Folder:
    """A microcontroller with a debug port that nobody mentions, beside the quiet sensor."""
    return quiet(components=[{"id": "dev", "kind": "sensor"}, {"id": "board", "kind": "microcontroller"}], **more)


def test_a_likely_interface_that_nobody_mentions_is_a_question() -> None:
    found = reasons(board(), "interfaces-answered")
    assert pointed(found, OPEN) == {"implied-swd-board"} and not said(found, FOR)


def test_an_absence_with_evidence_that_holds_answers_it() -> None:
    found = reasons(board(absent=[ABSENT], evidence=[evidence()]), "interfaces-answered")
    assert {each.bearing for each in found} == {FOR} and {"board", "E"} <= pointed(found, FOR)


@pytest.mark.parametrize(
    "proof", [LAPSED, evidence(version="1.0"), evidence(result="failed"), evidence(date="2026-06-02")], ids=lambda each: str(sorted(each))
)
def test_an_absence_is_not_shown_by_evidence_that_does_not_hold(proof: Folder) -> None:
    found = reasons(board(absent=[ABSENT], evidence=[proof]), "interfaces-answered")
    assert pointed(found, MISSING) == {"board", "E"} and not said(found, FOR)


def test_an_absence_without_evidence_is_missing_its_proof_and_no_question() -> None:
    found = reasons(board(absent=[ABSENT | {"evidence": []}]), "interfaces-answered")
    assert pointed(found, MISSING) == {"board"} and not pointed(found, OPEN)
    assert "it is said without evidence that `board` has no `swd`" in str(said(found, MISSING))


def test_an_absence_older_than_the_design_is_not_shown() -> None:
    parts = board(absent=[ABSENT], evidence=[evidence()])
    parts["device"]["design_frozen"] = "2026-05-02"
    assert pointed(reasons(parts, "interfaces-answered"), MISSING) == {"board", "E"}


def test_where_nothing_is_left_open_that_is_said() -> None:
    found = reasons(quiet(), "interfaces-answered")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"port"}


def test_a_device_without_any_interface_has_answered_nothing() -> None:
    assert {each.bearing for each in reasons(quiet(interfaces=[], findings=[]), "interfaces-answered")} == {MISSING}


# --- access-guarded -------------------------------------------------------------------------------------------------------------------


def test_a_way_in_to_an_unacceptable_risk_contradicts() -> None:
    found = reasons(quiet("unacceptable"), "access-guarded")
    assert pointed(found, AGAINST) == {"port", RISK} and not said(found, FOR)


def test_a_way_in_that_is_hard_enough_needs_no_guard() -> None:
    assert pointed(reasons(quiet("acceptable"), "access-guarded"), FOR) == {"port"}


def test_a_way_in_to_a_risk_that_is_left_needs_a_guard_that_counts() -> None:
    assert pointed(reasons(quiet("reduce"), "access-guarded"), MISSING) == {"port"}
    assert pointed(reasons(quiet("reduce", controls=[lock()], evidence=[evidence()]), "access-guarded"), FOR) == {"port", "C"}
    assert pointed(reasons(quiet("reduce", controls=[lock()], evidence=[LAPSED]), "access-guarded"), MISSING) == {"port"}


def test_no_way_in_to_anything_rated_is_a_question() -> None:
    assert {each.bearing for each in reasons(quiet(situations=[]), "access-guarded")} == {OPEN}


# --- environment, assumptions, minimum IT ---------------------------------------------------------------------------------------------

ENVIRONMENT = {"intended_purpose": "To breathe.", "users": ["nurses"], "patients": "adults", "environments": ["ward"]}
ASSUMPTION: Folder = {"id": "A", "text": "Nobody gets there", "owner": "operator"}
UNTRUE: Folder = {"if_untrue": {"actor": "visitor", "at": "port", "window": "unlimited"}}


def with_device(**keys: Any) -> Folder:
    parts = quiet("reduce")
    parts["device"] |= keys
    return parts


def test_the_environment_is_stated() -> None:
    found = reasons(with_device(**ENVIRONMENT, assumptions=[ASSUMPTION | UNTRUE]), "environment-stated")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"A"}


@pytest.mark.parametrize("without", list(ENVIRONMENT))
def test_what_is_not_stated_of_the_environment_is_a_gap(without: str) -> None:
    stated = {key: value for key, value in ENVIRONMENT.items() if key != without}
    found = reasons(with_device(**stated), "environment-stated")
    assert said(found, MISSING) == [f"{without.replace('_', ' ')} not stated"]


def test_an_assumption_that_opens_nothing_is_a_question() -> None:
    found = reasons(with_device(assumptions=[ASSUMPTION]), "environment-stated")
    assert pointed(found, OPEN) == {"A"} and "A" not in pointed(found, FOR)


def test_others_are_told_what_they_must_ensure() -> None:
    told = with_device(assumptions=[ASSUMPTION | {"instructions": "IFU 2"}])
    assert pointed(reasons(told, "assumptions-told"), FOR) == {"A"}
    untold = with_device(assumptions=[ASSUMPTION])
    assert pointed(reasons(untold, "assumptions-told"), MISSING) == {"A"}


def test_a_control_of_others_is_an_expectation_too() -> None:
    parts = quiet(controls=[lock(provided_by="operator", instructions="IFU 9"), lock("D", provided_by="user")], evidence=[evidence()])
    found = reasons(parts, "assumptions-told")
    assert pointed(found, FOR) == {"C"} and pointed(found, MISSING) == {"D"}


def test_that_nothing_is_expected_of_others_is_not_shown_by_silence() -> None:
    own = with_device(assumptions=[ASSUMPTION | {"owner": "manufacturer"}])
    for parts in (quiet(controls=[lock()], evidence=[evidence()]), own):
        assert {each.bearing for each in reasons(parts, "assumptions-told")} == {OPEN}


def test_minimum_it_requirements_have_a_place_in_the_instructions() -> None:
    wanted = [{"id": "IT-1", "text": "A firewall", "instructions": "IFU 4"}, {"id": "IT-2", "text": "A clock"}]
    found = reasons(with_device(minimum_it=wanted), "minimum-it")
    assert pointed(found, FOR) == {"IT-1"} and pointed(found, MISSING) == {"IT-2"}
    for keys in ({}, {"minimum_it": wanted[1:]}):
        assert {each.bearing for each in reasons(with_device(**keys), "minimum-it")} == {MISSING}


def test_what_is_asked_of_the_environment_goes_back_to_a_risk() -> None:
    outside = quiet("unacceptable", controls=[lock(provided_by="operator", instructions="IFU 9")], evidence=[evidence()])
    found = reasons(outside, "minimum-it-from-risk")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {RISK, "C"}
    assert pointed(reasons(with_device(assumptions=[ASSUMPTION | UNTRUE]), "minimum-it-from-risk"), FOR) == {"A"}


def test_what_is_asked_of_others_and_meets_no_risk_is_a_gap() -> None:
    found = reasons(with_device(assumptions=[ASSUMPTION]), "minimum-it-from-risk")
    assert pointed(found, MISSING) == {"A"} and not said(found, FOR)
    idle = quiet(controls=[lock(at="other", provided_by="operator", instructions="IFU 9")], evidence=[evidence()])
    idle["architecture"]["interfaces"].append({"id": "other", "at": "dev", "kind": "enclosure", "reach": []})
    assert pointed(reasons(idle, "minimum-it-from-risk"), MISSING) == {"C"}


def test_what_the_manufacturer_takes_on_himself_is_not_asked_of_the_environment() -> None:
    found = reasons(with_device(assumptions=[ASSUMPTION | UNTRUE | {"owner": "manufacturer"}]), "minimum-it-from-risk")
    assert {each.bearing for each in found} == {OPEN}


# --- interoperability -----------------------------------------------------------------------------------------------------------------


def partner(covers: list[str], flows: bool = True, **proof: Any) -> Folder:
    """The device with two network interfaces towards a system of the hospital."""
    ends = [{"id": "net", "at": "dev", "kind": "ethernet"}, {"id": "web", "at": "dev", "kind": "web-ui"}]
    parts = quiet(
        components=[{"id": "dev", "kind": "sensor"}, {"id": "his", "kind": "external-system", "owner": "operator"}],
        interfaces=[*ends, {"id": "theirs", "at": "his", "kind": "ethernet"}],
        findings=[],
        evidence=[evidence(covers=covers, **proof)],
    )
    if flows:
        via = [{"id": "f", "from": "dev", "to": "his", "via": ["net", "theirs"]}, {"id": "g", "from": "his", "to": "dev", "via": ["web"]}]
        parts["architecture"]["flows"] = via
    return parts


def test_a_partner_whose_interfaces_are_tested_shows() -> None:
    found = reasons(partner(["net", "web"]), "interoperability")
    assert {each.bearing for each in found} == {FOR} and pointed(found, FOR) == {"his", "f", "g", "E"}


def test_each_interface_towards_a_partner_is_tested() -> None:
    found = reasons(partner(["net"]), "interoperability")
    assert said(found, FOR) and pointed(found, MISSING) == {"his", "web"}


def test_a_test_that_does_not_hold_joins_nobody() -> None:
    found = reasons(partner(["net", "web"], result="failed"), "interoperability")
    assert not said(found, FOR) and pointed(found, MISSING) == {"his", "net", "web"}


@pytest.mark.parametrize("kind", ["review", "usability-test", "analysis"])
def test_what_sent_nothing_to_an_interface_is_no_test_of_it(kind: str) -> None:
    found = reasons(partner(["net", "web"], kind=kind), "interoperability")
    assert not said(found, FOR) and pointed(found, MISSING) == {"his", "net", "web"}


def test_a_partner_without_a_flow_is_a_gap_and_no_partner_a_question() -> None:
    assert pointed(reasons(partner([], flows=False), "interoperability"), MISSING) == {"his"}
    assert {each.bearing for each in reasons(quiet(), "interoperability")} == {OPEN}


# --- mobile-platform and lay-users ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["mobile-device", "mobile-app"])
def test_a_phone_or_an_app_with_threats_and_a_test_there_shows(kind: str) -> None:
    store = {"id": "store", "at": "dev", "kind": "app-store", "reach": [{"by": "visitor"}]}
    parts = quiet(components=[{"id": "dev", "kind": kind}], interfaces=[store], findings=[])
    found = reasons(parts, "mobile-platform")
    assert pointed(found, MISSING) == {"dev"} and not said(found, FOR)
    tried = [evidence(covers=["dev"])]
    assert pointed(reasons(parts | {"evidence": tried}, "mobile-platform"), FOR) == {"dev", "E"}
    for not_run in ("review", "vulnerability-scan"):
        read = [evidence(covers=["dev"], kind=not_run)]
        assert pointed(reasons(parts | {"evidence": read}, "mobile-platform"), MISSING) == {"dev"}


def test_an_app_of_which_nothing_is_said_is_a_gap() -> None:
    app = {"id": "dev", "kind": "mobile-app", "owner": "operator"}
    parts = quiet(components=[app], interfaces=[], findings=[], assets=[], situations=[])
    assert pointed(reasons(parts, "mobile-platform"), MISSING) == {"dev"}


@pytest.mark.parametrize("kind", ["sensor", "desktop-app"])
def test_that_a_device_has_no_phone_is_for_a_person_to_say(kind: str) -> None:
    parts = quiet(components=[{"id": "dev", "kind": kind}], findings=[])
    assert {each.bearing for each in reasons(parts, "mobile-platform")} == {OPEN}
    assert {each.bearing for each in reasons(parts, "mobile-platform:if-any")} == {FOR}


@pytest.mark.parametrize(("stated", "bearing"), [("true", FOR), ("false", FOR), (None, OPEN)])
def test_whether_lay_people_use_the_device_is_stated(stated: str | None, bearing: Any) -> None:
    found = reasons(with_device(**({"lay_users": stated} if stated else {})), "lay-users")
    assert {each.bearing for each in found} == {bearing}
    assert not any("instructions" in each for each in said(found, FOR))


def test_evidence_of_an_absence_lapses_with_the_day() -> None:
    parts = board(absent=[ABSENT], evidence=[LAPSED])
    assert {each.bearing for each in reasons(parts, "interfaces-answered", now=date(2026, 5, 31))} == {FOR}
