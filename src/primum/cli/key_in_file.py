"""A private key to sign with."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from primum.cli.content_named import content_named
from primum.cli.opening import bad_input

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MAX_TEXT = 1 << 20


def key_in_file(path: Path) -> "Ed25519PrivateKey":
    """The private key in a file; a passphrase is asked for on a terminal. Exit 2 when there is none."""
    from primum.feeds.signature_refused import SignatureRefused
    from primum.feeds.ssh_signature import PassphraseNeeded, private_key

    try:
        content = content_named(path, MAX_TEXT)
        try:
            return private_key(content)
        except PassphraseNeeded:
            if not sys.stdin.isatty():
                raise
            return private_key(content, click.prompt("Passphrase of the key", hide_input=True, err=True).encode())
    except SignatureRefused as error:
        bad_input(f"`{path}`: {error.reason}{'; ' + error.fix if error.fix else ''}")
