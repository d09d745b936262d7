"""As days pass nothing gets less urgent; the last day itself is never overdue."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from primum.device.due_item import DueState
from primum.lifecycle.state_at import state_at

DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
URGENCY = [DueState.OPEN, DueState.SOON, DueState.OVERDUE]


@given(DAYS, DAYS, st.integers(0, 400), st.integers(0, 400), st.integers(-1, 1))
def test_nothing_gets_less_urgent_as_days_pass(now: date, due: date, later: int, warn_days: int, apart: int) -> None:
    other = due + timedelta(days=apart)
    first, second = (state_at(each, due, warn_days=warn_days, other=other) for each in (now, now + timedelta(days=later)))
    assert URGENCY.index(first) <= URGENCY.index(second)


@given(DAYS, st.integers(0, 400))
def test_the_last_day_is_soon_and_the_next_is_overdue(due: date, warn_days: int) -> None:
    assert state_at(due, due, warn_days=warn_days) is DueState.SOON
    assert state_at(due + timedelta(days=1), due, warn_days=warn_days) is DueState.OVERDUE


@given(DAYS, st.integers(1, 400))
def test_it_is_soon_from_the_day_of_the_warning_on(due: date, warn_days: int) -> None:
    assert state_at(due - timedelta(days=warn_days), due, warn_days=warn_days) is DueState.SOON
    assert state_at(due - timedelta(days=warn_days + 1), due, warn_days=warn_days) is DueState.OPEN


@given(DAYS, DAYS)
def test_without_a_day_it_is_undated_and_at_the_end_of_the_calendar_it_ends(now: date, due: date) -> None:
    assert state_at(now, None, warn_days=14) is DueState.UNDATED
    assert state_at(date.max, due, warn_days=36_500) is DueState.OVERDUE
    assert state_at(date.min, due, warn_days=0) is DueState.OPEN
