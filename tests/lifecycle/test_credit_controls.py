"""A control counts only while it is verified and every piece of its evidence holds, for this version, at this date."""

from datetime import date
from typing import Any

import pytest

from builders import DEVICE, NOW, folder, load_files, model_of
from primum.device.control import Credit
from primum.lifecycle.credit_controls import credit_controls
from primum.lifecycle.drop_absent import drop_absent

GOOD: dict[str, Any] = {"id": "E", "kind": "test-report", "version": "2.0", "date": "2026-05-01", "result": "passed"}


def credit(*evidence: dict[str, Any], now: date = NOW, **control: Any) -> Credit:
    lock = {"id": "LOCK", "type": "port-lock", "at": "port", "status": "verified", "evidence": [each["id"] for each in evidence]}
    parts = folder(
        components=[{"id": "dev", "kind": "sensor"}],
        interfaces=[{"id": "port", "at": "dev", "kind": "enclosure"}],
        controls=[lock | control],
        evidence=list(evidence),
    )
    return credit_controls(model_of(parts).device, now)["LOCK"]


def test_verified_with_evidence_that_holds() -> None:
    assert credit(GOOD) == Credit(control="LOCK", counts=True, reason="verified by E")


@pytest.mark.parametrize(("covers", "counts"), [([], True), (["LOCK"], True), (["port"], True), (["dev"], True), (["other"], False)])
def test_evidence_shows_a_control_when_it_looked_at_it_or_where_it_stands(covers: list[str], counts: bool) -> None:
    parts = folder(
        components=[{"id": name, "kind": "sensor"} for name in ("dev", "other")],
        interfaces=[{"id": "port", "at": "dev", "kind": "enclosure"}],
        controls=[{"id": "LOCK", "type": "port-lock", "at": "port", "status": "verified", "evidence": ["E"]}],
        evidence=[GOOD | {"covers": covers}],
    )
    found = credit_controls(model_of(parts).device, NOW)["LOCK"]
    assert found.counts is counts
    assert counts or found.reason == "E covers other things, and neither it nor where it stands"


@pytest.mark.parametrize("status", ["proposed", "planned", "implemented", "rejected"])
def test_a_control_that_is_not_verified(status: str) -> None:
    found = credit(GOOD, status=status, reason="x")
    assert not found.counts and found.reason == f"it is {status}, not verified" and found.unproven_since is None


def test_a_control_that_names_no_evidence() -> None:
    assert credit() == Credit(control="LOCK", counts=False, reason="it names no evidence")


@pytest.mark.parametrize(
    ("worse", "reason"),
    [
        ({"result": "failed"}, "E failed"),
        ({"file": "evidence/report.pdf"}, "the file of E is missing or is not the one recorded"),
        ({"version": "1.9"}, "E is for version 1.9, the device is 2.0"),
        ({"date": "2026-06-02"}, "E is dated 2026-06-02, after the day of this assessment"),
    ],
)
def test_evidence_that_does_not_hold(worse: dict[str, Any], reason: str) -> None:
    assert credit(GOOD | worse) == Credit(control="LOCK", counts=False, reason=reason)


def test_evidence_that_has_lapsed_leaves_the_control_unproven_since_then() -> None:
    lapsed = GOOD | {"valid_until": "2026-05-31"}
    found = credit(lapsed)
    assert not found.counts and found.unproven_since == date(2026, 5, 31)
    assert found.reason == "unproven since 2026-05-31: E was valid until then"
    assert credit(lapsed, now=date(2026, 5, 31)).counts, "the last day still counts"
    assert credit(GOOD, now=date(2026, 5, 1)).counts, "so does the day itself"


def test_the_first_of_several_that_lapsed_is_named() -> None:
    several = [
        GOOD | {"id": name, "valid_until": until} for name, until in (("E2", "2026-04-01"), ("E1", "2026-03-01"), ("E0", "2026-04-01"))
    ]
    assert credit(*several).unproven_since == date(2026, 3, 1)


def test_one_bad_piece_among_good_ones_takes_the_credit_and_failure_weighs_more_than_time() -> None:
    lapsed, failed = GOOD | {"id": "E1", "valid_until": "2026-01-01"}, GOOD | {"id": "E2", "result": "failed"}
    assert credit(GOOD, failed).reason == "E2 failed"
    assert credit(lapsed, failed).unproven_since is None


