"""The clock of the periodic safety update report, by class and regulation (MDR Article 86, IVDR Article 81).

Classes I of the MDR and A and B of the IVDR have a report without a period: it is updated when necessary (MDR Article 85, IVDR Article 80).
"""

from collections.abc import Iterator, Mapping
from datetime import date

from primum.device.device import Device
from primum.device.due_item import Basis, DueItem, DueKind, DueState
from primum.device.targets import DayZero
from primum.lifecycle.clocks_of_records import IN_USE, none_yet
from primum.lifecycle.count_days import LastDay, days_later, months_later
from primum.lifecycle.on_the_market import APPLIES_FROM, on_the_market_since
from primum.lifecycle.state_at import state_at

REPORT = "periodic-report"
"""What a review is of that looks at the report."""

PERIODS: Mapping[str, tuple[int, str, str]] = {
    "IIa": (24, "MDR:ART-86", "known"),
    "IIb": (12, "MDR:ART-86", ""),
    "III": (12, "MDR:ART-86", ""),
    "C": (12, "IVDR:ART-81", "known"),
    "D": (12, "IVDR:ART-81", "known"),
}
"""Months, clause and how sure it is, by class. The yearly period of IIb and III was seen in a source."""

WHEN_NECESSARY: Mapping[str, str] = {"MDR": "MDR:ART-85", "IVDR": "IVDR:ART-80"}


def clocks_of_reports(device: Device, now: date) -> Iterator[DueItem]:
    """The next report of a device that is on the market. The folder is asked, not what may be kept elsewhere: where none is on record and
    the day of the first has passed, it is overdue."""
    identity, targets = device.identity, device.policy.targets
    if identity.stage not in IN_USE:
        return
    past = device.reviews_until(REPORT, now)
    last = past[-1] if past else None
    months, clause, mark = PERIODS.get(identity.device_class, (0, WHEN_NECESSARY[identity.regulation], "known"))
    own = targets.periodic_report_months
    is_own = own is not None and (months == 0 or own < months)
    months = own if is_own and own is not None else months
    marketed = on_the_market_since(device)
    applies = APPLIES_FROM[identity.regulation]
    first = last.date if last is not None else max(marketed, applies) if marketed is not None else None
    last_day = _last_day(first, months, targets.day_zero) if first is not None and months else None
    yield DueItem(
        id=f"report:{REPORT}",
        kind=DueKind.REPORT,
        what=_what(device, is_first=last is None and last_day is not None),
        about=(last.id,) if last is not None else (),
        basis=Basis(name="policy targets.periodic_report") if is_own else Basis(name=clause, mark=mark),
        state=state_at(now, last_day.counts, warn_days=targets.warn_days) if last_day else DueState.UNDATED,
        due=last_day.counts if last_day else None,
        other=last_day.other if last_day else None,
        counts_from=f"last report on {last.date}" if last is not None else _counted_from(device, marketed, now),
        why=_why(months, has_last=last is not None, has_first=first is not None),
    )


def _what(device: Device, *, is_first: bool) -> str:
    report = "the periodic safety update report" if device.identity.device_class in PERIODS else "the report on surveillance"
    return f"write {report}, of which none is on record" if is_first else f"update {report}"


def _counted_from(device: Device, marketed: date | None, now: date) -> str:
    """From which day the first report counts, and that there is none; empty where the folder names no day."""
    if marketed is None:
        return ""
    regulation = device.identity.regulation
    applies = APPLIES_FROM[regulation]
    told = f"; the {regulation} applies from {applies} on [known]" if marketed < applies else ""
    return f"on the market since {marketed}{told}; {none_yet(device, REPORT, now, 'none on record')}"


def _last_day(first: date, months: int, day_zero: DayZero) -> LastDay:
    excluded = months_later(first, months)
    included = days_later(excluded, -1)
    return LastDay(excluded, included) if day_zero is DayZero.EXCLUDED else LastDay(included, excluded)


def _why(months: int, *, has_last: bool, has_first: bool) -> str:
    if not months:
        return "when necessary; no period is named for this class"
    said = f"at least every {months} months"
    if has_last:
        return said
    missing = "" if has_first else "state `support: {since: ...}`; "
    return f"{said}; {missing}record each report in reviews.yaml with `of: {REPORT}`, one kept elsewhere too"
