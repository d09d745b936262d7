"""Evidence that lapses, decisions and statements that are looked at again, the yearly review of the threat model, the safety report."""

from datetime import date
from typing import Any

import pytest

from builders import NOW, Folder, folder, model_of
from primum.device.due_item import DueItem, DueState
from primum.lifecycle.clocks_of_records import clocks_of_records
from primum.lifecycle.clocks_of_reports import clocks_of_reports

GOOD = {"id": "E", "title": "Test of the lock", "kind": "test-report", "version": "2.0", "date": "2026-01-10", "result": "passed"}
DECISION = {"id": "D", "on": "R@x+y", "decision": "overridden", "level": "reduce", "name": "A", "role": "R", "reason": "x", "saw": "0"}
REVIEW = {"id": "RV", "of": "threat-model", "date": "2025-06-01", "name": "N", "role": "R", "conclusion": "good"}


def clocks(parts: Folder, now: date = NOW) -> dict[str, DueItem]:
    return {each.id: each for each in clocks_of_records(model_of(parts).device, now)}


def locked(*evidence: dict[str, Any], names: list[str]) -> Folder:
    return folder(
        components=[{"id": "dev", "kind": "sensor"}],
        interfaces=[{"id": "port", "at": "dev", "kind": "enclosure"}],
        controls=[{"id": "LOCK", "type": "port-lock", "at": "port", "status": "verified", "evidence": names}],
        evidence=list(evidence),
    )


def staged(stage: str, **parts: Any) -> Folder:
    result = folder(**parts)
    result["device"]["stage"] = stage
    return result


def test_evidence_is_renewed_by_its_last_day_which_still_counts() -> None:
    parts = locked(GOOD | {"valid_until": "2026-06-01"}, names=["E"])
    found = clocks(parts)["evidence:E"]
    assert (found.state, found.about) == (DueState.SOON, ("E", "LOCK")) and "LOCK" in found.why
    assert clocks(parts, date(2026, 6, 2))["evidence:E"].state is DueState.OVERDUE


def test_what_nothing_rests_on_may_lapse() -> None:
    alone = locked(GOOD | {"valid_until": "2026-05-31"}, names=[])
    assert clocks(alone) == {}
    assert clocks(alone, date(2026, 5, 1))["evidence:E"].state is DueState.OPEN


def test_what_shows_that_something_is_absent_lapses_aloud() -> None:
    absent = [{"at": "dev", "kind": "uart", "because": "not populated", "evidence": ["E"]}]
    lapsed = [GOOD | {"valid_until": "2026-05-20"}]
    found = clocks(folder(components=[{"id": "dev", "kind": "embedded-linux"}], absent=absent, evidence=lapsed))
    assert (found["evidence:E"].state, found["evidence:E"].about) == (DueState.OVERDUE, ("E", "dev"))


def test_what_is_older_replaces_nothing() -> None:
    older = GOOD | {"id": "OLDER", "date": "2026-01-01", "supersedes": ["E"]}
    parts = locked(GOOD | {"valid_until": "2026-05-20"}, older, names=["E"])
    assert clocks(parts)["evidence:E"].state is DueState.OVERDUE


def test_what_is_replaced_is_not_renewed() -> None:
    newer = GOOD | {"id": "E2", "date": "2026-05-01", "supersedes": ["E"]}
    parts = locked(GOOD | {"valid_until": "2026-05-31"}, newer, names=["E", "E2"])
    assert clocks(parts) == {}
    assert "evidence:E" in clocks(parts, date(2026, 4, 30))


def test_evidence_without_a_last_day_has_no_clock() -> None:
    assert clocks(locked(GOOD, names=["E"])) == {}


def test_a_decision_is_looked_at_again_unless_a_later_one_replaces_it() -> None:
    first = DECISION | {"date": "2026-01-01", "review_by": "2026-05-01"}
    assert clocks(folder(decisions=[first]))["review-by:D"].state is DueState.OVERDUE
    again = DECISION | {"id": "D2", "date": "2026-05-02"}
    assert clocks(folder(decisions=[first, again])) == {}
    assert "review-by:D" in clocks(folder(decisions=[first, again]), date(2026, 4, 1))


def test_a_statement_is_looked_at_again() -> None:
    said = {"id": "V", "vulnerability": "CVE-2024-1", "state": "exploitable", "action": "x", "name": "A", "role": "R"}
    parts = folder(vex=[said | {"date": "2026-01-01", "review_by": "2026-07-01", "saw": "0"}])
    assert clocks(parts)["review-by:V"].state is DueState.OPEN


@pytest.mark.parametrize(("day", "state"), [("2026-06-01", DueState.SOON), ("2026-06-02", DueState.OVERDUE), ("2026-05-01", DueState.OPEN)])
def test_the_threat_model_is_reviewed_every_year(day: str, state: DueState) -> None:
    found = clocks(folder(reviews=[REVIEW]), date.fromisoformat(day))["review:threat-model"]
    assert (found.state, str(found.due), str(found.other)) == (state, "2026-06-01", "2026-05-31")


