"""The tables of the store."""

SCHEMA = 2
"""Goes up with every change of the tables; a store of another schema is made anew from the feeds."""

OPEN = 1 << 62
"""The end of what still holds."""

TABLES = """
CREATE TABLE meta (schema INTEGER NOT NULL, keys VARCHAR NOT NULL);
CREATE TABLE take (
    no BIGINT NOT NULL, feed VARCHAR NOT NULL, revision VARCHAR NOT NULL, fetched VARCHAR NOT NULL, moment BIGINT NOT NULL,
    newest VARCHAR NOT NULL, records BIGINT NOT NULL
);
CREATE TABLE advisory (
    no BIGINT NOT NULL, feed VARCHAR NOT NULL, id VARCHAR NOT NULL, digest UBIGINT NOT NULL, withdrawn BOOLEAN NOT NULL,
    known_exploited VARCHAR NOT NULL, exploit_public BOOLEAN NOT NULL, body VARCHAR NOT NULL,
    from_take BIGINT NOT NULL, to_take BIGINT NOT NULL
);
CREATE TABLE alias (
    advisory BIGINT NOT NULL, feed VARCHAR NOT NULL, id VARCHAR NOT NULL, name VARCHAR NOT NULL, upstream BOOLEAN NOT NULL,
    withdrawn BOOLEAN NOT NULL, from_take BIGINT NOT NULL, to_take BIGINT NOT NULL
);
CREATE TABLE affected_range (
    no BIGINT NOT NULL, advisory BIGINT NOT NULL, feed VARCHAR NOT NULL, id VARCHAR NOT NULL,
    ecosystem VARCHAR NOT NULL, name VARCHAR NOT NULL, low VARCHAR NOT NULL, high VARCHAR NOT NULL,
    introduced VARCHAR NOT NULL, above BOOLEAN NOT NULL, fixed VARCHAR NOT NULL, last_affected VARCHAR NOT NULL,
    undecidable VARCHAR NOT NULL, only_with VARCHAR NOT NULL, from_take BIGINT NOT NULL, to_take BIGINT NOT NULL
);
CREATE TABLE affected_version (
    no BIGINT NOT NULL, advisory BIGINT NOT NULL, feed VARCHAR NOT NULL, id VARCHAR NOT NULL,
    ecosystem VARCHAR NOT NULL, name VARCHAR NOT NULL, version VARCHAR NOT NULL, key VARCHAR,
    only_with VARCHAR NOT NULL, from_take BIGINT NOT NULL, to_take BIGINT NOT NULL
);
CREATE TABLE known_exploited (
    feed VARCHAR NOT NULL, id VARCHAR NOT NULL, added VARCHAR NOT NULL, due VARCHAR NOT NULL, ransomware BOOLEAN NOT NULL,
    action VARCHAR NOT NULL, from_take BIGINT NOT NULL, to_take BIGINT NOT NULL
);
CREATE TABLE exploit_score (
    feed VARCHAR NOT NULL, id VARCHAR NOT NULL, score INTEGER NOT NULL, percentile INTEGER NOT NULL,
    from_take BIGINT NOT NULL, to_take BIGINT NOT NULL
);
CREATE TABLE support_cycle (
    feed VARCHAR NOT NULL, product VARCHAR NOT NULL, cycle VARCHAR NOT NULL, body VARCHAR NOT NULL,
    from_take BIGINT NOT NULL, to_take BIGINT NOT NULL
);
"""
"""Each row was true from the take `from_take` until before the take `to_take` of its feed. Ranges and versions share their numbers.

Rows are never changed, only closed, so that what was known on a day can be asked for. Withdrawn advisories have no ranges. There are no
sequences and no indexes: the tables are copied as they are into a bundle, and a scan of a column is faster than an index is worth.
"""
