"""`primum feeds` as whole processes and in this one: codes, words, and no network when none is wanted."""

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from feeds import server as fake
from primum.cli.main import primum
from primum.feeds.fetch import Wanted
from primum.feeds.only_one import only_one

PRIMUM = [sys.executable, "-m", "primum.cli.main"]
NO_SOCKETS = """
import os, sys
def refuse(event, words):
    if event.startswith("socket."):
        os.write(2, b"a socket was opened")
        os._exit(97)
sys.addaudithook(refuse)
"""
"""Python's own watch over sockets: nothing in the process can go round it."""


@pytest.fixture
def server() -> Iterator[fake.FeedServer]:
    with fake.serving() as ours:
        fake.put_osv(ours, "PyPI", [fake.osv_record("PYSEC-1", "jinja", "2.0")])
        fake.put_nvd(ours, [fake.cve("CVE-2026-0001", "widget", "3.0")])
        fake.put_kev(ours, "CVE-2026-0001")
        fake.put_epss(ours, "CVE-2026-0001")
        fake.put_endoflife(ours, fake.product("openssl", ("3.0", "2026-09-07")))
        yield ours


def call(*words: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(
        primum, ["feeds", *map(str, words)], env={"NO_COLOR": "1", "PRIMUM_OFFLINE": "", "PRIMUM_MIRRORS": "", **environment}
    )


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "s.duckdb"


@pytest.fixture
def full(server: fake.FeedServer, store: Path) -> Path:
    done = call("sync", "--store", store, "--ecosystem", "PyPI", *server.mirrors)
    assert done.exit_code == 0, done.output
    return store


def test_sync_says_what_became_of_each_feed(server: fake.FeedServer, store: Path) -> None:
    done = call("sync", "--store", store, "--ecosystem", "PyPI", *server.mirrors)
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.output.splitlines()] == ["osv:PyPI", "nvd", "kev", "epss", "endoflife"]
    assert "1 records read, 1 new or changed" in done.output


def test_one_failed_feed_makes_exit_1_and_the_others_go_on(server: fake.FeedServer, store: Path) -> None:
    server.fail("/kev.json", fake.body(b"<html>log in</html>"))
    done = call("sync", "--store", store, "--ecosystem", "PyPI", *server.mirrors)
    assert done.exit_code == 1
    assert "kev" in done.output and "failed: the answer is a web page, not JSON" in done.output
    assert "1 feed failed" in done.output
    assert call("status", "--store", store).exit_code == 1
    assert call("status", "--store", store, "--feed", "epss").exit_code == 0


def test_mirrors_come_from_the_environment_too(server: fake.FeedServer, store: Path) -> None:
    mirrors = " ".join(each for each in server.mirrors if each != "--mirror")
    assert call("sync", "--store", store, "--feed", "kev", PRIMUM_MIRRORS=mirrors).exit_code == 0
    assert server.paths() == ["/kev.json"]


def test_a_feed_may_be_named_with_its_ecosystem(server: fake.FeedServer, store: Path) -> None:
    assert call("sync", "--store", store, "--feed", "osv:PyPI", *server.mirrors).exit_code == 0
    assert all(each.startswith("/osv/PyPI/") for each in server.paths())


def test_the_key_of_the_nvd_comes_from_the_environment(server: fake.FeedServer, store: Path) -> None:
    call("sync", "--store", store, "--feed", "nvd", *server.mirrors, PRIMUM_NVD_KEY=" k ")
    assert [each.headers.get("apikey") for each in server.asked] == ["k"]


@pytest.mark.parametrize("key", ["clé", "a\nb", "a\x1bb"])
def test_a_key_that_is_none_is_said_and_not_shown(server: fake.FeedServer, store: Path, key: str) -> None:
    done = call("sync", "--store", store, "--feed", "nvd", *server.mirrors, PRIMUM_NVD_KEY=key)
    assert (done.exit_code, server.asked) == (2, [])
    assert key not in done.output


def test_a_terminal_sees_how_far_it_is_and_then_only_the_result(server: fake.FeedServer, store: Path) -> None:
    server.fail("/kev.json", fake.status(503, Retry_After="1"))
    ours, theirs = pty.openpty()
    words = [*PRIMUM, "feeds", "sync", "--feed", "kev", "--store", str(store), *server.mirrors]
    process = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            block = os.read(ours, 65536)
        except OSError:
            break
        shown += block
        if not block:
            break
    os.close(ours)
    assert process.wait(timeout=60) == 0
    assert b"503" in shown and b"waiting 1 s" in shown
    assert shown.rstrip().endswith(b"\r\x1b[2Kkev              1 records read, 1 new or changed")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--feed", "kevv"], "did you mean `kev`"),
        (["--feed", "kev:PyPI"], "no feed `kev:PyPI`"),
        (["--feed", "osv:"], "no feed `osv:`"),
        (["--mirror", "kev"], "NAME=URL"),
        (["--mirror", "kev=ftp://x"], "NAME=URL"),
        (["--mirror", "keb=https://x"], "did you mean `kev`"),
    ],
)
def test_what_is_mistyped_is_said(store: Path, words: list[str], says: str) -> None:
    done = call("sync", "--store", store, *words)
    assert (done.exit_code, says in done.output) == (2, True), done.output
    assert not store.exists()


