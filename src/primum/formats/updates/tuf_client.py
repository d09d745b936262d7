"""A device that follows the client workflow of The Update Framework: what it is asked, what it trusts so far, and what was found."""

from collections.abc import Mapping
from datetime import datetime
from typing import IO

from msgspec import Struct, field
from securesystemslib.exceptions import Error as SigningError
from tuf.api.exceptions import RepositoryError
from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet

from primum.device.update_check import Outcome, UpdateCheck
from primum.formats.updates.tuf_files import is_too_long, role_file

HOSTILE = (RepositoryError, SigningError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)
"""What the library raises on metadata that is damaged or made to harm."""


class TufQuestion(Struct, frozen=True, kw_only=True):
    """What is asked: the name of the package, the package itself where it is at hand, its recorded SHA-256, the day and time; the root
    that devices hold, and the metadata that a device of an earlier release has already seen, `seen_at` being that release."""

    name: str
    moment: datetime
    package: IO[bytes] | None = None
    sha256: str = ""
    trusted_root: bytes | None = None
    seen: Mapping[str, bytes] = field(default_factory=dict)
    seen_at: str = ""


class Stopped(Exception):
    """Nothing behind the last check can be looked at."""


class TufClient(Struct):
    """The state of a device that updates: what it trusts so far, and what was found."""

    files: Mapping[str, bytes]
    question: TufQuestion
    checks: list[UpdateCheck] = field(default_factory=list)
    trusted: TrustedMetadataSet | None = None

    def say(self, what: str, outcome: Outcome, words: str, attack: str = "") -> None:
        """Note a check."""
        self.checks.append(UpdateCheck(what=what, outcome=outcome, words=words, attack=attack))

    def stop(self, what: str, words: str, attack: str) -> Stopped:
        """Note a check that fails and stops a device; to be raised."""
        self.say(what, Outcome.FAILS, words, attack)
        return Stopped()

    def needed(self, role: str, version: int | None) -> tuple[str, bytes]:
        """(name, content) of the metadata of a role; a device goes no further without it."""
        found = role_file(self.files, role, version)
        if found is None:
            raise self.stop(role, f"there is no {role}.json: a device would not take the update", "freeze")
        if is_too_long(role, found[1]):
            raise self.stop(role, f"{found[0]} is longer than a client takes", "endless data")
        return found


def in_short(error: BaseException) -> str:
    """What the library says, on one line."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 160 else text[:157] + "..."
