"""The ways to every rated harm today, looked for when somebody asks: a verdict, a rating and a gate need only the easiest of each."""

from collections.abc import Mapping
from functools import cached_property

from primum.attack.find_paths import DistinctPaths, PathFinder, PathRequest
from primum.device.attack_path import AttackPath


class WaysToday:
    """Up to five paths of every goal. The first who asks for those of one goal has those of all, since they are solved together."""

    def __init__(self, finder: PathFinder, requests: Mapping[str, PathRequest]) -> None:
        """For the request of every goal; the easiest path of each is found at once."""
        self._finder, self._requests = finder, requests
        self._best = dict(zip(requests, finder.best_of(list(requests.values())), strict=True))

    def best(self, goal: str) -> AttackPath | None:
        """The easiest path of a goal, without its bottleneck; None when nothing leads there."""
        return self._best[goal]

    def of(self, goal: str) -> DistinctPaths:
        """The paths of a goal, each with its bottleneck."""
        return self._all[goal]

    @cached_property
    def _all(self) -> Mapping[str, DistinctPaths]:
        found = self._finder.distinct(list(self._requests.values()), list(self._best.values()))
        return dict(zip(self._requests, found, strict=True))
