"""The pairs (node, scenario) that can come about at all, numbered as rows with the edges between them.

A scenario with one entry reaches a small part of a large graph, so hundreds of scenarios cost little more than one.
"""

from dataclasses import dataclass

import numpy as np

from primum.attack.arrangement import Arrangement, Batch
from primum.attack.ragged import Ints, Layers, layers, longest_first, starts_of
from primum.attack.reach import Alive


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one batch, which follow one another: those of its steps with the steps' numbers and the rows of their premises, those of
    its facts with the rows of their makers."""

    steps: slice
    numbers: Ints
    premises: Layers
    facts: slice
    makers: Layers
    cyclic: bool


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
    return Rows(steps, numbers, premises, facts, layers(made[made >= 0], counts), batch.cyclic and bool(len(numbers)))
