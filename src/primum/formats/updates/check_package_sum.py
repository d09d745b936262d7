"""check_package_sum(): a package beside the SHA-256 that its release records, and what a checksum alone does not give."""

import hashlib
from typing import IO

from primum.device.release import Update
from primum.device.update_check import Outcome, UpdateCheck


def check_package_sum(update: Update, package: IO[bytes] | None) -> list[UpdateCheck]:
    """Which file it is, if it is at hand. Who made it, and when, no checksum can say."""
    return [*sum_checks(update, package), _not_authentic(), *without_metadata(update, "a checksum")]


def sum_checks(update: Update, package: IO[bytes] | None) -> list[UpdateCheck]:
    """The package beside the SHA-256 on record, in a list of one or none."""
    if package is None:
        words = "the package is not at hand: --package names it"
        return [UpdateCheck(what="package", outcome=Outcome.NOT_SHOWN, words=words, attack="arbitrary software")]
    whole = hashlib.sha256()
    while block := package.read(1 << 20):
        whole.update(block)
    found = whole.hexdigest()
    if not update.sha256:
        words = f"the release records no SHA-256; that of the package is {found}"
        return [UpdateCheck(what="package", outcome=Outcome.NOT_SHOWN, words=words, attack="arbitrary software")]
    if found != update.sha256:
        words = f"its SHA-256 is {found}, the release records {update.sha256}"
        return [UpdateCheck(what="package", outcome=Outcome.FAILS, words=words, attack="arbitrary software")]
    return [UpdateCheck(what="package", outcome=Outcome.HOLDS, words="it has the SHA-256 that the release records")]


def _not_authentic() -> UpdateCheck:
    words = "a checksum says which file it is, not whose: nothing signed was checked"
    return UpdateCheck(what="signature", outcome=Outcome.NOT_SHOWN, words=words, attack="arbitrary software")


def without_metadata(update: Update, only: str) -> list[UpdateCheck]:
    """What a device cannot tell by a signature or checksum of the package alone."""
    fresh = f"{only} of the package says nothing of today: devices can be kept on an old package that was genuine once"
    back = f"{only} of the package does not tell an older package from a newer one"
    said = f"; on record, and not tried here: {update.rollback}" if update.rollback else "; nothing is recorded that does"
    return [
        UpdateCheck(what="freshness", outcome=Outcome.NOT_SHOWN, words=fresh, attack="freeze"),
        UpdateCheck(what="no way back", outcome=Outcome.NOT_SHOWN, words=back + said, attack="rollback"),
    ]
