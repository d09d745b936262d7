"""Days on which something of the file has to be looked at again, in their order."""

from collections.abc import Iterator
from datetime import date

from primum.documents.block import Row, Table
from primum.documents.content.decided_on import decided_on
from primum.documents.content.pointing import link, links
from primum.documents.content.table import row, table
from primum.documents.run import Runs, Tone, plain, toned
from primum.documents.source import Source


def dates_to_come(source: Source, identifier: str) -> Table | None:
    """The table of dates; None when the folder names none."""
    found = sorted(_dates(source), key=lambda each: (each[0], each[1]))
    if not found:
        return None
    now = source.basis.day
    columns = (("Day", 2), ("What", 3), ("What happens then", 7), ("State", 2))
    rows = (_row(source, each, now) for each in found)
    return table(identifier, "Days on which something has to be looked at again", columns, rows, matrix=True)


_Due = tuple[date, str, Runs]
"""A day, the id that it is about (empty for the device), and what happens then."""


def _dates(source: Source) -> Iterator[_Due]:
    device = source.device
    identity = device.identity
    if identity.support_limited_from is not None:
        yield identity.support_limited_from, "", plain("The device enters limited support.")
    if identity.support_until is not None:
        yield identity.support_until, "", plain("Support of the device ends.")
    yield from _lapsing(source)
    for decision in device.decisions.values():
        if decision.review_by is not None:
            yield decision.review_by, decision.id, (*plain("The decision is due for review: "), *decided_on(source, decision.on))
    for statement in device.vex.values():
        if statement.review_by is not None:
            yield statement.review_by, statement.id, plain(f"The judgement on {statement.vulnerability} is due for review.")
    for weakness in device.weaknesses.values():
        if weakness.is_open and weakness.deadline is not None:
            yield weakness.deadline, weakness.id, plain(f"To be mended: {weakness.title}")


def _lapsing(source: Source) -> Iterator[_Due]:
    device = source.device
    for evidence in device.evidence.values():
        if evidence.valid_until is not None:
            about = device.resting_on.get(evidence.id, ())
            said = (*plain("; what rests on it is unproven afterwards: "), *links(source, about)) if about else ()
            yield evidence.valid_until, evidence.id, (*plain(f"The evidence lapses ({evidence.title})"), *said)


def _row(source: Source, due: _Due, now: date) -> Row:
    day, name, happens = due
    state = toned("past", Tone.BAD) if day < now else plain("to come")
    return row(day.isoformat(), link(source, name) if name else plain("the device"), happens, state)
