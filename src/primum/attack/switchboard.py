"""Which steps a scenario lets happen, for many scenarios at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from primum.attack.scenario import Scenario
from primum.attack.step import AttackStep

_ALWAYS, _NEVER = ("", True), ("", False)
"""Literals over a switch that is always on; they stand in for empty alternatives and empty conditions."""


class Switchboard:
    """The distinct conditions of steps as flat literals: literals in alternatives, alternatives in conditions."""

    def __init__(self, steps: Sequence[AttackStep]) -> None:
        """Number the switches, conditions and steps."""
        order = {condition: number for number, condition in enumerate(dict.fromkeys(step.condition for step in steps))}
        self._condition_of = np.array([order[step.condition] for step in steps], dtype=np.int32)
        self._step_number = {step.id: number for number, step in enumerate(steps)}
        alternatives = [alternative or (_ALWAYS,) for condition in order for alternative in condition or ((_NEVER,),)]
        literals = [literal for alternative in alternatives for literal in alternative]
        self._switch_number = {name: number for number, name in enumerate(dict.fromkeys(["", *(name for name, _ in literals)]))}
        self._switch = np.array([self._switch_number[name] for name, _ in literals], dtype=np.int32)
        self._position = np.array([position for _, position in literals], dtype=bool)[:, None]
        self._alternative_starts = _starts([len(alternative) for alternative in alternatives])
        self._condition_starts = _starts([len(condition) or 1 for condition in order])
        self._last_sets: list[frozenset[str]] = []
        self._last = np.zeros((len(steps), 0), dtype=bool)

    def allowed(self, scenarios: Sequence[Scenario]) -> NDArray[np.bool_]:
        """(steps, scenarios): whether the step takes place. Many scenarios have the same switches on and other steps blocked."""
        sets = list(dict.fromkeys(scenario.on for scenario in scenarios))
        by_set = self._last if sets == self._last_sets else self._allowed_by(sets)
        if len(sets) == 1:
            self._last_sets, self._last = sets, by_set
        place = {on: number for number, on in enumerate(sets)}
        allowed = by_set[:, [place[scenario.on] for scenario in scenarios]]
        for column, scenario in enumerate(scenarios):
            allowed[[self._step_number[name] for name in scenario.blocked if name in self._step_number], column] = False
        return allowed

    def _allowed_by(self, sets: Sequence[frozenset[str]]) -> NDArray[np.bool_]:
        """(steps, sets): which steps some sets of switches let take place. One differs from the next in few of them."""
        on = np.zeros((len(self._switch_number), len(sets)), dtype=bool)
        now, last = np.zeros(len(self._switch_number), dtype=bool), frozenset[str]()
        now[0] = True
        for column, names in enumerate(sets):
            turned = [self._switch_number[name] for name in names ^ last if name in self._switch_number]
            now[turned] = ~now[turned]
            on[:, column], last = now, names
        held = np.logical_and.reduceat(on[self._switch] == self._position, self._alternative_starts, axis=0)
        allowed: NDArray[np.bool_] = np.logical_or.reduceat(held, self._condition_starts, axis=0)[self._condition_of]
        return allowed


def _starts(lengths: list[int]) -> NDArray[np.int64]:
    return np.cumsum([0, *lengths[:-1]])
