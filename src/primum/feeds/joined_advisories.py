"""Several sources of advisories as one: those a folder brings itself, and the store of feeds."""

import hashlib
from collections.abc import Iterable, Sequence

from msgspec import Struct

from primum.device.advisory import Advisory, FeedState, KnownUse, Match
from primum.device.advisory_source import AdvisorySource
from primum.device.coordinate import Coordinate
from primum.feeds.merge_advisories import merge_in_order, with_use, worst_use


class JoinedAdvisories(Struct, frozen=True):
    """Sources in the order in which they are believed. What any of them knows of exploitation counts for all: it never lessens."""

    sources: tuple[AdvisorySource, ...]

    @property
    def revision(self) -> str:
        """One hash over those of the sources."""
        return hashlib.sha256("\n".join(source.revision for source in self.sources).encode()).hexdigest()[:16]

    def states(self) -> tuple[FeedState, ...]:
        """The feeds of all sources."""
        return tuple(state for source in self.sources for state in source.states())

    def ranges_for(self, coordinates: Sequence[Coordinate]) -> list[Match]:
        """The matches of all sources, each once."""
        return list(dict.fromkeys(match for source in self.sources for match in source.ranges_for(coordinates)))

    def advisories(self, ids: Iterable[str]) -> dict[str, Advisory]:
        """What all sources say under one id: the first live one speaks, the others add to it. What any of them knows of the use of a
        vulnerability counts under each of its names, for lists of exploited ones know only the ids of CVE."""
        wanted = sorted(set(ids))
        found: dict[str, list[Advisory]] = {}
        for source in self.sources:
            for name, advisory in source.advisories(wanted).items():
                found.setdefault(name, []).append(advisory)
        merged = {name: merge_in_order(said) for name, said in found.items()}
        uses = self._uses({name for each in merged.values() for name in (each.id, *each.aliases)})
        return {
            name: with_use(each, *(use for called in (each.id, *each.aliases) for use in uses.get(called, ())))
            for name, each in merged.items()
        }

    def known_use(self, names: Iterable[str]) -> dict[str, KnownUse]:
        """What any source knows of the use of vulnerabilities, the worst of it."""
        return {name: worst_use(said) for name, said in self._uses(names).items()}

    def _uses(self, names: Iterable[str]) -> dict[str, list[KnownUse]]:
        asked = sorted(set(names))
        found: dict[str, list[KnownUse]] = {}
        for source in self.sources:
            for name, use in source.known_use(asked).items():
                found.setdefault(name, []).append(use)
        return found

    def ecosystems(self) -> frozenset[str]:
        """The ecosystems that any source speaks of."""
        return frozenset().union(*(source.ecosystems() for source in self.sources))

    def covers(self, ecosystem: str) -> bool:
        """Whether any source has advisories of an ecosystem."""
        return any(source.covers(ecosystem) for source in self.sources)
