"""One easiest derivation in one capability class: Knuth's generalisation of Dijkstra's algorithm (A generalization of Dijkstra's
algorithm, 1977). Facts are settled in the order of days, then steps, then step number, so the result is the same every time."""

import heapq
from collections.abc import Iterable, Mapping, Sequence

from primum.attack.arrangement import Arrangement


class Deriver:
    """Finds derivations on one arrangement, given the days of its steps."""

    def __init__(self, arrangement: Arrangement, days: Sequence[int], weights: Sequence[int]) -> None:
        """For an arrangement, the own days of each step, and what it weighs when steps are counted."""
        self._premises = arrangement.premises
        self._conclusions = arrangement.conclusions
        self._own_days = days
        self._weights = weights
        self._users = arrangement.users

    def derive(self, usable: bytes, goals: Iterable[int], most: int) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """Fact to the step that makes it first, and fact to its days, using steps whose byte is 1, until all goals are made; what takes
        more than so many days is left out."""
        missing: dict[int, int] = {}
        days, size, made_by = {0: 0}, {0: 0}, dict[int, int]()
        queue: list[tuple[int, int, int, int]] = []
        settled, asked = 0, set(goals)
        while True:
            for step in [each for each in self._users[settled] if usable[each]]:
                needs = self._premises[step]
                if len(needs) == 1:
                    spent, steps = days[settled] + self._own_days[step], size[settled] + self._weights[step]
                else:
                    left = missing[step] = missing.get(step, len(needs)) - 1
                    if left:
                        continue
                    spent = max([days[each] for each in needs]) + self._own_days[step]
                    steps = sum([size[each] for each in needs]) + self._weights[step]
                for fact in self._conclusions[step]:
                    if fact not in days and spent <= most:
                        heapq.heappush(queue, (spent, steps, step, fact))
            asked.discard(settled)
            while queue and queue[0][3] in days:
                heapq.heappop(queue)
            if not queue or not asked:
                return made_by, days
            spent, steps, step, settled = heapq.heappop(queue)
            days[settled], size[settled], made_by[settled] = spent, steps, step

    def gather(self, goal: int, made_by: Mapping[int, int]) -> list[int]:
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
            waiting.extend((each, False) for each in reversed(self._premises[step]))
        return order
