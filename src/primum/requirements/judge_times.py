"""Judges of times: whether findings are handled as quickly as the policy wants."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from primum.device.due_item import DueItem, DueState
from primum.device.verdict import Reason
from primum.requirements.ground import Ground
from primum.requirements.reasons import asks, counted, lacks, named, shows

DONE = {"triage": "decided on", "fix": "mended", "disclosure": "told to users"}
"""What a target of the policy (`targets`) counts to."""

HANDLING = "defect-management"
"""The review that looks at how security issues are handled."""


class _Late(Struct, frozen=True):
    """What was done late, the day of it, and how late in words; whether that is sure, for of what is mended no level is rated any more."""

    name: str
    done: date
    words: str
    is_sure: bool = True


def in_time(ground: Ground, target: str) -> Iterable[Reason]:
    """The policy sets how soon findings are handled, by the risk they bring about; nothing is late today, and what was done late was looked
    at."""
    policy = ground.device.policy
    done, days = DONE[target], getattr(policy.targets, target)
    if policy.adopted is None:
        yield lacks(
            "the times for findings are Primum's drafts, which nobody has adopted", fix="adopt them in `policy.yaml`: `adopted: {...}`"
        )
        return
    if target not in policy.own_targets or not days:
        fix = f"set days by level under `targets: {{{target}: ...}}` in `policy.yaml`"
        yield lacks(f"the policy does not say within which time findings are {done}", fix=fix)
        return
    unknown = [each.id for each in ground.device.weaknesses.values() if each.is_open and each.known is None]
    if unknown:
        fix = "write `known: YYYY-MM-DD`, the day on which it became known"
        yield lacks(f"since when {named(unknown)} is known is not stated, so nobody can say whether it is late", *unknown, fix=fix)
    clocks = [each for each in ground.clocks if each.kind.value == target]
    late = [name for each in clocks if each.state is DueState.OVERDUE for name in each.about]
    if late:
        fix = "do it, and record it; `primum due DIR` lists the days"
        yield lacks(f"{counted(len(late), 'finding')} not {done} by the day that the policy sets: {named(late)}", *late, fix=fix)
    else:
        words = ", ".join(f"{level} {counted(number, 'day')}" for level, number in sorted(days.items(), key=lambda pair: pair[1]))
        yield shows(
            f"the policy says within which time findings are {done} ({words}); none that is open today and has such a day is late",
            *(name for each in clocks for name in each.about),
        )
    yield from _put_off(ground, clocks)
    yield from _done_late(ground, [*_past_their_day(clocks), *(_mended_late(ground, days, clocks) if target == "fix" else ())], done)


def _put_off(ground: Ground, clocks: Iterable[DueItem]) -> Iterator[Reason]:
    """What a deadline of its own puts off beyond the day of the policy, which has passed; a review that names it has looked at that."""
    for each in clocks:
        if each.state is DueState.DONE or each.policy_day is None or each.policy_day >= ground.now:
            continue
        (name,) = each.about
        looked = [one.id for one in ground.device.reviews_until(HANDLING, ground.now) if _names(one.conclusion, name)]
        text = f"`{name}` is put off to {each.due} by a deadline of its own; the policy's day was {each.policy_day}"
        if looked:
            yield shows(f"{text}, and `{looked[-1]}` looked at it", name, looked[-1])
        else:
            fix = f"say in the conclusion of a review why it may wait: `reviews.yaml`, `of: {HANDLING}`"
            yield lacks(f"{text}, and no review of how issues are handled names it", name, fix=fix)


def _past_their_day(clocks: Iterable[DueItem]) -> Iterator[_Late]:
    for each in clocks:
        if each.is_late and each.done_on is not None and each.due is not None:
            words = f"{counted((each.done_on - each.due).days, 'day')} after the day that was set"
            yield from (_Late(name, each.done_on, words) for name in each.about)


def _mended_late(ground: Ground, days: Mapping[str, int], clocks: Sequence[DueItem]) -> Iterator[_Late]:
    """Weaknesses that a release mended later than the policy gives any finding. What is mended reaches nobody, so that it has no clock of
    its level; the days it took are on record all the same."""
    timed = {name for each in clocks for name in each.about}
    longest = max(days.values())
    for weakness in ground.device.weaknesses.values():
        if weakness.status != "fixed" or weakness.known is None or weakness.id in timed:
            continue
        mended = [each.date for each in ground.device.releases.values() if weakness.id in each.fixes and each.date is not None]
        first = min((day for day in mended if day <= ground.now), default=None)
        if first is not None and (first - weakness.known).days > longest:
            yield _Late(weakness.id, first, f"{(first - weakness.known).days} days after it was known", is_sure=False)


def _done_late(ground: Ground, late: Sequence[_Late], done: str) -> Iterator[Reason]:
    """What was done late. A review of how issues are handled that names it is the remedy: what is past cannot be done in time any more."""
    left = list[_Late]()
    for each in late:
        reviews = ground.device.reviews_until(HANDLING, ground.now)
        looked = [one.id for one in reviews if one.date >= each.done and _names(one.conclusion, each.name)]
        if looked:
            yield shows(f"`{each.name}` was {done} late, {each.words}; `{looked[-1]}` looked at it", each.name, looked[-1])
        else:
            left.append(each)
    fix = f"find out why, and name it in the conclusion of a review: `reviews.yaml`, `of: {HANDLING}`"
    sure, unsure = [each for each in left if each.is_sure], [each for each in left if not each.is_sure]
    if sure:
        text = f"{counted(len(sure), 'finding')} {done} late, and no review of how issues are handled names it"
        yield lacks(f"{text}: {_in_words(sure)}", *(each.name for each in sure), fix=fix)
    if unsure:
        text = f"{done} later than the policy gives any finding, at a level that is not on record, and no review of how issues are handled"
        yield asks(f"{text} names it: {_in_words(unsure)}", *(each.name for each in unsure), fix=fix)


def _names(text: str, name: str) -> bool:
    """Whether a text names something by its id, or by that of the vulnerability alone; `F-1` is not named by `F-12`."""
    words = {each.strip(".,;:()[]`'\"") for each in text.split()}
    return bool({name, name.partition("@")[0]} & words)


def _in_words(late: Sequence[_Late]) -> str:
    return "; ".join(f"`{each.name}` {each.words}" for each in late)
