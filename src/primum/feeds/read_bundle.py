"""Taking a bundle into the place of the store: only if it is whole, trusted, of our make and not empty; all of it or nothing."""

import contextlib
import hashlib
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path

import duckdb
from msgspec import Struct

from primum.device.advisory import FeedState
from primum.feeds.allowed_signers import AllowedSigners
from primum.feeds.archive_limits import contents_size
from primum.feeds.bundle_manifest import MAX_BYTES, NAME, NAMESPACE, SIGNATURE_NAME, Manifest, read_manifest
from primum.feeds.bundle_refused import BundleRefused
from primum.feeds.bundle_tables import first_line, read_tables
from primum.feeds.ssh_signature import Signer, verify
from primum.feeds.store import AdvisoryStore
from primum.feeds.store_schema import SCHEMA
from primum.feeds.store_unusable import StoreUnusable

MAX_BUNDLE = 32 << 30
OLDER = "add --allow-older to replace it all the same"
MAX_CONTENTS = 1 << 20
BLOCK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError)


class Trust(Struct, frozen=True, kw_only=True):
    """Why a bundle is believed: a signature by one of these, or its checksum, told by somebody on another way. One is needed."""

    allowed: AllowedSigners | None = None
    sha256: str = ""


class Imported(Struct, frozen=True, kw_only=True):
    """What was taken, and who signed it; None if only its checksum was checked."""

    manifest: Manifest
    signer: Signer | None


def read_bundle(bundle: Path, store: Path, trust: Trust, *, allow_older: bool = False) -> Imported:
    """Put the content of a bundle in place of the store. Raises BundleRefused, SignatureRefused, and the store is as it was."""
    store = store.resolve()  # a link stays a link
    with bundle.open("rb") as file:
        _check_whole(file, trust)
        try:
            with zipfile.ZipFile(file) as archive:
                manifest, signer = _checked_manifest(archive, trust)
                if not allow_older:
                    _refuse_older(manifest, store)
                store.parent.mkdir(parents=True, exist_ok=True)
                with tempfile.TemporaryDirectory(dir=store.parent, prefix=f".{store.name}.") as place:
                    _build(archive, manifest, Path(place), store)
        except _BROKEN as error:
            raise BundleRefused(f"the bundle is damaged: {error}", "copy it again") from None
    return Imported(manifest=manifest, signer=signer)


def _check_whole(file: BufferedReader, trust: Trust) -> None:
    """The file as a whole, before anything of it is looked at."""
    if trust.allowed is None and not trust.sha256:
        raise BundleRefused("nothing says that this bundle can be trusted", "give --allowed-signers FILE, or --sha256 HEX")
    if file.seek(0, 2) > MAX_BUNDLE:
        raise BundleRefused("the bundle is larger than any bundle may be")
    file.seek(0)
    if trust.sha256 and hashlib.file_digest(file, "sha256").hexdigest() != trust.sha256.lower():
        raise BundleRefused("the SHA-256 of the bundle is not the one given: it is damaged, or another bundle", "copy it again")
    if contents_size(file) > MAX_CONTENTS:
        raise BundleRefused("the bundle lists more members than any bundle has")
    file.seek(0)


def _checked_manifest(archive: zipfile.ZipFile, trust: Trust) -> tuple[Manifest, Signer | None]:
    """The manifest, when signature, names and schema are right."""
    names = [each.filename for each in archive.infolist()]
    if NAME not in names:
        raise BundleRefused("this is not a bundle of Primum: it has no manifest", "primum feeds export BUNDLE")
    content = _small(archive, NAME)
    signer = None
    if trust.allowed is not None:
        if SIGNATURE_NAME not in names:
            raise BundleRefused("the bundle is not signed", "export it with --key, or give its --sha256 instead")
        signer = verify(content, _small(archive, SIGNATURE_NAME).decode("ascii", "replace"), NAMESPACE, trust.allowed)
    manifest = read_manifest(content)
    _compare_names(names, manifest)
    if manifest.schema != SCHEMA:
        older = manifest.schema < SCHEMA
        fix = "export it again with this version of Primum" if older else "update Primum"
        raise BundleRefused(f"the bundle has tables of schema {manifest.schema}, this Primum has schema {SCHEMA}", fix)
    return manifest, signer


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise BundleRefused(f"the `{name}` of the bundle is larger than any")
    return content


