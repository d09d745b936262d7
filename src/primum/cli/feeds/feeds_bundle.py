"""`primum feeds export` and `primum feeds import`: the store as one signed file."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from msgspec import Struct

from primum import __version__
from primum.cli.key_in_file import key_in_file
from primum.cli.need_libraries import need_libraries
from primum.cli.open_store import check_store_place
from primum.cli.opening import bad_input, moment
from primum.cli.progress import progress
from primum.cli.store_place import store_path
from primum.diagnostics.render_text import printable
from primum.feeds.size_in_words import size_in_words

if TYPE_CHECKING:
    from primum.feeds.allowed_signers import AllowedSigners
    from primum.feeds.bundle_manifest import Manifest


class Asked(Struct, frozen=True, kw_only=True):
    """The options of import as typed."""

    bundle: Path
    signers: Path | None
    sha256: str | None
    allow_older: bool
    at: str | None
    store: str | None


def export_bundle(store: Path, bundle: Path, key_file: Path | None, *, force: bool) -> None:
    """Write the bundle, and print what others need to believe it."""
    need_libraries("cryptography", "duckdb", extra="feeds")
    from primum.feeds.bundle_refused import BundleRefused
    from primum.feeds.store_unusable import StoreUnusable
    from primum.feeds.write_bundle import write_bundle

    if bundle.exists() and not force:
        bad_input(f"`{bundle}` is there already; --force writes over it")
    check_store_place(store)
    key = key_in_file(key_file) if key_file else None
    try:
        with progress(f"writing {bundle}"):
            written = write_bundle(store, bundle, made=moment(None), version=__version__, key=key)
    except (BundleRefused, StoreUnusable) as error:
        _refuse(error.reason, error.fix)
    except OSError as error:
        bad_input(f"`{bundle}` cannot be written: {error.strerror}")
    click.echo(f"{bundle}: {size_in_words(written.size)}, {_content(written.manifest)}, {'signed' if key else 'not signed'}")
    click.echo(f"sha256 {written.sha256}")
    if key is None:
        click.echo("Tell this sum to those who import it, on another way than the file; or sign it with --key.")


def import_bundle(asked: Asked, environment: Mapping[str, str]) -> None:
    """Take a bundle into the place of the store."""
    need_libraries("cryptography", "duckdb", extra="feeds")
    from primum.feeds.bundle_refused import BundleRefused
    from primum.feeds.only_one import only_one
    from primum.feeds.read_bundle import Trust, read_bundle
    from primum.feeds.signature_refused import SignatureRefused
    from primum.feeds.store_unusable import StoreUnusable

    if asked.signers is None and not asked.sha256:
        bad_input("nothing says that this bundle can be trusted; give --allowed-signers FILE, or --sha256 HEX with the sum told at export")
    store, now = store_path(asked.store, environment), moment(asked.at)
    check_store_place(store)
    try:
        trust = Trust(allowed=_signers(asked.signers, now) if asked.signers else None, sha256=(asked.sha256 or "").strip())
        with progress(f"reading {asked.bundle}"), only_one(store):
            imported = read_bundle(asked.bundle, store, trust, allow_older=asked.allow_older)
    except (BundleRefused, SignatureRefused, StoreUnusable) as error:
        _refuse(error.reason, error.fix)
    except OSError as error:
        bad_input(f"`{error.filename or asked.bundle}` cannot be used: {error.strerror}")
    signer = imported.signer
    who = f"signed by {printable(signer.principals)} ({signer.fingerprint})" if signer else "not signed, its checksum is right"
    click.echo(f"{asked.bundle}: {_content(imported.manifest)}, made {printable(imported.manifest.made)}, {who}")


def _signers(path: Path, now: datetime) -> "AllowedSigners":
    from primum.feeds.allowed_signers import read_allowed_signers

    return read_allowed_signers(path.read_text(encoding="utf-8", errors="replace"), now)


def _content(manifest: "Manifest") -> str:
    feeds = len(manifest.feeds)
    return f"{manifest.records:,} records of {feeds} {'feed' if feeds == 1 else 'feeds'}"


def _refuse(reason: str, fix: str) -> NoReturn:
    bad_input(f"{reason}{'; ' + fix if fix else ''}")
