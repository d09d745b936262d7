"""Clocks of findings and weaknesses: how soon a person decides, a release mends it and users are told (policy `targets`)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from primum.device.due_item import Basis, DueItem, DueKind, DueState
from primum.device.targets import EXPLOITED, Targets
from primum.lifecycle.count_days import LastDay, last_day
from primum.lifecycle.handled_finding import FirstDay, HandledFinding
from primum.lifecycle.state_at import state_at


class _Act(Struct, frozen=True):
    """One thing to do about a finding: its name, which is that in the policy, and in words, whether and when it was done."""

    kind: DueKind
    words: str
    days: Mapping[str, int]
    is_done: bool
    done: date | None


class _Limit(Struct, frozen=True):
    """A last day, the key of the policy that sets it, and from which day it runs."""

    day: LastDay
    key: str
    runs_from: str


def clocks_of_findings(findings: Iterable[HandledFinding], targets: Targets, now: date) -> Iterator[DueItem]:
    """What is due about each finding, done or not; a level without a target has no clock."""
    for finding in findings:
        for act in _acts(finding, targets):
            yield from _item(finding, act, targets, now)


def _acts(finding: HandledFinding, targets: Targets) -> Iterator[_Act]:
    yield _Act(DueKind.TRIAGE, "decide on", targets.triage, finding.is_triaged, finding.triaged)
    if finding.needs_fix:
        yield _Act(DueKind.FIX, "fix", targets.fix, finding.is_fixed, finding.fixed)
    if finding.needs_disclosure:
        yield _Act(DueKind.DISCLOSURE, "tell users about", targets.disclosure, finding.disclosed is not None, finding.disclosed)


def _item(finding: HandledFinding, act: _Act, targets: Targets, now: date) -> Iterator[DueItem]:
    own = finding.own_deadline if act.kind is DueKind.FIX else None
    limit = _limit(finding, act, targets)
    if own is None and limit is None and not _has_target(finding, act):
        return
    due = own or (limit.day.counts if limit else None)
    other = limit.day.other if limit and own is None else None
    done = act.is_done and (act.done is None or act.done <= now)
    yield DueItem(
        id=f"{act.kind.value}:{finding.id}",
        kind=act.kind,
        what=f"{act.words} {finding.title or finding.id}",
        about=(finding.id,),
        basis=Basis(name="findings.yaml deadline" if own else f"policy targets.{act.kind.value}.{limit.key if limit else finding.level}"),
        state=DueState.DONE if done else state_at(now, due, warn_days=targets.warn_days, other=other),
        due=due,
        policy_day=limit.day.counts if own is not None and limit is not None and limit.day.counts < own else None,
        other=other,
        counts_from="" if own else limit.runs_from if limit else finding.first_day.value,
        done_on=act.done if done else None,
        why=_why(finding, act, own, limit),
        is_sure=own is not None or finding.first_day is FirstDay.KNOWN,
    )


def _has_target(finding: HandledFinding, act: _Act) -> bool:
    return finding.level.value in act.days or (finding.exploited is not None and EXPLOITED in act.days)


def _limit(finding: HandledFinding, act: _Act, targets: Targets) -> _Limit | None:
    """The earlier of the target of its level, from the day it is known, and of that for what attackers use, from the day that is known."""
    limits = []
    if finding.since is not None and finding.level.value in act.days:
        day = last_day(finding.since, act.days[finding.level.value], targets.day_zero)
        limits.append(_Limit(day, finding.level.value, f"{finding.first_day.value} {finding.since}"))
    if finding.exploited is not None and EXPLOITED in act.days:
        is_later = finding.since is None or finding.since <= finding.exploited
        first = finding.exploited if is_later or finding.since is None else finding.since
        said = f"known to be exploited since {finding.exploited}" if is_later else f"{finding.first_day.value} {first}"
        limits.append(_Limit(last_day(first, act.days[EXPLOITED], targets.day_zero), EXPLOITED, said))
    return min(limits, key=lambda each: each.day.counts, default=None)


def _why(finding: HandledFinding, act: _Act, own: date | None, limit: _Limit | None) -> str:
    said = []
    if own is not None and limit is not None and limit.day.counts < own:
        said.append(f"the policy's target would be {limit.day.counts}")
    if act.is_done and act.done is None:
        said.append("done, on which day is not on record")
    if finding.first_day is FirstDay.UNKNOWN and own is None and limit is None and not act.is_done:
        said.append("state `known: DATE`, and a day follows")
    if act.kind is DueKind.FIX and finding.planned and not act.is_done:
        said.append(f"planned for {finding.planned}")
    return "; ".join(said)
