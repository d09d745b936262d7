"""`evidence.yaml`: what was shown, by which file, for which version, until when."""

from typing import Annotated, Literal

from pydantic import Field

from primum.folder.records.base import Day, Flag, Id, Record, Said, Signed, Words

Fingerprints = dict[Id, Annotated[str, Field(pattern="^[0-9a-f]{16}$")]]


class CarriedRecord(Record):
    """A person's word that the evidence holds for another version too."""

    to: Said
    name: Signed
    role: Signed
    date: Day
    reason: Signed
    saw: Fingerprints = {}


class EvidenceRecord(Record):
    """One piece of evidence."""

    id: Id
    title: str = ""
    kind: Said
    version: Said
    date: Day
    valid_until: Day | None = None
    result: Literal["passed", "failed"]
    file: str | None = None
    sha256: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")
    suite: str = ""
    covers: Words = ()
    saw: Fingerprints = {}
    supersedes: Words = ()
    carried: tuple[CarriedRecord, ...] = ()
    by: str = ""
    organisation: str = ""
    independent: Flag | None = None
    qualification: str = ""
    methods: Words = ()
    tools: Words = ()
    effort: str = ""
    summary: str = ""
