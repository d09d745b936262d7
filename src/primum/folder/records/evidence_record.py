"""`evidence.yaml`: what was shown, by which file, for which version, until when."""

from typing import Literal

from pydantic import Field

from primum.folder.records.base import Day, Flag, Id, Record, Said, Words


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
    covers: Words = ()
    by: str = ""
    organisation: str = ""
    independent: Flag | None = None
    qualification: str = ""
    methods: Words = ()
    tools: Words = ()
    effort: str = ""
    summary: str = ""
