"""`incidents.yaml`: security incidents."""

from primum.folder.records.base import Day, Id, Record, Said


class IncidentRecord(Record):
    """A security incident."""

    id: Id
    title: Said
    aware: Day
    notes: str = ""
