"""The match itself: one relational join of coordinates with affected ranges."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from primum.device.coordinate import Coordinate
from primum.feeds.commit_range import COMMIT_ID, COMMITS
from primum.feeds.store_connection import Columns, StoreConnection, sql, texts
from primum.feeds.store_moment import StoreMoment

DECIDED, RANGE_OPEN, VERSION_OPEN = 0, 1, 2
"""Why a pair is there: it lies in the range; the range cannot be decided for any version; or not for this one."""

_JOIN = """
SELECT a.place AS place, r.no AS no, CASE WHEN r.undecidable <> '' THEN 1 WHEN a.key = '' THEN 2 ELSE 0 END AS why
FROM asked a JOIN affected_range r ON r.ecosystem = a.ecosystem AND r.name = a.name
WHERE {range} AND (r.undecidable <> '{commits}' OR regexp_full_match(a.version, '{commit_id}'))
AND (r.undecidable <> '' OR a.key = '' OR (a.key >= r.low AND a.key < r.high))
UNION ALL (
    SELECT a.place, v.no, 0 FROM asked a
    JOIN affected_version v ON v.ecosystem = a.ecosystem AND v.name = a.name AND v.version = a.version
    WHERE {version} AND a.version <> ''
    UNION
    SELECT a.place, v.no, 0 FROM asked a JOIN affected_version v ON v.ecosystem = a.ecosystem AND v.name = a.name AND v.key = a.key
    WHERE {version} AND a.version <> ''
)
UNION ALL
SELECT a.place, arg_min(v.no, {'version': v.version, 'with': v.only_with, 'feed': v.feed}), 2
FROM asked a JOIN affected_version v ON v.ecosystem = a.ecosystem AND v.name = a.name
WHERE {version} AND a.version = '' GROUP BY a.place, v.id
"""


def coordinate_columns(coordinates: Sequence[Coordinate]) -> tuple[Columns, npt.NDArray[np.int64]]:
    """The distinct coordinates as columns, and for each one given its place among them. Why a coordinate is believed plays no part."""
    places: dict[tuple[str, str, str, str], int] = {}
    of_each = [places.setdefault((each.ecosystem, each.name, each.version, each.key or ""), len(places)) for each in coordinates]
    ecosystems, names, versions, keys = zip(*places) if places else ((), (), (), ())
    columns: dict[str, npt.NDArray[Any]] = {
        "place": np.arange(len(places), dtype=np.int64),
        "ecosystem": texts(ecosystems),
        "name": texts(names),
        "version": texts(versions),
        "key": texts(keys),
    }
    return columns, np.array(of_each, dtype=np.int64)


def match_columns(connection: StoreConnection, moment: StoreMoment, columns: Columns, *, since: StoreMoment | None = None) -> Columns:
    """Pairs of a coordinate's place and a range's number, with why; `since` leaves out the ranges that were there at an earlier moment."""
    if not len(columns["place"]):
        return {name: np.zeros(0, dtype=np.int64) for name in ("place", "no", "why")}
    holds = {
        name: moment.holds(row) + (f" AND NOT {since.holds(row)}" if since else "") for name, row in (("range", "r"), ("version", "v"))
    }
    with connection.given("asked", columns):
        return connection.ask_columns(sql(_JOIN, **holds, commits=COMMITS, commit_id=COMMIT_ID))
