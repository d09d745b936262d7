"""An assurance argument in words of the Goal Structuring Notation (GSN Community Standard, version 3): claims, why, on what."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct


class ArgumentKind(StrEnum):
    """The elements of GSN that we derive."""

    GOAL = "goal"
    STRATEGY = "strategy"
    SOLUTION = "solution"
    CONTEXT = "context"
    ASSUMPTION = "assumption"
    JUSTIFICATION = "justification"


class ArgumentNode(Struct, frozen=True, kw_only=True):
    """One element. `supported_by` are goals, strategies and solutions below it, `in_context_of` contexts, assumptions and justifications.

    `undeveloped` says why nothing holds the claim up yet; empty where something does. `points_at` are ids of the device."""

    id: str
    kind: ArgumentKind
    text: str
    supported_by: tuple[str, ...] = ()
    in_context_of: tuple[str, ...] = ()
    undeveloped: str = ""
    points_at: tuple[str, ...] = ()


class Argument(Struct, frozen=True, kw_only=True):
    """A whole argument: its elements by id, and the id of the claim at the top. References resolve, and there is no circle."""

    root: str
    nodes: Mapping[str, ArgumentNode]

    @property
    def undeveloped(self) -> tuple[ArgumentNode, ...]:
        """The claims that nothing holds up."""
        return tuple(node for node in self.walk() if node.undeveloped)

    def walk(self) -> Iterator[ArgumentNode]:
        """Every element once, from the top, what supports before what is context."""
        seen: set[str] = set()
        waiting = [self.root]
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            node = self.nodes[name]
            yield node
            waiting.extend(reversed((*node.in_context_of, *node.supported_by)))
