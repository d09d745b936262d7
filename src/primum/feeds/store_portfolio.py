"""Millions of components against the store: only their distinct coordinates are matched, and the answer is spread over the rows."""

from collections.abc import Sequence

import numpy as np

from primum.device.coordinate import Coordinate
from primum.feeds.match_table import MatchTable, Numbers
from primum.feeds.store_connection import StoreConnection
from primum.feeds.store_match import coordinate_columns, match_columns
from primum.feeds.store_moment import StoreMoment


def match_rows(
    connection: StoreConnection, moment: StoreMoment, coordinates: Sequence[Coordinate], rows: Numbers, *, since: StoreMoment | None
) -> MatchTable:
    """The matches of rows, each of which names its coordinate by its place among `coordinates`."""
    columns, places = coordinate_columns(coordinates)
    pairs = match_columns(connection, moment, columns, since=since)
    order = np.lexsort((pairs["no"], pairs["place"]))
    place, number = pairs["place"][order], pairs["no"][order]
    starts = np.searchsorted(place, columns["place"])
    counts = np.diff(np.append(starts, len(place)))
    return _spread(places[rows] if len(places) else rows, starts, counts, number)


def _spread(of_row: Numbers, starts: Numbers, counts: Numbers, numbers: Numbers) -> MatchTable:
    """Rows without a match fall out first, so that memory goes with the matches and not with the portfolio."""
    if not len(counts):
        return MatchTable(rows=np.zeros(0, dtype=np.int64), ranges=np.zeros(0, dtype=np.int64))
    hit = np.flatnonzero((counts > 0)[of_row])
    of_hit = of_row[hit]
    each = counts[of_hit]
    ends = np.cumsum(each)
    within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - each, each)
    within += np.repeat(starts[of_hit], each)
    return MatchTable(rows=np.repeat(hit, each), ranges=numbers[within])
