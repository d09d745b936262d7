"""follow_roots(): from the root that devices hold to the newest (The Update Framework, section 5.3)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tuf.api.exceptions import UnsignedMetadataError
from tuf.api.metadata import Metadata
from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet
from tuf.ngclient.config import EnvelopeType

from primum.device.update_check import Outcome
from primum.formats.updates.tuf_client import HOSTILE, TufClient, in_short
from primum.formats.updates.tuf_files import is_too_long, roots

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_MOST_ROOTS = 256


def follow_roots(client: TufClient) -> TrustedMetadataSet:
    """Section 5.3: from the root that devices hold to the newest, each signed by enough keys of the one before."""
    numbered = roots(client.files)
    given = client.question.trusted_root
    first = given if given is not None else numbered[min(numbered)] if numbered else client.files.get("root.json")
    if first is None:
        raise client.stop("chain of roots", "there is no root.json: nothing says whose keys count", "wrong key")
    try:
        if is_too_long("root", first):
            raise ValueError("it is longer than a client takes")
        trusted = TrustedMetadataSet(first, EnvelopeType.METADATA)
        trusted.reference_time = _LONG_AGO
        begin = trusted.root.version
        _follow(trusted, numbered, client.files.get("root.json"))
    except UnsignedMetadataError as error:
        words = f"a root is not signed by enough keys of itself and of the one before: {in_short(error)}"
        raise client.stop("chain of roots", words, "wrong key") from None
    except HOSTILE as error:
        raise client.stop("chain of roots", f"a root cannot be taken: {in_short(error)}", "wrong key") from None
    _tell(client, begin, trusted.root.version, list(numbered))
    return trusted


def _tell(client: TufClient, begin: int, end: int, numbered: list[int]) -> None:
    """How far the chain goes, and where it begins."""
    is_held = client.question.trusted_root is not None
    newest = max(numbered, default=end)
    if is_held and newest < begin:
        client.say("chain of roots", Outcome.FAILS, f"the newest root among the metadata is {newest}, devices hold {begin}", "rollback")
    elif newest > end:
        client.say("chain of roots", Outcome.FAILS, f"root {end + 1} is missing, devices cannot get to root {newest}", "freeze")
    elif begin == end:
        client.say("chain of roots", Outcome.HOLDS, f"root {begin} is signed by its own keys")
    else:
        client.say("chain of roots", Outcome.HOLDS, f"roots {begin} to {end}, each signed by enough keys of the one before")
    if is_held:
        client.say("root on devices", Outcome.HOLDS, f"the chain begins with the root that devices hold, version {begin}")
    else:
        words = "the first root was read from the metadata itself; whether devices hold it is not shown: `trusted_root` or --root names it"
        client.say("root on devices", Outcome.NOT_SHOWN, words, "wrong key")


def _follow(trusted: TrustedMetadataSet, numbered: Mapping[int, bytes], newest: bytes | None) -> None:
    for _ in range(_MOST_ROOTS):
        content = numbered.get(trusted.root.version + 1)
        if content is None and newest is not None and _version(newest) == trusted.root.version + 1:
            content = newest
        if content is None:
            return
        if is_too_long("root", content):
            raise ValueError("it is longer than a client takes")
        trusted.update_root(content)


def _version(content: bytes) -> int:
    return int(Metadata[Any].from_bytes(content).signed.version)
