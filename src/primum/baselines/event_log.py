"""The event log: every line names the hash of the line before, so that none can be changed, dropped or put in between unseen."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from primum.baselines.event import FIRST, Event, event_line, hash_of_line, read_event
from primum.baselines.manifest import BaselineUnreadable
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span

LOG = "baselines/log.jsonl"
_FIX = "bring back the log as it was, from git or a backup; what is lost cannot be written again"


class Log(Struct, frozen=True):
    """The events in order with the hash of each, what is wrong with the chain, and the hash that the next event names."""

    events: tuple[Event, ...]
    problems: tuple[Diagnostic, ...]
    head: str
    hashes: tuple[str, ...]


def read_log(content: bytes | None) -> Log:
    """The log in a file; an empty one where there is no file."""
    events: list[Event] = []
    problems: list[Diagnostic] = []
    hashes: list[str] = []
    previous = FIRST
    for number, (line, is_whole) in enumerate(_lines(content or b""), start=1):
        if not is_whole:
            problems.append(_broken(number, "the last line has no end: the log was cut off"))
            continue
        try:
            event = read_event(line)
        except BaselineUnreadable as error:
            problems.append(_broken(number, str(error)))
        else:
            problems.extend(_out_of_chain(event, number, previous, events[-1] if events else None))
            events.append(event)
            hashes.append(hash_of_line(line))
        previous = hash_of_line(line)
    return Log(tuple(events), tuple(problems), previous, tuple(hashes))


def next_line(log: Log, event: Event) -> bytes:
    """The line, with its end, that adds an event; its number and what it follows come from the log.

    Raises BaselineUnreadable where the log is broken, or the event is earlier than the last one: a clock is wrong."""
    if log.problems:
        raise BaselineUnreadable(f"the log is broken: {log.problems[0].message}")
    if log.events and event.at < log.events[-1].at:
        raise BaselineUnreadable(
            f"the clock says {event.at}, but the last event is of {log.events[-1].at}; set the clock, or name the time"
        )
    return event_line(replace(event, number=len(log.events) + 1, previous=log.head)) + b"\n"


def _lines(content: bytes) -> Iterator[tuple[bytes, bool]]:
    """The lines without their ends, and whether they had one."""
    *whole, rest = content.split(b"\n")
    yield from ((line, True) for line in whole)
    if rest:
        yield rest, False


def _out_of_chain(event: Event, number: int, previous: str, before: Event | None) -> Iterator[Diagnostic]:
    if event.number != number:
        yield _broken(number, f"event {event.number} stands where event {number} belongs: a line was dropped or added")
    elif event.previous != previous:
        yield _broken(
            number, f"event {number} follows another line than the one before it: that line was changed, or two histories were joined"
        )
    if before is not None and event.at < before.at:
        yield _broken(number, f"event {number} is of {event.at}, before the event it follows ({before.at}): a clock was wrong")


def _broken(line: int, message: str) -> Diagnostic:
    why = "what cannot be followed from the first event on shows nothing of what was released and approved"
    return Diagnostic(code="PR0851", message=message, span=Span(LOG, line, 1, line, 2), why=why, fix=_FIX)
