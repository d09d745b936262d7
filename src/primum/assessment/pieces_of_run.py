"""The pieces of evidence that a run of tests becomes: what passed and what failed apart, so that a failure speaks of its own ids alone."""

import re
from collections.abc import Collection, Mapping
from itertools import chain, count

from msgspec import Struct

from primum.assessment.shown_by_run import ShownByRun, in_words
from primum.formats.results.run_of_tests import TestCase, TestRun

MOST = 66
"""Characters of an id, so that an ending still fits behind it."""


class Piece(Struct, frozen=True, kw_only=True):
    """One piece of evidence to be recorded: its id, how it ended, what it covers, and in words how its tests ended."""

    id: str
    result: str
    covers: tuple[str, ...]
    summary: str


def pieces_of_run(run: TestRun, shown: ShownByRun, base: str, *, split: bool = False) -> tuple[Piece, ...]:
    """One piece for the ids whose tests passed and one for those of which a test failed; with `split` one for each id."""
    groups: tuple[tuple[str, Mapping[str, tuple[TestCase, ...]]], ...] = (("passed", shown.passed), ("failed", shown.failed))
    if split:
        return tuple(
            Piece(id=fitting(base, item), result=result, covers=(item,), summary=in_words(run, cases))
            for result, group in groups
            for item, cases in sorted(group.items())
        )
    both = bool(shown.passed and shown.failed)
    return tuple(
        Piece(
            id=f"{base}-FAILED" if both and result == "failed" else base,
            result=result,
            covers=tuple(group),
            summary=in_words(run, _each_once(run, group)),
        )
        for result, group in groups
        if group
    )


def _each_once(run: TestRun, group: Mapping[str, tuple[TestCase, ...]]) -> list[TestCase]:
    """The tests that speak of any of some ids, in the order of the run."""
    mine = {id(case) for cases in group.values() for case in cases}
    return [case for case in run.cases if id(case) in mine]


def id_from(words: str, day: str) -> str:
    """An id made of the name of a suite and a day."""
    return f"E-{fitting(re.sub(r'[^A-Za-z0-9._-]+', '-', words).strip('-._') or 'RUN', day)}"


def fitting(head: str, tail: str) -> str:
    """Two parts as one id, the first cut where both would be too long."""
    return f"{head[: max(1, MOST - len(tail))].rstrip('-._')}-{tail}"


def not_taken(base: str, taken: Collection[str]) -> str:
    """The id, with a number behind it when it is taken, or one that is made of it."""
    names = chain([base], (f"{base}-{number}" for number in count(2)))
    return next(name for name in names if not any(each == name or each.startswith(f"{name}-") for each in taken))
