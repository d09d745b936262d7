"""Single conditions of the gates once a version is made: distribution, maintenance, limited support and its end."""

from datetime import date

import pytest
from gating import MET, NOT_APPLICABLE, NOT_MET, PERSON, REVIEW, condition, device, gaps, linux, pointed
from judging import evidence, quiet

from builders import VERSION, Folder
from primum.assessment.gates.ground_of_gate import BaselineSeen, Beside, LooksSeen
from primum.device.due_item import Basis, DueItem, DueState
from primum.device.look import Look

SBOM = "sbom/dev.json"
PARTS = (
    '{"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"timestamp": "2026-01-01T00:00:00Z"}, "components": [{"type": "library",'
    ' "bom-ref": "a", "name": "zlib", "version": "1.2", "purl": "pkg:generic/zlib@1.2", "supplier": {"name": "Z"}}]}'
)


# --- distribution ----------------------------------------------------------------------------------------------------------------------


def test_the_baseline_of_this_version_is_in_order() -> None:
    name = "distribution.baseline"
    for seen, state in (
        ((BaselineSeen(id="a", version=VERSION),), MET),
        ((BaselineSeen(id="a", version="1.9"),), NOT_MET),
        ((BaselineSeen(id="a", version=VERSION, fault="a byte was changed"),), NOT_MET),
        ((), NOT_MET),
    ):
        assert condition(quiet(), name, beside=Beside(baselines=seen)).state is state


def test_an_update_says_what_is_installed_who_signed_it_who_checks_and_that_it_was_tried() -> None:
    name = "distribution.update"
    update = {
        "way": "user", "package": "update.swu", "sha256": "0" * 64, "signature": "update.sig", "verified_by": "dev",
        "rollback": "a counter in the fuses", "validated_by": ["E"],
    }  # fmt: skip
    release = {"id": "REL", "version": VERSION, "date": "2026-05-20", "notes": "x", "update": update}
    whole = quiet(releases=[release], evidence=[evidence()])
    assert condition(whole, name).state is MET
    assert condition(quiet(), name).state is NOT_MET
    without = {key: value for key, value in release.items() if key != "update"}
    assert condition(whole | {"releases": [without]}, name).state is NOT_MET
    for key in update:
        lacking = {each: value for each, value in update.items() if each != key}
        assert condition(whole | {"releases": [release | {"update": lacking}]}, name).state is NOT_MET, key
    assert condition(whole | {"evidence": [evidence(result="failed")]}, name).state is NOT_MET


def test_finders_know_whom_to_tell() -> None:
    name = "distribution.contact"
    assert condition(quiet(), name).state is NOT_MET
    told = device(security_contact="security@example.com", website="https://www.example.com")
    assert condition(quiet(device=told), name).state is MET


# --- maintenance -----------------------------------------------------------------------------------------------------------------------


def look(day: str, number: int = 1) -> Look:
    texts = {"primum": "1", "folder": "f", "catalogue": "c", "advisories": "a"}
    return Look(
        number=number, at=f"{day}T00:00:00Z", day=day, feeds=(), risks={}, reaching={}, listed=0, lapsed={}, counting=(), **texts
    )  # fmt: skip


def test_the_last_look_is_not_older_than_the_policy_wants_vulnerabilities_looked_at() -> None:
    name = "maintenance.watched"
    for day, state in (("2026-05-30", MET), ("2026-05-29", NOT_MET), ("2026-06-02", NOT_MET)):
        seen = Beside(looks=LooksSeen(looks=(look(day),)))
        assert condition(quiet(), name, beside=seen).state is state, day
    broken = Beside(looks=LooksSeen(looks=(look("2026-06-01"),), faults=("line 2 is not JSON",)))
    assert condition(quiet(), name, beside=broken).state is NOT_MET
    policy = {"targets": {"triage": dict.fromkeys(("acceptable", "reduce", "unacceptable", "known-exploited"), "20")}}
    slow = condition(quiet(policy=policy), name, beside=Beside(looks=LooksSeen(looks=(look("2026-05-12"),))))
    assert slow.state is MET, gaps(slow)


def test_what_is_overdue_closes() -> None:
    item = DueItem(
        id="x", kind="k", what="report `I`", about=("W",), basis=Basis(name="MDR:ART-87"), state=DueState.OVERDUE, due=date(2026, 5, 1)
    )
    found = condition(quiet(), "maintenance.due", beside=Beside(overdue=(item,)))
    assert found.state is NOT_MET
    assert gaps(found) == ["report `I`: due on 2026-05-01 (MDR:ART-87)"]
    assert condition(quiet(), "maintenance.due").state is MET


