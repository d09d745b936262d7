"""Targets of the policy for findings: by level, out of cycle when exploited, from the day that is known; unknown stays unknown."""

from datetime import date
from typing import Any

import pytest

from primum.device.due_item import DueItem, DueState
from primum.device.policy import Acceptability
from primum.device.targets import EXPLOITED, DayZero, Targets
from primum.lifecycle.clocks_of_findings import clocks_of_findings
from primum.lifecycle.handled_finding import FirstDay, HandledFinding

SINCE, NOW = date(2026, 3, 1), date(2026, 4, 1)
TARGETS = Targets(
    triage={"acceptable": 30, "unacceptable": 5, EXPLOITED: 2},
    fix={"unacceptable": 60, EXPLOITED: 30},
    disclosure={"unacceptable": 40},
)


def finding(**more: Any) -> HandledFinding:
    base: dict[str, Any] = {"id": "F", "title": "F", "level": Acceptability.UNACCEPTABLE, "first_day": FirstDay.KNOWN, "since": SINCE}
    return HandledFinding(**(base | more))


def clocks(subject: HandledFinding, targets: Targets = TARGETS, now: date = NOW) -> dict[str, DueItem]:
    return {each.kind: each for each in clocks_of_findings([subject], targets, now)}


def test_each_act_has_its_day_by_the_level() -> None:
    found = clocks(finding())
    assert {kind: str(each.due) for kind, each in found.items()} == {
        "triage": "2026-03-06", "fix": "2026-04-30", "disclosure": "2026-04-10",
    }  # fmt: skip
    assert [each.state for each in found.values()] == [DueState.OVERDUE, DueState.OPEN, DueState.SOON]
    assert found["triage"].basis.name == "policy targets.triage.unacceptable"
    assert found["triage"].counts_from == "known on 2026-03-01"


def test_a_level_without_a_target_has_no_clock() -> None:
    assert list(clocks(finding(level=Acceptability.ACCEPTABLE))) == ["triage"]
    assert clocks(finding(level=Acceptability.REDUCE)) == {}


def test_the_other_count_is_one_day_earlier() -> None:
    assert str(clocks(finding())["fix"].other) == "2026-04-29"
    included = Targets(fix=TARGETS.fix, day_zero=DayZero.INCLUDED)
    assert str(clocks(finding(), included)["fix"].due) == "2026-04-29"


@pytest.mark.parametrize(
    ("level", "exploited", "due", "key"),
    [
        (Acceptability.UNACCEPTABLE, date(2026, 3, 10), "2026-03-06", "unacceptable"),  # the level ends earlier
        (Acceptability.ACCEPTABLE, date(2026, 3, 10), "2026-03-12", EXPLOITED),
        (Acceptability.REDUCE, date(2026, 3, 10), "2026-03-12", EXPLOITED),  # without a target of its level
        (Acceptability.UNACCEPTABLE, date(2025, 1, 1), "2026-03-03", EXPLOITED),  # never before it was known
    ],
)
def test_what_attackers_use_is_out_of_cycle(level: Acceptability, exploited: date, due: str, key: str) -> None:
    found = clocks(finding(level=level, exploited=exploited))["triage"]
    assert (str(found.due), found.basis.name) == (due, f"policy targets.triage.{key}")


def test_since_when_it_is_known_is_never_invented() -> None:
    found = clocks(finding(first_day=FirstDay.UNKNOWN, since=None))
    assert {each.state for each in found.values()} == {DueState.UNDATED}
    assert all("is not on record" in each.counts_from and "`known: DATE`" in each.why for each in found.values())


def test_an_exploited_one_has_a_day_though_nobody_says_since_when_it_is_known() -> None:
    found = clocks(finding(first_day=FirstDay.UNKNOWN, since=None, exploited=date(2026, 3, 20)))
    assert (str(found["fix"].due), found["disclosure"].due) == ("2026-04-19", None)


def test_done_is_done_and_late_only_where_the_first_day_is_sure() -> None:
    triaged = {"is_triaged": True, "triaged": date(2026, 3, 20)}
    assert clocks(finding(**triaged))["triage"].is_late
    published = clocks(finding(first_day=FirstDay.PUBLISHED, **triaged))["triage"]
    assert published.state is DueState.DONE and not published.is_late
    assert published.counts_from == "published on 2026-03-01"


def test_done_without_a_day_says_so_and_done_later_is_not_done_yet() -> None:
    assert "on which day is not on record" in clocks(finding(is_fixed=True))["fix"].why
    assert clocks(finding(disclosed=date(2026, 4, 2)))["disclosure"].state is not DueState.DONE


def test_a_day_that_a_person_set_goes_before_the_policy() -> None:
    found = clocks(finding(own_deadline=date(2026, 6, 1)))["fix"]
    assert (str(found.due), found.other, found.basis.name) == ("2026-06-01", None, "findings.yaml deadline")
    assert found.why == "the policy's target would be 2026-04-30"
    assert "policy" not in clocks(finding(own_deadline=date(2026, 4, 2)))["fix"].why
    assert clocks(finding(level=Acceptability.REDUCE, own_deadline=date(2026, 6, 1)))["fix"].due is not None


def test_what_has_nothing_to_mend_or_to_tell_has_no_such_clock() -> None:
    assert list(clocks(finding(needs_fix=False, needs_disclosure=False))) == ["triage"]


def test_a_planned_release_is_named() -> None:
    assert clocks(finding(planned="2.4.0"))["fix"].why == "planned for 2.4.0"