def test_only_the_last_review_of_the_threat_model_counts() -> None:
    reviews = [REVIEW, REVIEW | {"id": "RV2", "date": "2026-05-01"}, REVIEW | {"id": "RV3", "date": "2026-06-02"}]
    assert clocks(folder(reviews=reviews))["review:threat-model"].about == ("RV2",)


def test_a_missing_review_is_told_only_of_a_device_in_use() -> None:
    assert clocks(folder()) == {}
    assert clocks(staged("maintenance"))["review:threat-model"].state is DueState.UNDATED


def test_a_review_to_come_is_on_record_and_counts_for_nothing_yet() -> None:
    later = staged("maintenance") | {"reviews": [REVIEW | {"id": "RV3", "date": "2026-06-02"}]}
    found = clocks(later)["review:threat-model"]
    assert (found.state, found.counts_from) == (DueState.UNDATED, "RV3 is recorded but dated 2026-06-02, which has not come")
    to_come = report(device={"support": {"since": "2026-01-31"}}, reviews=last("2026-06-02"))
    assert "is recorded but dated 2026-06-02" in to_come.counts_from and "no report" not in to_come.counts_from


def test_the_policy_sets_the_days_between_reviews() -> None:
    parts = folder(reviews=[REVIEW], policy={"targets": {"threat_model_review_days": "100"}})
    assert str(clocks(parts)["review:threat-model"].due) == "2025-09-09"


# --- the safety report


def report(stage: str = "maintenance", now: date = NOW, regulation: str = "MDR", **parts: Any) -> DueItem:
    device = parts.pop("device", {})
    result = staged(stage, **parts)
    result["device"] |= {"regulation": regulation} | device
    (found,) = clocks_of_reports(model_of(result).device, now)
    return found


def last(on: str) -> list[dict[str, str]]:
    return [REVIEW | {"of": "periodic-report", "date": on}]


@pytest.mark.parametrize(
    ("regulation", "kind", "due", "basis"),
    [
        ("MDR", "IIa", "2028-02-28", "MDR:ART-86 [known]"),
        ("MDR", "IIb", "2027-02-28", "MDR:ART-86"),
        ("MDR", "III", "2027-02-28", "MDR:ART-86"),
        ("IVDR", "C", "2027-02-28", "IVDR:ART-81 [known]"),
        ("IVDR", "D", "2027-02-28", "IVDR:ART-81 [known]"),
    ],
)
def test_the_period_follows_from_class_and_regulation(regulation: str, kind: str, due: str, basis: str) -> None:
    found = report(reviews=last("2026-02-28"), regulation=regulation, device={"class": kind})
    assert (str(found.due), str(found.basis)) == (due, basis)


@pytest.mark.parametrize(
    ("regulation", "kind", "name"), [("MDR", "I", "MDR:ART-85"), ("MDR", "Im", "MDR:ART-85"), ("IVDR", "A", "IVDR:ART-80")]
)
def test_the_lower_classes_have_no_period(regulation: str, kind: str, name: str) -> None:
    found = report(reviews=last("2020-01-01"), regulation=regulation, device={"class": kind})
    assert (found.state, found.basis.name) == (DueState.UNDATED, name) and "no period" in found.why


def test_the_first_report_is_counted_from_the_market() -> None:
    found = report(device={"support": {"since": "2026-01-31"}})
    assert str(found.due) == "2027-01-31" and "none on record" in found.counts_from and "none is on record" in found.what


def test_a_first_report_that_is_not_on_record_is_overdue_from_its_day_on() -> None:
    found = report(device={"support": {"since": "2024-01-31"}})
    assert (found.state, str(found.due)) == (DueState.OVERDUE, "2025-01-31")
    assert "none on record" in found.counts_from and "one kept elsewhere too" in found.why
    assert report().state is DueState.UNDATED and "support" in report().why


@pytest.mark.parametrize(
    ("regulation", "kind", "due"), [("MDR", "IIb", "2022-05-26"), ("IVDR", "C", "2023-05-26"), ("MDR", "IIa", "2023-05-26")]
)
def test_the_first_report_is_not_older_than_the_regulation(regulation: str, kind: str, due: str) -> None:
    found = report(regulation=regulation, device={"class": kind, "support": {"since": "2017-03-01"}})
    assert str(found.due) == due and f"the {regulation} applies from" in found.counts_from and "[known]" in found.counts_from
    later = report(regulation=regulation, device={"class": kind, "support": {"since": "2024-03-01"}})
    assert "applies" not in later.counts_from


def test_a_report_that_is_on_record_can_be_overdue() -> None:
    assert report(reviews=last("2025-05-31")).state is DueState.OVERDUE


def test_the_policy_may_shorten_the_period_and_never_lengthens_it() -> None:
    shorter = report(reviews=last("2026-02-28"), policy={"targets": {"periodic_report": {"months": "6"}}})
    assert (str(shorter.due), shorter.basis.name) == ("2026-08-28", "policy targets.periodic_report")
    longer = report(reviews=last("2026-02-28"), policy={"targets": {"periodic_report": {"months": "36"}}})
    assert str(longer.due) == "2027-02-28"


def test_nothing_is_due_before_the_release() -> None:
    assert list(clocks_of_reports(model_of(folder()).device, NOW)) == []
