"""iCalendar (RFC 5545): what is due as a calendar of whole days. The same items and day give the same bytes."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID, uuid5

from primum import __version__
from primum.device.device import Identity
from primum.device.due_item import DueItem

LONGEST = 75
"""Octets of a line without its end (section 3.1)."""

_SPACE = UUID("6f4f6d1c-6a39-5a0e-9a57-1d3c5b8f0e42")
"""The name space of our ids: an item of a device has the same UID in every calendar that is written of it."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def as_ical(items: Sequence[DueItem], identity: Identity, *, stamp: date, warn_days: int) -> bytes:
    """A calendar with one whole-day event an item, each with a reminder `warn_days` ahead; items without a day are left out.

    `stamp` is the day of the assessment: it stands as DTSTAMP of every event, at midnight UTC, since no clock is read here.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Primum//Primum {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(f'{identity.name} {identity.software_version}: what is due')}",
    ]
    for item in items:
        if item.due is not None:
            lines += _event(item, item.due, identity, stamp, warn_days)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(item: DueItem, due: date, identity: Identity, stamp: date, warn_days: int) -> Iterator[str]:
    """One event. Without DTEND a DTSTART that is a date lasts that day (section 3.6.1)."""
    name = "\n".join((identity.manufacturer, identity.basic_udi or identity.name, item.id))
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(_SPACE, name)}"
    yield f"DTSTAMP:{_day(stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(due)}"
    yield f"SUMMARY:{_text(f'{identity.name}: {item.what}')}"
    yield f"DESCRIPTION:{_text(_description(item))}"
    yield f"CATEGORIES:{_text(item.kind.value)}"
    yield "CLASS:CONFIDENTIAL"
    yield "TRANSP:TRANSPARENT"
    if warn_days:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_text(item.what)}"
        yield f"TRIGGER:-P{warn_days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _description(item: DueItem) -> str:
    other = f"by the other count of the first day: {item.other}" if item.other is not None and item.other != item.due else ""
    about = f"about: {', '.join(item.about)}" if item.about else ""
    return "\n".join(each for each in (str(item.basis), item.counts_from, other, item.why, about) if each)


def _text(value: str) -> str:
    """A value of the type TEXT (section 3.3.11): backslash, semicolon, comma and the end of a line are escaped."""
    plain = _CONTROL.sub(" ", value.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, the blank that begins a further piece counted; no character is cut in two."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(piece) + len(octets) > LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
