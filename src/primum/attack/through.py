"""A graph in which every fact has a second form: derived with the help of certain steps.

The easiest derivation that uses one of the steps is then an ordinary question to the solver. It is asked on two copies of each fact,
before and after the use: a step's copy gives the after-form from the after-form of one premise, or, if it is one of the steps, from
premises alone.

Where the marked steps give something for many patients (the fleet, a shared secret), some other steps are work that each patient takes
anew. What was had for many stays so only while whatever else a step needs costs no such work: who learns the key of a whole model and
then has to stand at the bed of each patient meets one with every visit. Before the marked step any work may be done, since it is done
once. What rests on such work has a third form for that, `wide`: had without it.
"""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from primum.attack.graph import AttackGraph
from primum.attack.step import AttackStep
from primum.device.fact import Fact

Form = Callable[[Fact], Fact]


def through(graph: AttackGraph, marked: frozenset[str], anew: frozenset[str] = frozenset()) -> AttackGraph:
    """The graph with the copies; the goals stand for their after-form. `anew` are the steps that are work at each patient."""
    costly = _resting_on(graph, anew)

    def wide(fact: Fact) -> Fact:
        return Fact(f"{fact.predicate}+", fact.args) if fact in costly else fact

    copies = (copy for step in graph.steps if step.id not in anew for copy in _copies(step, step.id in marked, wide))
    goals = tuple(replace(goal, fact=after(goal.fact)) for goal in graph.goals)
    return AttackGraph(steps=tuple(sorted((*graph.steps, *copies), key=lambda step: step.id)), goals=goals, questions=graph.questions)


def after(fact: Fact) -> Fact:
    """The fact, derived with the help of a marked step."""
    return Fact(f"{fact.predicate}*", fact.args)


def original(name: str) -> str:
    """The id of the step that a copy was made of."""
    return name.partition("~after")[0].removesuffix("~marked").removesuffix("~wide")


def before(fact: Fact) -> Fact:
    """The fact that an after-form, or a wide one, stands for."""
    return Fact(fact.predicate.rstrip("*+"), fact.args)


def _resting_on(graph: AttackGraph, anew: frozenset[str]) -> frozenset[Fact]:
    """The facts of which some derivation takes one of the steps."""
    found: set[Fact] = set()
    users: dict[Fact, list[AttackStep]] = {}
    for step in graph.steps if anew else ():
        for fact in step.premises:
            users.setdefault(fact, []).append(step)
    waiting = [step for step in graph.steps if step.id in anew]
    while waiting:
        fresh = [fact for fact in waiting.pop().conclusions if fact not in found]
        found.update(fresh)
        waiting += [step for fact in fresh for step in users.get(fact, ())]
    return frozenset(found)


def _copies(step: AttackStep, is_marked: bool, wide: Form) -> Iterator[AttackStep]:
    """What a step gives after the use (it is then had without more work too), and what it gives without work at each patient."""
    gives = tuple(dict.fromkeys((*map(after, step.conclusions), *(wide(fact) for fact in step.conclusions if wide(fact) != fact))))
    if is_marked:
        yield replace(step, id=f"{step.id}~marked", conclusions=gives)
        return
    for number, fact in enumerate(step.premises):
        premises = tuple(after(each) if each == fact else wide(each) for each in step.premises)
        yield replace(step, id=f"{step.id}~after{number}", premises=premises, conclusions=gives)
    if any(wide(fact) != fact for fact in step.conclusions):
        yield replace(step, id=f"{step.id}~wide", premises=tuple(map(wide, step.premises)), conclusions=tuple(map(wide, step.conclusions)))
