"""Whose signatures count: the `allowed_signers` file of ssh-keygen(1)."""

import base64
import binascii
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from fnmatch import fnmatchcase

from msgspec import Struct

from primum.feeds.signature_refused import SignatureRefused

MAX_TEXT = 1 << 20

_FIELD = re.compile(r'(?:[^\s"]|"[^"]*")+')
_OPTION = re.compile(r'(?:[^,"]|"[^"]*")+')
_TIMES = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}


class AllowedSigner(Struct, frozen=True, kw_only=True):
    """One line of the file: a key, who holds it, for which namespaces and from when until when it counts."""

    principals: str
    kind: str
    key: bytes
    line: int
    namespaces: tuple[str, ...] = ()
    valid_after: datetime | None = None
    valid_before: datetime | None = None
    authority: bool = False

    def serves(self, namespace: str) -> bool:
        """Whether the key may sign in a namespace; without a list it may in all."""
        patterns = [each.replace("[", "[[]") for each in self.namespaces]  # only `*`, `?` and a leading `!` mean something
        if any(fnmatchcase(namespace, each[1:]) for each in patterns if each.startswith("!")):
            return False
        return not patterns or any(fnmatchcase(namespace, each) for each in patterns)

    def holds_at(self, moment: datetime) -> bool:
        """Whether the key counts at a time."""
        after, before = self.valid_after, self.valid_before
        return (after is None or moment >= after) and (before is None or moment < before)


class AllowedSigners(Struct, frozen=True, kw_only=True):
    """The lines of the file, and the time at which the question is asked."""

    signers: tuple[AllowedSigner, ...]
    moment: datetime


def read_allowed_signers(text: str, moment: datetime) -> AllowedSigners:
    """Read the file. A line that is not understood is refused: dropping it could drop a limit somebody relies on."""
    if len(text) > MAX_TEXT:
        raise SignatureRefused("the file of allowed signers is too large")
    return AllowedSigners(signers=tuple(_signers(text)), moment=moment)


def _signers(text: str) -> Iterator[AllowedSigner]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield _signer(line.strip(), number)


def _signer(line: str, number: int) -> AllowedSigner:
    fields = _FIELD.findall(line)
    options = fields[1] if len(fields) >= 4 and not _is_key(fields[2]) else ""
    rest = fields[2:] if options else fields[1:]
    if len(rest) < 2 or not _is_key(rest[1]):
        raise _not_understood(number, "a line is `PRINCIPALS [OPTIONS] KEYTYPE KEY`")
    found = _options(options, number)
    return AllowedSigner(
        principals=fields[0].strip('"'),
        kind=rest[0],
        key=base64.b64decode(rest[1]),
        line=number,
        namespaces=tuple(each for each in found.get("namespaces", "").split(",") if each),
        valid_after=_time(found.get("valid-after"), number),
        valid_before=_time(found.get("valid-before"), number),
        authority="cert-authority" in found,
    )


def _is_key(text: str) -> bool:
    """Whether a field is a key: base64 that begins with the length of its type."""
    try:
        return base64.b64decode(text, validate=True)[:3] == b"\0\0\0"
    except (binascii.Error, ValueError):
        return False


def _options(text: str, number: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in _OPTION.findall(text):
        name, _, value = each.partition("=")
        name = name.lower()
        if name not in ("namespaces", "valid-after", "valid-before", "cert-authority"):
            raise _not_understood(number, f"`{name}` is not an option of ssh-keygen(1)")
        found[name] = value.strip('"')
    return found


def _time(text: str | None, number: int) -> datetime | None:
    if text is None:
        return None
    digits = text.removesuffix("Z")
    try:
        found = datetime.strptime(digits, _TIMES[len(digits)])  # noqa: DTZ007 - the zone follows
    except (KeyError, ValueError):
        raise _not_understood(number, f"`{text}` is not a time; write YYYYMMDD or YYYYMMDDHHMM[SS], and Z for UTC") from None
    return found.replace(tzinfo=UTC) if text.endswith("Z") else found.astimezone()


def _not_understood(number: int, why: str) -> SignatureRefused:
    return SignatureRefused(f"line {number} of the allowed signers is not understood: {why}")
