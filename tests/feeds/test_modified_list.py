"""The list of changes of OSV: what is fetched one by one, and when all is fetched."""

import contextlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primum.feeds.fetch_failed import FetchFailed
from primum.feeds.modified_list import changes_since, enough_of

ROWS = ["2026-05-03T00:00:00.5Z,C-3", "2026-05-03T00:00:00Z,C-2", "2026-05-01T00:00:00Z,C-1", "2026-04-01T00:00:00Z,C-0"]


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return tmp_path / "modified_id.csv"


def put(path: Path, rows: Sequence[str]) -> Path:
    path.write_text("".join(f"{row}\n" for row in rows))
    return path


@pytest.mark.parametrize(
    ("since", "ids"),
    [
        ("", None),
        ("not a time", None),
        ("2026-06-01T00:00:00Z", ()),
        ("2026-05-03T00:00:00.5Z", ("C-3",)),
        ("2026-05-03T00:00:00Z", ("C-3", "C-2")),
        ("2026-05-02T00:00:00Z", ("C-3", "C-2")),
        ("2026-05-01T02:00:00+02:00", ("C-3", "C-2", "C-1")),
        ("2026-01-01T00:00:00Z", ("C-3", "C-2", "C-1", "C-0")),
    ],
)
def test_what_changed_since(listed: Path, since: str, ids: tuple[str, ...] | None) -> None:
    """What changed in the very moment of the mark is fetched again; a fraction of a second counts."""
    changes = changes_since(put(listed, ROWS), since, 10)
    assert (changes.newest, changes.ids) == ("2026-05-03T00:00:00.5Z", ids)


def test_too_many_are_fetched_at_once(listed: Path) -> None:
    put(listed, ROWS)
    assert changes_since(listed, "2026-05-01T00:00:00Z", 3).ids is not None
    assert changes_since(listed, "2026-05-01T00:00:00Z", 2).ids is None


def test_a_list_out_of_order_is_not_relied_on(listed: Path) -> None:
    assert changes_since(put(listed, [ROWS[2], ROWS[0], ROWS[1]]), "2026-04-15T00:00:00Z", 10).ids is None


@pytest.mark.parametrize("name", ["x/../../etc", "a b", "?", "-x", "é"])
def test_an_id_that_is_none_is_not_asked_for(listed: Path, name: str) -> None:
    found = changes_since(put(listed, [f"2026-05-03T00:00:00Z,{name}"]), "2026-05-01T00:00:00Z", 10).ids
    assert found is None or found == ("etc",)  # only the last part of a path counts, as in the list of all ecosystems


def test_a_header_and_a_cut_line_are_passed_over(listed: Path) -> None:
    listed.write_text("modified,id\r\n2026-05-03T00:00:00Z,C-3\r\n2026-05-0")
    assert changes_since(listed, "2026-05-01T00:00:00Z", 10).ids == ("C-3",)


def test_a_list_without_rows_is_refused(listed: Path) -> None:
    with pytest.raises(FetchFailed, match="names no record"):
        changes_since(put(listed, ["hello"]), "", 10)


def test_enough_is_known_from_a_block_in_the_middle() -> None:
    enough = enough_of("2026-05-02T00:00:00Z")
    assert enough is not None
    assert not enough(b"C-9\n2026-05-03T00:00:00Z,C-8\n2026-05-0")
    assert enough(b"C-9\n2026-05-03T00:00:00Z,C-8\n2026-05-01T00:00:00Z,C-7\n2026-05-0")
    assert not enough(b"")
    assert enough_of("") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.integers(0, 2 * 10**9).map(lambda each: datetime.fromtimestamp(each, UTC)), min_size=1, max_size=20), st.integers(0, 19))
def test_nothing_newer_than_the_mark_is_ever_left_out(tmp_path: Path, moments: list[datetime], place: int) -> None:
    """A law: whatever the list, the ids hold every row that is not older than the mark, or everything is fetched."""
    rows = sorted(((each, f"ID-{number}") for number, each in enumerate(moments)), reverse=True)
    since = rows[place % len(rows)][0]
    path = put(tmp_path / "law.csv", [f"{moment.isoformat()},{name}" for moment, name in rows])
    ids = changes_since(path, since.isoformat(), 10).ids
    needed = [name for moment, name in rows if moment >= since]
    assert ids is None if len(needed) > 10 else sorted(ids or ()) == sorted(needed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    with contextlib.suppress(FetchFailed):
        changes_since(path, "2026-05-01T00:00:00Z", 10)
