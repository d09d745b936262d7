"""Whose signatures count in a folder."""

from pathlib import Path

import click

from primum.baselines.check_signature import Signers
from primum.cli.opening import bad_input
from primum.feeds.signature_refused import SignatureRefused

ALLOWED, REVOKED = "baselines/allowed_signers", "baselines/revoked_keys"
MAX_TEXT = 1 << 20

ALLOWED_SIGNERS = click.option(
    "--allowed-signers", "allowed", type=click.Path(path_type=Path), help="Whose keys count; DIR/baselines/allowed_signers if left out."
)


def signers_of(folder: str, allowed: Path | None) -> Signers:
    """Whose signatures count; exit 2 when that cannot be read. Without a file nobody's does."""
    own, revoked = Path(folder, ALLOWED), Path(folder, REVOKED)
    try:
        text = _text(allowed or own) if allowed or own.exists() else ""
        return Signers(text, _text(revoked) if revoked.exists() else "")
    except SignatureRefused as error:
        bad_input(f"{error.reason}{'; ' + error.fix if error.fix else ''}")


def _text(path: Path) -> str:
    """A list of keys; exit 2 when it is no file, or none that can be read."""
    try:
        if not path.is_file():
            bad_input(f"`{path}` is not there, or is not a regular file")
        with path.open("rb") as stream:
            return stream.read(MAX_TEXT).decode("utf-8", errors="replace")
    except OSError as error:
        bad_input(f"`{path}` cannot be read: {error.strerror}")
