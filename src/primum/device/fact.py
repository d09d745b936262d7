"""Facts of the attack graph: what an attacker may come to hold or bring about (DESIGN 6)."""

from typing import NamedTuple

FORMS = {
    "run": ("user", "system"),
    "deny": ("transient", "lasting"),
    "alter": ("noticed", "unnoticed"),
    "forge": ("noticed", "unnoticed"),
    "misuse": ("noticed", "unnoticed"),
}
"""Predicates that come in a milder and a worse form, in that order; the worse gives the milder."""

SIGNATURES: dict[str, tuple[str, ...]] = {
    "reach": ("interface",),
    "carried": ("interface",),
    "connect": ("interface",),
    "act": ("role", "component"),
    "run": ("component", "form"),
    "know": ("key",),
    "tap": ("flow",),
    "inject": ("flow",),
    "read": ("asset", "place"),
    "alter": ("asset", "place", "form"),
    "forge": ("asset", "place", "form"),
    "deny": ("element", "form"),
    "misuse": ("function", "form"),
    "untraced": ("element",),
    "situation": ("situation",),
}
"""For every predicate the kinds of its arguments."""


class Fact(NamedTuple):
    """A predicate with its arguments; in a rule the arguments are variables, in a graph they are ids."""

    predicate: str
    args: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.predicate}({', '.join(self.args)})"

    @property
    def form(self) -> str | None:
        """The last argument when the predicate comes in a milder and a worse form."""
        return self.args[-1] if self.predicate in FORMS else None

    def milder(self) -> "Fact | None":
        """The milder form this fact gives, if it is of the worse form."""
        forms = FORMS.get(self.predicate)
        if forms and self.args[-1] == forms[1]:
            return Fact(self.predicate, (*self.args[:-1], forms[0]))
        return None

    def bound(self, binding: dict[str, str]) -> "Fact":
        """This fact with its variables replaced by the ids they stand for."""
        return Fact(self.predicate, tuple(binding.get(arg, arg) for arg in self.args))


def parse_fact(text: str) -> Fact:
    """The fact written as `predicate(argument, ...)`. Raises ValueError saying what is wrong."""
    head, bracket, rest = text.strip().partition("(")
    predicate = head.strip()
    if predicate not in SIGNATURES:
        raise ValueError(f"`{predicate}` is not a fact; known: {', '.join(SIGNATURES)}")
    if not bracket or not rest.endswith(")"):
        raise ValueError(f"a fact is written `{predicate}(...)`")
    args = tuple(arg.strip() for arg in rest[:-1].split(","))
    signature = SIGNATURES[predicate]
    if len(args) != len(signature) or not all(args):
        raise ValueError(f"`{predicate}` takes ({', '.join(signature)})")
    if predicate in FORMS and args[-1] not in FORMS[predicate]:
        raise ValueError(f"the form of `{predicate}` is {' or '.join(FORMS[predicate])}, not `{args[-1]}`")
    return Fact(predicate, args)
