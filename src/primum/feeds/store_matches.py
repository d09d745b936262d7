"""Matches as nouns, from the pairs that the join gives."""

from collections.abc import Sequence
from dataclasses import replace

from primum.device.advisory import AffectedRange, Match
from primum.device.coordinate import Coordinate
from primum.feeds.open_version import open_version
from primum.feeds.range_order import range_order
from primum.feeds.store_connection import StoreConnection
from primum.feeds.store_match import VERSION_OPEN, coordinate_columns, match_columns
from primum.feeds.store_moment import StoreMoment
from primum.feeds.store_ranges import ranges_by_number

_Hit = tuple[int, int, bool]
"""A number for what a range says, the number of the range, and whether the version of the part leaves it open."""


def matches_of(connection: StoreConnection, moment: StoreMoment, coordinates: Sequence[Coordinate]) -> list[Match]:
    """Every range in which a coordinate lies; by coordinate as asked, then by advisory. What two feeds say alike is said once."""
    distinct = list(dict.fromkeys(coordinates))
    columns, places = coordinate_columns(distinct)
    pairs = match_columns(connection, moment, columns)
    ranges = ranges_by_number(connection, moment, pairs["no"].tolist())
    content = _contents(ranges)
    hits: dict[int, list[_Hit]] = {}
    for place, number, why in zip(pairs["place"].tolist(), pairs["no"].tolist(), pairs["why"].tolist(), strict=True):
        hits.setdefault(place, []).append((content[number], number, why == VERSION_OPEN))
    told = {place: _each_once(found, ranges) for place, found in hits.items()}
    matches = []
    for coordinate, place in zip(distinct, places.tolist(), strict=True):
        for range_, is_open in told.get(place, ()):
            said = replace(range_, undecidable=open_version(coordinate)) if is_open else range_
            matches.append(Match(coordinate=coordinate, range=said))
    return matches


def _contents(ranges: dict[int, AffectedRange]) -> dict[int, int]:
    """Ranges that say the same have the same number, in the order in which they are told."""
    orders = {number: range_order(range_) for number, range_ in ranges.items()}
    numbered = {order: place for place, order in enumerate(sorted(set(orders.values())))}
    return {number: numbered[order] for number, order in orders.items()}


def _each_once(hits: list[_Hit], ranges: dict[int, AffectedRange]) -> list[tuple[AffectedRange, bool]]:
    told: dict[object, tuple[AffectedRange, bool]] = {}
    for content, number, is_open in sorted(hits, key=lambda hit: (hit[0], ranges[hit[1]].feed)):
        range_ = ranges[number]
        told.setdefault(range_.advisory if is_open and range_.version is not None else content, (range_, is_open))
    return list(told.values())
