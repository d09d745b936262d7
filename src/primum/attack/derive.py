"""One easiest derivation in one capability class: Knuth's generalisation of Dijkstra's algorithm (A generalization of Dijkstra's
algorithm, 1977). Facts are settled in the order of days, then steps, then step number, so the result is the same every time."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from primum.attack.arrangement import Arrangement

Days = Mapping[int, int]
"""By fact."""

Entry = tuple[int, int, int, int]
"""Days and steps that a fact takes, the step that makes it, and the fact."""


class Users(dict[int, list[int]]):
    """By fact the usable steps that need it, looked up once each."""

    def __init__(self, arrangement: Arrangement, usable: NDArray[np.bool_]) -> None:
        """For the steps that are usable."""
        self._users, self.usable = arrangement.users, usable.tobytes()

    def __missing__(self, fact: int) -> list[int]:
        usable = self.usable
        found = self[fact] = [step for step in self._users[fact] if usable[step]]
        return found


class Deriver:
    """Finds derivations on one arrangement, given the days of its steps."""

    def __init__(self, arrangement: Arrangement, days: Sequence[int], weights: Sequence[int]) -> None:
        """For an arrangement, the own days of each step, and what it weighs when steps are counted."""
        self._premises = arrangement.premises
        self._conclusions = arrangement.conclusions
        self._makers = arrangement.makers
        self._own_days = days
        self._weights = weights

    def derive(self, users: Mapping[int, Sequence[int]], most: int, without: Container[int] = ()) -> tuple[Mapping[int, int], Days]:
        """Fact to the step that makes it first, and fact to its days, for all that usable steps but those left out make in so many days."""
        all_premises, conclusions, own_days, weights = self._premises, self._conclusions, self._own_days, self._weights
        missing: dict[int, int] = {}
        days, size, made_by = {0: 0}, {0: 0}, dict[int, int]()
        queue: list[Entry] = []
        settled = 0
        while True:
            for step in users[settled]:
                if step in without:
                    continue
                needs = all_premises[step]
                if len(needs) == 1:
                    spent, steps = days[settled] + own_days[step], size[settled] + weights[step]
                else:
                    left = missing[step] = missing.get(step, len(needs)) - 1
                    if left:
                        continue
                    spent = max([days[each] for each in needs]) + own_days[step]
                    steps = sum([size[each] for each in needs]) + weights[step]
                if spent <= most:
                    for fact in conclusions[step]:
                        if fact not in days:
                            heappush(queue, (spent, steps, step, fact))
            first = _first(queue, days)
            if first is None:
                return made_by, days
            spent, steps, step, settled = first
            days[settled], size[settled], made_by[settled] = spent, steps, step

    def leading_to(self, goal: int, usable: bytes, days: Days, most: int) -> Mapping[int, list[int]]:
        """By fact the usable steps that need it and take part in some derivation of a goal in so many days, `days` being those of facts. A
        search for this goal alone looks at nothing else, and there are few of them."""
        all_premises, own_days = self._premises, self._own_days
        users: defaultdict[int, list[int]] = defaultdict(list)
        waiting, met, seen = [goal], {goal}, set[int]()
        while waiting:
            for step in self._makers[waiting.pop()]:
                if not usable[step] or step in seen:
                    continue
                seen.add(step)
                needs = all_premises[step]
                if any(each not in days for each in needs) or max(days[each] for each in needs) + own_days[step] > most:
                    continue
                for fact in needs:
                    users[fact].append(step)
                    if fact not in met:
                        met.add(fact)
                        waiting.append(fact)
        return users

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


def _first(queue: list[Entry], days: Days) -> Entry | None:
    """The first whose fact is not settled, taken out with all before it."""
    while queue:
        entry = heappop(queue)
        if entry[3] not in days:
            return entry
    return None