def test_a_damaged_store_is_set_aside_and_made_anew(server: fake.FeedServer, store: Path) -> None:
    store.write_bytes(b"damaged")
    mirror = ("--feed", "kev", "--mirror", f"kev={server.url}/kev.json")
    assert call("sync", "--store", store, *mirror).exit_code == 2
    assert call("sync", "--store", store, "--rebuild", *mirror).exit_code == 0
    assert store.with_name(store.name + ".unusable").read_bytes() == b"damaged"


def test_an_import_waits_for_the_end_of_a_sync(full: Path, tmp_path: Path) -> None:
    told = re.search(r"sha256 ([0-9a-f]{64})", call("export", tmp_path / "b", "--store", full).output)
    assert told
    with only_one(tmp_path / "new.duckdb"):
        done = call("import", tmp_path / "b", "--sha256", told.group(1), "--store", tmp_path / "new.duckdb")
    assert done.exit_code == 2 and "is at work on this store" in done.output


def test_a_place_that_cannot_be_a_store(tmp_path: Path, server: fake.FeedServer) -> None:
    (tmp_path / "file").write_text("not a store, but somebody's notes")
    for place in (tmp_path / "file", tmp_path / "file" / "s.duckdb", tmp_path):
        done = call("sync", "--store", place, "--feed", "kev", *server.mirrors)
        assert done.exit_code == 2, done.output
    assert (tmp_path / "file").read_text() == "not a store, but somebody's notes"
    assert server.asked == []


# Status


def test_status_shows_each_feed(full: Path) -> None:
    done = call("status", "--store", full)
    assert done.exit_code == 0, done.output
    for feed in ("osv:PyPI", "nvd", "kev", "epss", "endoflife"):
        assert re.search(rf"^\s*{feed}\b.*\bfresh$", done.output, re.MULTILINE), feed


def test_stale_feeds_are_said_aloud(full: Path) -> None:
    done = call("status", "--store", full, "--at", "2100-01-01")
    assert done.exit_code == 1
    assert done.output.count("is stale") == 5
    assert "type: primum feeds sync --feed kev" in done.output
    assert call("status", "--store", full, "--at", "2100-01-01", "--max-age", "99999").exit_code == 0


def test_missing_feeds_are_said_aloud(server: fake.FeedServer, store: Path) -> None:
    call("sync", "--store", store, "--feed", "kev", *server.mirrors)
    done = call("status", "--store", store)
    assert done.exit_code == 1
    assert "`nvd` is missing" in done.output and "`osv` is missing" in done.output
    assert call("status", "--store", store, "--feed", "kev").exit_code == 0


def test_status_for_programs(full: Path) -> None:
    done = call("status", "--store", full, "--json", "--at", "2100-01-01")
    found = json.loads(done.output)
    assert found["at"] == "2100-01-01T00:00:00Z"
    kev = next(each for each in found["feeds"] if each["feed"] == "kev")
    assert (kev["is"], kev["records"], kev["revision"], kev["max_age_days"]) == ("stale", 1, "2026.05.30", 3)
    assert kev["fetched"].endswith("Z") and kev["age_seconds"] > 0


@pytest.mark.parametrize("content", [None, b"", b"garbage" * 1000])
def test_an_unusable_store_is_never_no_vulnerabilities(store: Path, content: bytes | None) -> None:
    if content is not None:
        store.write_bytes(content)
    for words in (["status"], ["status", "--json"], ["sync", "--offline"]):
        assert call(*words, "--store", store).exit_code == 2
    assert call("status", "--store", store, "--at", "soon").exit_code == 2


# Offline


