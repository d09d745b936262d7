"""Where advisories come from, as everybody above sees it: a question and an answer, no files and no database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from primum.device.advisory import Advisory, FeedState, KnownUse, Match
from primum.device.coordinate import Coordinate


class AdvisorySource(Protocol):
    """Advisories held against coordinates. The same source in the same state gives the same answers in the same order."""

    @property
    def revision(self) -> str:
        """A hash over everything in the source."""
        ...

    def states(self) -> tuple[FeedState, ...]:
        """The feeds in it, each as it was when it was read."""
        ...

    def ranges_for(self, coordinates: Sequence[Coordinate]) -> Sequence[Match]:
        """Every affected range in which a coordinate lies, undecidable ones included."""
        ...

    def advisories(self, ids: Iterable[str]) -> Mapping[str, Advisory]:
        """The advisories of some ids."""
        ...

    def known_use(self, names: Iterable[str]) -> Mapping[str, KnownUse]:
        """What is known of the use of vulnerabilities by attackers, by name. The source need not have an advisory of that name."""
        ...

    def ecosystems(self) -> frozenset[str]:
        """The ecosystems that any advisory in it speaks of."""
        ...

    def covers(self, ecosystem: str) -> bool:
        """Whether the source has the advisories of an ecosystem, as far as they are published."""
        ...


class NoAdvisories:
    """The source of a machine without any: nothing is matched, and the assessment says so."""

    revision = ""

    def states(self) -> tuple[FeedState, ...]:
        """None."""
        return ()

    def ranges_for(self, coordinates: Sequence[Coordinate]) -> Sequence[Match]:
        """None."""
        return ()

    def advisories(self, ids: Iterable[str]) -> Mapping[str, Advisory]:
        """None."""
        return {}

    def known_use(self, names: Iterable[str]) -> Mapping[str, KnownUse]:
        """Nothing."""
        return {}

    def ecosystems(self) -> frozenset[str]:
        """None."""
        return frozenset()

    def covers(self, ecosystem: str) -> bool:
        """Nothing."""
        return False


NO_ADVISORIES: AdvisorySource = NoAdvisories()
"""What an assessment without advisories is given."""
