"""Counting days, months and years on the calendar; what lies beyond the calendar is its last day."""

from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

from primum.device.targets import DayZero


class LastDay(Struct, frozen=True):
    """The last day of a limit as the manufacturer counts, and by the other count of the first day."""

    counts: date
    other: date


def last_day(first: date, days: int, day_zero: DayZero) -> LastDay:
    """The last day of a limit of so many calendar days that runs from `first`. If the day after is day one, it is `first` plus the days; if
    the day itself is day one, it is one day earlier."""
    excluded, included = days_later(first, days), days_later(first, max(days - 1, 0))
    return LastDay(excluded, included) if day_zero is DayZero.EXCLUDED else LastDay(included, excluded)


def days_later(first: date, days: int) -> date:
    """The day so many days later, or earlier when negative."""
    try:
        return first + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def months_later(first: date, months: int) -> date:
    """The same day of a month so many months later; of a shorter month its last day, so that a period is never longer than it says."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
