"""An event in the life of a release, as one line of the log."""

import hashlib
import json
import re
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from primum.baselines.manifest import BaselineUnreadable

FIRST = "0" * 64
"""What the first event has before it."""

KINDS = ("release", "approval")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def stamp(moment: datetime) -> str:
    """A time in UTC as baselines write it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Event(Struct, frozen=True, kw_only=True):
    """Who did what to which file of a baseline, and when. `number` counts from 1; `sha256` is the hash of the file, `previous` that of the
    line before; `at` is a time in UTC by the clock of whoever wrote the line."""

    number: int = 0
    at: str
    kind: str
    release: str
    file: str
    sha256: str
    by: str
    previous: str = FIRST


def event_line(event: Event) -> bytes:
    """The event as a line without its end."""
    return json.dumps(asdict(event), ensure_ascii=False, separators=(", ", ": ")).encode()


def hash_of_line(line: bytes) -> str:
    """The SHA-256 that the next event names."""
    return hashlib.sha256(line).hexdigest()


def read_event(line: bytes) -> Event:
    """The event in a line. Raises BaselineUnreadable with the reason."""
    try:
        said = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BaselineUnreadable("the line is cut off or is no event") from None
    wanted: dict[str, type] = {name: int if name == "number" else str for name in Event.__struct_fields__}
    if not isinstance(said, dict) or set(said) != set(wanted) or not all(type(said[name]) is kind for name, kind in wanted.items()):
        raise BaselineUnreadable("the line is no event")
    _check(said)
    return Event(**said)


def _check(said: dict[str, Any]) -> None:
    if said["kind"] not in KINDS:
        raise BaselineUnreadable(f"`{said['kind']}` is no kind of event")
    if not _TIME.fullmatch(said["at"]):
        raise BaselineUnreadable(f"`{said['at']}` is not a time in UTC")
