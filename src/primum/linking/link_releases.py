"""Releases."""

from primum.device.release import Release
from primum.folder.load_folder import Records
from primum.folder.records.release_record import ReleaseRecord


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
