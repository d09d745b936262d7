"""Advisories in memory: for one folder's own, and to hold the store against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from primum.device.advisory import Advisory, AffectedRange, FeedState, Match
from primum.device.coordinate import Coordinate
from primum.feeds.exploit_score import ExploitScore
from primum.feeds.key_in import key_in
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.merge_advisories import merge_advisories
from primum.feeds.open_version import open_version
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.range_order import range_order
from primum.feeds.record_digest import record_digest
from primum.feeds.store_revision import store_revision

Flags = Iterable[KnownExploited | ExploitScore]


class AdvisoryList:
    """Records of some feeds, asked one by one. Of several records of one id in a feed the last counts."""

    def __init__(self, records: Iterable[ParsedRecord], states: Iterable[FeedState] = (), flags: Flags = ()) -> None:
        """Keep the records, and what is known of their use by attackers."""
        self._records = list({(each.advisory.feed, each.advisory.id): each for each in records}.values())
        self._states = tuple(sorted(states, key=lambda state: state.feed))
        self._live = [each for each in self._records if not each.advisory.withdrawn]
        self._ranges: dict[tuple[str, str], list[AffectedRange]] = {}
        for range_ in sorted((range_ for each in self._live for range_ in each.ranges), key=lambda each: (range_order(each), each.feed)):
            self._ranges.setdefault((range_.ecosystem, range_.name), []).append(range_)
        self._ecosystems = {ecosystem for ecosystem, _ in self._ranges}
        self._exploited: dict[str, str] = {}
        self._scores: dict[str, int] = {}
        for each in flags:
            if isinstance(each, KnownExploited):
                self._exploited[each.id] = min(each.added, self._exploited.get(each.id, each.added))
            else:
                self._scores[each.id] = max(each.score, self._scores.get(each.id, 0))

    @property
    def revision(self) -> str:
        """One hash over the feeds and their records."""
        return store_revision(self._states, map(record_digest, self._records))

    def states(self) -> tuple[FeedState, ...]:
        """The feeds, by name."""
        return self._states

    def covers(self, ecosystem: str) -> bool:
        """Whether any advisory speaks of an ecosystem."""
        return ecosystem in self._ecosystems

    def ranges_for(self, coordinates: Sequence[Coordinate]) -> list[Match]:
        """Every range in which a coordinate lies, those that cannot be decided included; by coordinate as asked, then by advisory."""
        found: list[Match] = []
        for coordinate in dict.fromkeys(coordinates):
            told: set[tuple[str, ...]] = set()
            for range_ in self._ranges.get((coordinate.ecosystem, coordinate.name), ()):
                hit = _hit(range_, coordinate)
                content = (range_.advisory,) if hit is not None and hit.version and hit.undecidable else range_order(range_)
                if hit is not None and content not in told:
                    told.add(content)
                    found.append(Match(coordinate=coordinate, range=hit))
        return found

    def advisories(self, ids: Iterable[str]) -> dict[str, Advisory]:
        """The advisories of some ids, each with all its aliases and with what is known of its use under any name."""
        neighbours: dict[str, set[str]] = {}
        for each in self._live:
            for name in each.advisory.aliases:
                neighbours.setdefault(each.advisory.id, set()).add(name)
                neighbours.setdefault(name, set()).add(each.advisory.id)
        by_id: dict[str, list[ParsedRecord]] = {}
        for each in self._records:
            by_id.setdefault(each.advisory.id, []).append(each)
        return {id_: self._told(id_, by_id, neighbours) for id_ in sorted(set(ids)) if id_ in by_id}

    def _told(self, id_: str, by_id: Mapping[str, list[ParsedRecord]], neighbours: Mapping[str, set[str]]) -> Advisory:
        names = {id_}
        waiting = [id_, *(name for each in by_id[id_] for name in each.advisory.aliases)]
        while waiting:
            name = waiting.pop()
            waiting += neighbours.get(name, set()) - names
            names.add(name)
        spoken = [each for name in names for each in by_id.get(name, ()) if name == id_ or not each.advisory.withdrawn]
        known = {*names, *(name for each in spoken for name in each.upstream)}
        exploited = {each.advisory.known_exploited for each in spoken} | {self._exploited.get(name, "") for name in known}
        scores = [self._scores[name] for name in known if name in self._scores]
        return replace(
            merge_advisories([each.advisory for each in by_id[id_]]),
            aliases=tuple(sorted(names - {id_})),
            known_exploited=min(exploited - {""}, default=""),
            exploit_public=any(each.advisory.exploit_public for each in spoken),
            epss=max(scores, default=None),
        )


def _hit(range_: AffectedRange, coordinate: Coordinate) -> AffectedRange | None:
    """The range if the coordinate lies in it; with the reason if that cannot be said of this coordinate."""
    key = coordinate.key
    if range_.undecidable:
        return range_
    if range_.version is None:
        if key is None:
            return replace(range_, undecidable=open_version(coordinate))
        return range_ if range_.low <= key < range_.high else None
    if not coordinate.version:
        return replace(range_, undecidable=open_version(coordinate))
    same = key is not None and key == key_in(range_.ecosystem, range_.name, range_.version)
    return range_ if same or range_.version == coordinate.version else None
