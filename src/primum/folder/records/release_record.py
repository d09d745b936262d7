"""`releases.yaml`: the releases of the software, and who runs them."""

from primum.folder.records.base import Count, Day, Id, Record, Said, Words


class ReleaseRecord(Record):
    """A release of the device's software."""

    id: Id
    version: Said
    date: Day | None = None
    notes: str = ""
    fixes: Words = ()
    field_population: Count | None = None