@pytest.mark.parametrize("how", ["--offline", "PRIMUM_OFFLINE"])
def test_offline_opens_no_socket(full: Path, server: fake.FeedServer, tmp_path: Path, how: str) -> None:
    (tmp_path / "forbid").mkdir()
    (tmp_path / "forbid" / "sitecustomize.py").write_text(NO_SOCKETS)
    server.asked.clear()
    path = os.pathsep.join([str(tmp_path / "forbid"), *sys.path])
    words = [*PRIMUM, "feeds", "sync", "--store", str(full), *server.mirrors, *(["--offline"] if how == "--offline" else [])]
    environment = {**os.environ, "PYTHONPATH": path, **({"PRIMUM_OFFLINE": "1"} if how != "--offline" else {})}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "nothing is fetched" in done.stdout) == (0, True), done.stdout + done.stderr
    assert server.asked == []

    online = [word for word in words if word != "--offline"]
    done = subprocess.run(online, env={**environment, "PRIMUM_OFFLINE": "0"}, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (97, "a socket was opened"), "the trap works"


@pytest.mark.skipif(
    shutil.which("unshare") is None or subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode != 0,
    reason="no network namespaces here",
)
def test_offline_works_where_there_is_no_network_at_all(full: Path) -> None:
    words = ["unshare", "-rn", *PRIMUM, "feeds", "sync", "--offline", "--store", str(full)]
    assert subprocess.run(words, capture_output=True, timeout=60, check=False).returncode == 0


def test_without_a_network_a_sync_says_so(store: Path) -> None:
    """The real addresses in a place without a network: told in words, never a traceback, and soon."""
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("no network namespaces here")
    words = ["unshare", "-rn", *PRIMUM, "feeds", "sync", "--feed", "osv", "--feed", "kev", "--store", str(store)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "cannot be reached" in done.stdout and "Traceback" not in done.stderr


# Bundles


@pytest.fixture
def key(tmp_path: Path) -> Path:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

    made = Ed25519PrivateKey.generate()
    (tmp_path / "key").write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    public = made.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    (tmp_path / "allowed").write_text(f'anna@example.org namespaces="primum-feeds" {public}\n')
    return tmp_path / "key"


def test_export_carry_import(full: Path, key: Path, tmp_path: Path) -> None:
    done = call("export", tmp_path / "b", "--key", key, "--store", full)
    assert done.exit_code == 0, done.output
    assert re.search(r"5 feeds, signed\nsha256 [0-9a-f]{64}\n", done.output)
    done = call("import", tmp_path / "b", "--allowed-signers", tmp_path / "allowed", "--store", tmp_path / "new" / "s.duckdb")
    assert done.exit_code == 0, done.output
    assert "signed by anna@example.org (SHA256:" in done.output
    one, other = (call("status", "--json", "--store", each, "--at", "2026-06-01").output for each in (full, tmp_path / "new" / "s.duckdb"))
    assert one == other


def test_an_unsigned_bundle_needs_its_sum(full: Path, key: Path, tmp_path: Path) -> None:
    done = call("export", tmp_path / "b", "--store", full)
    told = re.search(r"sha256 ([0-9a-f]{64})", done.output)
    assert told and "not signed" in done.output
    place = tmp_path / "new.duckdb"
    for words in ([], ["--allowed-signers", tmp_path / "allowed"], ["--sha256", "0" * 64]):
        done = call("import", tmp_path / "b", *words, "--store", place)
        assert (done.exit_code, place.exists()) == (2, False), done.output
    assert call("import", tmp_path / "b", "--sha256", told[1], "--store", place).exit_code == 0


def test_export_does_not_write_over_a_file(full: Path, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine")
    assert call("export", tmp_path / "b", "--store", full).exit_code == 2
    assert (tmp_path / "b").read_text() == "mine"
    assert call("export", tmp_path / "b", "--store", full, "--force").exit_code == 0


def test_a_key_that_counts_no_more(full: Path, key: Path, tmp_path: Path) -> None:
    call("export", tmp_path / "b", "--key", key, "--store", full)
    text = (tmp_path / "allowed").read_text().replace('feeds"', 'feeds",valid-before="20260601Z"')
    (tmp_path / "allowed").write_text(text)
    words = ["import", tmp_path / "b", "--allowed-signers", tmp_path / "allowed", "--store", tmp_path / "n.duckdb"]
    assert call(*words, "--at", "2026-06-01").exit_code == 2
    assert call(*words, "--at", "2026-05-31T23:59:59Z").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["export", "none/b"],
        ["export", "b", "--key", "none"],
        ["export", "b", "--store", "none"],
        ["import", "none", "--sha256", "0"],
        ["import", "b", "--allowed-signers", "none"],
    ],
)
def test_files_that_are_not_there_are_said(full: Path, tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(*words, PRIMUM_STORE=str(full))
    assert done.exit_code == 2, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)


# Libraries


@pytest.mark.parametrize(
    ("library", "words"),
    [
        ("httpx", ["sync"]),
        ("duckdb", ["sync"]),
        ("duckdb", ["status"]),
        ("cryptography", ["export", "b"]),
        ("cryptography", ["import", "b", "--sha256", "0"]),
    ],
)
def test_a_missing_library_is_one_sentence(tmp_path: Path, library: str, words: list[str]) -> None:
    """Told by a process whose finder does not find it."""
    script = (
        "import sys, importlib.util as u\n"
        "find = u.find_spec\n"
        f"u.find_spec = lambda name, *more: None if name == {library!r} else find(name, *more)\n"
        f"sys.argv = ['primum', 'feeds', *{words!r}, '--store', {str(tmp_path / 's')!r}]\n"
        "from primum.cli.main import main\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr == f"primum: this needs the library `{library}`, which is not installed; type: pip install 'primum[feeds]'\n"


def test_a_secret_is_not_shown_when_a_request_is() -> None:
    assert "geheim" not in repr(Wanted(url="https://x.example", max_bytes=1, secret={"apiKey": "geheim"}))
