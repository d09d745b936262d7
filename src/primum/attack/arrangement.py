"""The graph as arrays, in an order in which one sweep suffices except inside cycles.

Facts and steps are numbered by sorted id. Strongly connected parts of the bipartite graph are put in topological order; parts without a
cycle that stand equally deep form one batch, parts with cycles are swept until nothing changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from primum.attack.components import strong_components
from primum.attack.step import AttackStep
from primum.device.fact import Fact

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of different length: `row i` is `flat[starts[i]:starts[i + 1]]`."""

    flat: Ints
    starts: Ints


@dataclass(frozen=True, slots=True)
class Batch:
    """Steps and facts of equal depth; `cyclic` ones are swept until stable. Rows are over global numbers."""

    steps: Ints
    premises: Ragged
    facts: Ints
    makers: Ragged
    cyclic: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Numbers and batches of a graph. Fact 0 is the one that always holds, the premise of entries."""

    facts: dict[Fact, int]
    steps: tuple[AttackStep, ...]
    premises: list[list[int]]
    conclusions: list[list[int]]
    batches: tuple[Batch, ...]


def arrange(steps: Sequence[AttackStep]) -> Arrangement:
    """The arrangement of steps that are sorted by id."""
    names = sorted({fact for step in steps for fact in (*step.premises, *step.conclusions)})
    facts = {fact: number for number, fact in enumerate(names, start=1)}
    premises = [sorted({facts[fact] for fact in step.premises}) or [0] for step in steps]
    conclusions = [sorted({facts[fact] for fact in step.conclusions}) for step in steps]
    batches = _batches(len(names) + 1, premises, conclusions)
    return Arrangement(facts, tuple(steps), premises, conclusions, batches)


def _batches(fact_count: int, premises: list[list[int]], conclusions: list[list[int]]) -> tuple[Batch, ...]:
    """Nodes 0..fact_count-1 are facts, the rest steps; edges run premise -> step -> conclusion."""
    after: list[list[int]] = [[] for _ in range(fact_count)] + conclusions
    makers: list[list[int]] = [[] for _ in range(fact_count)]
    for step, (needs, gives) in enumerate(zip(premises, conclusions, strict=True)):
        for fact in needs:
            after[fact].append(fact_count + step)
        for fact in gives:
            makers[fact].append(step)
    parts = strong_components(after)
    batches: list[Batch] = []
    for cyclic, nodes in _by_depth(parts, after):
        steps = sorted(node - fact_count for node in nodes if node >= fact_count)
        facts = sorted(node for node in nodes if node < fact_count and makers[node])
        batches.append(_batch(steps, facts, premises, makers, cyclic))
    return tuple(batches)


def _by_depth(parts: list[list[int]], after: list[list[int]]) -> list[tuple[bool, list[int]]]:
    """(cyclic, nodes) by the length of the longest way to the part; `parts` come in topological order."""
    part_of = [0] * len(after)
    for number, part in enumerate(parts):
        for node in part:
            part_of[node] = number
    depth = [0] * len(parts)
    for number, part in enumerate(parts):
        below = depth[number] + 1
        for node in part:
            for follower in after[node]:
                other = part_of[follower]
                if other != number and depth[other] < below:
                    depth[other] = below
    groups: dict[tuple[int, bool], list[int]] = {}
    for number, part in enumerate(parts):
        groups.setdefault((depth[number], len(part) > 1), []).extend(part)
    return [(cyclic, nodes) for (_, cyclic), nodes in sorted(groups.items())]


def _batch(steps: list[int], facts: list[int], premises: list[list[int]], makers: list[list[int]], cyclic: bool) -> Batch:
    return Batch(
        steps=np.array(steps, dtype=np.int32),
        premises=_ragged([premises[step] for step in steps]),
        facts=np.array(facts, dtype=np.int32),
        makers=_ragged([makers[fact] for fact in facts]),
        cyclic=cyclic,
    )


def _ragged(rows: list[list[int]]) -> Ragged:
    lengths = np.fromiter((len(row) for row in rows), dtype=np.int32, count=len(rows))
    starts = np.zeros(len(rows) + 1, dtype=np.int32)
    np.cumsum(lengths, out=starts[1:])
    flat = np.fromiter((each for row in rows for each in row), dtype=np.int32, count=int(starts[-1]))
    return Ragged(flat, starts)