def _compare_names(names: Sequence[str], manifest: Manifest) -> None:
    """Exactly what the manifest says, each once: nothing may ride along unseen."""
    if len(names) != len(set(names)):
        raise BundleRefused("a member stands in the bundle twice")
    extra = set(names) - {NAME, SIGNATURE_NAME, *manifest.members}
    missing = set(manifest.members) - set(names)
    if extra:
        raise BundleRefused(f"the bundle holds something its manifest does not name: `{min(extra)[:100]}`")
    if missing:
        raise BundleRefused(f"the bundle lacks `{min(missing)}`, which its manifest names", "copy it again")


def _refuse_older(manifest: Manifest, store: Path) -> None:
    """An old bundle, put before us by mistake or on purpose, would hide what was published since."""
    here = _states(store)
    new = {each.feed: each for each in manifest.feeds}
    for feed, state in here.items():
        if feed not in new:
            raise BundleRefused(f"the store here has the feed `{feed}`, the bundle does not", OLDER)
        if _moment(new[feed].fetched) < _moment(state.fetched):
            reason = f"`{feed}` in the bundle is of {new[feed].fetched}, older than what is here, {state.fetched}"
            raise BundleRefused(reason, OLDER)


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except ValueError:
        raise BundleRefused(f"`{text[:40]}` is no time of a feed") from None


def _states(store: Path) -> dict[str, FeedState]:
    if not store.exists():
        return {}
    try:
        with AdvisoryStore.open(store) as opened:
            return {each.feed: each for each in opened.states()}
    except StoreUnusable:
        return {}  # what cannot be read is nothing to protect


def _build(archive: zipfile.ZipFile, manifest: Manifest, place: Path, store: Path) -> None:
    """A new store beside the old one, looked at before it takes its place."""
    for name in manifest.members:
        _unpack(archive, name, manifest, place / Path(name).name)
    new = place / "new.duckdb"
    AdvisoryStore.open(new, write=True).close()
    read_tables(new, place, [Path(name).stem for name in manifest.members])
    try:
        with AdvisoryStore.open(new) as opened:
            states = {each.feed: each for each in opened.states()}
    except StoreUnusable as error:
        raise BundleRefused(f"what is in the bundle is no usable store: {error.reason}") from None
    if states != {each.feed: each.as_feed_state() for each in manifest.feeds}:
        raise BundleRefused("the manifest of the bundle speaks of other feeds than its tables")
    _settle(store)
    new.replace(store)


def _unpack(archive: zipfile.ZipFile, name: str, manifest: Manifest, target: Path) -> None:
    member, digest, size = manifest.members[name], hashlib.sha256(), 0
    with archive.open(name) as source, target.open("wb") as file:
        while block := source.read(BLOCK):
            size += file.write(block)
            digest.update(block)
            if size > member.size:
                break
    if size != member.size or digest.hexdigest() != member.sha256:
        raise BundleRefused(f"`{name}` of the bundle is not what its manifest says: it is damaged", "copy it again")


def _settle(store: Path) -> None:
    """Let DuckDB finish with the old file: a log that stayed behind would be played into the new one."""
    if store.exists():
        try:
            duckdb.connect(str(store)).close()
        except duckdb.Error as error:
            if isinstance(error, duckdb.IOException) and "lock" in str(error).lower():
                raise BundleRefused(f"the store is in use: {first_line(error)}", "end the other program") from None
            store.replace(store.with_name(store.name + ".unusable"))  # damaged, or never a store: not written over
    with contextlib.suppress(FileNotFoundError):
        store.with_name(store.name + ".wal").unlink()
