"""Attack paths: one easiest derivation of a goal, and further ones that do not share its bottleneck."""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from primum.attack.scenario import Scenario
from primum.attack.solve import Solver
from primum.attack.step import AttackStep, StepKind
from primum.device.attack_path import AttackPath, PathStep
from primum.device.ease import Ease
from primum.device.fact import Fact

MOST = 5
"""At most so many distinct paths are looked for."""

_BLOCKABLE = frozenset({StepKind.ENTRY, StepKind.THREAT, StepKind.WEAKNESS, StepKind.OPENING, StepKind.ASSUMPTION})


@dataclass(frozen=True, slots=True)
class PathRequest:
    """A goal in a scenario whose ease is already solved."""

    fact: Fact
    scenario: Scenario
    ease: Ease


class PathFinder:
    """Finds paths on one solved graph; remembers which steps can matter to which goal."""

    def __init__(self, solver: Solver) -> None:
        """For the graph of a solver."""
        self._solver = solver
        self._steps = solver.graph.steps
        self._premises = solver.arrangement.premises
        self._conclusions = solver.arrangement.conclusions
        self._makers: list[list[int]] = [[] for _ in range(len(solver.arrangement.facts) + 1)]
        for number, gives in enumerate(self._conclusions):
            for fact in gives:
                self._makers[fact].append(number)
        self._behind: dict[int, list[int]] = {}

    def best(self, request: PathRequest) -> AttackPath | None:
        """The easiest path: fewest points, then days, then capability, then steps, then ids; None when nothing derives the goal."""
        goal = self._solver.arrangement.facts.get(request.fact)
        if goal is None or request.ease.points is None:
            return None
        made_by, _ = self._derive(goal, request)
        numbers = self._simplest(goal, request, _gather(goal, made_by, self._premises))
        return AttackPath(goal=request.fact, ease=request.ease, steps=self._present(numbers, request.scenario))

    def _simplest(self, goal: int, request: PathRequest, numbers: list[int]) -> list[int]:
        """Of equally easy derivations one with fewer steps: each fact was derived most simply on its own, but a step that serves two
        premises of an AND makes the whole simpler. Steps are left out one by one as long as that helps."""
        improved = True
        while improved:
            improved = False
            for number in [each for each in numbers if self._steps[each].kind in _BLOCKABLE]:
                narrower = replace(request, scenario=request.scenario.blocking(self._steps[number].id))
                made_by, days = self._derive(goal, narrower)
                if days.get(goal, request.ease.days + 1) > request.ease.days:
                    continue
                fewer = _gather(goal, made_by, self._premises)
                if len(fewer) < len(numbers):
                    numbers, request, improved = fewer, narrower, True
                    break
        return numbers

    def with_bottlenecks(self, requests: Sequence[PathRequest]) -> list[AttackPath | None]:
        """The best path of every request with its bottleneck, found in one solve for all."""
        paths = [self.best(request) for request in requests]
        asked: list[tuple[int, str]] = []
        for number, path in enumerate(paths):
            if path is not None:
                asked.extend((number, step.id) for step in path.steps if step.kind in _BLOCKABLE)
        scenarios = [requests[number].scenario.blocking(step) for number, step in asked]
        facts = [requests[number].fact for number, _ in asked]
        eases = self._solver.solve_each(scenarios, facts)
        hardest: dict[int, tuple[int, str, Ease]] = {}
        for (number, step), ease in zip(asked, eases, strict=True):
            known = hardest.get(number)
            if known is None or (-ease.rank, step) < (-known[0], known[1]):
                hardest[number] = (ease.rank, step, ease)
        return [
            replace(path, bottleneck=hardest[number][1], without_bottleneck=hardest[number][2]) if path and number in hardest else path
            for number, path in enumerate(paths)
        ]

    def distinct(self, request: PathRequest, first: AttackPath) -> tuple[list[AttackPath], bool]:
        """Up to five paths, each the best once the bottlenecks of the earlier ones are blocked; and whether there are more."""
        paths, current = [first], request
        while paths[-1].bottleneck and paths[-1].without_bottleneck is not None and paths[-1].without_bottleneck.points is not None:
            if len(paths) == MOST:
                return paths, True
            ease = paths[-1].without_bottleneck
            current = PathRequest(request.fact, current.scenario.blocking(paths[-1].bottleneck), ease)
            found = self.with_bottlenecks([current])[0]
            if found is None:
                break
            paths.append(found)
        return paths, False

    def _behind_goal(self, goal: int) -> list[int]:
        """The steps that can take part in a derivation of the goal."""
        known = self._behind.get(goal)
        if known is None:
            seen, waiting, steps = {goal}, [goal], set[int]()
            while waiting:
                for step in self._makers[waiting.pop()]:
                    if step not in steps:
                        steps.add(step)
                        fresh = [fact for fact in self._premises[step] if fact not in seen]
                        seen.update(fresh)
                        waiting.extend(fresh)
            known = self._behind[goal] = sorted(steps)
        return known

    def _derive(self, goal: int, request: PathRequest) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """Knuth's generalisation of Dijkstra's algorithm (1977) within one capability class: fact to its step, fact to its days."""
        users: dict[int, list[int]] = {}
        missing: dict[int, int] = {}
        queue: list[tuple[int, int, int, int]] = []
        for number in self._behind_goal(goal):
            if self._fits(self._steps[number], request):
                missing[number] = len(self._premises[number])
                for fact in self._premises[number]:
                    users.setdefault(fact, []).append(number)
        days, size, made_by = {0: 0}, {0: 0}, dict[int, int]()
        self._release(0, users, missing, days, size, queue)
        while queue and goal not in days:
            spent, steps, number, fact = heapq.heappop(queue)
            if fact in days:
                continue
            days[fact], size[fact], made_by[fact] = spent, steps, number
            self._release(fact, users, missing, days, size, queue)
        return made_by, days

    def _release(
        self,
        fact: int,
        users: Mapping[int, list[int]],
        missing: dict[int, int],
        days: Mapping[int, int],
        size: Mapping[int, int],
        queue: list[tuple[int, int, int, int]],
    ) -> None:
        for number in users.get(fact, ()):
            missing[number] -= 1
            if missing[number] == 0:
                needs = self._premises[number]
                spent = max(days[each] for each in needs) + self._steps[number].potential.days
                steps = sum(size[each] for each in needs) + 1
                for gives in self._conclusions[number]:
                    heapq.heappush(queue, (spent, steps, number, gives))

    def _fits(self, step: AttackStep, request: PathRequest) -> bool:
        able = all(need <= has for need, has in zip(step.potential.capability, request.ease.capability, strict=True))
        return able and step.id not in request.scenario.blocked and request.scenario.allows(step.condition)

    def _present(self, numbers: list[int], scenario: Scenario) -> tuple[PathStep, ...]:
        """The steps as a reader wants them: gates told on the step they guard."""
        chosen = [self._steps[number] for number in numbers]
        shown = []
        for step in chosen:
            if step.kind in (StepKind.UNCOUNTED, StepKind.DEFEAT, StepKind.BYPASS):
                continue
            gates = [each for each in chosen if each.source == step.id and each.control]
            effort = step.potential
            for gate in gates:
                if gate.kind is StepKind.DEFEAT:
                    beyond = replace(gate.potential, days=gate.potential.days + step.potential.days)
                    effort = effort.hardened(beyond)
            shown.append(
                PathStep(
                    id=step.id,
                    kind=step.kind.value,
                    name=step.name,
                    premises=tuple(fact for fact in step.premises if fact.predicate != "past"),
                    conclusions=step.conclusions,
                    potential=effort,
                    elements=step.elements,
                    source=step.source,
                    against=tuple(gate.control for gate in gates if gate.kind is StepKind.DEFEAT),
                    around=tuple((gate.control, gate.premises[0]) for gate in gates if gate.kind is StepKind.BYPASS),
                    assumed=_assumed(step, scenario),
                )
            )
        return tuple(shown)


def _assumed(step: AttackStep, scenario: Scenario) -> tuple[str, ...]:
    """The questions this step rests on in the scenario."""
    for alternative in step.condition:
        if all((name in scenario.on) is position for name, position in alternative):
            return tuple(name.removeprefix("assumed:") for name, _ in alternative if name.startswith("assumed:"))
    return ()


def _gather(goal: int, made_by: Mapping[int, int], premises: Sequence[Sequence[int]]) -> list[int]:
    """The steps behind a goal, premises before conclusions."""
    order: list[int] = []
    done: set[int] = set()
    waiting = [(goal, False)]
    while waiting:
        fact, ready = waiting.pop()
        step = made_by.get(fact)
        if step is None or step in done:
            continue
        if ready:
            done.add(step)
            order.append(step)
            continue
        waiting.append((fact, True))
        waiting.extend((each, False) for each in reversed(premises[step]))
    return order
