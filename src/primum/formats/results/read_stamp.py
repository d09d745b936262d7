"""A time stamp of a report as a time in UTC."""

import re
from datetime import UTC, datetime

from primum.formats.results.notes import Notes

_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d{1,9})?)?\s?(Z|z|[+-]\d\d:?\d\d)?")
_FIRST_YEAR = 1990


def read_stamp(text: str, notes: Notes) -> datetime | None:
    """The time that a stamp such as `2026-05-01T10:00:00+02:00` means; without a zone it is taken as UTC, with a note.

    None, with a note, for what is no time or lies before there were such reports; None alone for an empty text.
    """
    stamp = text.strip()
    if not stamp:
        return None
    try:
        found = datetime.fromisoformat(stamp.replace(" ", "T", 1).replace(" ", "").upper()) if _STAMP.fullmatch(stamp) else None
        if found is None or found.year < _FIRST_YEAR:
            notes.say(f"`{stamp[:60]}` is no time that tests can have been run at; it is passed over")
            return None
        if found.tzinfo is None:
            notes.say(f"the time `{stamp}` has no zone; it is taken as UTC, so the day may be the one before or after")
            return found.replace(tzinfo=UTC)
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        notes.say(f"`{stamp[:60]}` is no time; it is passed over")
        return None
