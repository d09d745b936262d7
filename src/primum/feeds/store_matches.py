"""Matches as nouns, from the pairs that the join gives."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from primum.device.advisory import AffectedRange, Match
from primum.device.coordinate import Coordinate
from primum.feeds.match_table import Numbers
from primum.feeds.open_version import open_version
from primum.feeds.range_order import range_order
from primum.feeds.store_connection import Columns, StoreConnection
from primum.feeds.store_match import VERSION_OPEN, coordinate_columns, match_columns
from primum.feeds.store_moment import StoreMoment
from primum.feeds.store_ranges import ranges_by_number


def matches_of(connection: StoreConnection, moment: StoreMoment, coordinates: Sequence[Coordinate]) -> list[Match]:
    """Every range in which a coordinate lies; by coordinate as asked, then by advisory. What two feeds say alike is said once."""
    distinct = list(dict.fromkeys(coordinates))
    columns, places = coordinate_columns(distinct)
    pairs = match_columns(connection, moment, columns)
    numbers, which = np.unique(pairs["no"], return_inverse=True)
    ranges = ranges_by_number(connection, moment, numbers.tolist())
    kept = _each_once(pairs, which, [ranges[number] for number in numbers.tolist()])
    place, no, why = (pairs[name][kept] for name in ("place", "no", "why"))
    starts = np.searchsorted(place, np.arange(len(columns["place"]) + 1)).tolist()
    told = [(ranges[number], reason == VERSION_OPEN) for number, reason in zip(no.tolist(), why.tolist(), strict=True)]
    return [
        Match(coordinate=coordinate, range=replace(range_, undecidable=open_version(coordinate)) if is_open else range_)
        for coordinate, at in zip(distinct, places.tolist(), strict=True)
        for range_, is_open in told[starts[at] : starts[at + 1]]
    ]


def _each_once(pairs: Columns, which: Numbers, ranges: Sequence[AffectedRange]) -> Numbers:
    """Places of the pairs to tell, by coordinate and in the order of ranges; of ranges that say the same, that of the first feed."""
    orders = [range_order(each) for each in ranges]
    ranks = {order: rank for rank, order in enumerate(sorted(set(orders)))}
    feeds = {feed: rank for rank, feed in enumerate(sorted({each.feed for each in ranges}))}
    content = np.array([ranks[order] for order in orders], dtype=np.int64)[which]
    feed = np.array([feeds[each.feed] for each in ranges], dtype=np.int64)[which]
    order = np.lexsort((feed, content, pairs["place"]))
    place, content = pairs["place"][order], content[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (place[1:] != place[:-1]) | (content[1:] != content[:-1])
    return order[first]
