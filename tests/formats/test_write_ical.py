"""The calendar holds to RFC 5545: lines, folding, escapes, whole days, stable ids; read back by a reader of our own."""

import re
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from primum.device.device import Identity
from primum.device.due_item import Basis, DueItem, DueKind, DueState
from primum.formats.write_ical import LONGEST, as_ical

STAMP = date(2026, 11, 23)
IDENTITY = Identity(
    name="Pump; model A, B", manufacturer="Nobody", regulation="MDR", device_class="IIb", rule="", udi="", software_version="2.0",
    stage="maintenance", intended_purpose="",
)  # fmt: skip


def item(name: str = "X", **more: Any) -> DueItem:
    base: dict[str, Any] = {
        "kind": DueKind.FIX,
        "what": "fix it",
        "about": ("X",),
        "basis": Basis(name="policy"),
        "state": DueState.OPEN,
        "due": STAMP,
    }
    return DueItem(id=name, **(base | more))


def calendar(*items: DueItem, warn_days: int = 14) -> bytes:
    return as_ical(items, IDENTITY, stamp=STAMP, warn_days=warn_days)


def unfolded(content: bytes) -> list[str]:
    """The content lines as RFC 5545, section 3.1 reads them."""
    assert content.endswith(b"\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= LONGEST for line in content.split(b"\r\n"))
    for line in content.split(b"\r\n"):
        line.decode("utf-8")  # a fold never cuts a character in two
    return content.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def read(content: bytes) -> list[dict[str, str]]:
    """The events; every component is closed in its order, and no property that may stand once stands twice."""
    open_ones: list[str] = []
    events: list[dict[str, str]] = []
    for line in unfolded(content):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_ones.append(value)
            events += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert open_ones.pop() == value
        elif open_ones[-1] == "VEVENT":
            assert name not in events[-1]
            events[-1][name] = value
    assert not open_ones
    return events


def text(value: str) -> str:
    return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_an_event_has_what_the_standard_asks_for() -> None:
    (event,) = read(calendar(item(due=date(2028, 2, 29))))
    assert event["DTSTART;VALUE=DATE"] == "20280229" and "DTEND" not in event
    assert event["DTSTAMP"] == "20261123T000000Z"
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", event["UID"])
    assert text(event["SUMMARY"]) == "Pump; model A, B: fix it"


def test_the_calendar_says_its_version_and_maker() -> None:
    lines = unfolded(calendar())
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"] and lines[2].startswith("PRODID:-//Primum//") and lines[-1] == "END:VCALENDAR"


def test_the_same_items_give_the_same_bytes_and_an_item_keeps_its_id() -> None:
    assert calendar(item()) == calendar(item())
    moved = read(calendar(item(due=date(2027, 1, 1), what="other words")))[0]
    assert moved["UID"] == read(calendar(item()))[0]["UID"]
    assert read(calendar(item("Y")))[0]["UID"] != moved["UID"]


def test_a_reminder_comes_so_many_days_ahead() -> None:
    assert "TRIGGER:-P14D" in unfolded(calendar(item()))
    assert not any("VALARM" in line for line in unfolded(calendar(item(), warn_days=0)))


def test_items_without_a_day_are_left_out() -> None:
    assert read(calendar(item(due=None), item("Y"))) == read(calendar(item("Y")))


def test_the_other_count_stands_in_the_description() -> None:
    described = text(read(calendar(item(other=date(2026, 11, 22), counts_from="aware on 2026-11-09")))[0]["DESCRIPTION"])
    assert "by the other count of the first day: 2026-11-22" in described and "aware on 2026-11-09" in described
    assert "other count" not in text(read(calendar(item(other=STAMP)))[0]["DESCRIPTION"])


def test_the_ends_of_the_calendar() -> None:
    assert [each["DTSTART;VALUE=DATE"] for each in read(calendar(item(due=date.max), item("Y", due=date.min)))] == ["99991231", "00010101"]


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_comes_back(what: str, about: str) -> None:
    (event,) = read(calendar(item(what=what, about=(about,))))
    shown = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", " ", what.replace("\r\n", "\n").replace("\r", "\n"))
    shown = shown.encode("utf-8", "replace").decode()
    assert text(event["SUMMARY"]) == f"{IDENTITY.name}: {shown}"
