"""Judge of times: a policy with days, and what is late by them. The day of judgement is that of the builders."""

from datetime import timedelta
from typing import Any

import pytest
from judging import FOR, MISSING, pointed, quiet, reasons

from builders import NOW, Folder

ADOPTED = {"name": "A. Person", "role": "head of quality", "date": "2026-01-01", "rationale": "as in our procedure"}
POLICY: Folder = {"adopted": ADOPTED, "targets": {"triage": {"unacceptable": 7}, "fix": {"unacceptable": 60}}}


def known(days_ago: int, **more: Any) -> Folder:
    """The quiet device, whose weakness is known for so many days."""
    parts = quiet(policy=POLICY)
    parts["findings"][0] |= {"known": (NOW - timedelta(days=days_ago)).isoformat(), **more}
    return parts


@pytest.mark.parametrize(
    ("target", "days", "bearing"), [("triage", 7, FOR), ("triage", 8, MISSING), ("fix", 60, FOR), ("fix", 61, MISSING)]
)
def test_what_is_past_its_day_is_late(target: str, days: int, bearing: Any) -> None:
    (found,) = reasons(known(days), f"in-time:{target}")
    assert found.bearing is bearing and found.points_at == ("W",)


def test_what_is_done_is_not_late() -> None:
    planned = known(30, deadline=(NOW + timedelta(days=5)).isoformat())
    assert not pointed(reasons(planned, "in-time:triage"), MISSING)


def test_a_policy_without_days_sets_no_time() -> None:
    never = dict.fromkeys(("acceptable", "reduce", "unacceptable", "known-exploited"), "none")
    (found,) = reasons(quiet(policy={"adopted": ADOPTED, "targets": {"disclosure": never}}), "in-time:disclosure")
    assert found.bearing is MISSING and "targets: {disclosure: ...}" in found.fix


def test_times_that_nobody_has_adopted_show_nothing() -> None:
    (found,) = reasons(quiet(), "in-time:fix")
    assert found.bearing is MISSING and "drafts" in found.text
