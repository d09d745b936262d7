"""Incidents."""

from primum.device.incident import Incident
from primum.folder.load_folder import Records
from primum.folder.records.incident_record import IncidentRecord


def link_incidents(records: Records) -> list[Incident]:
    """The incidents."""
    return [
        Incident(id=each.record.id, title=each.record.title, aware=each.record.aware, notes=each.record.notes)
        for each in records.of(IncidentRecord)
    ]
