"""Writing a store as one signed file for machines without a network."""

import hashlib
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct

from primum.feeds.bundle_manifest import FORMAT, NAME, NAMESPACE, SIGNATURE_NAME, Manifest, Member, State, write_manifest
from primum.feeds.bundle_refused import BundleRefused
from primum.feeds.bundle_tables import member_names, write_tables
from primum.feeds.ssh_signature import sign
from primum.feeds.store import AdvisoryStore
from primum.feeds.store_schema import SCHEMA

BLOCK = 1 << 20


class Written(Struct, frozen=True, kw_only=True):
    """A bundle that was written: its manifest, and its checksum for those who cannot check a signature."""

    manifest: Manifest
    sha256: str
    size: int


def write_bundle(store: Path, bundle: Path, *, made: datetime, version: str, key: Ed25519PrivateKey | None) -> Written:
    """Write the whole store into a file, beside and then renamed; signed if there is a key."""
    with AdvisoryStore.open(store) as opened:
        states = opened.states()
    with tempfile.TemporaryDirectory(dir=bundle.parent, prefix=f".{bundle.name}.") as place:
        folder = Path(place)
        tables = write_tables(store, folder)
        manifest = Manifest(
            format=FORMAT,
            made=made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            primum=version,
            schema=SCHEMA,
            feeds=[State(feed=s.feed, revision=s.revision, fetched=s.fetched, newest=s.newest, records=s.records) for s in states],
            members={name: _member(folder / Path(name).name) for name in member_names(tables)},
        )
        if manifest.records <= 0:
            raise BundleRefused("the store holds no records; there is nothing to export", "primum feeds sync")
        packed = folder / "bundle"
        _pack(packed, folder, manifest, key)
        sha256, size = checksum(packed), packed.stat().st_size
        packed.replace(bundle)
    return Written(manifest=manifest, sha256=sha256, size=size)


def checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _member(path: Path) -> Member:
    return Member(sha256=checksum(path), size=path.stat().st_size)


def _pack(packed: Path, folder: Path, manifest: Manifest, key: Ed25519PrivateKey | None) -> None:
    """Parquet is packed already, so that members are stored as they are."""
    content = write_manifest(manifest)
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo(NAME), content)
        if key is not None:
            archive.writestr(zipfile.ZipInfo(SIGNATURE_NAME), sign(content, NAMESPACE, key))
        for name in sorted(manifest.members):
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as target, (folder / Path(name).name).open("rb") as source:
                while block := source.read(BLOCK):
                    target.write(block)
