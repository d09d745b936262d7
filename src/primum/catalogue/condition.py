"""Conditions of threat rules, in three-valued logic (Kleene): true, false or unknown."""

from enum import StrEnum

from msgspec import Struct


class Operator(StrEnum):
    """How an attribute's value is compared."""

    ONE_OF = "one_of"
    NOT = "not"
    HAS_ANY = "has_any"


class Test(Struct, frozen=True, kw_only=True):
    """One attribute of one variable compared with words."""

    variable: str
    attribute: str
    operator: Operator
    words: tuple[str, ...]

    def __str__(self) -> str:
        word = {Operator.ONE_OF: "is", Operator.NOT: "is not", Operator.HAS_ANY: "has"}[self.operator]
        return f"{self.variable}.{self.attribute} {word} {' or '.join(self.words)}"


class Differ(Struct, frozen=True, kw_only=True):
    """Two variables stand for different elements."""

    left: str
    right: str

    def __str__(self) -> str:
        return f"{self.left} and {self.right} differ"


class AllOf(Struct, frozen=True, kw_only=True):
    """Every part holds."""

    parts: "tuple[Condition, ...]"


class AnyOf(Struct, frozen=True, kw_only=True):
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
