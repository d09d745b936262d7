"""A scenario: which switches are on. Views, what-if, questions, single failures and entry rows are all scenarios."""

from msgspec import Struct

from primum.attack.step import Condition


class Scenario(Struct, frozen=True):
    """The names of the switches that are on, all others are off; and the ids of single steps that are blocked besides."""

    on: frozenset[str]
    blocked: frozenset[str] = frozenset()

    def with_on(self, *names: str) -> "Scenario":
        """This scenario with further switches on."""
        return Scenario(self.on.union(names), self.blocked)

    def with_off(self, *names: str) -> "Scenario":
        """This scenario with some switches off."""
        return Scenario(self.on.difference(names), self.blocked)

    def blocking(self, *steps: str) -> "Scenario":
        """This scenario without some steps."""
        return Scenario(self.on, self.blocked.union(steps))

    def allows(self, condition: Condition) -> bool:
        """Whether a step with this condition takes place."""
        return any(all((name in self.on) is position for name, position in alternative) for alternative in condition)
