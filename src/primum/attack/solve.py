"""solve(graph, scenarios): how easy every goal is in every scenario. The one counterfactual of the house.

A derivation needs a capability (expertise, knowledge, window, equipment: the maximum over its steps) and days (an AND waits for its
slowest premise, then adds its own). For every capability class that can occur the least days of every fact are found by sweeps over the
arrangement; the points of a goal are the least, over the classes, of capability points plus points of the days. Ties go to fewer days,
then to the easier class.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from primum.attack.arrangement import Arrangement, arrange
from primum.attack.asked import Asked
from primum.attack.classes import AT_ONCE, NO_KEY, Classes, Keys, portions
from primum.attack.graph import AttackGraph
from primum.attack.nearby import Nearby
from primum.attack.product import product
from primum.attack.ragged import Ints
from primum.attack.reach import Alive, Flags, reachable, steps_behind
from primum.attack.scenario import Scenario
from primum.attack.step import AttackStep
from primum.attack.sweep import NEVER, least_days
from primum.attack.switchboard import Switchboard
from primum.device.ease import Capability, Ease
from primum.device.fact import Fact
from primum.device.policy import RiskPolicy

Item = TypeVar("Item", bound=object)

CELLS = 3_000_000
"""At most so many (row, class) cells are held at a time, so that they stay in the cache."""


class Solver:
    """A graph made ready for solving any number of scenarios with one policy."""

    def __init__(self, graph: AttackGraph, policy: RiskPolicy) -> None:
        """Arrange the graph; find its capability classes and the distinct conditions of its steps."""
        self.graph = graph
        self.policy = policy
        self.arrangement: Arrangement = arrange(graph.steps)
        self._behind: dict[Fact, Flags] = {}
        self._near: dict[Scenario, Nearby] = {}
        self.classes = Classes([step.potential for step in graph.steps], policy)
        self._switchboard = Switchboard(graph.steps)

    def solve(self, scenarios: Sequence[Scenario], facts: Sequence[Fact]) -> list[list[Ease]]:
        """For every scenario the ease of every fact, in the order given."""
        if not self.graph.steps or not len(facts):
            return [[Ease(None) for _ in facts] for _ in scenarios]
        wanted = self._numbers(facts)
        result: list[list[Ease]] = []
        for part in self._parts(scenarios):
            alive, place = self._needed(part, facts)
            classes = self._useful(alive, wanted)
            found: list[list[Ease]] = []
            for first, last in self._spans(alive):
                portion = Alive(alive.steps[:, first:last], alive.facts[:, first:last])
                columns = np.arange(last - first)
                eases = self._eases(portion, np.tile(wanted, len(columns)), np.repeat(columns, len(wanted)), classes)
                found.extend(eases[start : start + len(wanted)] for start in range(0, len(eases), len(wanted)))
            result.extend(found[each] for each in place)
        return result

    def solve_near(
        self, known: Scenario, scenarios: Sequence[Scenario], facts: Sequence[Fact]
    ) -> tuple[list[Ease], list[list[Ease] | None]]:
        """The row of a known scenario, and those of scenarios most of which differ from it in few steps; None where all stays as it is."""
        if not self.graph.steps:
            return [Ease(None) for _ in facts], [None for _ in scenarios]
        near, rows, far = self._nearby(known), list[list[Ease] | None](), list[int]()
        first = self._row(near, facts)
        for part in self._parts(scenarios):
            for allowed in self.allowed(part).T:
                changes = near.changes(allowed)
                if changes is None:
                    far.append(len(rows))
                rows.append(self._changed(first, facts, changes or {}))
        for place, row in zip(far, self.solve([scenarios[each] for each in far], facts), strict=True):
            rows[place] = row if row != first else None
        return first, rows

    def _nearby(self, known: Scenario) -> Nearby:
        """What is near to a scenario; few are ever asked about."""
        if known not in self._near:
            allowed = self.allowed([known])
            pairs = product(self.arrangement, reachable(self.arrangement, allowed))
            days = least_days(pairs, self.classes.adds)[np.maximum(pairs.fact_rows[:, 0], 0)]
            days[pairs.fact_rows[:, 0] < 0] = NEVER
            self._near[known] = Nearby(self.arrangement, allowed[:, 0], days, self.classes.adds)
        return self._near[known]

    def _row(self, near: Nearby, facts: Sequence[Fact]) -> list[Ease]:
        """The eases of some facts in a scenario that is solved."""
        numbers = self._numbers(facts)
        spent = np.where(numbers[:, None] >= 0, near.days[numbers], NEVER)
        return self.classes.eases(self.classes.keys(spent, np.arange(len(self.classes.all))).min(axis=1))

    def _changed(self, row: list[Ease], facts: Sequence[Fact], days: Mapping[int, Ints]) -> list[Ease] | None:
        """A row of eases when some facts take other days; None when it stays as it is."""
        places = [(place, number) for place, number in enumerate(self._numbers(facts).tolist()) if number in days] if days else []
        if not places:
            return None
        keys = self.classes.keys(np.array([days[number] for _, number in places]), np.arange(len(self.classes.all))).min(axis=1)
        eases = dict(zip((place for place, _ in places), self.classes.eases(keys), strict=True))
        changed = [eases.get(place, ease) for place, ease in enumerate(row)]
        return changed if changed != row else None

    def holds(self, scenarios: Sequence[Scenario], facts: Sequence[Fact]) -> list[list[bool]]:
        """For every scenario whether every fact can come about with any effort; much less work than how easily."""
        if not self.graph.steps or not len(facts):
            return [[False for _ in facts] for _ in scenarios]
        wanted, found = self._numbers(facts), list[list[bool]]()
        for part in self._parts(scenarios):
            held = reachable(self.arrangement, self.allowed(part)).facts[np.maximum(wanted, 0)] & (wanted >= 0)[:, None]
            found.extend(held.T.tolist())
        return found

    def _needed(self, scenarios: Sequence[Scenario], facts: Sequence[Fact]) -> tuple[Alive, Sequence[int]]:
        """What can come about on the way to the facts that can come about themselves, each distinct column once; and the column of every
        scenario. Entry rows reach few of the facts, and views differ in few steps, so that many columns are the same. With few scenarios it
        is not worth finding out."""
        allowed = self.allowed(scenarios)
        if len(scenarios) < 4 * len(facts):
            return reachable(self.arrangement, allowed), range(len(scenarios))
        known = [fact for fact in dict.fromkeys(facts) if fact in self.arrangement.facts]
        behind = np.array([self.behind(fact) for fact in known], dtype=bool).reshape(len(known), len(self.graph.steps))
        behind_any: Flags = np.logical_or.reduce(behind, axis=0)
        held = reachable(self.arrangement, allowed & behind_any[:, None]).facts[self._numbers(known)]
        bits, needed = np.packbits(held, axis=1), np.zeros((len(self.graph.steps), (len(scenarios) + 7) // 8), dtype=np.uint8)
        for way, row in zip(behind, bits, strict=True):
            needed[way] |= row
        allowed &= np.unpackbits(needed, axis=1, count=len(scenarios)).view(bool)
        alive = reachable(self.arrangement, allowed)
        column_of: dict[bytes, int] = {}
        columns: NDArray[np.uint8] = np.packbits(alive.steps, axis=0).T
        place = [column_of.setdefault(column.tobytes(), len(column_of)) for column in columns]
        first = [place.index(number) for number in range(len(column_of))]
        return Alive(alive.steps[:, first], alive.facts[:, first]), place

    def solve_each(self, scenarios: Sequence[Scenario], facts: Sequence[Fact]) -> list[Ease]:
        """The ease of the first fact in the first scenario, of the second in the second, and so on."""
        eases: list[Ease] = []
        for part in self._parts(list(zip(scenarios, facts, strict=True))):
            some = [scenario for scenario, _ in part]
            behind = np.array([self.behind(fact) for _, fact in part], dtype=bool).T
            alive = reachable(self.arrangement, self.allowed(some) & behind)
            numbers = self._numbers([fact for _, fact in part])
            classes = self._useful(alive, numbers)
            for first, last in self._spans(alive):
                portion = Alive(alive.steps[:, first:last], alive.facts[:, first:last])
                eases.extend(self._eases(portion, numbers[first:last], np.arange(last - first), classes))
        return eases

    def behind(self, fact: Fact) -> Flags:
        """The steps that can take part in a derivation of a fact."""
        known = self._behind.get(fact)
        if known is None:
            known = self._behind[fact] = steps_behind(self.arrangement, self.arrangement.facts.get(fact))
        return known

    def leading_to(self, facts: Sequence[Fact], scenario: Scenario) -> list[AttackStep]:
        """The steps that can be taken in a scenario and from which a way leads to one of some facts."""
        behind = [self.behind(fact) for fact in facts]
        if not behind or not self.graph.steps:
            return []
        found = reachable(self.arrangement, self.allowed([scenario])).steps[:, 0] & np.logical_or.reduce(behind)
        return [self.graph.steps[number] for number in np.flatnonzero(found).tolist()]

    def usable(self, scenario: Scenario, capability: Capability) -> Flags:
        """The steps that take place in a scenario and ask for no more than a capability."""
        return self.allowed([scenario])[:, 0] & self.classes.takes(capability)

    def _numbers(self, facts: Sequence[Fact]) -> NDArray[np.int64]:
        return np.array([self.arrangement.facts.get(fact, -1) for fact in facts], dtype=np.int64)

    def allowed(self, scenarios: Sequence[Scenario]) -> Flags:
        """Which steps take place, shape (steps, scenarios)."""
        return self._switchboard.allowed(scenarios)

    def _parts(self, scenarios: Sequence[Item]) -> list[Sequence[Item]]:
        """As many scenarios at a time as fit when every node is alive as a flag."""
        at_once = max(1, 60 * CELLS // (len(self.graph.steps) + len(self.arrangement.facts) + 1))
        return [scenarios[start : start + at_once] for start in range(0, len(scenarios), at_once)]

    def _spans(self, alive: Alive) -> list[tuple[int, int]]:
        """Runs of scenarios whose living pairs fit into the cells."""
        sizes = ((alive.steps.sum(axis=0) + alive.facts.sum(axis=0)) * AT_ONCE).tolist()
        spans, first, filled = [], 0, 0
        for number, size in enumerate(sizes):
            if filled and filled + size > CELLS:
                spans.append((first, number))
                first, filled = number, 0
            filled += size
        return [*spans, (first, len(sizes))]

    def _useful(self, alive: Alive, facts: NDArray[np.int64]) -> NDArray[np.int64]:
        """The classes in which some of the facts could come about, were all scenarios one."""
        allowed: Flags = np.logical_or.reduce(alive.steps, axis=1)[:, None] & self.classes.able
        held: Flags = reachable(self.arrangement, allowed).facts[facts[facts >= 0]]
        return np.flatnonzero(held.any(axis=0))

    def _eases(self, alive: Alive, facts: NDArray[np.int64], scenarios: NDArray[np.int64], classes: NDArray[np.int64]) -> list[Ease]:
        """The ease of each fact in the scenario (column) at the same place. Classes are looked at by rising points, some at a time, for
        the facts that could still gain: the time of one never costs less than with the highest capability."""
        best: Keys = np.full(len(facts), NO_KEY)
        floor: Ints = np.zeros(len(facts), dtype=np.int32)
        left = np.flatnonzero((facts >= 0) & alive.facts[np.maximum(facts, 0), scenarios])
        asked = Asked(alive, scenarios, product(self.arrangement, alive))
        for number, chosen in enumerate(portions(classes)):
            if number:
                left = left[(best[left] >> 40) >= self.classes.points[chosen[0]] + floor[left]]
                asked = asked.narrowed(self.arrangement, left)
            if not len(left):
                break
            days = least_days(asked.pairs, self.classes.adds.take(chosen, axis=1))  # take keeps rows together, an index would not
            spent = days[asked.rows(facts, left)]
            best[left] = np.minimum(best[left], self.classes.keys(spent, chosen).min(axis=1))
            if not number:
                floor[left] = self.classes.time_points(spent[:, -1])  # the highest comes with the first
        return self.classes.eases(best)