def test_stale_feeds_close() -> None:
    assert condition(quiet(), "maintenance.feeds", beside=Beside(stale_feeds=("the feed kev is old",))).state is NOT_MET
    assert condition(quiet(), "maintenance.feeds").state is MET


def test_an_incident_is_decided_or_closes() -> None:
    name = "maintenance.incidents"
    said = {"answer": "no", "why": "x", "name": "N", "role": "R", "date": "2026-05-02"}
    incident = {"id": "INC", "title": "x", "aware": "2026-05-01"}
    open_one = condition(quiet(incidents=[incident]), name)
    assert (open_one.state, pointed(open_one.gaps)) == (NOT_MET, {"INC"})
    assert condition(quiet(incidents=[incident | {"serious": said}]), name).state is MET
    unsure = {key: said | {"answer": "undetermined"} for key in ("incident", "serious", "reportable")}
    assert condition(quiet(incidents=[incident | unsure]), name).state is NOT_MET
    assert condition(quiet(), name).state is PERSON
    assert condition(quiet(reviews=[REVIEW | {"of": "incident-response"}]), name).state is MET


@pytest.mark.parametrize(
    ("support", "state"),
    [
        ({"until": "2026-06-01"}, MET),
        ({"until": "2026-05-31"}, NOT_MET),
        ({"until": "2030-01-01", "limited_from": "2026-06-01"}, NOT_MET),
        ({"until": "2030-01-01", "limited_from": "2026-06-02"}, MET),
        ({"since": "2020-01-01"}, NOT_MET),
    ],
)
def test_the_stage_agrees_with_the_promised_days(support: Folder, state: object) -> None:
    assert condition(quiet(device=device(support=support)), "maintenance.support").state is state


def test_without_software_there_are_no_parts_and_software_without_an_sbom_is_no_excuse() -> None:
    assert condition(quiet(), "maintenance.parts").state is NOT_APPLICABLE
    assert condition(quiet(components=[linux()]), "maintenance.parts").state is NOT_MET
    listed = condition(quiet(components=[linux(sbom=[SBOM])]), "maintenance.parts", files={SBOM: PARTS})
    assert listed.state is MET


# --- limited support and its end -------------------------------------------------------------------------------------------------------


def test_limited_support_is_announced_in_public() -> None:
    name = "limited-support.announced"
    whole = {"support": {"limited_from": "2026-01-01", "until": "2030-01-01"}, "website": "https://www.example.com"}
    assert condition(quiet(device=device(**whole)), name).state is MET
    for lacking in (
        {"support": {"until": "2030-01-01"}},
        {"support": {"limited_from": "2026-01-01"}},
        {"support": {"limited_from": "2027-01-01", "until": "2030-01-01"}},
        {"website": ""},
    ):
        assert condition(quiet(device=device(**whole | lacking)), name).state is NOT_MET, lacking


def test_support_has_ended_only_when_the_promised_day_is_over() -> None:
    name = "end-of-support.announced"
    site = {"website": "https://www.example.com"}
    assert condition(quiet(device=device(support={"until": "2026-05-31"}, **site)), name).state is MET
    assert condition(quiet(device=device(support={"until": "2026-06-01"}, **site)), name).state is NOT_MET, "the last day of support"
    assert condition(quiet(device=device(**site)), name).state is NOT_MET


def test_operators_are_asked_for_something_in_place_of_updates_and_told_of_it() -> None:
    name = "limited-support.compensated"
    assert condition(quiet(), name).state is PERSON
    theirs = {"id": "C", "type": "locked-enclosure", "at": "port", "status": "implemented", "provided_by": "operator"}
    assert condition(quiet(controls=[theirs]), name).state is NOT_MET
    assert condition(quiet(controls=[theirs | {"instructions": "IFU 1"}]), name).state is MET


def test_disposal_is_told() -> None:
    name = "end-of-support.decommissioning"
    assert condition(quiet(), name).state is NOT_MET
    prose = {"prose/instructions.md": "## Disposal and transfer\n\nWipe it in the service menu.\n"}
    assert condition(quiet(), name, files=prose).state is MET
