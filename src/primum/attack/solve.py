"""solve(graph, scenarios): how easy every goal is in every scenario. The one counterfactual of the house.

A derivation needs a capability (expertise, knowledge, window, equipment: the maximum over its steps) and days (an AND waits for its
slowest premise, then adds its own). For every capability class that can occur the least days of every fact are found by sweeps over the
arrangement, one column for each (scenario, class); the points of a goal are the least, over the classes, of capability points plus points
of the days. Classes are taken in the order of their points, and no further once no goal can gain.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from primum.attack.arrangement import Arrangement, Batch, Ints, arrange
from primum.attack.graph import AttackGraph
from primum.attack.scenario import Scenario
from primum.device.ease import Capability, Ease
from primum.device.fact import Fact
from primum.device.policy import RiskPolicy

NEVER = np.int32(1 << 28)
"""Days of what nothing derives; far above any sum of days, far below overflow when added twice."""

CELLS = 24_000_000
"""At most so many (node, column) cells are held at a time."""

CLASSES_AT_ONCE = 12


class Solver:
    """A graph made ready for solving any number of scenarios with one policy."""

    def __init__(self, graph: AttackGraph, policy: RiskPolicy) -> None:
        """Arrange the graph; find its capability classes and the distinct conditions of its steps."""
        self.graph = graph
        self.policy = policy
        self.arrangement: Arrangement = arrange(graph.steps)
        steps = graph.steps
        self.number_of = {step.id: number for number, step in enumerate(steps)}
        self._days = np.array([step.potential.days for step in steps], dtype=np.int32)
        capabilities = [step.potential.capability for step in steps]
        distinct = sorted(set(capabilities))
        numbers = {capability: number for number, capability in enumerate(distinct)}
        self._capability_of = np.array([numbers[each] for each in capabilities], dtype=np.int32)
        self._distinct = np.array(distinct, dtype=np.int32).reshape(-1, 4)
        self.classes = sorted(_joins(distinct), key=lambda each: (policy.capability_points(each), each))
        self._class_points = np.array([policy.capability_points(each) for each in self.classes], dtype=np.int32)
        conditions = list(dict.fromkeys(step.condition for step in steps))
        order = {condition: number for number, condition in enumerate(conditions)}
        self._conditions = conditions
        self._condition_of = np.array([order[step.condition] for step in steps], dtype=np.int32)
        self._bounds = np.array([bound for bound, _ in policy.time_bins], dtype=np.int32)
        self._time_points = np.array([points for _, points in policy.time_bins] + [policy.time_beyond], dtype=np.int32)

    def solve(self, scenarios: Sequence[Scenario], facts: Sequence[Fact]) -> list[list[Ease]]:
        """For every scenario the ease of every fact, in the order given."""
        nodes = len(self.arrangement.facts) + len(self.graph.steps) + 1
        at_once = max(1, CELLS // (nodes * CLASSES_AT_ONCE))
        result: list[list[Ease]] = []
        for start in range(0, len(scenarios), at_once):
            result.extend(self._solve_some(scenarios[start : start + at_once], facts))
        return result

    def solve_each(self, scenarios: Sequence[Scenario], facts: Sequence[Fact]) -> list[Ease]:
        """The ease of the first fact in the first scenario, of the second in the second, and so on."""
        wanted = list(dict.fromkeys(facts))
        column = {fact: number for number, fact in enumerate(wanted)}
        distinct = list(dict.fromkeys(scenarios))
        row = {scenario: number for number, scenario in enumerate(distinct)}
        solved = self.solve(distinct, wanted)
        return [solved[row[scenario]][column[fact]] for scenario, fact in zip(scenarios, facts, strict=True)]

    def _solve_some(self, scenarios: Sequence[Scenario], facts: Sequence[Fact]) -> list[list[Ease]]:
        wanted = np.array([self.arrangement.facts.get(fact, -1) for fact in facts], dtype=np.int64)
        if not self.graph.steps or not len(facts):
            return [[Ease(None) for _ in facts] for _ in scenarios]
        allowed = np.array([[scenario.allows(condition) for scenario in scenarios] for condition in self._conditions], dtype=bool)
        allowed = allowed.reshape(len(self._conditions), len(scenarios))[self._condition_of]
        for column, scenario in enumerate(scenarios):
            allowed[[self.number_of[name] for name in scenario.blocked if name in self.number_of], column] = False
        best = _Best(len(scenarios), len(facts))
        full = self._days_of(allowed, [len(self.classes) - 1])[wanted, :, 0]
        full[wanted < 0] = NEVER
        floor = self._points_of(full)
        floor[full >= NEVER] = -1
        for start in range(0, len(self.classes), CLASSES_AT_ONCE):
            chosen = list(range(start, min(start + CLASSES_AT_ONCE, len(self.classes))))
            open_goals = (floor >= 0) & (self._class_points[start] + floor < best.points.T)
            live: NDArray[np.int64] = np.flatnonzero(open_goals.any(axis=0))
            if not len(live):
                break
            days = self._days_of(allowed[:, live], chosen)[wanted]
            days[wanted < 0] = NEVER
            best.take(live, chosen, days, self._class_points, self._points_of(days))
        return best.eases(self.classes)

    def _points_of(self, days: NDArray[np.int32]) -> NDArray[np.int32]:
        """Time points; upper bounds are inclusive."""
        points: NDArray[np.int32] = self._time_points[np.searchsorted(self._bounds, days, side="left")]
        return points

    def _days_of(self, allowed: NDArray[np.bool_], chosen: list[int]) -> NDArray[np.int32]:
        """Least days of every fact, shape (facts, scenarios, classes); NEVER where nothing derives it."""
        classes = np.array([self.classes[number] for number in chosen], dtype=np.int32)
        able: NDArray[np.bool_] = np.all(self._distinct[:, None, :] <= classes[None, :, :], axis=2)
        scenarios = allowed.shape[1]
        shape = (len(self.arrangement.facts) + 1, scenarios * len(chosen))
        days = np.full(shape, NEVER, dtype=np.int32)
        days[0] = 0
        done = np.full((len(self.graph.steps), shape[1]), NEVER, dtype=np.int32)
        for batch in self.arrangement.batches:
            if len(batch.steps):
                barred = ~(allowed[batch.steps][:, :, None] & able[self._capability_of[batch.steps]][:, None, :])
                own = self._days[batch.steps][:, None] + barred.reshape(len(batch.steps), -1) * NEVER
                _sweep(batch, days, done, own)
            elif len(batch.facts):
                _conclude(batch, days, done)
        return days.reshape(shape[0], scenarios, len(chosen))


def _sweep(batch: Batch, days: Ints, done: Ints, own: Ints) -> None:
    """Work out the steps of a batch, then its facts; again while something changes, if the batch is cyclic."""
    while True:
        slowest = np.maximum.reduceat(days[batch.premises.flat], batch.premises.starts[:-1], axis=0)
        done[batch.steps] = np.minimum(slowest + own, NEVER)
        if not len(batch.facts):
            return
        before = days[batch.facts] if batch.cyclic else None
        _conclude(batch, days, done)
        if before is None or np.array_equal(before, days[batch.facts]):
            return


def _conclude(batch: Batch, days: Ints, done: Ints) -> None:
    days[batch.facts] = np.minimum.reduceat(done[batch.makers.flat], batch.makers.starts[:-1], axis=0)


def _joins(capabilities: Sequence[Capability]) -> set[Capability]:
    """Every maximum of some of the capabilities: the classes that a derivation can need."""
    joins: set[Capability] = {(0, 0, 0, 0)}
    for each in capabilities:
        joins |= {(max(a[0], each[0]), max(a[1], each[1]), max(a[2], each[2]), max(a[3], each[3])) for a in joins}
    return joins


class _Best:
    """The easiest derivation met so far for every (scenario, goal); ties go to fewer days, then to the earlier class."""

    def __init__(self, scenarios: int, goals: int) -> None:
        """Nothing derived yet."""
        self.points = np.full((scenarios, goals), NEVER, dtype=np.int32)
        self.days = np.full((scenarios, goals), NEVER, dtype=np.int32)
        self.number = np.full((scenarios, goals), -1, dtype=np.int32)

    def take(self, live: NDArray[np.int64], chosen: list[int], days: Ints, class_points: Ints, time_points: Ints) -> None:
        """Look at some classes; `days` and `time_points` are (goals, live scenarios, classes)."""
        for column, number in enumerate(chosen):
            spent = days[:, :, column].T
            points = np.where(spent < NEVER, time_points[:, :, column].T + class_points[number], NEVER)
            old_points, old_days = self.points[live], self.days[live]
            better = (points < old_points) | ((points == old_points) & (points < NEVER) & (spent < old_days))
            self.points[live] = np.where(better, points, old_points)
            self.days[live] = np.where(better, spent, old_days)
            self.number[live] = np.where(better, number, self.number[live])

    def eases(self, classes: list[Capability]) -> list[list[Ease]]:
        """The result as values."""
        rows = zip(self.points.tolist(), self.days.tolist(), self.number.tolist(), strict=True)
        return [
            [Ease(points, days, classes[number]) if number >= 0 else Ease(None) for points, days, number in zip(*row, strict=True)]
            for row in rows
        ]
