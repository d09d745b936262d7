"""Sweeps over pairs (node, scenario): in how many days each fact can come about, in every capability class."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from primum.attack.product import Product, Rows
from primum.attack.ragged import Ints, Layers, layers
from primum.attack.reach import Flags

NEVER = np.int32(1 << 28)
"""Days of what nothing derives; far above any sum of days, far below overflow when added twice."""

SMALL = 4000
"""In a cyclic batch of fewer rows a sweep costs no more than picking those that changed."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Rows of a flat array by start and length."""

    flat: Ints
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]

    def pick(self, rows: NDArray[Any]) -> tuple[Ints, Ints]:
        """The values of some rows, one row after the other, and the lengths of these rows."""
        lengths = self.lengths[rows]
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        offsets = np.arange(total) - np.repeat(ends - lengths, lengths)
        return self.flat[np.repeat(self.starts[rows], lengths) + offsets], lengths.astype(np.int32)


@dataclass(frozen=True, slots=True)
class Cycle:
    """What sweeping a cyclic batch again needs: rows by place in the batch, and which places a change touches."""

    premises: Spans
    makers: Spans
    users: Spans
    gives: Spans


def least_days(pairs: Product, own_days: Ints, able: Flags) -> Ints:
    """Least days of every fact row in every capability class, shape (rows, classes). `own_days` is by step, `able` (steps, classes)."""
    days = np.full((pairs.row_count, able.shape[1]), NEVER, dtype=np.int32)
    days[0] = 0
    done = np.full((pairs.step_row_count, able.shape[1]), NEVER, dtype=np.int32)
    for batch in pairs.batches:
        own = np.where(able[batch.numbers], own_days[batch.numbers][:, None], NEVER)
        if batch.cyclic:
            _settle(batch, days, done, own)
            continue
        if len(batch.numbers):
            _finish(batch, days, done, own)
        if batch.facts.stop > batch.facts.start:
            days[batch.facts] = batch.makers.reduce(np.minimum, done)
    return days


def _finish(batch: Rows, days: Ints, done: Ints, own: Ints) -> None:
    np.minimum(batch.premises.reduce(np.maximum, days) + own, NEVER, out=done[batch.steps])


def _settle(batch: Rows, days: Ints, done: Ints, own: Ints) -> None:
    """Sweep a cyclic batch until nothing changes. While much changes the whole batch is swept, afterwards, if it is large, only the rows
    whose premises changed are looked at again."""
    facts, cycle = days[batch.facts], _cycle(batch) if len(own) >= SMALL else None
    facts[:] = batch.makers.reduce(np.minimum, done)
    changed: NDArray[np.int64] = np.arange(len(facts))
    while len(changed):
        if cycle is None or 4 * len(changed) > len(facts):
            _finish(batch, days, done, own)
            held = batch.makers.reduce(np.minimum, done)
            changed = np.flatnonzero((held != facts).any(axis=1))
            facts[:] = held
        else:
            changed = _spread(batch, cycle, days, done, own, _marked(cycle.users.pick(changed)[0], len(own)))


def _spread(batch: Rows, cycle: Cycle, days: Ints, done: Ints, own: Ints, steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """Look at some steps again, then at the facts they give; the facts that changed."""
    known = days[batch.facts]
    some = layers(*cycle.premises.pick(steps))
    steps = steps[some.order]
    done[batch.steps.start + steps] = np.minimum(some.reduce(np.maximum, days) + own[steps], NEVER)
    facts = _marked(cycle.gives.pick(steps)[0], len(known))
    if not len(facts):
        return facts
    made = layers(*cycle.makers.pick(facts))
    facts = facts[made.order]
    held = made.reduce(np.minimum, done)
    changed = np.flatnonzero((held != known[facts]).any(axis=1))
    known[facts[changed]] = held[changed]
    fresh: NDArray[np.int64] = facts[changed]
    return fresh


def _marked(places: Ints, count: int) -> NDArray[np.int64]:
    """The distinct places in rising order; marking is quicker than sorting."""
    marks = np.zeros(count, dtype=bool)
    marks[places] = True
    return np.flatnonzero(marks)


def _cycle(batch: Rows) -> Cycle:
    count = batch.facts.stop - batch.facts.start
    premises, makers = _spans(batch.premises, len(batch.numbers)), _spans(batch.makers, count)
    return Cycle(
        premises=premises,
        makers=makers,
        users=_turned(premises, batch.facts),
        gives=_turned(makers, batch.steps),
    )


def _spans(rows: Layers, count: int) -> Spans:
    """The rows of layers, one after the other."""
    lengths = np.zeros(count, dtype=np.int64)
    for part in rows.parts:
        lengths[: len(part)] += 1
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    flat = np.zeros(int(lengths.sum()), dtype=np.int32)
    for depth, part in enumerate(rows.parts):
        flat[starts[: len(part)] + depth] = part
    return Spans(flat, starts, lengths)


def _turned(rows: Spans, sources: slice) -> Spans:
    """For each of the sources the rows that name it; names of nodes outside the batch are left out."""
    named_by = np.repeat(np.arange(len(rows.lengths), dtype=np.int32), rows.lengths)
    inside = (rows.flat >= sources.start) & (rows.flat < sources.stop)
    at = rows.flat[inside] - sources.start
    lengths = np.bincount(at, minlength=sources.stop - sources.start).astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    return Spans(named_by[inside][np.argsort(at, kind="stable")], starts, lengths)
