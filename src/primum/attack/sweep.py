"""Sweeps over pairs (node, scenario): in how many days each fact can come about, in every capability class."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from primum.attack.product import Product, Rows
from primum.attack.ragged import Ints, Layers, Ragged, distinct, layers, ragged_of

NEVER = np.int32(1 << 28)
"""Days of what nothing derives; far above any sum of days, far below overflow when added twice."""

SMALL = 4000
"""A cyclic batch of fewer rows is swept as a whole: that costs no more than picking what changed."""


class Cycle(Struct, frozen=True):
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
    """Sweep a cyclic batch until nothing changes."""
    done[batch.steps] = NEVER
    facts = days[batch.facts]
    facts[:] = batch.makers.reduce(np.minimum, done)
    if len(own) >= SMALL:
        _settle_large(batch, days, done, own)
        return
    while True:
        held = _swept(batch, days, done, own)
        if np.array_equal(held, facts):
            return
        facts[:] = held


def _settle_large(batch: Rows, days: Ints, done: Ints, own: Ints) -> None:
    """While much changes the whole batch is swept, afterwards only the rows whose premises changed are looked at again."""
    facts, cycle = days[batch.facts], _cycle(batch)
    changed: NDArray[np.int64] = np.arange(len(facts))
    while len(changed):
        if 4 * len(changed) > len(facts):
            held = _swept(batch, days, done, own)
            changed = np.flatnonzero((held != facts).any(axis=1))
            facts[:] = held
        else:
            changed = _spread(batch, cycle, days, done, own, distinct(cycle.users.pick(changed)[0], len(own)))


def _swept(batch: Rows, days: Ints, done: Ints, own: Ints) -> Ints:
    """The days of its facts after a sweep over all steps of a batch."""
    _finish(batch, days, done, own)
    return batch.makers.reduce(np.minimum, done)


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
