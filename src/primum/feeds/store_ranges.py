"""Affected ranges of the store, by number."""

from collections.abc import Iterable

import numpy as np

from primum.device.advisory import AffectedRange
from primum.feeds.record_columns import BETWEEN
from primum.feeds.store_connection import StoreConnection
from primum.feeds.store_moment import StoreMoment

_RANGES = """
SELECT no, id, ecosystem, name, low, high, introduced, above, fixed, last_affected, undecidable, only_with, feed, NULL AS version
FROM affected_range WHERE no IN (SELECT no FROM wanted)
UNION ALL
SELECT no, id, ecosystem, name, '', '\x7f', '', false, '', '', '', only_with, feed, version
FROM affected_version WHERE no IN (SELECT no FROM wanted)
"""


def ranges_by_number(connection: StoreConnection, moment: StoreMoment, numbers: Iterable[int]) -> dict[int, AffectedRange]:
    """The ranges of some numbers, each with the revision that its feed had at the moment."""
    wanted = np.array(sorted(set(numbers)), dtype=np.int64)
    if not len(wanted):
        return {}
    with connection.given("wanted", {"no": wanted}):
        rows = connection.ask(_RANGES)
    revisions = moment.revisions
    return {
        no: AffectedRange(
            advisory=id_,
            ecosystem=ecosystem,
            name=name,
            low=low,
            high=high,
            introduced=introduced,
            above=above,
            fixed=fixed,
            last_affected=last,
            version=version,
            undecidable=undecidable,
            only_with=tuple(only_with.split(BETWEEN)) if only_with else (),
            feed=feed,
            revision=revisions.get(feed, ""),
        )
        for no, id_, ecosystem, name, low, high, introduced, above, fixed, last, undecidable, only_with, feed, version in rows
    }
