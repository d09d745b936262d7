"""Sweeps over pairs (node, scenario): in how many days each fact can come about, in every capability class."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from primum.attack.product import Product, Rows
from primum.attack.ragged import Ints, Layers, Ragged, distinct, layers, ragged_of

NEVER = np.int32(1 << 28)
"""Days of what nothing derives; far above any sum of days, far below overflow when added twice."""

SMALL = 4000
"""In a cyclic batch of fewer rows a sweep costs no more than picking those that changed."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """What sweeping a cyclic batch again needs: rows by place in the batch, and which places a change touches."""

    premises: Ragged
    makers: Ragged
    users: Ragged
    gives: Ragged


def least_days(pairs: Product, adds: Ints) -> Ints:
    """Least days of every fact row in every capability class, shape (rows, classes). `adds` are the days that each step adds, (steps,
    classes), `NEVER` in a class that cannot take it."""
    days, done = (np.empty((count, adds.shape[1]), dtype=np.int32) for count in (pairs.row_count, pairs.step_row_count))
    days[0] = 0
    for batch in pairs.batches:
        own = adds.take(batch.numbers, axis=0)
        if batch.cyclic:
            _settle(batch, days, done, own)
            continue
        if len(own):
            _finish(batch, days, done, own)
        if batch.facts.stop > batch.facts.start:
            days[batch.facts] = batch.makers.reduce(np.minimum, done)
    return days


def _finish(batch: Rows, days: Ints, done: Ints, own: Ints) -> None:
    spent = batch.premises.reduce(np.maximum, days)
    spent += own
    np.minimum(spent, NEVER, out=done[batch.steps])


def _settle(batch: Rows, days: Ints, done: Ints, own: Ints) -> None:
    """Sweep a cyclic batch until nothing changes. While much changes the whole batch is swept, afterwards, if it is large, only the rows
    whose premises changed are looked at again."""
    done[batch.steps] = NEVER
    facts, cycle = days[batch.facts], _cycle(batch) if len(own) >= SMALL else None
    facts[:] = batch.makers.reduce(np.minimum, done)
    changed: NDArray[np.int64] = np.arange(len(facts))
    while len(changed):
        if cycle is None or 4 * len(changed) > len(facts):
            _finish(batch, days, done, own)
            held = batch.makers.reduce(np.minimum, done)
            changed = distinct(np.nonzero(held != facts)[0], len(facts))
            facts[:] = held
        else:
            changed = _spread(batch, cycle, days, done, own, distinct(cycle.users.pick(changed)[0], len(own)))


def _spread(batch: Rows, cycle: Cycle, days: Ints, done: Ints, own: Ints, steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """Look at some steps again, then at the facts they give; the facts that changed."""
    known = days[batch.facts]
    steps, premises = _layered(cycle.premises, steps)
    done[batch.steps.start + steps] = np.minimum(premises.reduce(np.maximum, days) + own[steps], NEVER)
    facts = distinct(cycle.gives.pick(steps)[0], len(known))
    if not len(facts):
        return facts
    facts, makers = _layered(cycle.makers, facts)
    held = makers.reduce(np.minimum, done)
    changed = np.flatnonzero((held != known[facts]).any(axis=1))
    known[facts[changed]] = held[changed]
    fresh: NDArray[np.int64] = facts[changed]
    return fresh


def _layered(rows: Ragged, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], Layers]:
    """Some rows, longest first, and their layers."""
    numbers = numbers[np.argsort(-rows.lengths(numbers), kind="stable")]
    return numbers, layers(rows.rows(numbers), np.array([len(numbers)]))[0]


def _cycle(batch: Rows) -> Cycle:
    premises, makers = (ragged_of(each) for each in (batch.premises, batch.makers))
    return Cycle(
        premises=premises,
        makers=makers,
        users=_turned(premises, batch.facts),
        gives=_turned(makers, batch.steps),
    )


def _turned(rows: Ragged, sources: slice) -> Ragged:
    """For each of the sources the rows that name it; names of nodes outside the batch are left out."""
    named_by = np.repeat(np.arange(len(rows.starts) - 1, dtype=np.int32), np.diff(rows.starts))
    inside = (rows.flat >= sources.start) & (rows.flat < sources.stop)
    at = rows.flat[inside] - sources.start
    starts = np.zeros(sources.stop - sources.start + 1, dtype=np.int32)
    np.cumsum(np.bincount(at, minlength=sources.stop - sources.start), out=starts[1:])
    return Ragged(named_by[inside][np.argsort(at, kind="stable")], starts)
