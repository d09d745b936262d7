"""Releases and incidents."""

from primum.device.records_of_releases import Incident, Release
from primum.folder.load_folder import Records
from primum.folder.records.people_record import IncidentRecord, ReleaseRecord


def link_releases(records: Records) -> list[Release]:
    """The releases."""
    return [
        Release(
            id=each.record.id,
            version=each.record.version,
            date=each.record.date,
            notes=each.record.notes,
            fixes=each.record.fixes,
            field_population=each.record.field_population,
        )
        for each in records.of(ReleaseRecord)
    ]


def link_incidents(records: Records) -> list[Incident]:
    """The incidents."""
    return [
        Incident(id=each.record.id, title=each.record.title, aware=each.record.aware, notes=each.record.notes)
        for each in records.of(IncidentRecord)
    ]
