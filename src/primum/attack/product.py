"""The pairs (node, scenario) that can come about at all, numbered as rows with the edges between them.

A scenario with one entry reaches a small part of a large graph, so hundreds of scenarios cost little more than one.
"""

from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from primum.attack.arrangement import Arrangement, Nodes
from primum.attack.ragged import Ints, Layers, Ragged, layers
from primum.attack.reach import Alive, Flags


class Rows(Struct, frozen=True):
    """The rows of one batch, which follow one another: those of its steps with the steps' numbers and the rows of their premises, those of
    its facts with the rows of their makers."""

    steps: slice
    numbers: Ints
    premises: Layers
    facts: slice
    makers: Layers
    cyclic: bool


class Product(Struct, frozen=True):
    """The pairs (node, scenario) that can come about, numbered as rows. Row 0 of the facts is the fact that always holds."""

    batches: tuple[Rows, ...]
    fact_rows: Ints
    row_count: int
    step_row_count: int


def product(arrangement: Arrangement, alive: Alive) -> Product:
    """Number the living pairs, batch after batch, and lay the edges between them. In a batch those with most sources come first, so that
    what is laid in layers is written in one piece."""
    steps, facts = _living_steps(arrangement.step_nodes, alive.steps), _living_facts(arrangement.fact_nodes, alive)
    step_rows, fact_rows = (np.full(each.shape, -1, dtype=np.int32) for each in (alive.steps, alive.facts))
    step_rows[steps.numbers, steps.scenarios] = np.arange(len(steps.numbers))
    fact_rows[0] = 0
    fact_rows[facts.numbers, facts.scenarios] = np.arange(1, len(facts.numbers) + 1)
    premises, makers = _laid(steps, fact_rows), _laid(facts, step_rows)
    slices = zip(_slices(steps.ends, 0), _slices(facts.ends, 1), strict=True)
    batches = [
        Rows(own, steps.numbers[own], premises[number], made, makers[number], batch.cyclic and own.stop > own.start)
        for number, (batch, (own, made)) in enumerate(zip(arrangement.batches, slices, strict=True))
    ]
    return Product(tuple(batches), fact_rows, len(facts.numbers) + 1, len(steps.numbers))


class _Living(Struct, frozen=True):
    """Pairs of one kind in the order of their rows, where each batch of them ends, and the nodes that lead to each pair."""

    numbers: Ints
    scenarios: NDArray[np.int64]
    ends: NDArray[np.int64]
    sources: Ragged


def _living_steps(nodes: Nodes, alive: Flags) -> _Living:
    """A step that can be taken has all its premises."""
    places, scenarios = np.nonzero(alive[nodes.numbers])
    ends = np.searchsorted(places, nodes.ends)
    order = _by_batch(ends, nodes.sources.lengths(places))
    return _Living(nodes.numbers[places[order]], scenarios[order], ends, nodes.sources.rows(places[order]))


def _living_facts(nodes: Nodes, alive: Alive) -> _Living:
    """A fact that can hold has some of its makers."""
    places, scenarios = np.nonzero(alive.facts[nodes.numbers])
    ends = np.searchsorted(places, nodes.ends)
    makers = nodes.sources.rows(places)
    kept = makers.kept(alive.steps[makers.flat, np.repeat(scenarios, np.diff(makers.starts))])
    order = _by_batch(ends, np.diff(kept.starts))
    return _Living(nodes.numbers[places[order]], scenarios[order], ends, kept.rows(order))


def _by_batch(ends: NDArray[np.int64], lengths: Ints) -> NDArray[np.int64]:
    """The order of rows batch by batch, in each of them by falling length; equal ones stay in their order."""
    batch = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
    order: NDArray[np.int64] = np.lexsort((-lengths, batch))
    return order


def _laid(living: _Living, rows: Ints) -> list[Layers]:
    """The rows that lead to each pair, as the layers of each batch."""
    sources = living.sources
    flat = rows[sources.flat, np.repeat(living.scenarios, np.diff(sources.starts))]
    return layers(Ragged(flat, sources.starts), living.ends)


def _slices(ends: NDArray[np.int64], first: int) -> list[slice]:
    """The rows of each batch, when the first of all has a number."""
    return [slice(first + start, first + stop) for start, stop in pairwise([0, *ends.tolist()])]
