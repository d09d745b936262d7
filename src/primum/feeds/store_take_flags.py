"""Taking what is known about vulnerabilities and products besides advisories: exploited ones, scores, support cycles."""

from collections.abc import Iterable

import msgspec
import numpy as np

from primum.feeds.exploit_score import ExploitScore
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.store_connection import Columns, StoreConnection, sql, texts
from primum.feeds.store_schema import OPEN
from primum.feeds.support_cycle import SupportCycle

_ENCODER = msgspec.json.Encoder()
_END = """
UPDATE {table} SET to_take = ? WHERE feed = ? AND to_take = {open} AND {spoken} AND NOT EXISTS (SELECT 1 FROM fresh WHERE {same})
RETURNING {ids}
"""
_ADD = """
INSERT INTO {table} ({columns}, feed, from_take, to_take)
SELECT n.*, ?, ?, {open} FROM (
    SELECT {columns} FROM fresh WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE feed = ? AND to_take = {open} AND {same})
) n
RETURNING {ids}
"""


def take_exploited(connection: StoreConnection, feed: str, take: int, entries: Iterable[KnownExploited]) -> int:
    """The whole list: what is not on it any more has gone. How many entries are new, changed or gone."""
    found = list({each.id: each for each in entries}.values())
    columns = {
        "id": texts([each.id for each in found]),
        "added": texts([each.added for each in found]),
        "due": texts([each.due for each in found]),
        "ransomware": np.array([each.ransomware for each in found], dtype=np.bool_),
        "action": texts([each.action for each in found]),
    }
    return _take(connection, ("known_exploited", ("id",)), (feed, take), columns, whole=True)


def take_scores(connection: StoreConnection, feed: str, take: int, scores: Iterable[ExploitScore]) -> int:
    """The scores of a day: what has none any more has gone. How many are new, changed or gone."""
    found = list({each.id: each for each in scores}.values())
    columns = {
        "id": texts([each.id for each in found]),
        "score": np.array([each.score for each in found], dtype=np.int64),
        "percentile": np.array([each.percentile for each in found], dtype=np.int64),
    }
    return _take(connection, ("exploit_score", ("id",)), (feed, take), columns, whole=True)


def take_cycles(connection: StoreConnection, feed: str, take: int, cycles: Iterable[SupportCycle], *, whole: bool) -> int:
    """The cycles of some products, or with `whole` of all. How many are new, changed or gone; a product that is there is there whole."""
    found = list({(each.product, each.cycle): each for each in cycles}.values())
    columns = {
        "product": texts([each.product for each in found]),
        "cycle": texts([each.cycle for each in found]),
        "body": texts([_ENCODER.encode(each).decode() for each in found]),
    }
    return _take(connection, ("support_cycle", ("product", "cycle")), (feed, take), columns, whole=whole)


def _take(connection: StoreConnection, table: tuple[str, tuple[str, ...]], where: tuple[str, int], columns: Columns, *, whole: bool) -> int:
    """Close the rows that are not among the new ones, then add those of the new ones that are not there yet."""
    name, ids = table
    feed, take = where
    parts: dict[str, object] = {
        "table": name,
        "ids": ", ".join(ids),
        "columns": ", ".join(columns),
        "same": " AND ".join(f"fresh.{column} = {name}.{column}" for column in columns),
        "open": OPEN,
        "spoken": "true" if whole else sql("{id} IN (SELECT {id} FROM fresh)", id=ids[0]),
    }
    with connection.given("fresh", columns):
        closed = connection.ask(sql(_END, **parts), take, feed)
        added = connection.ask(sql(_ADD, **parts), feed, take, feed)
    return len({*closed, *added})
