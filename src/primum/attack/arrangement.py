"""The graph as arrays, in an order in which one sweep suffices except inside cycles.

Steps are numbered by sorted id, facts as they first occur in them. Strongly connected parts of the bipartite graph are put in topological
order; parts without a cycle that stand equally deep form one batch, parts with cycles are swept until nothing changes.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from primum.attack.components import strong_components
from primum.attack.ragged import Ints, Ragged, ragged
from primum.attack.step import AttackStep
from primum.device.fact import Fact


class Batch(Struct, frozen=True):
    """Numbers of steps and facts of equal depth, with what each step needs and which steps make each fact; those of a `cyclic` batch are
    swept until stable."""

    steps: Ints
    needs: Ragged
    facts: Ints
    makers: Ragged
    cyclic: bool


class Nodes(Struct, frozen=True):
    """Nodes of one kind, batch after batch: their numbers, where each batch ends, and the rows of those that lead to them."""

    numbers: Ints
    ends: NDArray[np.int64]
    sources: Ragged


class Arrangement(Struct, frozen=True):
    """Numbers, edges and batches of a graph: what each step needs and gives, and which steps make and use each fact; then its steps and
    those facts that steps make, in the order of the batches. Fact 0 always holds; it is the premise of entries."""

    facts: dict[Fact, int]
    premises: list[list[int]]
    conclusions: list[list[int]]
    makers: list[list[int]]
    users: list[list[int]]
    premise_rows: Ragged
    maker_rows: Ragged
    user_rows: Ragged
    conclusion_rows: Ragged
    step_nodes: Nodes
    fact_nodes: Nodes
    batches: tuple[Batch, ...]


def arrange(steps: Sequence[AttackStep]) -> Arrangement:
    """The arrangement of steps that are sorted by id."""
    facts: dict[Fact, int] = {}
    premises = [_numbers(step.premises, facts) or [0] for step in steps]
    conclusions = [_numbers(step.conclusions, facts) for step in steps]
    makers: list[list[int]] = [[] for _ in range(len(facts) + 1)]
    users: list[list[int]] = [[] for _ in range(len(facts) + 1)]
    for step, (needs, gives) in enumerate(zip(premises, conclusions, strict=True)):
        for fact in needs:
            users[fact].append(step)
        for fact in gives:
            makers[fact].append(step)
    premise_rows, maker_rows = ragged(premises), ragged(makers)
    cyclic, in_steps, in_facts = _by_batch(users, conclusions, np.diff(maker_rows.starts) > 0)
    step_nodes, fact_nodes = _nodes(in_steps, premise_rows), _nodes(in_facts, maker_rows)
    return Arrangement(
        facts=facts,
        premises=premises,
        conclusions=conclusions,
        makers=makers,
        users=users,
        premise_rows=premise_rows,
        maker_rows=maker_rows,
        user_rows=ragged(users),
        conclusion_rows=ragged(conclusions),
        step_nodes=step_nodes,
        fact_nodes=fact_nodes,
        batches=tuple(map(Batch, in_steps, _parts(step_nodes), in_facts, _parts(fact_nodes), cyclic)),
    )


def _numbers(wanted: tuple[Fact, ...], facts: dict[Fact, int]) -> list[int]:
    """The numbers of some facts, new ones given to those not met before."""
    if len(wanted) == 1:
        return [facts.setdefault(wanted[0], len(facts) + 1)]
    return sorted({facts.setdefault(fact, len(facts) + 1) for fact in wanted})


def _by_batch(users: list[list[int]], conclusions: list[list[int]], made: NDArray[np.bool_]) -> tuple[list[bool], list[Ints], list[Ints]]:
    """Of every batch whether it is cyclic, its steps, and those of its facts that are made. Nodes 0..fact_count-1 are facts, the rest
    steps; edges run premise -> step -> conclusion."""
    fact_count = len(users)
    after = [[fact_count + step for step in each] for each in users] + conclusions
    cyclic, in_steps, in_facts = list[bool](), list[Ints](), list[Ints]()
    for is_cyclic, nodes in _by_depth(strong_components(after), after):
        numbers = np.sort(np.array(nodes, dtype=np.int32))
        facts = numbers[numbers < fact_count]
        cyclic.append(is_cyclic)
        in_steps.append(numbers[numbers >= fact_count] - np.int32(fact_count))
        in_facts.append(facts[made[facts]])
    return cyclic, in_steps, in_facts


def _nodes(in_batches: list[Ints], sources: Ragged) -> Nodes:
    numbers = np.concatenate(in_batches)
    return Nodes(numbers, np.cumsum([len(each) for each in in_batches], dtype=np.int64), sources.rows(numbers))


def _parts(nodes: Nodes) -> Iterator[Ragged]:
    """What leads to the nodes of each batch."""
    return (nodes.sources.part(first, last) for first, last in pairwise([0, *nodes.ends.tolist()]))


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
