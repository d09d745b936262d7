"""check_signed_package(): a package beside its detached SSH signature, and what such a signature does not give."""

from typing import IO

from msgspec import Struct

from primum.device.release import Update
from primum.device.update_check import Outcome, UpdateCheck
from primum.feeds.allowed_signers import AllowedSigners
from primum.feeds.signature_refused import SignatureRefused
from primum.feeds.ssh_signature import verify

NAMESPACE = "file"
"""What `ssh-keygen -Y sign -n file` signs for."""

LARGEST = 1 << 31
"""Larger packages are not read into memory; `ssh-keygen -Y verify` checks them."""


class SignedPackage(Struct, frozen=True, kw_only=True):
    """A package, the text of its signature, and whose keys count; None where it is not at hand."""

    package: IO[bytes] | None
    signature: str | None
    allowed: AllowedSigners | None


def check_signed_package(update: Update, signed: SignedPackage) -> UpdateCheck:
    """Whether one of the allowed signers signed this very package."""
    missing = _missing(signed)
    if missing or signed.package is None or signed.signature is None or signed.allowed is None:
        return UpdateCheck(what="signature", outcome=Outcome.NOT_SHOWN, words=missing, attack="arbitrary software")
    message = signed.package.read(LARGEST + 1)
    if len(message) > LARGEST:
        words = "the package is too large to be checked here; `ssh-keygen -Y verify -n file` does it"
        return UpdateCheck(what="signature", outcome=Outcome.NOT_SHOWN, words=words, attack="arbitrary software")
    try:
        signer = verify(message, signed.signature, NAMESPACE, signed.allowed)
    except SignatureRefused as error:
        return UpdateCheck(what="signature", outcome=Outcome.FAILS, words=error.reason, attack=_attack(error.reason))
    words = f"{update.signature} is a signature of this package by {signer.principals} ({signer.fingerprint})"
    return UpdateCheck(what="signature", outcome=Outcome.HOLDS, words=words)


def _missing(signed: SignedPackage) -> str:
    if signed.signature is None:
        return "the signature is not in the folder"
    if signed.package is None:
        return "the package is not at hand: --package names it"
    return "whose keys count is not said: --allowed-signers names the file" if signed.allowed is None else ""


def _attack(reason: str) -> str:
    """A key that does not count is told apart from content that was changed."""
    return "wrong key" if reason.startswith("the key ") else "arbitrary software"
