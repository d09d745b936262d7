"""Advisories of the store by id, with their aliases and with what is known of their use."""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from primum.device.advisory import Advisory, KnownUse
from primum.feeds.merge_advisories import merge_advisories
from primum.feeds.store_connection import StoreConnection, sql, texts
from primum.feeds.store_moment import StoreMoment

_BODIES = "SELECT id, feed, body FROM advisory a WHERE id IN (SELECT id FROM wanted) AND {a} ORDER BY id, feed"
_NAMES = """
CREATE OR REPLACE TEMP TABLE called AS
WITH RECURSIVE
edge AS MATERIALIZED (
    SELECT id AS one, name AS other FROM alias l WHERE {l} AND NOT upstream AND NOT withdrawn
    UNION ALL SELECT name, id FROM alias l WHERE {l} AND NOT upstream AND NOT withdrawn
),
called(id, name) AS (
    SELECT id, id FROM wanted
    UNION SELECT id, name FROM alias l WHERE {l} AND NOT upstream AND id IN (SELECT id FROM wanted)
    UNION SELECT c.id, e.other FROM called c JOIN edge e ON e.one = c.name
)
SELECT id, name FROM called
"""
_FLAGS = """
WITH spoken AS (
    SELECT c.id, a.id AS name, a.known_exploited AS added, a.exploit_public AS public
    FROM called c JOIN advisory a ON a.id = c.name WHERE {a} AND (a.id = c.id OR NOT a.withdrawn)
),
known AS (
    SELECT id, name FROM called
    UNION SELECT c.id, l.name FROM called c JOIN alias l ON l.id = c.name
    WHERE {l} AND l.upstream AND (l.id = c.id OR NOT l.withdrawn)
),
flag AS (
    SELECT id, nullif(added, '') AS added, public, NULL AS score FROM spoken
    UNION ALL SELECT n.id, k.added, false, NULL FROM known n JOIN known_exploited k ON k.id = n.name WHERE {k}
    UNION ALL SELECT n.id, NULL, false, s.score FROM known n JOIN exploit_score s ON s.id = n.name WHERE {s}
)
SELECT id, coalesce(min(added), ''), bool_or(public), max(score) FROM flag GROUP BY id
"""
_DECODER = msgspec.json.Decoder(Advisory)


def advisories_by_id(connection: StoreConnection, moment: StoreMoment, ids: Iterable[str]) -> dict[str, Advisory]:
    """The advisories of those ids that the store has, by id."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    revisions = moment.revisions
    by_id: dict[str, list[Advisory]] = {}
    with connection.given("wanted", {"id": texts(wanted)}):
        for id_, feed, body in connection.ask(_with(_BODIES, moment)):
            read = replace(_DECODER.decode(body), feed=feed, revision=revisions.get(feed, ""))
            by_id.setdefault(id_, []).append(read)
        connection.ask(_with(_NAMES, moment))
    names: dict[str, set[str]] = {}
    for id_, name in connection.ask("SELECT id, name FROM called"):
        names.setdefault(id_, set()).add(name)
    uses = _uses(connection, moment)
    return {id_: _told(merge_advisories(found), names[id_], uses[id_]) for id_, found in sorted(by_id.items())}


def use_by_name(connection: StoreConnection, moment: StoreMoment, names: Iterable[str]) -> dict[str, KnownUse]:
    """What is known of the use of vulnerabilities, by any of their names."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    with connection.given("wanted", {"id": texts(wanted)}):
        connection.ask(_with(_NAMES, moment))
    return _uses(connection, moment)


def _uses(connection: StoreConnection, moment: StoreMoment) -> dict[str, KnownUse]:
    """What is known of those whose names were looked up last."""
    rows = connection.ask(_with(_FLAGS, moment))
    return {id_: KnownUse(known_exploited=added, exploit_public=bool(public), epss=score) for id_, added, public, score in rows}


def _told(advisory: Advisory, names: set[str], use: KnownUse) -> Advisory:
    aliases = tuple(sorted(names - {advisory.id}))
    return replace(advisory, aliases=aliases, known_exploited=use.known_exploited, exploit_public=use.exploit_public, epss=use.epss)


def _with(question: str, moment: StoreMoment) -> str:
    """The question about what was true at the moment: each short name of a table is held against it."""
    return sql(question, **{row: moment.holds(row) for row in ("a", "l", "k", "s")})
