"""verify_tuf(): an update held against the metadata of The Update Framework, as a device would that follows its client workflow.

The library of that project does the checking (https://theupdateframework.github.io/specification, section 5). Expiry is looked at last and
by itself, so that one stale file hides nothing else. The names of attacks are those of the specification, section 1.5.2.
"""

from collections.abc import Callable, Mapping
from typing import Any

from tuf.api.exceptions import BadVersionNumberError, EqualVersionNumberError, LengthOrHashMismatchError, UnsignedMetadataError
from tuf.api.metadata import Metadata, Root  # type: ignore[attr-defined] # documented there, not listed
from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet

from primum.device.update_check import Outcome, UpdateCheck
from primum.formats.updates.tuf_client import HOSTILE, Stopped, TufClient, TufQuestion, in_short
from primum.formats.updates.tuf_files import newest_version, role_file
from primum.formats.updates.tuf_package import check_package
from primum.formats.updates.tuf_roots import follow_roots
from primum.formats.updates.tuf_strength import judge_freshness, judge_strength
from primum.formats.updates.tuf_targets import find_target


def verify_tuf(files: Mapping[str, bytes], question: TufQuestion) -> list[UpdateCheck]:
    """The checks in the order of the workflow; `files` are the metadata by name. What stops a device stops here too, and is the last."""
    client = TufClient(files, question)
    try:
        trusted = client.trusted = follow_roots(client)
        _timestamp(client, trusted)
        _snapshot(client, trusted)
        target = find_target(client, trusted)
        check_package(client, target)
    except Stopped:
        pass
    judge_freshness(client)
    judge_strength(client)
    return client.checks


def _timestamp(client: TufClient, trusted: TrustedMetadataSet) -> None:
    """Section 5.4. What a device has seen before is loaded first: by it a rollback shows."""
    seen = _seen(client, "timestamp", trusted.update_timestamp)
    before = trusted.timestamp.version if seen else 0
    name, content = client.needed("timestamp", None)
    try:
        trusted.update_timestamp(content)
    except EqualVersionNumberError:
        client.say("timestamp", Outcome.HOLDS, f"{name} is the one that {client.question.seen_at} has seen already, version {before}")
        return
    except UnsignedMetadataError as error:
        raise client.stop(
            "timestamp", f"{name} is not signed by enough of the keys that the root names: {in_short(error)}", "wrong key"
        ) from None
    except BadVersionNumberError:
        words = f"{name} is older than what a device with {client.question.seen_at} has seen (version {before} of the timestamp)"
        raise client.stop("timestamp", words, "rollback") from None
    except HOSTILE as error:
        raise client.stop("timestamp", f"{name} cannot be read: {in_short(error)}", "arbitrary software") from None
    client.say("timestamp", Outcome.HOLDS, f"{_signed_by(content, 'timestamp', trusted.root)}, version {trusted.timestamp.version}")


def _snapshot(client: TufClient, trusted: TrustedMetadataSet) -> None:
    """Section 5.5: the snapshot is the one that the timestamp names, and no metadata in it went back."""
    wanted = trusted.timestamp.snapshot_meta
    seen = _seen(client, "snapshot", lambda content: trusted.update_snapshot(content, trusted=True))
    earlier = trusted.get("snapshot") if seen else None
    name, content = client.needed("snapshot", wanted.version if trusted.root.consistent_snapshot else None)
    words = f"{name} is not the one that the timestamp names (version {wanted.version})"
    try:
        trusted.update_snapshot(content)
    except LengthOrHashMismatchError:
        raise client.stop("snapshot", f"{words}: length or hash differ", "mix-and-match") from None
    except UnsignedMetadataError as error:
        raise client.stop(
            "snapshot", f"{name} is not signed by enough of the keys that the root names: {in_short(error)}", "wrong key"
        ) from None
    except BadVersionNumberError as error:
        if seen and trusted.get("snapshot") is earlier:
            back = f"{name} names older metadata than a device with {client.question.seen_at} has seen: {in_short(error)}"
            raise client.stop("snapshot", back, "rollback") from None
        raise client.stop("snapshot", words, "mix-and-match") from None
    except HOSTILE as error:
        raise client.stop("snapshot", f"{name} cannot be taken: {in_short(error)}", "mix-and-match") from None
    client.say("snapshot", Outcome.HOLDS, f"{_signed_by(content, 'snapshot', trusted.root)}, the one that the timestamp names")
    _rollback(client, seen)


def _rollback(client: TufClient, seen: bool) -> None:
    if seen:
        words = f"a device with {client.question.seen_at} takes it: no version is below what that device has seen"
        client.say("no way back", Outcome.HOLDS, words)
        return
    reason = "no metadata of an earlier release is recorded"
    if client.question.seen:
        reason = f"what {client.question.seen_at} has seen is not signed with keys that count today, so a device starts afresh"
    client.say("no way back", Outcome.NOT_SHOWN, f"whether it goes back behind an earlier release was not tried: {reason}", "rollback")


def _seen(client: TufClient, role: str, load: Callable[[bytes], object]) -> bool:
    """Whether what a device has seen before was loaded; what it cannot take any more is as if it had not seen it (5.3.11)."""
    trusted = client.trusted
    found = role_file(client.question.seen, role, newest_version(client.question.seen, role))
    if found is None or trusted is None:
        return False
    try:
        load(found[1])
    except HOSTILE:
        return role in [each.type for each in trusted]
    return True


def _signed_by(content: bytes, role: str, root: Root) -> str:
    metadata = Metadata[Any].from_bytes(content)
    result = root.get_verification_result(role, metadata.signed_bytes, metadata.signatures)
    return f"signed by {len(result.signed)} of {len(result.signed) + len(result.unsigned)} keys, {result.threshold} needed"
