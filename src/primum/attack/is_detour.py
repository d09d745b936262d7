"""Whether a derivation on two copies of each fact winds: it regains something that it had before it used a marked step."""

from collections.abc import Iterable

from primum.attack.step import AttackStep
from primum.attack.through import before
from primum.device.fact import Fact


def is_detour(steps: Iterable[AttackStep], marked: frozenset[str]) -> bool:
    """Whether some fact is gained by the marked steps that was held without them. The steps come premises first. Gates of controls are no
    gain, and what the unmarked copy of a marked step gives was not held without it."""
    held: set[Fact] = set()
    owed: set[Fact] = set()
    regained: set[Fact] = set()
    for step in steps:
        owes = step.id in marked or any(fact in owed for fact in step.premises)
        for fact in step.conclusions:
            if before(fact).predicate == "past":
                continue
            if fact.predicate.endswith("*"):
                regained.add(before(fact))
            else:
                (owed if owes else held).add(fact)
    return bool(held & regained)
