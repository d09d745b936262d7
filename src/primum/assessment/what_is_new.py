"""what_is_new(): what an assessment shows that is new for a patient since the last look, and which part of the basis has changed."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from msgspec.structs import replace

from primum.assessment.assessment import Assessment, Basis
from primum.device.advisory import FeedState
from primum.device.device import Device
from primum.device.look import Cause, FeedSeen, Look, News, NewsKind, RiskSeen
from primum.device.policy import Acceptability
from primum.device.view import View


def look_of(assessment: Assessment, *, number: int, at: str, before: str) -> Look:
    """What the assessment shows, with nothing compared yet."""
    basis = assessment.basis
    return Look(
        number=number,
        at=at,
        day=basis.now.isoformat(),
        primum=basis.primum,
        folder=basis.folder,
        catalogue=basis.catalogue,
        advisories=basis.advisories,
        feeds=tuple(_feed(each, basis) for each in basis.feeds),
        risks={risk.id: _seen(assessment, risk.id) for risk in assessment.risks},
        reaching={each.id: each.worst_alone.value for each in assessment.findings if each.worst_alone is not None},
        listed=sum(not each.reaches and each.finding is not None and not each.finding.candidate for each in assessment.findings),
        lapsed=dict(_lapsed(assessment)),
        counting=tuple(sorted(assessment.counting)),
        before=before,
    )


def _feed(state: FeedState, basis: Basis) -> FeedSeen:
    try:
        fetched = datetime.fromisoformat(state.fetched)
        days = (basis.now - (fetched.astimezone(UTC) if fetched.tzinfo else fetched).date()).days
    except ValueError:
        return FeedSeen(feed=state.feed, revision=state.revision, fetched=state.fetched, days=None)
    return FeedSeen(feed=state.feed, revision=state.revision, fetched=state.fetched, days=days)


def _seen(assessment: Assessment, risk: str) -> RiskSeen:
    rating = assessment.risks_by_id[risk].views[View.CURRENT]
    paths = tuple(path.fingerprint for path in assessment.stories[risk].paths)
    return RiskSeen(level=rating.level.value, points=rating.points, paths=paths)


def _lapsed(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Decisions on risks and threats that do not hold, and statements on vulnerabilities while no other decides."""
    yield from ((each.decision.id, each.reason) for each in assessment.decisions if not each.holds)
    for each in assessment.findings:
        if each.finding is not None and not each.finding.disposition.decided_by:
            yield from each.finding.disposition.lapsed


def what_is_new(last: Look, now: Look, assessment: Assessment) -> Look:
    """The look with what is new in it for a patient, worst kind first, and what has changed in the basis since the last one."""
    news = (
        *_levels(last, now),
        *_paths(last, now, assessment),
        *_findings(last, now),
        *_decisions(last, now),
        *_credit(last, now, assessment),
    )
    return replace(now, new=news, because=causes(last, now))


def attributed(look: Look, undone: Mapping[Cause, Look]) -> Look:
    """The look with each piece of news attributed to the parts of the basis but for which it would not be.

    `undone` are looks at the same with one change undone. News that is not in such a look comes from that change. News that no such look
    lacks comes from what could not be undone; where all could, from several changes together.
    """
    left = tuple(cause for cause in look.because if cause not in undone) or look.because
    seen = {cause: {(each.kind, each.on) for each in other.new} for cause, other in undone.items()}
    news = []
    for each in look.new:
        found = tuple(cause for cause in undone if (each.kind, each.on) not in seen[cause])
        news.append(replace(each, because=found or left))
    return replace(look, new=tuple(news))


def same_again(last: Look, *, at: str, before: str) -> Look:
    """The look at a basis that is the same to the last byte: it shows what the last one did."""
    return replace(last, number=last.number + 1, at=at, before=before, new=(), because=())


def is_same_basis(last: Look, *, primum: str, folder: str, catalogue: str, advisories: str, day: date) -> bool:
    """Whether nothing has changed on which an assessment rests."""
    return (last.primum, last.folder, last.catalogue, last.advisories, last.day) == (primum, folder, catalogue, advisories, day.isoformat())


def causes(last: Look, now: Look) -> tuple[Cause, ...]:
    """The parts of the basis that differ; what is new comes from one of them. A new version of Primum counts as a new catalogue: rules come
    with it."""
    changed = {
        Cause.FOLDER: last.folder != now.folder,
        Cause.CATALOGUE: (last.catalogue, last.primum) != (now.catalogue, now.primum),
        Cause.ADVISORIES: last.advisories != now.advisories,
        Cause.TIME: last.day != now.day,
    }
    return tuple(cause for cause, differs in changed.items() if differs)


def _levels(last: Look, now: Look) -> Iterator[News]:
    for name, seen in now.risks.items():
        old = last.risks.get(name)
        if old is not None and _rank(seen.level) > _rank(old.level):
            yield News(kind=NewsKind.LEVEL, on=name, text=f"`{name}` has risen from {old.level} to {seen.level}")


def _rank(level: str) -> int:
    return Acceptability(level).rank if level in set(Acceptability) else -1


def _paths(last: Look, now: Look, assessment: Assessment) -> Iterator[News]:
    """Risks whose easiest attack takes another way than any known at the last look, and is no harder than the easiest was then. A harder
    way that is left because an easier one was closed is no news for a patient."""
    for name, seen in now.risks.items():
        old = last.risks.get(name)
        if seen.points is None or not seen.paths:
            continue
        if old is None:
            yield News(kind=NewsKind.PATH, on=name, text=f"`{name}` was not there at the last look: {seen.points} points, {seen.level}")
        elif seen.paths[0] not in old.paths and (old.points is None or seen.points <= old.points):
            easiest = "as easy as the easiest" if old.points == seen.points else f"the easiest took {old.points} points"
            before = "nothing led there before" if old.points is None else f"{easiest} before"
            way = " and ".join(f"`{each}`" for each in assessment.stories[name].paths[0].entries)
            begins = f" from {way}" if way else ""
            yield News(kind=NewsKind.PATH, on=name, text=f"`{name}` has a new way{begins}: {seen.points} points, {before}")


def _findings(last: Look, now: Look) -> Iterator[News]:
    for name, level in now.reaching.items():
        old = last.reaching.get(name)
        if old is None:
            yield News(kind=NewsKind.FINDING, on=name, text=f"`{name}` reaches a patient: alone {level}")
        elif _rank(level) > _rank(old):
            yield News(kind=NewsKind.FINDING, on=name, text=f"`{name}` alone is {level} now, {old} before")


def _decisions(last: Look, now: Look) -> Iterator[News]:
    for name, reason in now.lapsed.items():
        if name not in last.lapsed:
            yield News(kind=NewsKind.DECISION, on=name, text=f"`{name}` does not hold any more: {reason}")


def _credit(last: Look, now: Look, assessment: Assessment) -> Iterator[News]:
    for name in sorted(set(last.counting) - set(now.counting)):
        yield News(kind=NewsKind.CREDIT, on=name, text=f"`{name}` does not count any more: {_why(name, assessment.device, assessment)}")


def _why(control: str, device: Device, assessment: Assessment) -> str:
    return assessment.why_not_counting(control) if control in device.controls else "it is not in the folder any more"
