"""handled_findings(): what an assessment and its folder say of how findings were handled, for the clocks."""

from collections.abc import Iterable, Iterator
from datetime import date

from primum.assessment.assessment import Assessment
from primum.device.device import Device
from primum.device.finding import Finding, RankedFinding
from primum.device.incident import ReportKind
from primum.device.policy import Acceptability
from primum.device.records_of_people import Weakness
from primum.device.vex_statement import VexState, VexStatement
from primum.lifecycle.handled_finding import FirstDay, HandledFinding
from primum.lifecycle.on_the_market import on_the_market_since

RESOLVED = (VexState.RESOLVED, VexState.RESOLVED_WITH_PEDIGREE)


def handled_findings(assessment: Assessment) -> Iterator[HandledFinding]:
    """Every finding and weakness with its dates; candidates, which rest on a name alone, and what is no weakness have no clock."""
    device = assessment.device
    for ranked in assessment.findings:
        if ranked.finding is None:
            weakness = device.weaknesses[ranked.id]
            if weakness.status != "not-a-weakness":
                yield _own(weakness, ranked, assessment)
        elif not ranked.finding.candidate:
            yield _published(ranked.finding, ranked, assessment)


def _own(weakness: Weakness, ranked: RankedFinding, assessment: Assessment) -> HandledFinding:
    """One that is mended has the level that it brings about where it is open: by that it had to be mended while users had it."""
    device = assessment.device
    return HandledFinding(
        id=weakness.id,
        title=f"{weakness.id} ({' '.join(weakness.title.split())})",
        level=ranked.worst_alone or assessment.reopened.get(weakness.id) or Acceptability.ACCEPTABLE,
        first_day=FirstDay.KNOWN if weakness.known else FirstDay.UNKNOWN,
        since=weakness.known,
        is_triaged=weakness.status != "open" or weakness.deadline is not None,
        is_fixed=not weakness.is_open,
        fixed=_mended(weakness, assessment),
        disclosed=_earliest([weakness.disclosed, *_noticed(device, (weakness.id,))]),
        own_deadline=weakness.deadline,
    )


def _mended(weakness: Weakness, assessment: Assessment) -> date | None:
    """The day on which it was mended: of the first release that mends it, or of the repair that needed none."""
    now = assessment.basis.now
    everywhere = weakness.mended if weakness.is_mended_everywhere(now) else None
    return _earliest([_released(assessment.device, (weakness.id,), now), everywhere]) if not weakness.is_open else None


def _published(finding: Finding, ranked: RankedFinding, assessment: Assessment) -> HandledFinding:
    """Of one that was mended users are told only where the folder says that it was known in the field, or that they were told."""
    device, disposition = assessment.device, finding.disposition
    decided = device.vex.get(disposition.decided_by)
    is_closed = assessment.is_closed_today(finding)
    first_day, since = _first_day(finding, device)
    is_resolved = disposition.state in RESOLVED
    names = (finding.id, finding.vulnerability, *finding.aliases)
    disclosed = _earliest([*(each.disclosed for each in _statements(finding, device)), *_noticed(device, names)])
    return HandledFinding(
        id=finding.id,
        title=f"{finding.vulnerability} in {finding.part.name} at {finding.component}",
        level=ranked.worst_alone or Acceptability.ACCEPTABLE,
        first_day=first_day,
        since=since,
        exploited=_day(finding.known_exploited),
        is_triaged=decided is not None and decided.state is not VexState.IN_TRIAGE,
        triaged=decided.date if decided is not None else None,
        needs_fix=not is_closed or is_resolved,
        needs_disclosure=not is_closed or (is_resolved and (first_day is FirstDay.KNOWN or disclosed is not None)),
        is_fixed=is_closed,
        fixed=decided.date if is_closed and decided is not None else None,
        disclosed=disclosed,
        planned=decided.planned if decided is not None else "",
    )


def _statements(finding: Finding, device: Device) -> list[VexStatement]:
    """The statements of people on a finding, those that have lapsed too."""
    names = (finding.disposition.decided_by, *(name for name, _ in finding.disposition.lapsed))
    return [device.vex[name] for name in names if name in device.vex]


def _first_day(finding: Finding, device: Device) -> tuple[FirstDay, date | None]:
    """The day that the folder states, or that of publication; before the device was on the market nobody could look after it."""
    known = _earliest(each.known for each in _statements(finding, device))
    if known is not None:
        return FirstDay.KNOWN, known
    days = [(_day(each.published), _day(each.modified)) for each in finding.advisories]
    published = _earliest(first for first, _ in days) or _earliest(last for _, last in days)
    if published is None:
        return FirstDay.UNKNOWN, None
    marketed = on_the_market_since(device)
    if marketed is not None and published < marketed:
        return FirstDay.MARKETED, marketed
    return FirstDay.PUBLISHED, published


def _released(device: Device, names: tuple[str, ...], now: date) -> date | None:
    """The day of the first release that names it among what it fixes."""
    return _earliest(each.date for each in device.releases.values() if each.date and each.date <= now and set(names) & set(each.fixes))


def _noticed(device: Device, names: tuple[str, ...]) -> list[date]:
    """The days on which users got a safety notice about an incident by it."""
    about = [each for each in device.incidents.values() if set(names) & set(each.findings)]
    return [report.date for each in about for report in each.reports if report.kind is ReportKind.FSN]


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((each for each in days if each is not None), default=None)


def _day(text: str) -> date | None:
    """The day of a time as feeds write it; None for what is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
