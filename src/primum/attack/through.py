"""A graph in which every fact has a second form: derived with the help of certain steps.

The easiest derivation that uses one of the steps is then an ordinary question to the solver. It is asked on two copies of each fact,
before and after the use: a step's copy gives the after-form from the after-form of one premise, or, if it is one of the steps, from
premises alone.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from primum.attack.graph import AttackGraph
from primum.attack.step import AttackStep
from primum.device.fact import Fact


def through(graph: AttackGraph, marked: frozenset[str]) -> AttackGraph:
    """The graph with the copies; the goals stand for their after-form."""
    steps = [*graph.steps, *(copy for step in graph.steps for copy in _copies(step, marked))]
    goals = tuple(replace(goal, fact=after(goal.fact)) for goal in graph.goals)
    return AttackGraph(steps=tuple(sorted(steps, key=lambda step: step.id)), goals=goals, questions=graph.questions)


def after(fact: Fact) -> Fact:
    """The fact, derived with the help of a marked step."""
    return Fact(f"{fact.predicate}*", fact.args)


def original(name: str) -> str:
    """The id of the step that a copy was made of."""
    return name.partition("~after")[0].removesuffix("~marked").removesuffix("~wide")


def before(fact: Fact) -> Fact:
    """The fact that an after-form, or a form of `meeting_many`, stands for."""
    return Fact(fact.predicate.rstrip("*+"), fact.args)


def _copies(step: AttackStep, marked: frozenset[str]) -> Iterator[AttackStep]:
    gives = tuple(after(fact) for fact in step.conclusions)
    if step.id in marked:
        yield replace(step, id=f"{step.id}~marked", conclusions=gives)
        return
    for number, fact in enumerate(step.premises):
        premises = tuple(after(each) if each == fact else each for each in step.premises)
        yield replace(step, id=f"{step.id}~after{number}", premises=premises, conclusions=gives)
