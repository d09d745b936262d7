"""The event log: whatever is done to a line of it shows."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.baselines.event import FIRST, Event, event_line, read_event
from primum.baselines.event_log import next_line, read_log
from primum.baselines.manifest import BaselineUnreadable


def event(number: int) -> Event:
    """An event whose number and chain the log fills in."""
    return Event(at=f"2026-06-{number:02}T08:00:00Z", kind="release", release=f"1.{number}", file="baselines/x", sha256="a" * 64, by="Ada")


def log_of(count: int) -> bytes:
    """A log of so many events."""
    content = b""
    for number in range(1, count + 1):
        content += next_line(read_log(content), event(number))
    return content


def test_events_follow_each_other() -> None:
    log = read_log(log_of(3))
    assert log.problems == () and [each.number for each in log.events] == [1, 2, 3]
    assert log.events[0].previous == FIRST and log.events[2].previous == log.hashes[1] and log.head == log.hashes[2]


def test_no_log_and_an_empty_one_hold_nothing() -> None:
    assert read_log(None) == read_log(b"") and read_log(b"").events == ()


@given(st.integers(1, 5), st.data())
def test_a_changed_byte_shows(count: int, data: st.DataObject) -> None:
    content = bytearray(log_of(count))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[at]))
    changed = read_log(bytes(content))
    # In the last line a change may give another event; the files and signatures it names then do not fit, and its hash is another.
    assert changed.problems or changed.head != read_log(log_of(count)).head


@given(st.integers(2, 6), st.data())
def test_a_dropped_line_shows_unless_it_is_the_last(count: int, data: st.DataObject) -> None:
    lines = log_of(count).splitlines(keepends=True)
    del lines[data.draw(st.integers(0, count - 2))]
    assert read_log(b"".join(lines)).problems


@given(st.integers(2, 6), st.data())
def test_lines_that_change_places_show(count: int, data: st.DataObject) -> None:
    lines = log_of(count).splitlines(keepends=True)
    one, two = data.draw(st.lists(st.integers(0, count - 1), min_size=2, max_size=2, unique=True))
    lines[one], lines[two] = lines[two], lines[one]
    assert read_log(b"".join(lines)).problems


def test_a_log_cut_off_says_so_and_keeps_what_is_whole() -> None:
    log = read_log(log_of(3)[:-20])
    assert [each.message for each in log.problems] == ["the last line has no end: the log was cut off"]
    assert len(log.events) == 2


def test_two_histories_joined_show() -> None:
    common = log_of(1)
    ours, theirs = next_line(read_log(common), event(2)), next_line(read_log(common), event(3))
    said = read_log(common + ours + theirs).problems
    assert said and "a line was dropped or added" in said[0].message


def test_nothing_is_added_to_a_broken_log_nor_before_its_last_event() -> None:
    with pytest.raises(BaselineUnreadable, match="the log is broken"):
        next_line(read_log(log_of(3)[:-1]), event(4))
    with pytest.raises(BaselineUnreadable, match="the clock says 2026-06-02T08:00:00Z, but the last event is of 2026-06-03"):
        next_line(read_log(log_of(3)), event(2))


def test_an_event_earlier_than_the_one_before_it_shows() -> None:
    first = log_of(3)
    forged = Event(
        at="2026-06-01T00:00:00Z", kind="release", release="x", file="f", sha256="a" * 64, by="y", number=4, previous=read_log(first).head
    )
    assert "a clock was wrong" in read_log(first + event_line(forged) + b"\n").problems[0].message


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b"\xff", b"null", b'{"number": "1"}', b"[" * 5000])
def test_what_is_no_event(line: bytes) -> None:
    with pytest.raises(BaselineUnreadable):
        read_event(line)


@pytest.mark.parametrize(("key", "value"), [("kind", "wish"), ("at", "2026-06-01"), ("number", True), ("number", "1"), ("more", 1)])
def test_an_event_has_its_own_shape(key: str, value: object) -> None:
    said = json.loads(event_line(event(1))) | {key: value}
    with pytest.raises(BaselineUnreadable):
        read_event(json.dumps(said).encode())
