"""One easiest derivation in one capability class: Knuth's generalisation of Dijkstra's algorithm (A generalization of Dijkstra's
algorithm, 1977). Facts are settled in the order of days, then steps, then step number, so the result is the same every time."""

from collections.abc import Container, Iterable, Mapping, Sequence
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
        self._users, self._usable = arrangement.users, usable.tobytes()

    def __missing__(self, fact: int) -> list[int]:
        usable = self._usable
        found = self[fact] = [step for step in self._users[fact] if usable[step]]
        return found


class Deriver:
    """Finds derivations on one arrangement, given the days of its steps."""

    def __init__(self, arrangement: Arrangement, days: Sequence[int], weights: Sequence[int]) -> None:
        """For an arrangement, the own days of each step, and what it weighs when steps are counted."""
        self._premises = arrangement.premises
        self._conclusions = arrangement.conclusions
        self._own_days = days
        self._weights = weights

    def derive(self, users: Users, goals: Iterable[int], most: int, without: Container[int] = ()) -> tuple[Mapping[int, int], Days]:
        """Fact to the step that makes it first, and fact to its days, until all goals are made by usable steps but those left out; what
        takes more than so many days is left out too."""
        all_premises, conclusions, own_days, weights = self._premises, self._conclusions, self._own_days, self._weights
        missing: dict[int, int] = {}
        days, size, made_by = {0: 0}, {0: 0}, dict[int, int]()
        queue: list[Entry] = []
        settled, asked = 0, set(goals)
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
            asked.discard(settled)
            first = _first(queue, days) if asked else None
            if first is None:
                return made_by, days
            spent, steps, step, settled = first
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


def _first(queue: list[Entry], days: Days) -> Entry | None:
    """The first whose fact is not settled, taken out with all before it."""
    while queue:
        entry = heappop(queue)
        if entry[3] not in days:
            return entry
    return None
