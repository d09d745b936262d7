"""Judge of times: a policy with days, and what is late by them. The day of judgement is that of the builders."""

from datetime import timedelta
from typing import Any

import pytest
from judging import FOR, MISSING, OPEN, pointed, quiet, reasons, said

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


def test_a_deadline_of_its_own_beyond_the_day_of_the_policy_has_to_be_looked_at() -> None:
    put_off = known(90, deadline=(NOW + timedelta(days=90)).isoformat())
    found = [each for each in reasons(put_off, "in-time:fix") if each.bearing is MISSING]
    assert [each.points_at for each in found] == [("W",)] and "is put off to" in found[0].text
    review = {"id": "RV", "of": "defect-management", "date": "2026-05-20", "name": "N", "role": "R", "conclusion": "W may wait."}
    parts = put_off | {"reviews": [review]}
    assert not pointed(reasons(parts, "in-time:fix"), MISSING)
    soon = known(30, deadline=(NOW + timedelta(days=90)).isoformat())
    assert not pointed(reasons(soon, "in-time:fix"), MISSING), "the day of the policy has not come yet"


def test_of_what_nobody_says_since_when_it_is_known_nobody_can_say_that_it_is_in_time() -> None:
    found = [each for each in reasons(quiet(policy=POLICY), "in-time:fix") if each.bearing is MISSING]
    assert [each.points_at for each in found] == [("W",)] and "since when `W` is known is not stated" in found[0].text


def test_a_policy_without_days_sets_no_time() -> None:
    never = dict.fromkeys(("acceptable", "reduce", "unacceptable", "known-exploited"), "none")
    (found,) = reasons(quiet(policy={"adopted": ADOPTED, "targets": {"disclosure": never}}), "in-time:disclosure")
    assert found.bearing is MISSING and "targets: {disclosure: ...}" in found.fix


def test_times_that_nobody_has_adopted_show_nothing() -> None:
    (found,) = reasons(quiet(), "in-time:fix")
    assert found.bearing is MISSING and "drafts" in found.text


# --- done late ------------------------------------------------------------------------------------------------------------------------


LONGEST = 180
"""The days that the policy gives what is least bad: those of `reduce`, which are the defaults here."""


def mended(days: int, review: Folder | None = None, **more: Any) -> Folder:
    """A weakness that a release mended some days after it was known, thirty days ago."""
    parts = quiet(policy=POLICY, reviews=[review] if review else [])
    out = NOW - timedelta(days=30)
    parts["findings"][0] |= {"status": "fixed", "known": (out - timedelta(days=days)).isoformat(), **more}
    parts["releases"] = [{"id": "REL", "version": "2.0", "date": out.isoformat(), "fixes": ["W"], "field_population": "1"}]
    return parts


def looked(conclusion: str, days_ago: int = 10, of: str = "defect-management") -> Folder:
    day = (NOW - timedelta(days=days_ago)).isoformat()
    return {"id": "RV", "of": of, "date": day, "name": "A. Person", "role": "quality", "conclusion": conclusion}


def test_what_a_release_mended_later_than_any_target_is_told_and_asks_for_a_review() -> None:
    assert not pointed(reasons(mended(LONGEST), "in-time:fix"), OPEN)
    late = reasons(mended(LONGEST + 1), "in-time:fix")
    assert pointed(late, OPEN) == {"W"} and f"{LONGEST + 1} days after it was known" in said(late, OPEN)[0]
    assert not pointed(reasons(mended(LONGEST + 1), "in-time:triage"), OPEN), "the day of a release says nothing of the decision"


def test_what_was_done_after_the_day_a_person_set_was_late_for_sure() -> None:
    set_day = (NOW - timedelta(days=37)).isoformat()
    found = reasons(mended(10, deadline=set_day), "in-time:fix")
    assert pointed(found, MISSING) == {"W"} and "7 days after the day that was set" in said(found, MISSING)[0]


@pytest.mark.parametrize(
    ("review", "is_told"),
    [
        (looked("W took too long, a supplier was late."), True),
        (looked("W-2 took too long."), False),
        (looked("W is to come.", days_ago=31), False),
        (looked("W took too long.", of="policy"), False),
    ],
    ids=["names-it", "names-another", "before", "of-something-else"],
)
def test_a_review_of_how_issues_are_handled_that_names_it_settles_it(review: Folder, *, is_told: bool) -> None:
    found = reasons(mended(LONGEST + 1, review), "in-time:fix")
    assert bool(pointed(found, OPEN)) is not is_told
    assert ("RV" in pointed(found, FOR)) is is_told


def test_a_day_that_is_not_on_record_makes_nothing_late() -> None:
    parts = mended(LONGEST + 1)
    parts["releases"][0]["fixes"] = []
    assert not pointed(reasons(parts, "in-time:fix"), OPEN)
