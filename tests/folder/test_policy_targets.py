"""Targets of the policy: any part may be stated, the rest is the draft; a worse finding never has more time."""

from typing import Any

import pytest

from builders import catalogue, codes, folder, load_folder, model_of
from primum.device.targets import EXPLOITED, DayZero, Targets


def targets(**stated: Any) -> Targets:
    return model_of(folder(policy={"targets": stated})).device.policy.targets


def test_the_default_is_a_draft_with_a_day_for_every_worse_level() -> None:
    found = catalogue().policy.targets
    assert set(found.triage) == {"acceptable", "reduce", "unacceptable", EXPLOITED}
    assert set(found.fix) == set(found.disclosure) == {"reduce", "unacceptable", EXPLOITED}
    assert (found.day_zero, found.periodic_report_months) == (DayZero.EXCLUDED, None)


def test_a_folder_states_what_differs() -> None:
    found = targets(fix={"reduce": "90", "acceptable": "400"}, day_zero="included", periodic_report={"months": "6"})
    assert found.fix == {"acceptable": 400, "reduce": 90, "unacceptable": 60, EXPLOITED: 30}
    assert (found.day_zero, found.periodic_report_months, found.warn_days) == (DayZero.INCLUDED, 6, 14)
    assert targets(triage={"acceptable": "none"}).triage == {"reduce": 10, "unacceptable": 5, EXPLOITED: 2}


@pytest.mark.parametrize("name", ["triage", "fix", "disclosure"])
def test_a_worse_finding_never_has_more_time(name: str) -> None:
    assert codes(folder(policy={"targets": {name: {"unacceptable": "300"}}})) == ["PR0601"]
    assert codes(folder(policy={"targets": {name: {EXPLOITED: "none"}}})) == ["PR0601"]


@pytest.mark.parametrize(
    "stated",
    [
        {"fix": {"reduce": "soon"}},
        {"fix": {"reduce": "-1"}},
        {"fix": {"reduce": "36501"}},
        {"fix": {"bad": "1"}},
        {"periodic_report": {"months": "0"}},
        {"periodic_report": {"months": "121"}},
        {"day_zero": "first"},
        {"warn_days": "none"},
        {"warn": "1"},
    ],
)
def test_what_cannot_be_read_is_an_error_that_says_what_to_write(stated: dict[str, Any]) -> None:
    model, found = load_folder(folder(policy={"targets": stated}))
    assert model is None and {each.code for each in found} <= {"PR0120", "PR0122"}
    if "reduce" in stated.get("fix", {}):
        assert found[0].fix.endswith("write a number of days from 0 to 36,500, or `none`")


def test_targets_rate_nothing() -> None:
    parts = folder(policy={"targets": {"warn_days": "90"}})
    plain = model_of(folder()).device.policy
    assert model_of(parts).device.policy.thresholds == plain.thresholds
