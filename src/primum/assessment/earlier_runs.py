"""Which earlier evidence a new run of the same suite replaces, and which it cannot, since it leaves out what was looked at then."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from primum.assessment.evidence_standing import naming
from primum.assessment.shown_by_run import FAILING
from primum.device.device import Device
from primum.device.evidence import Evidence
from primum.formats.results.run_of_tests import Outcome, TestCase, TestRun


class EarlierRuns(Struct, frozen=True, kw_only=True):
    """`replaced` by the new run; `kept` with the reason in words; `newer` is evidence of the suite that is younger than the run."""

    replaced: tuple[Evidence, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    newer: tuple[Evidence, ...] = ()


def of_suite(device: Device, suite: str, kind: str, version: str) -> tuple[Evidence, ...]:
    """The evidence of a suite and kind that stands: superseded by nothing. Of other versions only while the run is of the described one."""
    current = version == device.identity.software_version
    return tuple(
        each
        for each in device.evidence.values()
        if suite
        and (each.suite, each.kind) == (suite, kind)
        and not device.superseded.get(each.id)
        and (current or each.version == version)
    )


def earlier_runs(
    earlier: Collection[Evidence], device: Device, when: date, spoken_of: Collection[str], kept_for: Mapping[str, str]
) -> EarlierRuns:
    """What a run of a day replaces: earlier evidence of whose every item the run speaks, as `kept_for` has no reason against it."""
    newer = tuple(each for each in earlier if each.date > when)
    replaced, kept = [], {}
    for each in earlier:
        missing = [item for item in dict.fromkeys((*each.covers, *naming(each.id, device))) if item not in spoken_of]
        if each in newer:
            continue
        if missing:
            kept[each.id] = f"it speaks of {', '.join(missing)} too, of which this run shows nothing"
        elif each.id in kept_for:
            kept[each.id] = kept_for[each.id]
        else:
            replaced.append(each)
    return EarlierRuns(replaced=tuple(replaced), kept=kept, newer=newer)


def left_out(earlier: TestRun, now: TestRun) -> tuple[str, ...]:
    """The tests that failed in an earlier run and that a later one does not repeat, so that it cannot take the failure back.

    A test is repeated when it passed, or when it failed again and still speaks of the same ids.
    """
    ended: dict[tuple[str, str], list[TestCase]] = {}
    for case in now.cases:
        if case.outcome is not Outcome.SKIPPED:
            ended.setdefault((case.classname, case.name), []).append(case)
    failed = [case for case in earlier.cases if case.outcome in FAILING]
    return tuple(dict.fromkeys(case.name for case in failed if not _is_repeated(case, ended.get((case.classname, case.name), ()))))


def _is_repeated(case: TestCase, later: Sequence[TestCase]) -> bool:
    return bool(later) and all(each.outcome is Outcome.PASSED or set(case.references) <= set(each.references) for each in later)
