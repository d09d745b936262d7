"""Sweeps over an arrangement: what can come about in each scenario, and in how many days.

Both work on the pairs (node, scenario) that can come about at all. A scenario with one entry reaches a small part of a large graph, so
hundreds of scenarios cost little more than one.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from primum.attack.arrangement import Arrangement, Batch
from primum.attack.ragged import Ints, Layers, layers, starts_of

Flags = NDArray[np.bool_]
Bits = NDArray[np.uint8]

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
            _reach(arrangement, batch, may, steps, facts)
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


def _reach(arrangement: Arrangement, batch: Batch, may: Bits, steps: Bits, facts: Bits) -> None:
    if len(batch.steps):
        flat, lengths = arrangement.premise_rows.pick(batch.steps)
        steps[batch.steps] = may[batch.steps] & np.bitwise_and.reduceat(facts.take(flat, axis=0), starts_of(lengths), axis=0)
    if len(batch.facts):
        flat, lengths = arrangement.maker_rows.pick(batch.facts)
        facts[batch.facts] = np.bitwise_or.reduceat(steps.take(flat, axis=0), starts_of(lengths), axis=0)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one batch: step rows with the numbers of their steps and the rows of their premises, fact rows with those of their
    makers; in the order of the layers."""

    step_rows: Ints
    numbers: Ints
    premises: Layers
    fact_rows: Ints
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
    """Number the living pairs and lay the edges between them."""
    fact_rows = np.zeros(alive.facts.shape, dtype=np.int32)
    living = alive.facts.copy()
    living[0] = False
    fact_rows[living] = np.arange(1, int(living.sum()) + 1, dtype=np.int32)
    fact_rows[~alive.facts] = -1
    step_rows = np.full(alive.steps.shape, -1, dtype=np.int32)
    step_rows[alive.steps] = np.arange(int(alive.steps.sum()), dtype=np.int32)
    batches = [_rows(arrangement, batch, alive, fact_rows, step_rows) for batch in arrangement.batches]
    return Product(tuple(batches), fact_rows, int(living.sum()) + 1, int(alive.steps.sum()))


def _rows(arrangement: Arrangement, batch: Batch, alive: Alive, fact_rows: Ints, step_rows: Ints) -> Rows:
    at, scenario = np.nonzero(alive.steps[batch.steps])
    numbers = batch.steps[at]
    needs, need_lengths = arrangement.premise_rows.pick(numbers)
    held, held_in = np.nonzero(alive.facts[batch.facts])
    facts = batch.facts[held]
    makers, maker_lengths = arrangement.maker_rows.pick(facts)
    maker_scenario = np.repeat(held_in, maker_lengths)
    rows = step_rows[makers, maker_scenario]
    kept = rows >= 0
    counts = np.add.reduceat(kept, starts_of(maker_lengths)).astype(np.int32) if len(facts) else maker_lengths
    premises = layers(fact_rows[needs, np.repeat(scenario, need_lengths)], need_lengths)
    made = layers(rows[kept], counts)
    found = Rows(
        step_rows=step_rows[numbers, scenario][premises.order],
        numbers=numbers[premises.order],
        premises=premises,
        fact_rows=fact_rows[facts, held_in][made.order],
        makers=made,
        cyclic=None,
    )
    return replace(found, cyclic=_cycle(found)) if batch.cyclic and len(numbers) else found


def least_days(pairs: Product, own_days: Ints, able: Flags) -> Ints:
    """Least days of every fact row in every capability class, shape (rows, classes). `own_days` is by step, `able` (steps, classes)."""
    days = np.full((pairs.row_count, able.shape[1]), NEVER, dtype=np.int32)
    days[0] = 0
    done = np.full((pairs.step_row_count, able.shape[1]), NEVER, dtype=np.int32)
    for batch in pairs.batches:
        own = own_days[batch.numbers][:, None] + np.where(able[batch.numbers], np.int32(0), NEVER)
        if batch.cyclic is not None:
            _settle(batch, batch.cyclic, days, done, own)
            continue
        if len(batch.step_rows):
            done[batch.step_rows] = np.minimum(batch.premises.reduce(np.maximum, days) + own, NEVER)
        if len(batch.fact_rows):
            days[batch.fact_rows] = batch.makers.reduce(np.minimum, done)
    return days


def _settle(batch: Rows, cycle: Cycle, days: Ints, done: Ints, own: Ints) -> None:
    """Sweep a cyclic batch until nothing changes. While much changes the whole batch is swept, afterwards only the rows whose premises
    changed are looked at again."""
    days[batch.fact_rows] = batch.makers.reduce(np.minimum, done)
    changed: NDArray[np.int64] = np.arange(len(batch.fact_rows))
    while len(changed):
        if 4 * len(changed) > len(batch.fact_rows):
            done[batch.step_rows] = np.minimum(batch.premises.reduce(np.maximum, days) + own, NEVER)
            held = batch.makers.reduce(np.minimum, done)
            changed = np.flatnonzero((held != days[batch.fact_rows]).any(axis=1))
            days[batch.fact_rows] = held
        else:
            changed = _spread(batch, cycle, days, done, own, _marked(cycle.users.pick(changed)[0], len(batch.step_rows)))


def _spread(batch: Rows, cycle: Cycle, days: Ints, done: Ints, own: Ints, steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """Look at some steps again, then at the facts they give; the facts that changed."""
    some = layers(*cycle.premises.pick(steps))
    steps = steps[some.order]
    done[batch.step_rows[steps]] = np.minimum(some.reduce(np.maximum, days) + own[steps], NEVER)
    facts = _marked(cycle.gives.pick(steps)[0], len(batch.fact_rows))
    if not len(facts):
        return facts
    made = layers(*cycle.makers.pick(facts))
    facts = facts[made.order]
    held = made.reduce(np.minimum, done)
    changed = np.flatnonzero((held != days[batch.fact_rows[facts]]).any(axis=1))
    days[batch.fact_rows[facts[changed]]] = held[changed]
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
    premises, makers = _spans(batch.premises, len(batch.step_rows)), _spans(batch.makers, len(batch.fact_rows))
    return Cycle(
        premises=premises,
        makers=makers,
        users=_turned(premises, batch.fact_rows),
        gives=_turned(makers, batch.step_rows),
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


def _turned(rows: Spans, sources: Ints) -> Spans:
    """For each of the sources the rows that name it; names of nodes outside the batch are left out."""
    named_by = np.repeat(np.arange(len(rows.lengths), dtype=np.int32), rows.lengths)
    place = np.full(int(max(rows.flat.max(initial=0), sources.max(initial=0))) + 1, -1, dtype=np.int64)
    place[sources] = np.arange(len(sources))
    at = place[rows.flat]
    inside = at >= 0
    order = np.argsort(at[inside], kind="stable")
    lengths = np.bincount(at[inside], minlength=len(sources)).astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    return Spans(named_by[inside][order], starts, lengths)
