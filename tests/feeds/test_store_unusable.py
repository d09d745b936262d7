"""A store that cannot be trusted is refused with words and a way out; it never answers "nothing"."""

import os
import random  # noqa: TID251 - which bytes and moments are tried
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from feeds import made_records as made
from primum.feeds.store import AdvisoryStore
from primum.feeds.store_unusable import StoreUnusable

RECORD = made.record("A", made.below("2.0", "A"))
ASKED = [made.coordinate("PyPI", "a", "1.0")]


def filled(path: Path) -> Path:
    with AdvisoryStore.open(path, write=True) as store:
        store.take(made.state("osv:PyPI", 1), [RECORD], whole=True)
    return path


def refused(path: Path, *, write: bool = False) -> str:
    with pytest.raises(StoreUnusable) as caught:
        AdvisoryStore.open(path, write=write)
    assert caught.value.fix and str(path) in caught.value.reason
    return caught.value.reason


def test_a_missing_store(tmp_path: Path) -> None:
    assert "no store" in refused(tmp_path / "s.duckdb")
    assert not (tmp_path / "s.duckdb").exists()


def test_a_store_without_feeds(tmp_path: Path) -> None:
    AdvisoryStore.open(tmp_path / "s.duckdb", write=True).close()
    assert "no feed yet" in refused(tmp_path / "s.duckdb")


def foreign(path: Path, *statements: str) -> None:
    with duckdb.connect(str(path)) as connection:
        for each in statements:
            connection.execute(each)


def sqlite(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE meta (schema INTEGER)")


OTHERS = {
    "an empty file": lambda path: path.write_bytes(b""),
    "a text": lambda path: path.write_text("no database " * 1000),
    "a database of SQLite": sqlite,
    "a foreign database": lambda path: foreign(path, "CREATE TABLE patients (name VARCHAR)"),
    "a table of that name": lambda path: foreign(path, "CREATE TABLE meta (other INTEGER)"),
    "another schema": lambda path: foreign(filled(path), "UPDATE meta SET schema = 99"),
    "keys of another version": lambda path: foreign(filled(path), "UPDATE meta SET keys = 'other'"),
    "only the beginning": lambda path: path.write_bytes(filled(path).read_bytes()[:5000]),
    "zeros": lambda path: path.write_bytes(filled(path).read_bytes()[:16] + bytes(9000)),
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("make", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("write", [False, True])
def test_what_is_no_store_is_refused_and_left_alone(make: object, write: bool, tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    refused(path, write=write)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_it_is_made_anew_beside_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    path.write_text("something of the user's")
    with AdvisoryStore.rebuild(path) as store:
        store.take(made.state("osv:PyPI", 1), [RECORD], whole=True)
    assert (tmp_path / "s.duckdb.unusable").read_text() == "something of the user's"
    with AdvisoryStore.open(path) as store:
        assert len(store.ranges_for(ASKED)) == 1


def test_flipped_bytes_are_found_or_do_no_harm(tmp_path: Path) -> None:
    """Every block has a checksum: a damaged store is refused, when it is opened or when it is asked, or says what it always said."""
    whole = filled(tmp_path / "whole.duckdb").read_bytes()
    with AdvisoryStore.open(tmp_path / "whole.duckdb") as store:
        expected = store.ranges_for(ASKED), store.revision
    chance, refusals = random.Random(7), 0
    for number in range(60):
        path = tmp_path / f"{number}.duckdb"
        content = bytearray(whole)
        content[chance.randrange(12_288) if number % 2 else chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        try:
            with AdvisoryStore.open(path) as store:
                assert (store.ranges_for(ASKED), store.revision) == expected
        except StoreUnusable as problem:
            assert problem.fix
            refusals += 1
    assert refusals


def test_a_store_in_use_is_said(tmp_path: Path) -> None:
    path = filled(tmp_path / "s.duckdb")
    code = "import sys\nfrom pathlib import Path\nfrom primum.feeds.store import AdvisoryStore\n"
    code += "store = AdvisoryStore.open(Path(sys.argv[1]), write=True)\nprint('open', flush=True)\nsys.stdin.read()\n"
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline() == b"open\n"
        assert "in use" in refused(path)
        other.communicate(b"")
    AdvisoryStore.open(path).close()


def test_without_the_library_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "s.duckdb")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(StoreUnusable) as caught:
        AdvisoryStore.open(path)
    assert "DuckDB" in caught.value.reason and "primum[feeds]" in caught.value.fix


TAKES = """
import sys
from pathlib import Path
from feeds import made_records as made
from primum.feeds.store import AdvisoryStore

first = int(sys.argv[2])
print("ready", flush=True)
for number in range(first, first + 500):
    with AdvisoryStore.open(Path(sys.argv[1]), write=True) as store:
        records = [made.record(f"A-{one}", made.below(f"{number}.0", f"A-{one}")) for one in range(300)]
        store.take(made.state("osv:PyPI", number), records, whole=True)
"""


def test_killed_at_any_moment_it_opens_again_with_whole_takes(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    chance, last = random.Random(11), -1
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(each for each in sys.path if each)}
    for _ in range(8):
        with subprocess.Popen([sys.executable, "-c", TAKES, str(path), str(last + 1)], stdout=subprocess.PIPE, env=environment) as child:
            assert child.stdout is not None and child.stdout.readline() == b"ready\n"
            time.sleep(chance.random() * 0.8)
            child.send_signal(signal.SIGKILL)
        if not path.exists():
            continue
        with AdvisoryStore.open(path, write=True) as store:
            states = store.states()
            if not states:
                continue
            number = int(states[0].revision[1:])
            assert number >= last and states[0].records == 300
            fixes = {each.range.fixed for each in store.ranges_for([made.coordinate("PyPI", "a", "0.0.1")])}
            assert fixes <= {f"{number}.0"} and (number == 0 or fixes)
            last = number
    assert last >= 0, "no take was finished; the waits are too short"
