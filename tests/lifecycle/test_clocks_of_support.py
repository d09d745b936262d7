"""Dates of support: what the folder must say from which day, the notice ahead, and parts whose makers stop."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from builders import NOW, folder, model_of
from primum.device.device import Device
from primum.device.due_item import DueItem, DueState
from primum.device.part_use import PartUse
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.lifecycle.clocks_of_support import clocks_of_support
from primum.lifecycle.questions_on_lost_support import questions_on_lost_support
from primum.lifecycle.stage_by_dates import SupportStage, stage_by_dates

SUPPORT = {"since": "2020-01-01", "limited_from": "2028-01-01", "until": "2030-12-31"}


def device(stage: str = "maintenance", support: dict[str, str] | None = None, **more: Any) -> Device:
    parts = folder()
    parts["device"] |= {"stage": stage} | ({"support": support} if support else {})
    return replace(model_of(parts).device, **more)


def clocks(subject: Device, now: date = NOW) -> dict[str, DueItem]:
    return {each.id: each for each in clocks_of_support(subject, now)}


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2019-12-31", SupportStage.DEVELOPMENT),
        ("2020-01-01", SupportStage.SUPPORT),
        ("2027-12-31", SupportStage.SUPPORT),
        ("2028-01-01", SupportStage.LIMITED_SUPPORT),
        ("2030-12-31", SupportStage.LIMITED_SUPPORT),
        ("2031-01-01", SupportStage.END_OF_SUPPORT),
    ],
)
def test_the_stage_follows_from_the_dates(day: str, stage: SupportStage) -> None:
    assert stage_by_dates(device(support=SUPPORT).identity, date.fromisoformat(day)) is stage


def test_without_dates_no_stage_follows() -> None:
    assert stage_by_dates(device().identity, NOW) is None
    assert clocks(device()) == {}


def test_dates_of_support_are_announced_two_years_ahead() -> None:
    found = clocks(device(support=SUPPORT))
    assert [each.state for each in found.values()] == [DueState.DONE, DueState.SOON, DueState.OPEN]
    assert "730 days ahead" in found["support:limited-support"].why
    shorter = clocks(device(support=SUPPORT, policy=model_of(folder(policy={"targets": {"support_warn_days": "90"}})).device.policy))
    assert shorter["support:limited-support"].state is DueState.OPEN


def test_the_folder_says_the_stage_that_its_dates_say() -> None:
    late = date(2031, 1, 1)
    found = clocks(device(support=SUPPORT), late)
    assert [each.state for each in found.values()] == [DueState.DONE, DueState.OVERDUE, DueState.OVERDUE]
    assert found["support:end-of-support"].why == "device.yaml says support, its dates say end-of-support"
    said = clocks(device("end-of-support", SUPPORT), late)
    assert {each.state for each in said.values()} == {DueState.DONE}


def test_the_last_day_of_support_is_not_overdue() -> None:
    assert clocks(device("limited-support", SUPPORT), date(2030, 12, 31))["support:end-of-support"].state is DueState.SOON


def test_support_until_the_end_of_the_calendar() -> None:
    assert clocks(device(support={"until": "9999-12-31"}))["support:end-of-support"].state is DueState.OPEN


# --- parts


def with_parts(*parts: SoftwarePart, uses: tuple[PartUse, ...] = (), **more: Any) -> Device:
    bills = {"computer": (SoftwareBill(file="sbom/c.json", form="test", parts=parts),)}
    return device(bills=bills, part_uses=uses, **more)


def part(name: str, ends: str) -> SoftwarePart:
    return SoftwarePart(ref=name, name=name, version="1", end_of_support=ends)


def test_a_part_that_ends_before_the_device_needs_a_plan() -> None:
    found = clocks(with_parts(part("old", "2026-05-31"), part("soon", "2027-01-01"), part("late", "2030-12-31"), support=SUPPORT))
    states = {name: each.state for name, each in found.items() if name.startswith("part:")}
    assert states == {"part:computer+old@1": DueState.OVERDUE, "part:computer+soon@1": DueState.SOON}


def test_a_plan_ends_the_clock() -> None:
    uses = (PartUse(at="computer", part="ol*", support_plan="Goes in\n  3.0."), PartUse(at="other", part="soon", support_plan="no"))
    found = clocks(with_parts(part("old", "2026-05-31"), part("soon", "2027-01-01"), uses=uses))
    assert found["part:computer+old@1"].state is DueState.DONE and found["part:computer+old@1"].why == "planned: Goes in 3.0."
    assert found["part:computer+soon@1"].state is DueState.SOON


def test_of_several_plans_the_most_specific_counts() -> None:
    uses = tuple(PartUse(at="computer", part=name, support_plan=f"by {name}") for name in ("*", "ol*", "old"))
    (found,) = clocks(with_parts(part("old", "2026-05-31"), uses=uses)).values()
    assert found.why == "planned: by old"


def test_what_is_no_day_and_what_stands_twice() -> None:
    assert clocks(with_parts(part("a", "soon"), part("b", ""))) == {}
    assert len(clocks(with_parts(part("a", "2026-01-01"), replace(part("a", "2026-01-01"), ref="again")))) == 1


def test_a_part_without_support_leads_through_the_questions_of_its_stage() -> None:
    lost = part("old", "2026-06-01")
    (found,) = clocks(with_parts(lost)).values()
    assert found.questions == questions_on_lost_support(SupportStage.SUPPORT)
    assert not next(iter(clocks(with_parts(lost), date(2026, 5, 31)).values())).questions


def test_in_each_stage_other_questions_follow() -> None:
    asked = {stage: questions_on_lost_support(stage) for stage in SupportStage}
    assert len(set(asked.values())) == len(SupportStage)
    assert any("Limited Support" in each for each in asked[SupportStage.SUPPORT])
    assert not any("goes over to Limited" in each for each in asked[SupportStage.LIMITED_SUPPORT])
    assert all(each.rstrip(".;").endswith("?") or "?" in each for group in asked.values() for each in group)
