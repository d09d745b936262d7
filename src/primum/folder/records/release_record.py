"""`releases.yaml`: the releases of the software, how they are updated to, and who runs them."""

from typing import Annotated, Literal

from pydantic import Field

from primum.folder.records.base import Count, Day, Id, Record, Said, Words

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class PopulationRecord(Record):
    """How many devices in the field ran a release on a day."""

    date: Day
    devices: Count


class FreeOfRecord(Record):
    """A weakness that a release does not have though a later one mends it."""

    finding: Said
    because: Said
    evidence: Words = ()


class UpdateRecord(Record):
    """How devices are updated to a release, and by what they know that the update is genuine and new."""

    way: Literal["remote", "user", "service"] | None = None
    package: str = ""
    sha256: Sha256 | None = None
    signature: str = ""
    signed_by: str = ""
    verified_by: str = ""
    rollback: str = ""
    metadata: str = ""
    trusted_root: str = ""
    validated_by: Words = ()


class ReleaseRecord(Record):
    """A release of the device's software."""

    id: Id
    version: Said
    udi_pi: str = ""
    date: Day | None = None
    withdrawn: Day | None = None
    notes: str = ""
    fixes: Words = ()
    brings: Words = ()
    free_of: tuple[FreeOfRecord, ...] = ()
    sboms: dict[str, Words] = {}
    update: UpdateRecord | None = None
    population: tuple[PopulationRecord, ...] = ()
    field_population: Count | None = None
    baseline: str = ""
