"""Archives of OSV records, honest ones and hostile ones."""

import io
import json
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primum.diagnostics.diagnostic import Diagnostic
from primum.feeds.archive_limits import ArchiveLimits, contents_size
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.read_osv_zip import read_osv_zip


def record(id_: str) -> bytes:
    return json.dumps({"id": id_, "summary": "x" * 500}).encode()


def archive(*members: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as opened:
        for name, content in members:
            opened.writestr(name, content)
    return file.getvalue()


def read(content: bytes | Path, limits: ArchiveLimits = ArchiveLimits()) -> tuple[list[str], list[str]]:  # noqa: B008 - it is frozen
    found = list(read_osv_zip(content, feed="osv:PyPI", revision="r1", limits=limits))
    return (
        [each.advisory.id for each in found if isinstance(each, ParsedRecord)],
        [each.code for each in found if isinstance(each, Diagnostic)],
    )


def test_every_record_is_read_in_the_order_of_the_archive(tmp_path: Path) -> None:
    content = archive(("B.json", record("B")), ("A.json", record("A")), ("README.md", b"no record"), ("folder/", b""))
    assert read(content) == (["B", "A"], [])
    (tmp_path / "all.zip").write_bytes(content)
    assert read(tmp_path / "all.zip") == (["B", "A"], [])
    (found,) = list(read_osv_zip(archive(("A.json", record("A"))), feed="osv:PyPI", revision="r7"))
    assert isinstance(found, ParsedRecord) and (found.advisory.feed, found.advisory.revision) == ("osv:PyPI", "r7")


def test_names_are_no_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = archive(("../../evil.json", record("A")), ("/etc/evil.json", record("B")), ("C:\\evil.json", record("C")))
    assert read(content) == (["A", "B", "C"], [])
    assert list(tmp_path.iterdir()) == []


def test_a_bad_record_does_not_stop_the_others() -> None:
    assert read(archive(("A.json", b"{"), ("B.json", record("B")))) == (["B"], ["PR0501"])


def test_a_name_counts_once() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        content = archive(("A.json", record("first")), ("A.json", record("second")))
    assert read(content) == (["first"], ["PR0503"])


def test_one_member_may_not_unpack_to_more_than_a_record() -> None:
    content = archive(("A.json", b" " * 100_000), ("B.json", record("B")))
    assert read(content, ArchiveLimits(member=10_000)) == (["B"], ["PR0503"])


def test_a_lie_about_the_size_does_not_help() -> None:
    """The size in the table of contents is not believed."""
    content = bytearray(archive(("A.json", b" " * 100_000)))
    place = content.rindex(b"PK\x01\x02")
    struct.pack_into("<L", content, place + 24, 10)
    ids, codes = read(bytes(content), ArchiveLimits(member=10_000))
    assert (ids, len(codes)) == ([], 1)


def test_all_members_together_are_bounded() -> None:
    content = archive(*((f"{number}.json", record(str(number))) for number in range(100)))
    ids, codes = read(content, ArchiveLimits(total=3000))
    assert len(ids) < 6 and codes[-1] == "PR0502"


def test_a_table_of_contents_is_bounded_before_it_is_read() -> None:
    content = archive(*((f"{number}.json", b"{}") for number in range(100)))
    assert contents_size(io.BytesIO(content)) > 5000
    assert read(content, ArchiveLimits(contents=1000)) == ([], ["PR0502"])


def test_an_encrypted_member_is_said() -> None:
    content = bytearray(archive(("A.json", record("A")), ("B.json", record("B"))))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", content, content.index(mark) + offset, 1)
    assert read(bytes(content)) == (["B"], ["PR0503"])


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack_are_not_unpacked(compression: int) -> None:
    assert read(archive(("A.json", record("A")), compression=compression)) == ([], ["PR0503"])


def test_a_damaged_member_is_said() -> None:
    content = bytearray(archive(("A.json", record("A")), ("B.json", record("B")), compression=zipfile.ZIP_STORED))
    content[content.index(b"xxx") + 1] = ord("y")
    assert read(bytes(content)) == (["B"], ["PR0503"])


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06", b"no archive at all", b"PK\x05\x06" + b"\xff" * 18], ids=str)
def test_what_is_no_archive_is_unreliable(content: bytes) -> None:
    assert read(content) == ([], ["PR0502"])


def test_a_truncated_archive_is_unreliable() -> None:
    content = archive(("A.json", record("A")), ("B.json", record("B")))
    for size in range(len(content)):
        _, codes = read(content[:size])
        assert codes and "PR0502" in codes, size


def test_a_file_that_is_not_there_is_unreliable(tmp_path: Path) -> None:
    assert read(tmp_path / "none.zip") == ([], ["PR0502"])


WHOLE = archive(("A.json", record("A")), ("B.json", record("B")))


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_no_flipped_byte_breaks_the_reader(flips: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE)
    for place, byte in flips:
        content[place] = byte
    read(bytes(content))
