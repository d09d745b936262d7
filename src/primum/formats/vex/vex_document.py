"""A document of VEX statements as a manufacturer publishes it, before it is written in one of the vocabularies."""

import datetime
from enum import StrEnum

from msgspec import Struct

from primum.formats.vex.published_statement import PublishedStatement


class TrackingStatus(StrEnum):
    """Whether a document is a draft, preliminary or finished, in CSAF words."""

    DRAFT = "draft"
    INTERIM = "interim"
    FINAL = "final"


class Publisher(Struct, frozen=True, kw_only=True):
    """Who publishes. `namespace` is a URL under the publisher's control; `category` a word of CSAF."""

    name: str
    namespace: str
    contact: str = ""
    category: str = "vendor"


class Revision(Struct, frozen=True, kw_only=True):
    """One entry of the history: a whole number or a semantic version, its day, and what changed."""

    number: str
    date: datetime.date
    summary: str


class Tracking(Struct, frozen=True, kw_only=True):
    """The identity of the document and its history; without `revisions`, `version` is the only one."""

    id: str
    version: str
    status: TrackingStatus
    initial_release: datetime.date
    current_release: datetime.date
    revisions: tuple[Revision, ...] = ()

    @property
    def history(self) -> tuple[Revision, ...]:
        """The revisions, at least the present one."""
        return self.revisions or (Revision(number=self.version, date=self.initial_release, summary="First version."),)

    @property
    def whole_version(self) -> int:
        """The version for formats that only count: the whole number, or how many revisions there have been."""
        return int(self.version) if self.version.isdecimal() and int(self.version) > 0 else max(1, len(self.revisions))


class VexProduct(Struct, frozen=True, kw_only=True):
    """The device in one release."""

    vendor: str
    name: str
    version: str
    purl: str = ""
    cpe: str = ""


class VexDocument(Struct, frozen=True, kw_only=True):
    """Everything that is published at once. `tlp` is a traffic light label, `references` are (URL, summary, `self` or `external`).

    `aggregate_severity` is the publisher's word for all vulnerabilities together; `tool` and `tool_version` name what wrote it.
    """

    title: str
    publisher: Publisher
    tracking: Tracking
    product: VexProduct
    statements: tuple[PublishedStatement, ...]
    summary: str = ""
    legal: str = ""
    lang: str = "en"
    tlp: str = "WHITE"
    distribution: str = ""
    references: tuple[tuple[str, str, str], ...] = ()
    aggregate_severity: str = ""
    tool: str = "Primum"
    tool_version: str = ""


def as_instant(when: datetime.date) -> str:
    """A day or time as the date-time of RFC 3339, a day at midnight in UTC."""
    if not isinstance(when, datetime.datetime):
        return f"{when.isoformat()}T00:00:00Z"
    aware = when if when.tzinfo else when.replace(tzinfo=datetime.UTC)
    return aware.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
