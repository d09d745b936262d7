"""The attack graph: steps, goals, and the questions its assumed steps wait for."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from primum.attack.goal import Goal
from primum.attack.step import AttackStep, assumed, switches_of
from primum.device.fact import Fact
from primum.device.question import Question


class AttackGraph(Struct, frozen=True, kw_only=True, dict=True):
    """A monotone AND/OR graph; its meaning is the least fixpoint. Steps are sorted by id; the shape is the same in every view."""

    steps: tuple[AttackStep, ...]
    goals: tuple[Goal, ...]
    questions: Mapping[str, Question]

    @cached_property
    def by_id(self) -> Mapping[str, AttackStep]:
        """Steps by id."""
        return {step.id: step for step in self.steps}

    @cached_property
    def goal_facts(self) -> Mapping[str, Fact]:
        """The fact of each goal by the goal's id."""
        return {goal.id: goal.fact for goal in self.goals}

    def doubts_about(self, name: str) -> tuple[str, ...]:
        """The switches by which something is not believed while a question is open: what shows it (`evidence`), on which secret it rests
        (`relies_on`), what stands in (`stands_in`), or which values it limits (`covers`)."""
        topics = ("evidence", "relies_on", "stands_in", "covers")
        return tuple(assumed(each.id) for each in self.questions.values() if each.element == name and each.topic in topics)

    @cached_property
    def switches(self) -> frozenset[str]:
        """Every switch that some step depends on."""
        return switches_of(step.condition for step in self.steps)
