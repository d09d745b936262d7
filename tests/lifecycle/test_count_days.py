"""Days and months on the calendar: both counts of the first day, leap days, ends of months, and the end of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.device.targets import DayZero
from primum.lifecycle.count_days import days_later, last_day, months_later

DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@given(DAYS, st.integers(1, 5000))
def test_the_two_counts_lie_one_day_apart_and_the_setting_only_swaps_them(first: date, days: int) -> None:
    excluded, included = (last_day(first, days, zero) for zero in (DayZero.EXCLUDED, DayZero.INCLUDED))
    assert excluded.counts == first + timedelta(days=days)
    assert (excluded.counts - included.counts).days == 1
    assert (excluded.counts, excluded.other) == (included.other, included.counts)


def test_a_limit_of_no_days_ends_on_its_first_day_by_both_counts() -> None:
    found = last_day(date(2026, 5, 4), 0, DayZero.INCLUDED)
    assert (found.counts, found.other) == (date(2026, 5, 4), date(2026, 5, 4))


def test_ten_days_go_over_a_leap_day() -> None:
    assert last_day(date(2028, 2, 20), 10, DayZero.EXCLUDED).counts == date(2028, 3, 1)
    assert last_day(date(2027, 2, 20), 10, DayZero.EXCLUDED).counts == date(2027, 3, 2)


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-08-31", 18, "2028-02-29"),
        ("9999-11-30", 2, "9999-12-31"),
    ],
)
def test_months_end_with_the_month(first: str, months: int, last: str) -> None:
    assert months_later(date.fromisoformat(first), months) == date.fromisoformat(last)


@given(DAYS, st.integers(0, 240))
def test_a_period_in_months_is_never_longer_than_it_says(first: date, months: int) -> None:
    found = months_later(first, months)
    assert (found.year * 12 + found.month) - (first.year * 12 + first.month) == months
    assert found.day <= first.day


def test_what_lies_beyond_the_calendar_is_its_last_day() -> None:
    assert days_later(date(9999, 12, 30), 5) == date.max
    assert days_later(date(1, 1, 2), -5) == date.min
    assert last_day(date.max, 15, DayZero.EXCLUDED).counts == date.max
