"""The graph as arrays, in an order in which one sweep suffices except inside cycles.

Steps are numbered by sorted id, facts as they first occur in them. Strongly connected parts of the bipartite graph are put in topological
order; parts without a cycle that stand equally deep form one batch, parts with cycles are swept until nothing changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from primum.attack.components import strong_components
from primum.attack.ragged import Ints, Ragged, ragged
from primum.attack.step import AttackStep
from primum.device.fact import Fact


@dataclass(frozen=True, slots=True)
class Batch:
    """Numbers of steps and facts of equal depth, with what each step needs and which steps make each fact; those of a `cyclic` batch are
    swept until stable."""

    steps: Ints
    needs: Ragged
    facts: Ints
    makers: Ragged
    cyclic: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Numbers, edges and batches of a graph: what each step needs and gives, and which steps make and use each fact. Fact 0 always holds;
    it is the premise of entries."""

    facts: dict[Fact, int]
    premises: list[list[int]]
    conclusions: list[list[int]]
    makers: list[list[int]]
    users: list[list[int]]
    premise_rows: Ragged
    maker_rows: Ragged
    user_rows: Ragged
    conclusion_rows: Ragged
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
        batches=_batches(users, conclusions, premise_rows, maker_rows),
    )


def _numbers(wanted: tuple[Fact, ...], facts: dict[Fact, int]) -> list[int]:
    """The numbers of some facts, new ones given to those not met before."""
    if len(wanted) == 1:
        return [facts.setdefault(wanted[0], len(facts) + 1)]
    return sorted({facts.setdefault(fact, len(facts) + 1) for fact in wanted})


def _batches(users: list[list[int]], conclusions: list[list[int]], premises: Ragged, makers: Ragged) -> tuple[Batch, ...]:
    """Nodes 0..fact_count-1 are facts, the rest steps; edges run premise -> step -> conclusion."""
    fact_count = len(users)
    after = [[fact_count + step for step in each] for each in users] + conclusions
    parts = strong_components(after)
    made = np.diff(makers.starts) > 0
    batches: list[Batch] = []
    for cyclic, nodes in _by_depth(parts, after):
        numbers = np.sort(np.array(nodes, dtype=np.int32))
        facts, steps = numbers[numbers < fact_count], numbers[numbers >= fact_count] - np.int32(fact_count)
        facts = facts[made[facts]]
        batches.append(Batch(steps, premises.rows(steps), facts, makers.rows(facts), cyclic))
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
