"""Bundles: what is exported comes in whole, and nothing else does."""

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from primum.device.advisory import Advisory, AffectedRange, FeedState
from primum.feeds.allowed_signers import AllowedSigners, read_allowed_signers
from primum.feeds.bundle_manifest import NAME, NAMESPACE, SIGNATURE_NAME, read_manifest
from primum.feeds.bundle_refused import BundleRefused
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.read_bundle import Trust, read_bundle
from primum.feeds.signature_refused import SignatureRefused
from primum.feeds.ssh_signature import sign
from primum.feeds.store import AdvisoryStore
from primum.feeds.write_bundle import write_bundle

NOW = datetime(2026, 6, 1, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))


def allowed(key: Ed25519PrivateKey = KEY) -> AllowedSigners:
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    return read_allowed_signers(f"anna@example.org {public}\n", NOW)


def fill(path: Path, *ids: str, fetched: str = "2026-05-31T00:00:00Z", feed: str = "osv:PyPI") -> Path:
    """A store with some advisories, each of a package of its own name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    records = [
        ParsedRecord(
            advisory=Advisory(id=each, summary=each, modified="2026-05-01T00:00:00Z", feed=feed, revision="r1"),
            ranges=(AffectedRange(advisory=each, ecosystem="PyPI", name=each.lower(), fixed="2.0", high="2", feed=feed, revision="r1"),),
        )
        for each in ids
    ]
    with AdvisoryStore.open(path, write=True) as store:
        state = FeedState(feed=feed, revision="r1", fetched=fetched, newest="2026-05-01T00:00:00Z", records=len(records))
        store.take(state, records, whole=True)
    return path


def content(store: Path) -> tuple[tuple[FeedState, ...], dict[str, Advisory], str]:
    with AdvisoryStore.open(store) as opened:
        return opened.states(), opened.advisories(["A-1", "A-2", "B-1"]), opened.revision


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    store = fill(tmp_path / "from" / "s.duckdb", "A-1", "A-2")
    write_bundle(store, tmp_path / "b.bundle", made=NOW, version="0.0", key=KEY)
    return tmp_path / "b.bundle"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return fill(tmp_path / "to" / "s.duckdb", "B-1", fetched="2026-05-01T00:00:00Z")


Change = Callable[[dict[str, bytes]], object]


def rewrite(bundle: Path, change: Change, *, key: Ed25519PrivateKey | None = None) -> Path:
    """A bundle with changed members; signed anew if there is a key."""
    with zipfile.ZipFile(bundle) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    change(members)
    if key is not None:
        members[SIGNATURE_NAME] = sign(members[NAME], NAMESPACE, key).encode()
    with zipfile.ZipFile(bundle, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return bundle


def in_manifest(change: Callable[[dict[str, object]], object]) -> Change:
    def apply(members: dict[str, bytes]) -> None:
        manifest = json.loads(members[NAME])
        change(manifest)
        members[NAME] = json.dumps(manifest).encode()

    return apply


def table(members: dict[str, bytes]) -> str:
    return min(each for each in members if each.startswith("tables/"))


def test_what_is_exported_comes_in_whole(bundle: Path, target: Path, tmp_path: Path) -> None:
    imported = read_bundle(bundle, target, Trust(allowed=allowed()))
    assert content(target) == content(tmp_path / "from" / "s.duckdb")
    assert set(content(target)[1]) == {"A-1", "A-2"}
    assert imported.signer is not None and imported.signer.principals == "anna@example.org"
    assert [each.name for each in target.parent.iterdir()] == ["s.duckdb"]


def test_what_came_in_can_be_synced_further(bundle: Path, target: Path) -> None:
    """Numbers that the store gives go on after those that came in."""
    read_bundle(bundle, target, Trust(allowed=allowed()))
    fill(target, "A-1", "A-2", "B-1", fetched="2026-06-02T00:00:00Z")
    assert set(content(target)[1]) == {"A-1", "A-2", "B-1"}
    assert content(target)[0][0].records == 3


def test_it_comes_into_a_place_where_no_store_was(bundle: Path, tmp_path: Path) -> None:
    read_bundle(bundle, tmp_path / "new" / "folder" / "s.duckdb", Trust(allowed=allowed()))
    assert set(content(tmp_path / "new" / "folder" / "s.duckdb")[1]) == {"A-1", "A-2"}


def test_a_checksum_told_by_a_person_is_enough(bundle: Path, target: Path) -> None:
    told = hashlib.sha256(bundle.read_bytes()).hexdigest()
    assert read_bundle(bundle, target, Trust(sha256=told.upper())).signer is None
    assert set(content(target)[1]) == {"A-1", "A-2"}


def test_a_signature_and_a_checksum_are_both_looked_at(bundle: Path, target: Path) -> None:
    with pytest.raises(BundleRefused, match="SHA-256"):
        read_bundle(bundle, target, Trust(allowed=allowed(), sha256="0" * 64))


BROKEN: dict[str, tuple[Change, str]] = {
    "a member changed": (lambda m: m.update({table(m): m[table(m)][:-1] + b"X"}), "not what its manifest says"),
    "a member cut": (lambda m: m.update({table(m): m[table(m)][:10]}), "not what its manifest says"),
    "a member longer": (lambda m: m.update({table(m): m[table(m)] + b"X"}), "not what its manifest says"),
    "a member missing": (lambda m: m.pop(table(m)), "lacks"),
    "a member more": (lambda m: m.update({"tables/more.parquet": b""}), "does not name"),
    "a way out": (lambda m: m.update({"../../evil": b""}), "does not name"),
    "an absolute way": (lambda m: m.update({"/etc/evil": b""}), "does not name"),
    "the manifest changed": (in_manifest(lambda m: m.update(primum="9")), "changed"),
    "the manifest missing": (lambda m: m.pop(NAME), "no manifest"),
    "the signature missing": (lambda m: m.pop(SIGNATURE_NAME), "not signed"),
    "the signature garbage": (lambda m: m.update({SIGNATURE_NAME: b"\xff\xfe"}), "no SSH signature"),
    "the signature of another purpose": (lambda m: m.update({SIGNATURE_NAME: sign(m[NAME], "git", KEY).encode()}), "made for `git`"),
    "a foreign signature": (lambda m: m.update({SIGNATURE_NAME: sign(m[NAME], NAMESPACE, OTHER).encode()}), "not among the allowed"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_was_changed_on_the_way_is_refused(bundle: Path, target: Path, what: str) -> None:
    change, says = BROKEN[what]
    before, bytes_before = content(target), target.read_bytes()
    with pytest.raises((BundleRefused, SignatureRefused), match=says):
        read_bundle(rewrite(bundle, change), target, Trust(allowed=allowed()))
    assert content(target) == before
    assert target.read_bytes() == bytes_before
    assert [each.name for each in target.parent.iterdir()] == ["s.duckdb"]


SIGNED_WRONG: dict[str, tuple[Change, str]] = {
    "an older schema": (in_manifest(lambda m: m.update(schema=0)), "has tables of schema 0"),
    "a newer schema": (in_manifest(lambda m: m.update(schema=999)), "has tables of schema 999"),
    "another format": (in_manifest(lambda m: m.update(format=2)), "is of format 2"),
    "no feeds": (in_manifest(lambda m: m.update(feeds=[])), "holds no records"),
    "no records": (in_manifest(lambda m: [each.update(records=0) for each in m["feeds"]]), "holds no records"),  # type: ignore[attr-defined]
    "other records": (in_manifest(lambda m: [each.update(records=9) for each in m["feeds"]]), "other feeds than"),  # type: ignore[attr-defined]
    "no members": (in_manifest(lambda m: m.update(members={})), "does not name|holds no records"),
    "a word more": (in_manifest(lambda m: m.update(more=1)), "not understood"),
    "not JSON": (lambda m: m.update({NAME: b"{"}), "not understood"),
    "deep JSON": (lambda m: m.update({NAME: b"[" * 100_000}), "not understood"),
    "a member with a way out": (
        in_manifest(lambda m: m["members"].update({"../x": {"sha256": "0" * 64, "size": 0}})),  # type: ignore[attr-defined]
        "no bundle has",
    ),
    "a time that is none": (in_manifest(lambda m: [each.update(fetched="soon") for each in m["feeds"]]), "no time"),  # type: ignore[attr-defined]
}


@pytest.mark.parametrize("what", SIGNED_WRONG)
def test_what_is_signed_and_wrong_is_refused(bundle: Path, target: Path, what: str) -> None:
    """A good key does not make a bundle good."""
    change, says = SIGNED_WRONG[what]
    before = target.read_bytes()
    with pytest.raises(BundleRefused, match=says):
        read_bundle(rewrite(bundle, change, key=KEY), target, Trust(allowed=allowed()))
    assert target.read_bytes() == before
    assert [each.name for each in target.parent.iterdir()] == ["s.duckdb"]


def test_a_table_that_is_no_parquet_is_refused(bundle: Path, target: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        name, garbage = table(members), b"PAR1 garbage PAR1"
        members[name] = garbage
        in_manifest(lambda m: m["members"].update({name: {"sha256": hashlib.sha256(garbage).hexdigest(), "size": len(garbage)}}))(members)  # type: ignore[attr-defined]

    before = target.read_bytes()
    with pytest.raises(BundleRefused, match="cannot be read"):
        read_bundle(rewrite(bundle, change, key=KEY), target, Trust(allowed=allowed()))
    assert target.read_bytes() == before


def test_a_member_twice_is_refused(bundle: Path, target: Path) -> None:
    with zipfile.ZipFile(bundle, "a") as archive, pytest.warns(UserWarning):
        archive.writestr(NAME, b"{}")
    with pytest.raises((BundleRefused, SignatureRefused)):
        read_bundle(bundle, target, Trust(allowed=allowed()))


@pytest.mark.parametrize("garbage", [b"", b"hello", b"PK\x05\x06" + bytes(18), b"PK\x03\x04" * 50])
def test_what_is_no_bundle_is_refused(tmp_path: Path, target: Path, garbage: bytes) -> None:
    (tmp_path / "x").write_bytes(garbage)
    with pytest.raises(BundleRefused):
        read_bundle(tmp_path / "x", target, Trust(sha256=hashlib.sha256(garbage).hexdigest()))


def test_without_any_trust_nothing_is_taken(bundle: Path, target: Path) -> None:
    with pytest.raises(BundleRefused, match="nothing says"):
        read_bundle(bundle, target, Trust())


def test_an_older_bundle_does_not_hide_what_is_known(bundle: Path, target: Path) -> None:
    fill(target, "B-1", fetched="2026-05-31T00:00:01Z")
    before = content(target)
    with pytest.raises(BundleRefused, match="older than what is here") as caught:
        read_bundle(bundle, target, Trust(allowed=allowed()))
    assert "--allow-older" in caught.value.fix
    assert content(target) == before
    read_bundle(bundle, target, Trust(allowed=allowed()), allow_older=True)
    assert set(content(target)[1]) == {"A-1", "A-2"}


def test_a_bundle_that_lacks_a_feed_does_not_take_it_away(bundle: Path, target: Path) -> None:
    fill(target, "C-1", feed="osv:Go", fetched="2026-05-01T00:00:00Z")
    with pytest.raises(BundleRefused, match="has the feed `osv:Go`"):
        read_bundle(bundle, target, Trust(allowed=allowed()))


def test_a_file_that_was_no_store_is_set_aside(bundle: Path, tmp_path: Path) -> None:
    place = tmp_path / "mine.txt"
    place.write_text("not a store")
    read_bundle(bundle, place, Trust(allowed=allowed()))
    assert (tmp_path / "mine.txt.unusable").read_text() == "not a store"
    assert set(content(place)[1]) == {"A-1", "A-2"}


def test_a_store_in_use_is_refused(bundle: Path, target: Path) -> None:
    """Another process holds it, as a running sync does."""
    script = f"import duckdb, sys; c = duckdb.connect({str(target)!r}); print('open', flush=True); sys.stdin.read()"
    import sys

    other = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert other.stdout is not None and other.stdout.readline() == b"open\n"
        with pytest.raises(BundleRefused, match="in use"):
            read_bundle(bundle, target, Trust(allowed=allowed()))
    finally:
        other.communicate(timeout=30)
    assert set(content(target)[1]) == {"B-1"}


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not here")
def test_ssh_keygen_verifies_a_bundle_and_signs_one(bundle: Path, target: Path, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.serialization import NoEncryption, PrivateFormat

    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(tmp_path / "open")
    public = KEY.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    (tmp_path / "allowed").write_text(f'anna@example.org namespaces="{NAMESPACE}" {public}\n')
    manifest = (tmp_path / "open" / NAME).read_bytes()
    words = ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "allowed"), "-I", "anna@example.org", "-n", NAMESPACE]
    done = subprocess.run([*words, "-s", str(tmp_path / "open" / SIGNATURE_NAME)], input=manifest, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr

    (tmp_path / "key").write_bytes(KEY.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    (tmp_path / "key").chmod(0o600)
    words = ["ssh-keygen", "-Y", "sign", "-n", NAMESPACE, "-f", str(tmp_path / "key")]
    done = subprocess.run(words, input=manifest, capture_output=True, check=False)
    read_bundle(rewrite(bundle, lambda m: m.update({SIGNATURE_NAME: done.stdout})), target, Trust(allowed=allowed()))
    assert set(content(target)[1]) == {"A-1", "A-2"}


def test_an_empty_store_is_not_exported(tmp_path: Path) -> None:
    from primum.feeds.store_unusable import StoreUnusable

    AdvisoryStore.open(tmp_path / "s.duckdb", write=True).close()
    with pytest.raises((StoreUnusable, BundleRefused)):
        write_bundle(tmp_path / "s.duckdb", tmp_path / "b", made=NOW, version="0", key=None)
    assert not (tmp_path / "b").exists()


@given(st.binary(max_size=200))
def test_any_manifest_is_read_or_refused(content: bytes) -> None:
    with pytest.raises(BundleRefused):
        read_manifest(content)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_changed_byte_changes_what_comes_in(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """A law: change any byte of a signed bundle, and it brings the same content or is refused."""
    place = tmp_path_factory.mktemp("law")
    whole = _signed_bundle(tmp_path_factory)
    at, flip = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(1, 255))
    changed = bytearray(whole)
    changed[at] ^= flip
    (place / "b").write_bytes(changed)
    try:
        read_bundle(place / "b", place / "s.duckdb", Trust(allowed=allowed()))
    except (BundleRefused, SignatureRefused):
        assert not (place / "s.duckdb").exists()
    else:
        assert set(content(place / "s.duckdb")[1]) == {"A-1", "A-2"}


_WHOLE: list[bytes] = []


def _signed_bundle(factory: pytest.TempPathFactory) -> bytes:
    if not _WHOLE:
        place = factory.mktemp("whole")
        write_bundle(fill(place / "s.duckdb", "A-1", "A-2"), place / "b", made=NOW, version="0.0", key=KEY)
        _WHOLE.append((place / "b").read_bytes())
    assert zipfile.is_zipfile(io.BytesIO(_WHOLE[0]))
    return _WHOLE[0]
