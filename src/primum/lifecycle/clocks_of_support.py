"""Clocks of support: the dates of the device itself, and of software parts whose makers stop (IMDRF N70, chapter 5)."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from primum.device.device import Device
from primum.device.due_item import Basis, DueItem, DueKind, DueState
from primum.device.software_part import SoftwarePart
from primum.lifecycle.count_days import days_later
from primum.lifecycle.questions_on_lost_support import questions_on_lost_support
from primum.lifecycle.stage_by_dates import SupportStage, stage_by_dates, stated_stage
from primum.lifecycle.state_at import state_at

_ORDER = list(SupportStage)


class _Entry(Struct, frozen=True):
    """A stage of support: the day that the folder names, the first day of the stage, the chapter of N70, and how it begins."""

    stage: SupportStage
    due: date | None
    first: date | None
    chapter: str
    words: str


def clocks_of_support(device: Device, now: date) -> Iterator[DueItem]:
    """When the device enters a stage of its support, and when a part loses that of its maker."""
    identity = device.identity
    ended = days_later(identity.support_until, 1) if identity.support_until else None
    entries = (
        _Entry(SupportStage.SUPPORT, identity.support_since, identity.support_since, "5.2", "support of the device begins"),
        _Entry(SupportStage.LIMITED_SUPPORT, identity.support_limited_from, identity.support_limited_from, "5.3", "limited support begins"),
        _Entry(SupportStage.END_OF_SUPPORT, identity.support_until, ended, "5.4", "support of the device ends"),
    )
    yield from (_stage(device, entry, entry.first, now) for entry in entries if entry.first is not None)
    yield from _parts(device, now)


def _stage(device: Device, entry: _Entry, first: date, now: date) -> DueItem:
    """The folder has to say a stage from its first day on; a device that is in a later stage has passed it."""
    targets, has_begun = device.policy.targets, first <= now
    entered = has_begun and _ORDER.index(stated_stage(device.identity)) >= _ORDER.index(entry.stage)
    is_announced = entry.stage is not SupportStage.SUPPORT
    ahead = ": tell users ahead" if is_announced else ""
    warn_days = targets.support_warn_days if is_announced else targets.warn_days
    return DueItem(
        id=f"support:{entry.stage.value}",
        kind=DueKind.SUPPORT,
        what=entry.words + (": state it in device.yaml and tell users" if has_begun else ahead),
        about=(),
        basis=Basis(name=f"device.yaml support, IMDRF-N70:{entry.chapter}"),
        state=DueState.DONE if entered else state_at(now, entry.due, warn_days=warn_days),
        due=entry.due,
        done_on=first if entered else None,
        why="" if entered else _why(device, now) if has_begun else _practice(warn_days) if is_announced else "",
    )


def _why(device: Device, now: date) -> str:
    by_dates = stage_by_dates(device.identity, now)
    return f"device.yaml says {stated_stage(device.identity).value}, its dates say {by_dates.value}" if by_dates else ""


def _practice(days: int) -> str:
    return f"practice is to let users know at least {days} days ahead"


class _Ending(Struct, frozen=True):
    """A part at a component that loses the support of its maker, on a day where one is stated; `plan` is what the folder says."""

    component: str
    part: SoftwarePart
    on: date | None
    plan: str

    @property
    def name(self) -> str:
        """Where it is, and which version."""
        return f"{self.component}+{self.part.name}" + (f"@{self.part.version}" if self.part.version else "")


def _parts(device: Device, now: date) -> Iterator[DueItem]:
    """Parts that name an end of support before that of the device, once for each component, part and version."""
    until, seen = device.identity.support_until, set[str]()
    for component, bills in device.bills.items():
        for part in (part for bill in bills for part in bill.parts):
            ends = _day(part.end_of_support)
            if (ends is None and part.is_given_up) or (ends is not None and (until is None or ends < until)):
                ending = _Ending(component, part, ends, device.uses_of_parts.support_plan(component, part))
                if ending.name not in seen:
                    seen.add(ending.name)
                    yield _part(device, ending, now)


def _part(device: Device, ending: _Ending, now: date) -> DueItem:
    name = f"{ending.part.name} {ending.part.version}".rstrip()
    return DueItem(
        id=f"part:{ending.name}",
        kind=DueKind.PART_SUPPORT,
        what=f"plan what happens when the support of {name} at {ending.component} ends" if ending.on else _given_up(name, ending),
        about=(ending.component, ending.part.ref),
        basis=Basis(name="SBOM end of support, IMDRF-N70:5.5"),
        state=_state(device, ending, now),
        due=ending.on,
        why=f"planned: {ending.plan}" if ending.plan else "no `support_plan` in architecture.yaml",
        questions=()
        if ending.plan or (ending.on is not None and ending.on > now)
        else questions_on_lost_support(stated_stage(device.identity)),
    )


def _given_up(name: str, ending: _Ending) -> str:
    return f"plan what happens with {name} at {ending.component}, which nobody maintains any more by its SBOM"


def _state(device: Device, ending: _Ending, now: date) -> DueState:
    if ending.plan:
        return DueState.DONE
    return state_at(now, ending.on, warn_days=device.policy.targets.support_warn_days) if ending.on is not None else DueState.UNDATED


def _day(text: str) -> date | None:
    """The day an SBOM writes; None for what is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