@pytest.mark.parametrize(
    ("recorded", "there", "intact"),
    [("a" * 64, "a" * 64, True), ("a" * 64, "b" * 64, False), ("a" * 64, None, False), (None, "a" * 64, False)],
)
def test_a_file_must_be_there_and_be_the_one_that_was_recorded(recorded: str | None, there: str | None, intact: bool) -> None:
    evidence = GOOD | {"file": "evidence/r.pdf"} | ({"sha256": recorded} if recorded else {})
    parts = folder(components=[{"id": "dev", "kind": "sensor"}], evidence=[evidence])
    files = {f"{name}.yaml": value for name, value in parts.items()}
    model, problems = load_files(files, {"evidence/r.pdf": there} if there else {})
    assert model is not None
    assert model.device.evidence["E"].intact is intact
    assert {each.code for each in problems} == (set() if intact else {{None: "PR0702", "b" * 64: "PR0703", "a" * 64: "PR0704"}[there]})


class TestAbsentInterfaces:
    """An interface declared absent is believed only while its evidence holds."""

    def is_asked(self, *evidence: dict[str, Any], now: date = NOW, **absent: Any) -> bool:
        stated = {"kind": "swd", "at": "dev", "because": "not populated", "evidence": [each["id"] for each in evidence]}
        parts = folder(components=[{"id": "dev", "kind": "microcontroller"}], absent=[stated | absent], evidence=list(evidence))
        return "implied-swd-dev" in drop_absent(model_of(parts).device, now).interfaces

    def test_by_its_evidence(self) -> None:
        assert not self.is_asked(GOOD)
        assert self.is_asked()
        assert self.is_asked(GOOD | {"result": "failed"})
        assert self.is_asked(GOOD | {"version": "1.0"})
        assert self.is_asked(GOOD | {"file": "evidence/missing.pdf"})
        assert self.is_asked(GOOD | {"date": "2026-07-01"})
        assert self.is_asked(GOOD | {"valid_until": "2026-01-01"})
        assert self.is_asked(GOOD, GOOD | {"id": "E2", "result": "failed"})

    def test_that_another_port_is_absent_shows_nothing_of_this_one(self) -> None:
        assert self.is_asked(GOOD, kind="uart")
        assert self.is_asked(GOOD, kind="ethernet")


# --- evidence that is bound to what it saw, replaced, carried over ---------------------------------------------------------------------


def bound(saw: str, **more: Any) -> Credit:
    """The credit of the lock by evidence that saw it with a fingerprint."""
    return credit(GOOD | {"saw": {"LOCK": saw}, "covers": ["LOCK"]}, **more)


def fingerprint(**control: Any) -> str:
    """What the lock is now."""
    lock = {"id": "LOCK", "type": "port-lock", "at": "port", "status": "verified", "evidence": ["E"]}
    parts = folder(
        components=[{"id": "dev", "kind": "sensor"}],
        interfaces=[{"id": "port", "at": "dev", "kind": "enclosure"}],
        controls=[lock | control],
        evidence=[GOOD],
    )
    return model_of(parts).device.fingerprints["LOCK"]


def test_evidence_holds_while_what_it_saw_is_the_same() -> None:
    assert bound(fingerprint()).counts
    changed = bound(fingerprint(), requirement="It holds 200 N.")
    assert not changed.counts and changed.reason == "LOCK has changed since E saw it"
    assert not bound("0" * 16).counts


@pytest.mark.parametrize("beside", [{"title": "The lock"}, {"cost": 3}, {"reason": "cheap"}, {"at": ["port"]}])
def test_what_people_call_or_think_of_a_thing_does_not_change_it(beside: dict[str, Any]) -> None:
    assert bound(fingerprint(), **beside).counts


def test_evidence_about_something_that_is_gone_shows_nothing() -> None:
    found = credit(GOOD | {"saw": {"LOCK": fingerprint(), "OLD": "0" * 16}})
    assert found.reason == "E saw OLD, which is not in the folder any more"


