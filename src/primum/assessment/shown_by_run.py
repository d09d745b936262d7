"""What a run of tests shows of a device: of which ids every test passed, of which one failed, and of which nothing is shown."""

from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct

from primum.device.device import Device
from primum.formats.results.run_of_tests import Outcome, TestCase, TestRun

FAILING = (Outcome.FAILED, Outcome.ERROR)


class ShownByRun(Struct, frozen=True, kw_only=True):
    """The ids that evidence may cover, each with the tests that speak of it. `skipped` are named by tests that were all skipped, `others`
    by tests though no evidence can cover them (rules, requirements), `unknown` are in no folder. `silent_failures` are failed tests that
    name nothing."""

    passed: Mapping[str, tuple[TestCase, ...]]
    failed: Mapping[str, tuple[TestCase, ...]]
    skipped: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    silent_failures: int = 0

    @property
    def spoken_of(self) -> frozenset[str]:
        """The ids of which something is shown, good or bad."""
        return frozenset((*self.passed, *self.failed))


def coverable(device: Device) -> frozenset[str]:
    """The ids that evidence may say it covers: elements, controls, findings and situations of the folder."""
    groups = (device.components, device.interfaces, device.flows, device.assets, device.controls, device.weaknesses, device.situations)
    return frozenset(name for group in groups for name in group if name in device.fingerprints)


def shown_by_run(run: TestRun, covered: Collection[str], is_other: Callable[[str], bool], *, whole: Iterable[str] = ()) -> ShownByRun:
    """What a run shows. `covered` are the ids evidence may cover, `is_other` says whether the folder or the catalogue knows an id
    besides; the
    whole run speaks of the ids in `whole`, whatever its tests name.

    An id has failed when one test that speaks of it failed or ended in error, and passed when none did and one passed.
    """
    wholly = tuple(dict.fromkeys(whole))
    tests: dict[str, list[TestCase]] = {each: list(run.cases) for each in wholly}
    for case in run.cases:
        for each in dict.fromkeys(case.references):
            if each not in wholly:
                tests.setdefault(each, []).append(case)
    mine = {each: tuple(cases) for each, cases in sorted(tests.items()) if each in covered}
    failed = {each: cases for each, cases in mine.items() if any(case.outcome in FAILING for case in cases)}
    passed = {each: cases for each, cases in mine.items() if each not in failed and any(case.outcome is Outcome.PASSED for case in cases)}
    silent = 0 if wholly else sum(case.outcome in FAILING and not mine.keys() & set(case.references) for case in run.cases)
    rest = [each for each in sorted(tests) if each not in mine]
    return ShownByRun(
        passed=passed,
        failed=failed,
        skipped=tuple(each for each in mine if each not in failed and each not in passed),
        others=tuple(each for each in rest if is_other(each)),
        unknown=tuple(each for each in rest if not is_other(each)),
        silent_failures=silent,
    )


def in_words(run: TestRun, cases: Collection[TestCase]) -> str:
    """How some tests of a run ended, with the names of those that failed."""
    counts = {outcome: sum(case.outcome is outcome for case in cases) for outcome in Outcome}
    said = ", ".join(f"{count} {_WORDS[outcome]}" for outcome, count in counts.items() if count)
    failing = [_name(case) for case in cases if case.outcome in FAILING]
    more = f" and {len(failing) - 5} more" if len(failing) > 5 else ""
    named = f" Failed: {', '.join(failing[:5])}{more}." if failing else ""
    tool = f" Run by {run.tool}." if run.tool else ""
    return f"{len(cases)} {'test' if len(cases) == 1 else 'tests'}: {said}.{named}{tool}"


_WORDS = {Outcome.PASSED: "passed", Outcome.FAILED: "failed", Outcome.ERROR: "in error", Outcome.SKIPPED: "skipped"}


def _name(case: TestCase) -> str:
    name = " ".join("".join(each if each.isprintable() else " " for each in case.name).split())
    return name if len(name) <= 80 else f"{name[:77]}..."
