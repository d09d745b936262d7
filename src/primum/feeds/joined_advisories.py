"""Several sources of advisories as one: those a folder brings itself, and the store of feeds."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from primum.device.advisory import Advisory, FeedState, Match
from primum.device.coordinate import Coordinate


class Source(Protocol):
    """One of the sources."""

    @property
    def revision(self) -> str:
        """A hash over everything in it."""
        ...

    def states(self) -> tuple[FeedState, ...]:
        """Its feeds."""
        ...

    def ranges_for(self, coordinates: Sequence[Coordinate]) -> list[Match]:
        """The affected ranges in which coordinates lie."""
        ...

    def advisories(self, ids: Iterable[str]) -> dict[str, Advisory]:
        """Advisories by id."""
        ...

    def covers(self, ecosystem: str) -> bool:
        """Whether it has advisories of an ecosystem."""
        ...


@dataclass(frozen=True, slots=True)
class JoinedAdvisories:
    """Sources in the order in which they are believed. What any of them knows of exploitation counts for all: it never lessens."""

    sources: tuple[Source, ...]

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
        """The advisory of the first source that has it, with what the others add about vectors, weaknesses and exploitation."""
        wanted = sorted(set(ids))
        found: dict[str, Advisory] = {}
        for source in self.sources:
            for name, advisory in source.advisories(wanted).items():
                found[name] = _added(found[name], advisory) if name in found else advisory
        return found

    def covers(self, ecosystem: str) -> bool:
        """Whether any source has advisories of an ecosystem."""
        return any(source.covers(ecosystem) for source in self.sources)


def _added(first: Advisory, other: Advisory) -> Advisory:
    known = [day for day in (first.known_exploited, other.known_exploited) if day]
    scores = [score for score in (first.epss, other.epss) if score is not None]
    return replace(
        first,
        aliases=tuple(sorted({*first.aliases, *other.aliases})),
        vectors=tuple(dict.fromkeys((*first.vectors, *other.vectors))),
        cwes=tuple(sorted({*first.cwes, *other.cwes})),
        known_exploited=min(known, default=""),
        exploit_public=first.exploit_public or other.exploit_public,
        epss=max(scores, default=None),
    )
