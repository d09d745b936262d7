"""Advisories in memory: for one folder's own, and to hold the store against."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from primum.device.advisory import Advisory, AffectedRange, FeedState, KnownUse, Match
from primum.device.coordinate import Coordinate
from primum.feeds.commit_range import COMMITS, is_commit
from primum.feeds.exploit_score import ExploitScore
from primum.feeds.key_in import key_in
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.merge_advisories import merge_advisories, with_use
from primum.feeds.open_version import open_version
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.range_order import range_order
from primum.feeds.record_digest import record_digest
from primum.feeds.store_revision import store_revision

Flags = Iterable[KnownExploited | ExploitScore]


class AdvisoryList:
    """Records of some feeds, asked one by one. Of several records of one id in a feed the last counts."""

    def __init__(self, records: Iterable[ParsedRecord], states: Iterable[FeedState] = (), flags: Flags = (), *, whole: bool = True) -> None:
        """Keep the records, and what is known of their use by attackers. A list that is not `whole` was picked by hand: covers nothing."""
        self._whole = whole
        self._records = list({(each.advisory.feed, each.advisory.id): each for each in records}.values())
        self._states = tuple(sorted(states, key=lambda state: state.feed))
        self._live = [each for each in self._records if not each.advisory.withdrawn]
        self._ranges: dict[tuple[str, str], list[AffectedRange]] = {}
        for range_ in sorted((range_ for each in self._live for range_ in each.ranges), key=lambda each: (range_order(each), each.feed)):
            self._ranges.setdefault((range_.ecosystem, range_.name), []).append(range_)
        self._ecosystems = frozenset(ecosystem for ecosystem, _ in self._ranges)
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

    def ecosystems(self) -> frozenset[str]:
        """The ecosystems that any advisory speaks of."""
        return self._ecosystems

    def covers(self, ecosystem: str) -> bool:
        """Whether it has the advisories of an ecosystem, as far as they are published."""
        return self._whole and ecosystem in self._ecosystems

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
        found: dict[str, Advisory] = {}
        for id_ in sorted(set(ids) & self._by_id.keys()):
            names = self._names(id_)
            merged = merge_advisories([each.advisory for each in self._by_id[id_]])
            found[id_] = with_use(replace(merged, aliases=tuple(sorted(names - {id_}))), self._use(id_, names))
        return found

    def known_use(self, names: Iterable[str]) -> dict[str, KnownUse]:
        """What is known of the use of vulnerabilities, by name, their aliases included; a name needs no advisory of its own."""
        return {name: self._use(name, self._names(name)) for name in sorted(set(names))}

    @cached_property
    def _by_id(self) -> Mapping[str, list[ParsedRecord]]:
        found: dict[str, list[ParsedRecord]] = {}
        for each in self._records:
            found.setdefault(each.advisory.id, []).append(each)
        return found

    @cached_property
    def _neighbours(self) -> Mapping[str, set[str]]:
        """Which names a live advisory says are the same."""
        found: dict[str, set[str]] = {}
        for each in self._live:
            for name in each.advisory.aliases:
                found.setdefault(each.advisory.id, set()).add(name)
                found.setdefault(name, set()).add(each.advisory.id)
        return found

    def _names(self, id_: str) -> set[str]:
        """All names of a vulnerability, through any chain of aliases."""
        names = {id_}
        waiting = [id_, *(name for each in self._by_id.get(id_, ()) for name in each.advisory.aliases)]
        while waiting:
            name = waiting.pop()
            waiting += self._neighbours.get(name, set()) - names
            names.add(name)
        return names

    def _use(self, id_: str, names: set[str]) -> KnownUse:
        spoken = [each for name in names for each in self._by_id.get(name, ()) if name == id_ or not each.advisory.withdrawn]
        known = {*names, *(name for each in spoken for name in each.upstream)}
        exploited = {each.advisory.known_exploited for each in spoken} | {self._exploited.get(name, "") for name in known}
        scores = [self._scores[name] for name in known if name in self._scores]
        return KnownUse(
            known_exploited=min(exploited - {""}, default=""),
            exploit_public=any(each.advisory.exploit_public for each in spoken),
            epss=max(scores, default=None),
        )


def _hit(range_: AffectedRange, coordinate: Coordinate) -> AffectedRange | None:
    """The range if the coordinate lies in it; with the reason if that cannot be said of this coordinate."""
    key = coordinate.key
    if range_.undecidable:
        return range_ if range_.undecidable != COMMITS or is_commit(coordinate.version) else None
    if range_.version is None:
        if key is None:
            return replace(range_, undecidable=open_version(coordinate))
        return range_ if range_.low <= key < range_.high else None
    if not coordinate.version:
        return replace(range_, undecidable=open_version(coordinate))
    same = key is not None and key == key_in(range_.ecosystem, range_.name, range_.version)
    return range_ if same or range_.version == coordinate.version else None
