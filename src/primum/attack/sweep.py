"""Sweeps over an arrangement: what can come about in each scenario, and in how many days.

Both work on the pairs (node, scenario) that can come about at all. A scenario with one entry reaches a small part of a large graph, so
hundreds of scenarios cost little more than one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from primum.attack.arrangement import Arrangement, Batch
from primum.attack.ragged import Ints, starts_of

Flags = NDArray[np.bool_]

NEVER = np.int32(1 << 28)
"""Days of what nothing derives; far above any sum of days, far below overflow when added twice."""


@dataclass(frozen=True, slots=True)
class Alive:
    """Which steps can be taken and which facts can hold, by scenario: shapes (steps, scenarios) and (facts, scenarios)."""

    steps: Flags
    facts: Flags


def reachable(arrangement: Arrangement, allowed: Flags) -> Alive:
    """The least fixpoint with any effort: `allowed` is (steps, scenarios)."""
    facts = np.zeros((len(arrangement.facts) + 1, allowed.shape[1]), dtype=bool)
    facts[0] = True
    steps = np.zeros_like(allowed)
    for batch in arrangement.batches:
        while True:
            before = facts[batch.facts] if batch.cyclic else None
            _reach(arrangement, batch, allowed, steps, facts)
            if before is None or np.array_equal(before, facts[batch.facts]):
                break
    return Alive(steps, facts)


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


def _reach(arrangement: Arrangement, batch: Batch, allowed: Flags, steps: Flags, facts: Flags) -> None:
    if len(batch.steps):
        flat, lengths = arrangement.premise_rows.pick(batch.steps)
        steps[batch.steps] = allowed[batch.steps] & np.logical_and.reduceat(facts[flat], starts_of(lengths), axis=0)
    if len(batch.facts):
        flat, lengths = arrangement.maker_rows.pick(batch.facts)
        facts[batch.facts] = np.logical_or.reduceat(steps[flat], starts_of(lengths), axis=0)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one batch: each step row with its own days and the rows of its premises, each fact row with the rows of its makers."""

    step_rows: Ints
    numbers: Ints
    premises: Ints
    premise_starts: NDArray[np.int64]
    fact_rows: Ints
    makers: Ints
    maker_starts: NDArray[np.int64]
    cyclic: bool


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
    counts = np.add.reduceat(kept, starts_of(maker_lengths)) if len(facts) else maker_lengths
    return Rows(
        step_rows=step_rows[numbers, scenario],
        numbers=numbers,
        premises=fact_rows[needs, np.repeat(scenario, need_lengths)],
        premise_starts=starts_of(need_lengths) if len(numbers) else np.zeros(0, dtype=np.int64),
        fact_rows=fact_rows[facts, held_in],
        makers=rows[kept],
        maker_starts=starts_of(counts.astype(np.int32)) if len(facts) else np.zeros(0, dtype=np.int64),
        cyclic=batch.cyclic,
    )


def least_days(pairs: Product, own_days: Ints, able: Flags) -> Ints:
    """Least days of every fact row in every capability class, shape (rows, classes). `own_days` is by step, `able` (steps, classes)."""
    days = np.full((pairs.row_count, able.shape[1]), NEVER, dtype=np.int32)
    days[0] = 0
    done = np.full((pairs.step_row_count, able.shape[1]), NEVER, dtype=np.int32)
    for batch in pairs.batches:
        own = own_days[batch.numbers][:, None] + np.where(able[batch.numbers], np.int32(0), NEVER)
        if batch.cyclic:
            _settle(batch, days, done, own)
            continue
        if len(batch.step_rows):
            slowest = np.maximum.reduceat(days[batch.premises], batch.premise_starts, axis=0)
            done[batch.step_rows] = np.minimum(slowest + own, NEVER)
        if len(batch.fact_rows):
            days[batch.fact_rows] = np.minimum.reduceat(done[batch.makers], batch.maker_starts, axis=0)
    return days


def _settle(batch: Rows, days: Ints, done: Ints, own: Ints) -> None:
    """Sweep a cyclic batch until nothing changes; after the first sweep only rows whose premises changed are looked at again."""
    if not len(batch.step_rows):
        return
    premise_lengths = np.diff(np.append(batch.premise_starts, len(batch.premises)))
    maker_lengths = np.diff(np.append(batch.maker_starts, len(batch.makers)))
    user_of = np.repeat(np.arange(len(batch.step_rows)), premise_lengths)
    made_by = np.repeat(np.arange(len(batch.fact_rows)), maker_lengths)
    fact_at = np.full(len(days), -1, dtype=np.int32)
    fact_at[batch.fact_rows] = np.arange(len(batch.fact_rows), dtype=np.int32)
    step_at = np.full(len(done), -1, dtype=np.int32)
    step_at[batch.step_rows] = np.arange(len(batch.step_rows), dtype=np.int32)
    users = _edges(fact_at[batch.premises], user_of, len(batch.fact_rows))
    gives = _edges(step_at[batch.makers], made_by, len(batch.step_rows))
    premises, makers = (
        _Spans(batch.premises, batch.premise_starts, premise_lengths),
        _Spans(batch.makers, batch.maker_starts, maker_lengths),
    )
    days[batch.fact_rows] = np.minimum.reduceat(done[batch.makers], batch.maker_starts, axis=0)
    steps = np.arange(len(batch.step_rows))
    while len(steps):
        flat, lengths = premises.pick(steps)
        found = np.minimum(np.maximum.reduceat(days[flat], starts_of(lengths), axis=0) + own[steps], NEVER)
        better = (found < done[batch.step_rows[steps]]).any(axis=1)
        done[batch.step_rows[steps[better]]] = found[better]
        facts = np.unique(gives.pick(steps[better])[0])
        if not len(facts):
            return
        flat, lengths = makers.pick(facts)
        held = np.minimum.reduceat(done[flat], starts_of(lengths), axis=0)
        changed = (held < days[batch.fact_rows[facts]]).any(axis=1)
        days[batch.fact_rows[facts[changed]]] = held[changed]
        steps = np.unique(users.pick(facts[changed])[0])


@dataclass(frozen=True, slots=True)
class _Spans:
    """Rows of a flat array by start and length."""

    flat: NDArray[np.integer]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]

    def pick(self, rows: NDArray[np.integer]) -> tuple[NDArray[np.integer], Ints]:
        lengths = self.lengths[rows]
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        offsets = np.arange(total) - np.repeat(ends - lengths, lengths)
        return self.flat[np.repeat(self.starts[rows], lengths) + offsets], lengths.astype(np.int32)


def _edges(sources: Ints, targets: NDArray[np.integer], count: int) -> _Spans:
    """The targets of every source, grouped; sources outside the batch (-1) are left out."""
    inside = sources >= 0
    order = np.argsort(sources[inside], kind="stable")
    lengths = np.bincount(sources[inside], minlength=count).astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    return _Spans(targets[inside][order], starts, lengths)
