"""A reviewed identity: under which name a software part of ours is known to those who publish vulnerabilities."""

import datetime

from msgspec import Struct


class IdentityAlias(Struct, frozen=True, kw_only=True):
    """A person's dated decision that a part is the same as something published.

    `match` is a purl without version, a CPE `vendor:product`, or the name the SBOM gives; a `*` at its end stands for any rest. `to` is a
    purl without version, a CPE `vendor:product`, `GIT host/owner/name` or `OSS-Fuzz project`. `scheme` is the order of its versions.
    """

    id: str
    match: str
    to: str
    scheme: str | None = None
    reason: str
    name: str
    role: str = ""
    date: datetime.date
    evidence: tuple[str, ...] = ()
