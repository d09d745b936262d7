"""The OSV schema 1.6 as msgspec reads it: only what is used of it, and lenient where producers differ."""

from typing import Any

import msgspec

Texts = list[str] | None


class Package(msgspec.Struct):
    """`affected[].package`."""

    ecosystem: str
    name: str


class Event(msgspec.Struct):
    """`affected[].ranges[].events[]`: exactly one of the four is set."""

    introduced: str | None = None
    fixed: str | None = None
    last_affected: str | None = None
    limit: str | None = None


class Range(msgspec.Struct):
    """`affected[].ranges[]`; `type` is SEMVER, ECOSYSTEM or GIT."""

    type: str
    events: list[Event] | None = None
    repo: str | None = None


class Severity(msgspec.Struct):
    """`severity[]`, of the record or of one affected package."""

    type: str
    score: str


class Specific(msgspec.Struct):
    """What is looked for in `database_specific` and `ecosystem_specific`, which have no schema: any value may stand there."""

    cwe_ids: Any = None
    cwes: Any = None
    known_exploited: Any = None
    exploit_public: Any = None
    severity_source: Any = None
    files: Any = None
    program_files: Any = msgspec.field(default=None, name="programFiles")


class Affected(msgspec.Struct):
    """`affected[]`."""

    package: Package | None = None
    ranges: list[Range] | None = None
    versions: Texts = None
    severity: list[Severity] | None = None
    database_specific: Specific | None = None
    ecosystem_specific: Specific | None = None


class Reference(msgspec.Struct):
    """`references[]`."""

    url: str


class OsvDocument(msgspec.Struct):
    """One record."""

    id: str
    modified: str = ""
    published: str | None = None
    withdrawn: str | None = None
    summary: str | None = None
    details: str | None = None
    aliases: Texts = None
    related: Texts = None
    upstream: Texts = None
    severity: list[Severity] | None = None
    affected: list[Affected] | None = None
    references: list[Reference] | None = None
    database_specific: Specific | None = None
