"""Conditions of threat rules, in three-valued logic (Kleene): true, false or unknown."""

from dataclasses import dataclass
from enum import StrEnum


class Operator(StrEnum):
    """How an attribute's value is compared."""

    ONE_OF = "one_of"
    NOT = "not"
    HAS_ANY = "has_any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One attribute of one variable compared with words."""

    variable: str
    attribute: str
    operator: Operator
    words: tuple[str, ...]

    def __str__(self) -> str:
        word = {Operator.ONE_OF: "is", Operator.NOT: "is not", Operator.HAS_ANY: "has"}[self.operator]
        return f"{self.variable}.{self.attribute} {word} {' or '.join(self.words)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Differ:
    """Two variables stand for different elements."""

    left: str
    right: str

    def __str__(self) -> str:
        return f"{self.left} and {self.right} differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every part holds."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """At least one part holds."""

    parts: "tuple[Condition, ...]"


Condition = Test | Differ | AllOf | AnyOf
"""A condition tree."""


def tests_of(condition: Condition) -> tuple[Test, ...]:
    """Every test in the tree, in its order."""
    if isinstance(condition, Test):
        return (condition,)
    if isinstance(condition, Differ):
        return ()
    return tuple(test for part in condition.parts for test in tests_of(part))
