"""From the events of an OSV range to intervals of version keys."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from primum.device.advisory import HIGHEST, LOWEST
from primum.feeds.osv_document import Event
from primum.versions.just_above import just_above

KeyOf = Callable[[str], str | None]
"""The key of a version in the scheme of its ecosystem, None where it has none."""

_CLOSERS = ("fixed", "last_affected")


class NoKey(Exception):
    """A bound has no place in the order; `bound` is the version as it was written."""

    def __init__(self, bound: str) -> None:
        """With the version as message."""
        super().__init__(bound)
        self.bound = bound


class Interval(Struct, frozen=True):
    """Keys from `low` to below `high`, and the versions that the events name."""

    low: str
    high: str
    introduced: str = ""
    fixed: str = ""
    last_affected: str = ""


class _Point(Struct, frozen=True):
    key: str
    kind: str
    version: str


_key_of = attrgetter("key")
_order_of = attrgetter("key", "kind", "version")


def intervals_of(events: Iterable[Event], key: KeyOf) -> list[Interval]:
    """The intervals that a range's events open and close, in order; raises NoKey.

    The events may come in any order (OSV schema 1.6, `affected[].ranges[].events`). Where one version both closes and opens, the
    interval that is open ends and another begins, so that nothing falls between two; an interval that ends where it begins is empty.
    """
    points: list[_Point] = []
    limits: list[str] = []
    for event in events:
        for kind in ("introduced", *_CLOSERS):
            version = getattr(event, kind)
            if version is not None:
                points.append(_Point(_place(kind, version, key), kind, version))
        if event.limit is not None:
            limits.append(HIGHEST if event.limit == "*" else _key(event.limit, key))
    if points and not any(point.kind == "introduced" for point in points):
        points.append(_Point(LOWEST, "introduced", ""))
    highest = max(limits, default=HIGHEST)
    return [each for each in _clipped(_swept(points), highest) if each.low < each.high]


def _place(kind: str, version: str, key: KeyOf) -> str:
    if kind == "introduced" and version in ("0", ""):
        return LOWEST
    found = _key(version, key)
    return just_above(found) if kind == "last_affected" else found


def _key(version: str, key: KeyOf) -> str:
    found = key(version)
    if found is None:
        raise NoKey(version)
    return found


def _swept(points: list[_Point]) -> Iterator[Interval]:
    """From each opening point to the next closing one. Where both stand at one place and nothing is open, the range opens if something
    closes it later, and else it ends where it begins."""
    start: _Point | None = None
    last = max((point.key for point in points if point.kind in _CLOSERS), default=LOWEST)
    for here, group in groupby(sorted(points, key=_order_of), key=_key_of):
        at_this = list(group)
        opener = next((point for point in at_this if point.kind == "introduced"), None)
        closer = next((point for point in at_this if point.kind in _CLOSERS), None)
        if start is None:
            start = None if closer and here >= last else opener
        elif closer:
            yield _interval(start, here, closer)
            start = opener
    if start is not None:
        yield _interval(start, HIGHEST, None)


def _interval(start: _Point, high: str, closer: _Point | None) -> Interval:
    fixed = closer.version if closer and closer.kind == "fixed" else ""
    last = closer.version if closer and closer.kind == "last_affected" else ""
    return Interval(start.key, high, "" if start.version == "0" else start.version, fixed, last)


def _clipped(intervals: Iterator[Interval], highest: str) -> Iterator[Interval]:
    for each in intervals:
        yield each if each.high <= highest else Interval(each.low, highest, each.introduced)
