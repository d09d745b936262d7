"""What can come about in each of many scenarios, with any effort."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from primum.attack.arrangement import Arrangement, Batch
from primum.attack.ragged import distinct

Flags = NDArray[np.bool_]
Bits = NDArray[np.uint8]


class Alive(Struct, frozen=True):
    """Which steps can be taken and which facts can hold, by scenario: shapes (steps, scenarios) and (facts, scenarios)."""

    steps: Flags
    facts: Flags


def reachable(arrangement: Arrangement, allowed: Flags) -> Alive:
    """The least fixpoint with any effort: `allowed` is (steps, scenarios). Eight scenarios share a byte."""
    may = np.ascontiguousarray(np.packbits(allowed, axis=1))
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
    fresh: NDArray[np.int64] = np.array([goal])
    seen = np.zeros(len(arrangement.facts) + 1, dtype=bool)
    while len(fresh):
        seen[fresh] = True
        makers = distinct(arrangement.maker_rows.pick(fresh)[0], len(behind))
        makers = makers[~behind[makers]]
        behind[makers] = True
        needs = distinct(arrangement.premise_rows.pick(makers)[0], len(seen))
        fresh = needs[~seen[needs]]
    return behind


def _reach(batch: Batch, may: Bits, steps: Bits, facts: Bits) -> None:
    if len(batch.steps):
        needed = facts.take(batch.needs.flat, axis=0)
        steps[batch.steps] = may[batch.steps] & np.bitwise_and.reduceat(needed, batch.needs.starts[:-1], axis=0)
    if len(batch.facts):
        made = steps.take(batch.makers.flat, axis=0)
        facts[batch.facts] = np.bitwise_or.reduceat(made, batch.makers.starts[:-1], axis=0)
