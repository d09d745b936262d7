"""Where something that is due stands on a day."""

from datetime import date

from primum.device.due_item import DueState
from primum.lifecycle.count_days import days_later


def state_at(now: date, due: date | None, *, warn_days: int, other: date | None = None) -> DueState:
    """Overdue once its last day has passed; soon when that is near, or when the earlier of two counts has passed already."""
    if due is None:
        return DueState.UNDATED
    if due < now:
        return DueState.OVERDUE
    nearest = min(due, other) if other is not None else due
    return DueState.SOON if nearest <= days_later(now, warn_days) else DueState.OPEN
