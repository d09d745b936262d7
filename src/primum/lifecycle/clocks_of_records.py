"""Clocks of what people recorded: evidence that lapses, decisions and statements that are looked at again, the yearly review."""

from collections.abc import Iterator
from datetime import date

from primum.device.by_day import by_day
from primum.device.device import Device
from primum.device.due_item import Basis, DueItem, DueKind, DueState
from primum.device.weakness_in_release import names_of, weakness_in_release
from primum.lifecycle.count_days import last_day
from primum.lifecycle.state_at import state_at
from primum.lifecycle.superseding import superseding
from primum.lifecycle.weaknesses_in_field import weaknesses_in_field

NOTHING = "nothing rests on it"

IN_USE = ("release", "distribution", "maintenance", "limited-support", "end-of-support")
"""The stages from the release on; before it nobody misses a yearly review."""


def clocks_of_records(device: Device, now: date) -> Iterator[DueItem]:
    """What lapses or has to be looked at again, sorted by what it is."""
    yield from _evidence(device, now)
    yield from _decisions(device, now)
    yield from _statements(device, now)
    yield from _threat_model(device, now)


def _evidence(device: Device, now: date) -> Iterator[DueItem]:
    """Evidence with a last day. What nothing rests on, and what is replaced, may lapse in silence."""
    for evidence in device.evidence.values():
        if evidence.valid_until is None or superseding(evidence, device, now) is not None:
            continue
        about = device.resting_on.get(evidence.id, ())
        if evidence.valid_until < now and not about:
            continue
        yield DueItem(
            id=f"evidence:{evidence.id}",
            kind=DueKind.EVIDENCE,
            what=f"renew {evidence.title}",
            about=(evidence.id, *about),
            basis=Basis(name="evidence.yaml valid_until"),
            state=state_at(now, evidence.valid_until, warn_days=device.policy.targets.warn_days),
            due=evidence.valid_until,
            why=f"the last day still counts; after it what rests on it is unproven: {', '.join(about)}" if about else NOTHING,
        )


def _decisions(device: Device, now: date) -> Iterator[DueItem]:
    """Decisions with a day; one that a later decision on the same thing replaces is not looked at again, nor one on a weakness that no
    device in the field has any more."""
    latest = {each.on: each for each in sorted(device.decisions.values(), key=by_day) if each.date <= now}
    still = {weakness_in_release(name, each.release) for name, some in weaknesses_in_field(device, now) for each in some}
    for decision in device.decisions.values():
        in_field = names_of(decision.on, device.weaknesses, device.releases)
        if in_field is not None and decision.on not in still:
            continue
        if decision.review_by is not None and latest.get(decision.on, decision) is decision:
            what = f"look again at the decision on {decision.on}"
            if in_field is not None:
                what = f"update the devices with {in_field[1]}, or decide anew on {in_field[0]} there"
            yield _again(device, now, decision.id, decision.review_by, what, "decisions.yaml review_by")


def _statements(device: Device, now: date) -> Iterator[DueItem]:
    for statement in device.vex.values():
        if statement.review_by is not None and not statement.is_proposal:
            what = f"look again at the judgement on {statement.vulnerability}"
            yield _again(device, now, statement.id, statement.review_by, what, "vex.yaml review_by")


def _again(device: Device, now: date, name: str, by: date, what: str, basis: str) -> DueItem:
    return DueItem(
        id=f"review-by:{name}",
        kind=DueKind.DECISION,
        what=what,
        about=(name,),
        basis=Basis(name=basis),
        state=state_at(now, by, warn_days=device.policy.targets.warn_days),
        due=by,
        why="after this day it does not hold any more",
    )


def none_yet(device: Device, of: str, now: date, otherwise: str) -> str:
    """Why no review counts: those that are recorded are dated later, or there is none."""
    later = [each for each in device.reviews.values() if each.of == of and each.date > now]
    return ", ".join(f"{each.id} is recorded but dated {each.date}, which has not come" for each in later) or otherwise


def _threat_model(device: Device, now: date) -> Iterator[DueItem]:
    """The threat model is read again every year (IEC 81001-5-1 7.2); the days are those of the policy."""
    targets = device.policy.targets
    past = device.reviews_until("threat-model", now)
    last = past[-1] if past else None
    if last is None and device.identity.stage not in IN_USE:
        return
    days = last_day(last.date, targets.threat_model_review_days, targets.day_zero) if last is not None else None
    yield DueItem(
        id="review:threat-model",
        kind=DueKind.REVIEW,
        what="review the threat model",
        about=(last.id,) if last is not None else (),
        basis=Basis(name="IEC-81001-5-1:7.2, policy targets.threat_model_review_days"),
        state=state_at(now, days.counts, warn_days=targets.warn_days) if days else DueState.UNDATED,
        due=days.counts if days else None,
        other=days.other if days else None,
        counts_from=f"last reviewed on {last.date}" if last else none_yet(device, "threat-model", now, "no review is on record"),
        why="" if last else "record it in reviews.yaml with `of: threat-model`",
    )
