"""The record of surveillance: what is written is read back, and what was cut, changed, dropped or put in shows."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from primum.device.look import Cause, FeedSeen, Look, News, NewsKind, RiskSeen
from primum.folder.look_text import digest_of_line, look_text
from primum.folder.read_looks import LooksRead, read_looks

WORDS = st.text(min_size=1, max_size=12)
HEX = st.text("0123456789abcdef", min_size=8, max_size=8)
DAYS = st.dates().map(lambda day: day.isoformat())
CAUSES = st.lists(st.sampled_from(Cause), max_size=2).map(tuple)
LEVELS = st.sampled_from(["acceptable", "reduce", "unacceptable"])

LOOKS = st.builds(
    Look,
    number=st.just(1),
    at=DAYS.map(lambda day: f"{day}T00:00:00Z"),
    day=DAYS,
    primum=WORDS,
    folder=HEX,
    catalogue=HEX,
    advisories=HEX,
    feeds=st.lists(st.builds(FeedSeen, feed=WORDS, revision=HEX, fetched=WORDS, days=st.none() | st.integers(-3, 900)), max_size=2).map(
        tuple
    ),
    risks=st.dictionaries(
        WORDS,
        st.builds(RiskSeen, level=LEVELS, points=st.none() | st.integers(0, 60), paths=st.lists(HEX, max_size=3).map(tuple)),
        max_size=3,
    ),
    reaching=st.dictionaries(WORDS, LEVELS, max_size=3),
    listed=st.integers(0, 99),
    lapsed=st.dictionaries(WORDS, WORDS, max_size=2),
    counting=st.lists(WORDS, max_size=3, unique=True).map(lambda each: tuple(sorted(each))),
    new=st.lists(st.builds(News, kind=st.sampled_from(NewsKind), on=WORDS, text=WORDS, because=CAUSES), max_size=2).map(tuple),
    because=CAUSES,
    before=st.just(""),
)


def record(looks: list[Look]) -> bytes:
    """A record as watching writes it."""
    read = LooksRead()
    for look in looks:
        line = look_text(replace(look, number=len(read.looks) + 1, before=read.digest))
        read = read_looks(read.whole + line)
    return read.whole


def some(count: int) -> list[Look]:
    texts = {"primum": "1", "folder": "f", "catalogue": "c", "advisories": "a"}
    empty = {"risks": {}, "reaching": {}, "lapsed": {}, "counting": (), "feeds": ()}
    return [
        Look(number=1, at=f"2026-06-{day:02}T00:00:00Z", day=f"2026-06-{day:02}", listed=day, **texts, **empty)  # type: ignore[arg-type]
        for day in range(1, count + 1)
    ]


@given(st.lists(LOOKS, max_size=4))
def test_what_is_written_is_read_back_and_whole(looks: list[Look]) -> None:
    content = record(looks)
    read = read_looks(content)
    assert read.faults == ()
    assert (read.whole, read.cut) == (content, b"")
    assert [replace(each, number=1, before="") for each in read.looks] == looks
    assert [each.number for each in read.looks] == list(range(1, len(looks) + 1))


def test_no_file_is_an_empty_record() -> None:
    assert read_looks(None) == read_looks(b"") == LooksRead()
    assert LooksRead().last is None
    assert LooksRead().digest == ""


@given(st.lists(LOOKS, min_size=2, max_size=4), st.data())
def test_a_line_taken_out_shows_unless_it_is_the_last(looks: list[Look], data: st.DataObject) -> None:
    lines = record(looks).splitlines(keepends=True)
    out = data.draw(st.integers(0, len(lines) - 2))
    assert read_looks(b"".join(lines[:out] + lines[out + 1 :])).faults


@given(st.lists(LOOKS, min_size=2, max_size=3), st.data())
def test_a_byte_changed_in_any_line_but_the_last_shows(looks: list[Look], data: st.DataObject) -> None:
    content = record(looks)
    end = content.rindex(b"\n", 0, -1)
    place = data.draw(st.integers(0, end - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda each: each != content[place]))
    assert read_looks(content[:place] + bytes([byte]) + content[place + 1 :]).faults


@given(st.lists(LOOKS, min_size=1, max_size=3), st.data())
def test_what_was_cut_off_anywhere_loses_no_whole_line(looks: list[Look], data: st.DataObject) -> None:
    content = record(looks)
    cut = data.draw(st.integers(0, len(content)))
    read = read_looks(content[:cut])
    assert read.faults == ()
    whole = content[:cut].count(b"\n")
    assert len(read.looks) in (whole, whole + 1)
    kept = read.whole.removesuffix(b"\n") + (b"\n" if content[:cut].endswith(b"\n") else b"") if not read.cut else read.whole + read.cut
    assert kept == content[:cut], "every byte is still there"


def test_the_next_line_follows_the_last_whole_one_after_a_cut() -> None:
    content = record(some(3))
    read = read_looks(content[:-20])
    assert len(read.looks) == 2
    assert read.cut
    assert read.digest == digest_of_line(content.splitlines()[1])
    line = look_text(replace(some(1)[0], number=3, before=read.digest))
    assert read_looks(read.whole + line).faults == ()


def test_only_the_end_of_the_line_missing_is_no_loss() -> None:
    content = record(some(2))
    read = read_looks(content[:-1])
    assert (read.whole, read.cut, len(read.looks)) == (content, b"", 2)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"nonsense\n", "line 1 is not JSON"),
        (b"\xff\xfe\n", "line 1 is not JSON"),
        (b"[" * 100_000 + b"\n", "line 1 is not JSON"),
        (b"[]\n", "line 1 is not a look"),
        (b'{"format": 2}\n', "line 1 is of format '2', this Primum reads 1"),
        (b'{"format": 1}\n', "line 1 is not a look as Primum writes it"),
        (b"\n", "line 1 is not JSON"),
    ],
)
def test_what_is_no_look_is_told_by_its_line(line: bytes, why: str) -> None:
    assert read_looks(line).faults == (why,)


@pytest.mark.parametrize("key", ["look", "at", "day", "basis", "risks", "reaching", "listed", "new", "because", "before"])
def test_a_look_of_another_shape_is_none(key: str) -> None:
    said = json.loads(look_text(some(1)[0]))
    for wrong in (None, 1.5, True, [1], {"a": 1}, {"a": {"level": 1}}):
        read = read_looks(json.dumps(said | {key: wrong}).encode() + b"\n")
        assert read.looks == ()
        assert len(read.faults) == 1


def test_a_look_under_another_number_shows() -> None:
    line = look_text(replace(some(1)[0], number=7))
    assert read_looks(line).faults == ("line 1 calls itself look 7",)


def test_ends_of_lines_that_a_checkout_wrote_otherwise_break_nothing() -> None:
    content = record(some(3)).replace(b"\n", b"\r\n")
    read = read_looks(content)
    assert (read.faults, len(read.looks)) == ((), 3)
    line = look_text(replace(some(1)[0], number=4, before=read.digest))
    assert read_looks(read.whole + line).faults == ()
