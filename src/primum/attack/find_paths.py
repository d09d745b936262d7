"""Attack paths: one easiest derivation of a goal, and further ones that do not share its bottleneck."""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from primum.attack.derive import Days, Deriver, Users
from primum.attack.present_path import present_path
from primum.attack.reach import Flags
from primum.attack.scenario import Scenario
from primum.attack.solve import Solver
from primum.attack.step import AttackStep, StepKind
from primum.device.attack_path import AttackPath
from primum.device.ease import Capability, Ease
from primum.device.fact import Fact

MOST = 5
"""At most so many distinct paths are looked for."""

SIMPLIFY_UP_TO = 100_000
"""Where leaving out each step of a path would look at more facts than this, the first easiest path found is shown, not the simplest."""

_BLOCKABLE = frozenset({StepKind.ENTRY, StepKind.THREAT, StepKind.WEAKNESS, StepKind.VULNERABILITY, StepKind.OPENING, StepKind.ASSUMPTION})


Best = Sequence[AttackPath | None] | None
"""The best path of every request, for whoever has found them already."""


class PathRequest(Struct, frozen=True):
    """A goal in a scenario whose ease is already solved."""

    fact: Fact
    scenario: Scenario
    ease: Ease


class DistinctPaths(Struct, frozen=True):
    """Paths of one goal, easiest first, and whether there are more than were looked for."""

    paths: tuple[AttackPath, ...]
    more: bool = False


class Search(Struct, frozen=True):
    """Which steps are usable, by fact the step that makes it first, and how many days it takes."""

    usable: bytes
    made_by: Mapping[int, int]
    days: Days