def test_superseded_evidence_stops_counting_on_the_day_of_what_replaces_it() -> None:
    newer = GOOD | {"id": "E2", "date": "2026-05-20", "supersedes": ["E"]}
    both = credit(GOOD, newer)
    assert both.counts and both.reason == "verified by E2"
    alone = credit(GOOD, newer, evidence=["E"])
    assert not alone.counts and alone.reason == "E was superseded by E2"
    assert credit(GOOD, newer, evidence=["E"], now=date(2026, 5, 19)).counts
    failed = credit(GOOD | {"result": "failed"}, newer)
    assert failed.counts, "a retest that passed replaces the test that failed"


def test_a_failed_test_withdraws_credit_from_a_control_that_does_not_name_it() -> None:
    failed = GOOD | {"id": "PT", "result": "failed", "date": "2026-05-20", "covers": ["LOCK"]}
    found = credit(GOOD, failed, evidence=["E"])
    assert not found.counts and found.reason == "PT looked at it and failed"
    assert credit(GOOD, failed, evidence=["E"], now=date(2026, 5, 19)).counts
    assert credit(GOOD, failed | {"covers": ["port"]}, evidence=["E"]).counts, "it looked at the port, not at the lock"
    retest = GOOD | {"id": "PT2", "supersedes": ["PT"], "date": "2026-05-25", "covers": ["LOCK"]}
    assert credit(GOOD, failed, retest, evidence=["E"]).counts


def carried(**more: Any) -> dict[str, Any]:
    word = {"to": "2.0", "name": "Ada", "role": "test lead", "date": "2026-05-20", "reason": "the lock is the same part"}
    return GOOD | {"version": "1.9", "carried": [word | more]}


def test_a_person_may_carry_evidence_over_to_a_new_version() -> None:
    assert credit(carried()).counts
    assert not credit(carried(to="3.0")).counts
    early = credit(carried(), now=date(2026, 5, 19))
    assert early.reason == "E is for version 1.9, the device is 2.0", "before it was carried over it did not hold"


def test_what_is_carried_over_holds_while_the_thing_stays_as_that_person_saw_it() -> None:
    assert credit(carried(saw={"LOCK": fingerprint()})).counts
    assert credit(carried(saw={"LOCK": "0" * 16})).reason == "LOCK has changed since E saw it"
    old = carried(saw={"LOCK": fingerprint()}) | {"saw": {"LOCK": "0" * 16}}
    assert credit(old).counts, "what it was for the old version is settled by the one who carried it over"


# --- a failure is not talked away ------------------------------------------------------------------------------------------------------

FAILED = GOOD | {"id": "PT", "result": "failed", "date": "2026-05-20", "covers": ["LOCK"]}


@pytest.mark.parametrize(
    "answer",
    [
        {"date": "2026-05-19", "covers": ["LOCK"]},
        {"covers": ["port"]},
        {"covers": ["LOCK"], "version": "1.9"},
        {"covers": ["port"], "result": "failed"},
        {"covers": ["LOCK"], "file": "evidence/gone.pdf"},
    ],
    ids=["older", "about something else", "of another version", "a failure elsewhere", "its file is gone"],
)
def test_what_cannot_replace_a_failure(answer: dict[str, Any]) -> None:
    later = GOOD | {"id": "PT2", "supersedes": ["PT"], "date": "2026-05-25"} | answer
    assert not credit(GOOD, FAILED, later, evidence=["E"]).counts


def test_a_failure_that_is_repeated_stays_one_until_it_passes() -> None:
    again = FAILED | {"id": "PT2", "supersedes": ["PT"], "date": "2026-05-22"}
    assert credit(GOOD, FAILED, again, evidence=["E"]).reason == "PT2 looked at it and failed"
    passed = GOOD | {"id": "PT3", "supersedes": ["PT2"], "date": "2026-05-25", "covers": ["LOCK"]}
    assert credit(GOOD, FAILED, again, passed, evidence=["E"]).counts


def test_evidence_in_a_circle_is_an_error() -> None:
    circle = [FAILED | {"covers": [], "supersedes": ["PT2"]}, FAILED | {"id": "PT2", "covers": [], "supersedes": ["PT"]}]
    model, problems = load_files({"device.yaml": DEVICE, "evidence.yaml": circle})
    assert model is None and {each.code for each in problems} == {"PR0705"}
