"""`primum feeds`: the store of published vulnerabilities, kept up to date with or without a network."""

import os
from pathlib import Path

import click

from primum.cli.opening import option

STORE = option("--store", metavar="PATH", help="The store; else PRIMUM_STORE, else a file in your cache folder.")
NO_COLOR = option("--no-color", is_flag=True, help="No colours; NO_COLOR in the environment does the same.")


@click.group("feeds")
def command() -> None:
    """Keep the store of published vulnerabilities up to date, with or without a network."""


@command.command("sync")
@option("--feed", "names", multiple=True, metavar="NAME", help="Only this feed: osv, nvd, kev, epss, endoflife. Repeatable.")
@option(
    "--ecosystem",
    "ecosystems",
    multiple=True,
    metavar="NAME",
    help="An ecosystem of OSV, such as PyPI. Repeatable.",
)
@option("--product", "products", multiple=True, metavar="NAME", help="A product of endoflife.date. Repeatable; else all.")
@option("--mirror", "mirrors", multiple=True, metavar="NAME=URL", help="Fetch a feed from there. Repeatable; PRIMUM_MIRRORS does the same.")
@option("--whole", is_flag=True, help="Fetch everything anew, not only what has changed.")
@option("--rebuild", is_flag=True, help="Set a damaged store aside as NAME.unusable and make a new one.")
@option("--offline", is_flag=True, help="Never touch the network, only say how fresh the store is; PRIMUM_OFFLINE=1 does the same.")
@STORE
@NO_COLOR
def sync_command(**words: object) -> None:
    """Fetch what has been published: OSV, NVD, CISA KEV, EPSS and endoflife.date.

    A feed that fails is told and left as it was; the others go on. An API key of the NVD in PRIMUM_NVD_KEY makes it faster.

    Exit codes: 0 all fresh, 1 a feed failed, 2 mistyped or no usable store.
    """
    from primum.cli.feeds.sync_feeds import Asked, sync_feeds

    sync_feeds(Asked(**words), os.environ)  # type: ignore[arg-type]  # click gives what the options above declare


@command.command("status")
@option("--feed", "names", multiple=True, metavar="NAME", help="Only this feed. Repeatable.")
@option("--max-age", type=click.IntRange(min=0), metavar="DAYS", help="How old a feed may be; else 3 to 30 days, by feed.")
@option("--at", metavar="TIME", help="As of that time in UTC; now if left out.")
@option("--json", "as_json", is_flag=True, help="For programs.")
@STORE
@NO_COLOR
def status_command(**words: object) -> None:
    """Show how fresh each feed in the store is.

    Exit codes: 0 all fresh, 1 a feed is stale or missing, 2 no usable store.
    """
    from primum.cli.feeds.feeds_status import Asked, feeds_status

    feeds_status(Asked(**words), os.environ)  # type: ignore[arg-type]  # as above


@command.command("export")
@click.argument("bundle", type=click.Path(path_type=Path), metavar="BUNDLE")
@option("--key", type=click.Path(path_type=Path), metavar="FILE", help="The Ed25519 private key of OpenSSH that signs the bundle.")
@option("--force", is_flag=True, help="Write over a file that is there.")
@STORE
def export_command(bundle: Path, key: Path | None, force: bool, store: str | None) -> None:
    """Write the store as one file for machines without a network."""
    from primum.cli.feeds.feeds_bundle import export_bundle
    from primum.cli.store_place import store_path

    export_bundle(store_path(store, os.environ), bundle, key, force=force)


@command.command("import")
@click.argument("bundle", type=click.Path(path_type=Path), metavar="BUNDLE")
@option("--allowed-signers", "signers", type=click.Path(path_type=Path), metavar="FILE", help="Who may sign, as in ssh-keygen(1).")
@option("--sha256", metavar="HEX", help="The checksum that export printed, told to you on another way than the bundle.")
@option("--allow-older", is_flag=True, help="Also when the bundle is older than the store, or lacks one of its feeds.")
@option("--at", metavar="TIME", help="As of that time in UTC, for keys that count for some time; now if left out.")
@STORE
def import_command(**words: object) -> None:
    """Put the content of a bundle in place of the store: all of it, or nothing.

    A bundle is taken only with --allowed-signers or --sha256. Exit codes: 0 taken, 2 refused; then the store is as it was.
    """
    from primum.cli.feeds.feeds_bundle import Asked, import_bundle

    import_bundle(Asked(**words), os.environ)  # type: ignore[arg-type]  # as above
