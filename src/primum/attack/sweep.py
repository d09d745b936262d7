"""Sweeps over an arrangement: what can come about in each scenario, and in how many days.

Both work on the pairs (node, scenario) that can come about at all. A scenario with one entry reaches a small part of a large graph, so
hundreds of scenarios cost little more than one.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from primum.attack.arrangement import Arrangement, Batch
from primum.attack.ragged import Ints, Layers, layers, longest_first, starts_of

Flags = NDArray[np.bool_]
Bits = NDArray[np.uint8]

SMALL = 4000
"""In a cyclic batch of fewer rows a sweep costs no more than picking those that changed."""

NEVER = np.int32(1 << 28)
"""Days of what nothing derives; far above any sum of days, far below overflow when added twice."""


@dataclass(frozen=True, slots=True)
class Alive:
    """Which steps can be taken and which facts can hold, by scenario: shapes (steps, scenarios) and (facts, scenarios)."""

    steps: Flags
    facts: Flags


def reachable(arrangement: Arrangement, allowed: Flags) -> Alive:
    """The least fixpoint with any effort: `allowed` is (steps, scenarios). Eight scenarios share a byte."""
    may = np.packbits(allowed, axis=1)
    facts = np.zeros((len(arrangement.facts) + 1, may.shape[1]), dtype=np.uint8)
    facts[0] = 255
    steps = np.zeros_like(may)
    for batch in arrangement.batches:
        while True:
            before = facts[batch.facts] if batch.cyclic else None
            _reach(batch, may, steps, facts)
            if before is None or np.array_equal(before, facts[batch.facts]):
                break
    count = allowed.shape[1]
    return Alive(np.unpackbits(steps, axis=1, count=count).view(bool), np.unpackbits(facts, axis=1, count=count).view(bool))


def steps_behind(arrangement: Arrangement, goal: int | None) -> Flags:
    """The steps from which a way leads to a fact."""
    behind = np.zeros(len(arrangement.premises), dtype=bool)
    if goal is None:
        return behind
    fresh = np.array([goal], dtype=np.int32)
    seen = np.zeros(len(arrangement.facts) + 1, dtype=bool)
    while len(fresh):
        seen[fresh] = True
        makers = np.unique(arrangement.maker_rows.pick(fresh)[0])
        makers = makers[~behind[makers]]
        behind[makers] = True
        needs = np.unique(arrangement.premise_rows.pick(makers)[0])
        fresh = needs[~seen[needs]]
    return behind


def _reach(batch: Batch, may: Bits, steps: Bits, facts: Bits) -> None:
    if len(batch.steps):
        needed = facts.take(batch.needs.flat, axis=0)
        steps[batch.steps] = may[batch.steps] & np.bitwise_and.reduceat(needed, batch.needs.starts[:-1], axis=0)
    if len(batch.facts):
        made = steps.take(batch.makers.flat, axis=0)
        facts[batch.facts] = np.bitwise_or.reduceat(made, batch.makers.starts[:-1], axis=0)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one batch, which follow one another: those of its steps with the steps' numbers and the rows of their premises, those of
    its facts with the rows of their makers."""

    steps: slice
    numbers: Ints
    premises: Layers
    facts: slice
    makers: Layers
    cyclic: "Cycle | None"


@dataclass(frozen=True, slots=True)
class Cycle:
    """What sweeping a cyclic batch again needs: rows by place in the batch, and which places a change touches."""

    premises: "Spans"
    makers: "Spans"
    users: "Spans"
    gives: "Spans"


@dataclass(frozen=True, slots=True)
class Product:
    """The pairs (node, scenario) that can come about, numbered as rows. Row 0 of the facts is the fact that always holds."""

    batches: tuple[Rows, ...]
    fact_rows: Ints
    row_count: int
    step_row_count: int


def product(arrangement: Arrangement, alive: Alive) -> Product:
    """Number the living pairs, batch after batch, and lay the edges between them."""
    fact_rows, step_rows = (np.full(each.shape, -1, dtype=np.int32) for each in (alive.facts, alive.steps))
    fact_rows[0] = 0
    batches, facts, steps = [], 1, 0
    for batch in arrangement.batches:
        rows = _rows(batch, alive, fact_rows, step_rows, (facts, steps))
        batches.append(rows)
        facts, steps = rows.facts.stop, rows.steps.stop
    return Product(tuple(batches), fact_rows, facts, steps)


def _rows(batch: Batch, alive: Alive, fact_rows: Ints, step_rows: Ints, first: tuple[int, int]) -> Rows:
    """Rows are numbered longest first, so that what is laid in layers is written in one piece."""
    at, scenario = np.nonzero(alive.steps[batch.steps])
    order = longest_first(batch.needs.lengths(at))
    at, scenario = at[order], scenario[order]
    numbers, steps = batch.steps[at], slice(first[1], first[1] + len(at))
    step_rows[numbers, scenario] = np.arange(steps.start, steps.stop)
    held, held_in = np.nonzero(alive.facts[batch.facts])
    makers, lengths = batch.makers.pick(held)
    kept = alive.steps[makers, np.repeat(held_in, lengths)]
    order = longest_first(np.add.reduceat(kept, starts_of(lengths)) if len(held) else lengths)
    held, held_in = held[order], held_in[order]
    facts = slice(first[0], first[0] + len(held))
    fact_rows[batch.facts[held], held_in] = np.arange(facts.start, facts.stop)
    needs, need_lengths = batch.needs.pick(at)
    premises = layers(fact_rows[needs, np.repeat(scenario, need_lengths)], need_lengths)
    makers, lengths = batch.makers.pick(held)
    made = step_rows[makers, np.repeat(held_in, lengths)]
    counts = np.add.reduceat(made >= 0, starts_of(lengths), dtype=np.int32) if len(held) else lengths
    found = Rows(steps, numbers, premises, facts, layers(made[made >= 0], counts), None)
    return replace(found, cyclic=_cycle(found)) if batch.cyclic and len(numbers) else found


def least_days(pairs: Product, own_days: Ints, able: Flags) -> Ints:
    """Least days of every fact row in every capability class, shape (rows, classes). `own_days` is by step, `able` (steps, classes)."""
    days = np.full((pairs.row_count, able.shape[1]), NEVER, dtype=np.int32)
    days[0] = 0
    done = np.full((pairs.step_row_count, able.shape[1]), NEVER, dtype=np.int32)
    for batch in pairs.batches:
        own = np.where(able[batch.numbers], own_days[batch.numbers][:, None], NEVER)
        if batch.cyclic is not None:
            _settle(batch, batch.cyclic, days, done, own)
            continue
        if len(batch.numbers):
            _finish(batch, days, done, own)
        if batch.facts.stop > batch.facts.start:
            days[batch.facts] = batch.makers.reduce(np.minimum, done)
    return days


def _finish(batch: Rows, days: Ints, done: Ints, own: Ints) -> None:
    np.minimum(batch.premises.reduce(np.maximum, days) + own, NEVER, out=done[batch.steps])


def _settle(batch: Rows, cycle: Cycle, days: Ints, done: Ints, own: Ints) -> None:
    """Sweep a cyclic batch until nothing changes. While much changes the whole batch is swept, afterwards only the rows whose premises
    changed are looked at again."""
    facts = days[batch.facts]
    facts[:] = batch.makers.reduce(np.minimum, done)
    changed: NDArray[np.int64] = np.arange(len(facts))
    while len(changed):
        if 4 * len(changed) > len(facts) or len(own) < SMALL:
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
