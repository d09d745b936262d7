"""read_looks(): the record of surveillance of a folder, and what is wrong with it.

Each line carries the hash of the one before, so that a line that was changed, taken out or put in shows. It shows nobody's intent, and not
that the last lines were cut off on purpose: git keeps what was committed.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from primum.device.look import Cause, FeedSeen, Look, News, NewsKind, RiskSeen
from primum.folder.look_text import FORMAT, digest_of_line

LOOKS = "surveillance/looks.jsonl"
"""Where the record lies in a device folder."""

MAX_BYTES = 256 * 1024 * 1024


class LooksRead(Struct, frozen=True, kw_only=True):
    """The looks in their order, what is wrong with the record in a sentence each, the bytes that stand as whole lines, and what follows
    them: the beginning of a line that was cut off."""

    looks: tuple[Look, ...] = ()
    faults: tuple[str, ...] = ()
    whole: bytes = b""
    cut: bytes = b""

    @property
    def last(self) -> Look | None:
        """The last look; None before the first."""
        return self.looks[-1] if self.looks else None

    @property
    def digest(self) -> str:
        """What the next line has to carry."""
        *lines, _ = self.whole.split(b"\n")
        return digest_of_line(lines[-1]) if lines else ""


def read_looks(content: bytes | None) -> LooksRead:
    """The record in the bytes of its file; empty where there is no file."""
    if not content:
        return LooksRead()
    if len(content) > MAX_BYTES:
        return LooksRead(faults=(f"it is larger than the {MAX_BYTES:,} bytes Primum reads",), whole=content)
    head, _, tail = content.rpartition(b"\n")
    whole, cut = (head + b"\n" if head or content[:1] == b"\n" else b""), tail
    if tail and isinstance(_look(tail), Look):
        whole, cut = content + b"\n", b""  # only the end of the line is missing
    looks: list[Look] = []
    faults: list[str] = []
    before = ""
    for number, line in enumerate(whole.split(b"\n")[:-1], 1):
        found = _look(line)
        if isinstance(found, str):
            faults.append(f"line {number} {found}")
        else:
            faults.extend(_out_of_line(found, number, before))
            looks.append(found)
        before = digest_of_line(line)
    return LooksRead(looks=tuple(looks), faults=tuple(faults), whole=whole, cut=cut)


def _out_of_line(look: Look, number: int, before: str) -> list[str]:
    if look.before != before:
        what = "the line before it was changed after it was written, or one was taken out or put in"
        return [f"line {number} does not follow line {number - 1}: {what}" if number > 1 else "the first line follows one that is gone"]
    return [f"line {number} calls itself look {look.number}"] if look.number != number else []


def _look(line: bytes) -> Look | str:
    """The look of a line, or why it is none."""
    try:
        said = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return "is not JSON"
    if not isinstance(said, dict):
        return "is not a look"
    if said.get("format") != FORMAT:
        return f"is of format {str(said.get('format'))[:20]!r}, this Primum reads {FORMAT}"
    try:
        return _typed(said)
    except (KeyError, TypeError, ValueError, AttributeError):
        return "is not a look as Primum writes it"


def _typed(said: Mapping[str, Any]) -> Look:
    basis = said["basis"]
    return Look(
        number=_whole(said["look"]),
        at=_text(said["at"]),
        day=date.fromisoformat(_text(said["day"])).isoformat(),
        by=_text(said["by"]),
        primum=_text(said["primum"]),
        folder=_text(basis["folder"]),
        catalogue=_text(basis["catalogue"]),
        advisories=_text(basis["advisories"]),
        feeds=tuple(_feed(each) for each in basis["feeds"]),
        risks={_text(name): _risk(each) for name, each in said["risks"].items()},
        reaching={_text(name): _text(level) for name, level in said["reaching"].items()},
        listed=_whole(said["listed"]),
        lapsed={_text(name): _text(reason) for name, reason in said["lapsed"].items()},
        counting=tuple(_text(each) for each in said["counting"]),
        new=tuple(_news(each) for each in said["new"]),
        because=tuple(Cause(each) for each in said["because"]),
        before=_text(said["before"]),
    )


def _news(said: Mapping[str, Any]) -> News:
    because = tuple(Cause(each) for each in said["because"])
    return News(kind=NewsKind(said["kind"]), on=_text(said["on"]), text=_text(said["text"]), because=because)


def _feed(said: Mapping[str, Any]) -> FeedSeen:
    days = said["days_old"]
    return FeedSeen(
        feed=_text(said["feed"]),
        revision=_text(said["revision"]),
        fetched=_text(said["fetched"]),
        days=None if days is None else _whole(days),
    )


def _risk(said: Mapping[str, Any]) -> RiskSeen:
    points = said["points"]
    return RiskSeen(
        level=_text(said["level"]),
        points=None if points is None else _whole(points),
        paths=tuple(_text(each) for each in said["paths"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value
