"""Releases in order, and which of them builds on which."""

from datetime import date
from itertools import permutations

from primum.device.release import Release
from primum.lifecycle.release_order import builds_on, in_order, is_out


def release(name: str, version: str, day: str = "") -> Release:
    return Release(id=name, version=version, date=date.fromisoformat(day) if day else None)


OLD = release("A", "2.1.0", "2025-01-10")
NEW = release("B", "2.3.0", "2026-02-01")
PATCH = release("C", "2.1.1", "2026-06-01")
UNDATED = release("D", "2.4.0")


def test_day_then_version_then_id_and_no_day_last() -> None:
    twin = release("E", "2.0.0", "2025-01-10")
    for order in permutations([OLD, NEW, PATCH, UNDATED, twin]):
        assert [each.id for each in in_order(order)] == ["E", "A", "B", "C", "D"]


def test_a_later_repair_of_an_older_version_does_not_build_on_the_newer_one() -> None:
    assert builds_on(NEW, OLD) and builds_on(PATCH, OLD) and builds_on(OLD, OLD)
    assert builds_on(PATCH, NEW) is False


def test_a_higher_version_of_an_earlier_day_does_not_hold_a_later_repair() -> None:
    assert builds_on(NEW, PATCH) is False


def test_without_a_day_the_version_decides_and_without_an_order_nothing_does() -> None:
    assert builds_on(UNDATED, NEW) is True
    assert builds_on(release("F", "blue"), release("G", "green")) is None


def test_what_is_dated_later_is_not_out() -> None:
    assert is_out(NEW, date(2026, 2, 1)) and not is_out(NEW, date(2026, 1, 31)) and is_out(UNDATED, date(2000, 1, 1))