class PathFinder:
    """Finds paths on one solved graph."""

    def __init__(self, solver: Solver) -> None:
        """For the graph of a solver."""
        self._solver = solver
        self._steps = solver.graph.steps
        self._deriver = Deriver(solver.arrangement, [step.potential.days for step in self._steps], [_weight(step) for step in self._steps])

    def best(self, request: PathRequest) -> AttackPath | None:
        """The easiest path: fewest points, then days, then capability, then fewer steps, then ids; None when nothing derives the goal."""
        return self.best_of([request])[0]

    def best_of(self, requests: Sequence[PathRequest]) -> list[AttackPath | None]:
        """The easiest path of every request."""
        return [self._path(request, search) for request, search in zip(requests, self._searches(requests), strict=True)]

    def witnesses(self, requests: Sequence[PathRequest]) -> list[list[AttackStep]]:
        """The steps of some easiest derivation of every request: while all of them take place its goal cannot get harder."""
        found = zip(requests, self._searches(requests), strict=True)
        return [
            [self._steps[number] for number in self._numbers(request, search)] if search is not None else [] for request, search in found
        ]

    def all_easiest(self, requests: Sequence[PathRequest]) -> list[list[AttackStep]]:
        """For every request the steps that take part in some derivation of its goal in as many days and with the same capability. Whatever
        makes the goal harder has to meet one of them."""
        found: list[list[AttackStep]] = []
        for request, search in zip(requests, self._searches(requests), strict=True):
            users = self._leading_to(request, search) if search is not None else {}
            found.append([self._steps[number] for number in sorted({step for each in users.values() for step in each})])
        return found

    def with_bottlenecks(self, requests: Sequence[PathRequest], best: Best = None) -> list[AttackPath | None]:
        """The best path of every request with its bottleneck, found in one solve for all."""
        paths = best if best is not None else self.best_of(requests)
        asked = [
            (number, step.id) for number, path in enumerate(paths) if path is not None for step in path.steps if step.kind in _BLOCKABLE
        ]
        scenarios = [requests[number].scenario.blocking(step) for number, step in asked]
        eases = self._solver.solve_each(scenarios, [requests[number].fact for number, _ in asked])
        hardest: dict[int, tuple[int, str, Ease]] = {}
        for (number, step), ease in zip(asked, eases, strict=True):
            known = hardest.get(number)
            if known is None or (-ease.rank, step) < (-known[0], known[1]):
                hardest[number] = (ease.rank, step, ease)
        return [
            replace(path, bottleneck=hardest[number][1], without_bottleneck=hardest[number][2]) if path and number in hardest else path
            for number, path in enumerate(paths)
        ]

    def distinct(self, requests: Sequence[PathRequest], best: Best = None) -> list[DistinctPaths]:
        """Of every goal up to five paths, each the best once the bottlenecks of the earlier ones are blocked."""
        found: list[list[AttackPath]] = [[] for _ in requests]
        waiting = dict(enumerate(requests))
        for _ in range(MOST):
            paths = self.with_bottlenecks(list(waiting.values()), best)
            following: dict[int, PathRequest] = {}
            for (number, request), path in zip(waiting.items(), paths, strict=True):
                if path is None:
                    continue
                found[number].append(path)
                ease = path.without_bottleneck
                if ease is not None and ease.points is not None:
                    following[number] = PathRequest(request.fact, request.scenario.blocking(path.bottleneck), ease)
            waiting, best = following, None
        return [DistinctPaths(tuple(paths), number in waiting) for number, paths in enumerate(found)]

    def _path(self, request: PathRequest, search: Search | None) -> AttackPath | None:
        if search is None:
            return None
        chosen = [self._steps[number] for number in self._simplest(request, search)]
        return AttackPath(goal=request.fact, ease=request.ease, steps=present_path(chosen, request.scenario))

    def _searches(self, requests: Sequence[PathRequest]) -> list[Search | None]:
        """The search that derives the goal of every request, None where nothing does; requests of the same scenario and capability share
        one."""
        facts = self._solver.arrangement.facts
        shared: dict[tuple[Scenario, Capability], list[PathRequest]] = {}
        for request in requests:
            if request.ease.points is not None and request.fact in facts:
                shared.setdefault((request.scenario, request.ease.capability), []).append(request)
        found = {each: search for some in shared.values() for search in (self._search(some),) for each in some}
        return [found.get(each) for each in requests]

    def _search(self, requests: Sequence[PathRequest]) -> Search:
        """Easiest derivations of the goals of some requests of the same scenario and capability."""
        behind: Flags = np.logical_or.reduce([self._solver.behind(each.fact) for each in requests])
        usable = self._solver.usable(requests[0].scenario, requests[0].ease.capability) & behind
        users = Users(self._solver.arrangement, usable)
        return Search(users.usable, *self._deriver.derive(users, max(each.ease.days for each in requests)))

    def _numbers(self, request: PathRequest, search: Search) -> list[int]:
        """The numbers of the steps of one easiest derivation."""
        return self._deriver.gather(self._solver.arrangement.facts[request.fact], search.made_by)

    def _leading_to(self, request: PathRequest, search: Search) -> Mapping[int, list[int]]:
        goal = self._solver.arrangement.facts[request.fact]
        return self._deriver.leading_to(goal, search.usable, search.days, request.ease.days)

    def _simplest(self, request: PathRequest, search: Search) -> list[int]:
        """Of equally easy derivations one with fewer steps: each fact was derived most simply on its own, but a step that serves two
        premises of an AND makes the whole simpler. Steps are left out one by one as long as that helps."""
        goal, most = self._solver.arrangement.facts[request.fact], request.ease.days
        numbers = self._numbers(request, search)
        users = self._leading_to(request, search)
        if len(users) * len(numbers) > SIMPLIFY_UP_TO:
            return numbers
        tried, without = set[int](), set[int]()
        while True:
            left = [each for each in numbers if self._steps[each].kind in _BLOCKABLE and each not in tried]
            if not left:
                return numbers
            tried.add(left[0])
            without.add(left[0])
            made_by, days = self._deriver.derive(users, most, without)
            fewer = self._deriver.gather(goal, made_by) if goal in days else numbers
            if self._length(fewer) < self._length(numbers):
                numbers = fewer
            else:
                without.discard(left[0])

    def _length(self, numbers: list[int]) -> int:
        return sum(_told(self._steps[number]) for number in numbers)


def _weight(step: AttackStep) -> int:
    """A gate that is open costs the reader nothing, so that a control that does not count changes no path."""
    return 0 if step.kind is StepKind.UNCOUNTED else 1


def _told(step: AttackStep) -> int:
    """What a step weighs for the reader: what an attacker must do weighs more than what follows by itself."""
    return 4 if step.kind in _BLOCKABLE else _weight(step)
