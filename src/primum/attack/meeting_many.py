"""The graph in which every fact has two more forms: had for many patients at once, and had without work that each patient takes anew.

What the fleet or a shared secret gives is had for many (`through.after`). It stays so on a further step only while whatever else that step
needs is had for many too, or costs no work at each patient: who learns the key of a whole model and then has to stand at the bed of each
patient meets one with every visit. Before the step at the fleet any work may be done, since it is done once.
"""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from primum.attack.graph import AttackGraph
from primum.attack.step import AttackStep
from primum.attack.through import after
from primum.device.fact import Fact

Form = Callable[[Fact], Fact]


def meeting_many(graph: AttackGraph, marked: frozenset[str], anew: frozenset[str]) -> AttackGraph:
    """The graph with the copies; its goals stand for those met for many. `marked` steps give something for many, `anew` steps are work
    at each patient. Without any of these it is `through(graph, marked)`."""
    costly = _resting_on(graph, anew)

    def wide(fact: Fact) -> Fact:
        return Fact(f"{fact.predicate}+", fact.args) if fact in costly else fact

    copies = (copy for step in graph.steps if step.id not in anew for copy in _copies(step, step.id in marked, wide))
    goals = tuple(replace(goal, fact=after(goal.fact)) for goal in graph.goals)
    return AttackGraph(steps=tuple(sorted((*graph.steps, *copies), key=lambda step: step.id)), goals=goals, questions=graph.questions)


def _resting_on(graph: AttackGraph, anew: frozenset[str]) -> frozenset[Fact]:
    """The facts of which some derivation takes one of the steps."""
    found: set[Fact] = set()
    users: dict[Fact, list[AttackStep]] = {}
    for step in graph.steps:
        for fact in step.premises:
            users.setdefault(fact, []).append(step)
    waiting = [step for step in graph.steps if step.id in anew]
    while waiting:
        fresh = [fact for fact in waiting.pop().conclusions if fact not in found]
        found.update(fresh)
        waiting += [step for fact in fresh for step in users.get(fact, ())]
    return frozenset(found)


def _copies(step: AttackStep, is_marked: bool, wide: Form) -> Iterator[AttackStep]:
    """What a step gives for many (it is then had without more work too), and what it gives without work at each patient."""
    gives = tuple(dict.fromkeys((*map(after, step.conclusions), *(wide(fact) for fact in step.conclusions if wide(fact) != fact))))
    if is_marked:
        yield replace(step, id=f"{step.id}~marked", conclusions=gives)
        return
    for number, fact in enumerate(step.premises):
        premises = tuple(after(each) if each == fact else wide(each) for each in step.premises)
        yield replace(step, id=f"{step.id}~after{number}", premises=premises, conclusions=gives)
    if any(wide(fact) != fact for fact in step.conclusions):
        yield replace(step, id=f"{step.id}~wide", premises=tuple(map(wide, step.premises)), conclusions=tuple(map(wide, step.conclusions)))
