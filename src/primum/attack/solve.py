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
from primum.attack.graph import AttackGraph
from primum.attack.nearby import Nearby
from primum.attack.ragged import Ints
from primum.attack.scenario import Scenario
from primum.attack.sweep import NEVER, Alive, Flags, Product, least_days, product, reachable, steps_behind
from primum.attack.switchboard import Switchboard
from primum.device.ease import Capability, Ease
from primum.device.fact import Fact
from primum.device.policy import RiskPolicy

Item = TypeVar("Item")

CELLS = 3_000_000
"""At most so many (row, class) cells are held at a time, so that they stay in the cache."""

CLASSES_AT_ONCE = 32

NO_POINTS = 1 << 20
"""More points than any derivation has."""


class Solver:
    """A graph made ready for solving any number of scenarios with one policy."""

    def __init__(self, graph: AttackGraph, policy: RiskPolicy) -> None:
        """Arrange the graph; find its capability classes and the distinct conditions of its steps."""
        self.graph = graph
        self.policy = policy
        self.arrangement: Arrangement = arrange(graph.steps)
        self._behind: dict[Fact, Flags] = {}
        self._days = np.array([step.potential.days for step in graph.steps], dtype=np.int32)
        capabilities = [step.potential.capability for step in graph.steps]
        self.classes = sorted(_joins(set(capabilities)), key=lambda each: (policy.capability_points(each), each))
        self._class_points = np.array([policy.capability_points(each) for each in self.classes], dtype=np.int32)
        needs = np.array(capabilities, dtype=np.int32).reshape(-1, 1, 4)
        self._able: Flags = np.all(needs <= np.array(self.classes, dtype=np.int32)[None, :, :], axis=2)
        self._switchboard = Switchboard(graph.steps)
        self._bounds = np.array([bound for bound, _ in policy.time_bins], dtype=np.int32)
        self._time_points = np.array([points for _, points in policy.time_bins] + [policy.time_beyond], dtype=np.int32)

    def solve(self, scenarios: Sequence[Scenario], facts: Sequence[Fact]) -> list[list[Ease]]:
        """For every scenario the ease of every fact, in the order given."""
        if not self.graph.steps or not len(facts):
            return [[Ease(None) for _ in facts] for _ in scenarios]
        wanted = self._numbers(facts)
        result: list[list[Ease]] = []
        for part in self._parts(scenarios):
            alive, place = self._needed(part, facts)
            found: list[list[Ease]] = []
            for first, last in self._portions(alive):
                portion = Alive(alive.steps[:, first:last], alive.facts[:, first:last])
                found.extend(self._eases(portion, wanted))
            result.extend(found[each] for each in place)
        return result

    def solve_near(self, known: Scenario, scenarios: Sequence[Scenario], facts: Sequence[Fact]) -> list[list[Ease] | None]:
        """As `solve`, for scenarios most of which differ in few steps from a known one; None where nothing changes."""
        first, near = self.solve([known], facts)[0], self._nearby(known)
        result: list[list[Ease] | None] = []
        far = []
        for part in self._parts(scenarios):
            for scenario, allowed in zip(part, self.allowed(part).T, strict=True):
                changes = near.changes(allowed)
                if changes is None:
                    far.append((len(result), scenario))
                result.append(self._changed(first, facts, changes or {}))
        for (place, _), row in zip(far, self.solve([scenario for _, scenario in far], facts), strict=True):
            result[place] = row if row != first else None
        return result

    def _nearby(self, known: Scenario) -> Nearby:
        """What is near to a scenario."""
        allowed = self.allowed([known])
        pairs = product(self.arrangement, reachable(self.arrangement, allowed))
        rows = pairs.fact_rows[:, :1]
        days = np.where(rows >= 0, least_days(pairs, self._days, self._able)[np.maximum(rows[:, 0], 0)], NEVER)
        return Nearby(self.arrangement, allowed[:, 0], days, np.where(self._able, self._days[:, None], NEVER))

    def _changed(self, row: list[Ease], facts: Sequence[Fact], days: Mapping[int, Ints]) -> list[Ease] | None:
        """A row of eases when some facts take other days; None when it stays as it is."""
        places = [(place, number) for place, number in enumerate(self._numbers(facts).tolist()) if number in days] if days else []
        if not places:
            return None
        keys = self._keys(np.array([days[number] for _, number in places]), np.arange(len(self.classes))).min(axis=1)
        eases = {place: self._ease(int(key)) for (place, _), key in zip(places, keys, strict=True)}
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
            for first, last in self._portions(alive):
                portion = Alive(alive.steps[:, first:last], alive.facts[:, first:last])
                wanted = self._numbers([fact for _, fact in part[first:last]])
                eases.extend(row[column] for column, row in enumerate(self._eases(portion, wanted)))
        return eases

    def behind(self, fact: Fact) -> Flags:
        """The steps that can take part in a derivation of a fact."""
        known = self._behind.get(fact)
        if known is None:
            known = self._behind[fact] = steps_behind(self.arrangement, self.arrangement.facts.get(fact))
        return known

    def usable(self, scenario: Scenario, capability: Capability) -> Flags:
        """The steps that take place in a scenario and ask for no more than a capability."""
        return self.allowed([scenario])[:, 0] & self._able[:, self.classes.index(capability)]

    def _numbers(self, facts: Sequence[Fact]) -> NDArray[np.int64]:
        return np.array([self.arrangement.facts.get(fact, -1) for fact in facts], dtype=np.int64)

    def allowed(self, scenarios: Sequence[Scenario]) -> Flags:
        """Which steps take place, shape (steps, scenarios)."""
        return self._switchboard.allowed(scenarios)

    def _parts(self, scenarios: Sequence[Item]) -> list[Sequence[Item]]:
        """As many scenarios at a time as fit when every node is alive as a flag."""
        at_once = max(1, 60 * CELLS // (len(self.graph.steps) + len(self.arrangement.facts) + 1))
        return [scenarios[start : start + at_once] for start in range(0, len(scenarios), at_once)]

    def _portions(self, alive: Alive) -> list[tuple[int, int]]:
        """Runs of scenarios whose living pairs fit into the cells."""
        sizes = ((alive.steps.sum(axis=0) + alive.facts.sum(axis=0)) * CLASSES_AT_ONCE).tolist()
        portions, first, filled = [], 0, 0
        for number, size in enumerate(sizes):
            if filled and filled + size > CELLS:
                portions.append((first, number))
                first, filled = number, 0
            filled += size
        return [*portions, (first, len(sizes))]

    def _eases(self, alive: Alive, wanted: NDArray[np.int64]) -> list[list[Ease]]:
        """The easiest class of every wanted fact in some scenarios. Classes are looked at by rising points, some at a time, and no
        further once no fact could gain: its time never costs less than with the highest capability."""
        pairs = product(self.arrangement, alive)
        rows = np.where(wanted >= 0, pairs.fact_rows[np.maximum(wanted, 0)].T, -1)
        last = len(self.classes) - 1
        floor = self._points_of(self._spent(pairs, rows, np.array([last]))[:, :, 0])
        best = np.full(rows.shape, NO_POINTS << 40, dtype=np.int64)
        for start in range(0, len(self.classes), CLASSES_AT_ONCE):
            chosen = np.arange(start, min(start + CLASSES_AT_ONCE, len(self.classes)))
            if not ((rows >= 0) & ((best >> 40) >= self._class_points[start] + floor)).any():
                break
            best = np.minimum(best, self._keys(self._spent(pairs, rows, chosen), chosen).min(axis=2))
        return [[self._ease(int(key)) for key in line] for line in best]

    def _spent(self, pairs: Product, rows: Ints, chosen: NDArray[np.int64]) -> Ints:
        """Least days of some rows in some classes."""
        days = least_days(pairs, self._days, self._able[:, chosen])[np.maximum(rows, 0)]
        days[rows < 0] = NEVER
        return days

    def _keys(self, spent: Ints, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
        """What is compared, least first: points, days and number of the class, packed, for days by class."""
        points = np.where(spent < NEVER, self._points_of(spent) + self._class_points[chosen], NO_POINTS).astype(np.int64)
        keys: NDArray[np.int64] = (points << 40) + (spent.astype(np.int64) << 10) + chosen
        return keys

    def _ease(self, key: int) -> Ease:
        """The ease that a key packs: points, days and the number of the class, in the order in which ties are broken."""
        points, days, number = key >> 40, (key >> 10) & ((1 << 30) - 1), key & 1023
        return Ease(None) if points >= NO_POINTS else Ease(points, days, self.classes[number])

    def _points_of(self, days: Ints) -> Ints:
        """Time points; upper bounds are inclusive."""
        points: Ints = self._time_points[np.searchsorted(self._bounds, days, side="left")]
        return points


def _joins(capabilities: set[Capability]) -> set[Capability]:
    """Every maximum of some of the capabilities: the classes that a derivation can need."""
    joins: set[Capability] = {(0, 0, 0, 0)}
    for each in sorted(capabilities):
        joins |= {(max(a[0], each[0]), max(a[1], each[1]), max(a[2], each[2]), max(a[3], each[3])) for a in joins}
    return joins
