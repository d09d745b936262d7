"""find_target(): the signed metadata that names a package, by delegation where it is delegated (The Update Framework, section 5.6)."""

from collections.abc import Iterator

from tuf.api.exceptions import BadVersionNumberError, LengthOrHashMismatchError, UnsignedMetadataError
from tuf.api.metadata import Root, TargetFile, Targets  # type: ignore[attr-defined] # documented there, not listed
from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet

from primum.device.update_check import Outcome
from primum.formats.updates.tuf_client import HOSTILE, TufClient, in_short

_MOST_DELEGATIONS = 32


def find_target(client: TufClient, trusted: TrustedMetadataSet) -> TargetFile:
    """Section 5.6: the metadata that names the package, by delegation where it is delegated."""
    name = client.question.name
    queue = [(Targets.type, Root.type)]
    visited: set[str] = set()
    while queue and len(visited) <= _MOST_DELEGATIONS:
        role, delegator = queue.pop(0)
        if role in visited:
            continue
        visited.add(role)
        targets = _load_targets(client, trusted, role, delegator)
        found = targets.targets.get(name) or _by_last_name(targets, name)
        if found is not None:
            words = f"{role} names {found.path}" + (f", delegated by {delegator}" if role != Targets.type else "")
            client.say("targets", Outcome.HOLDS, f"{words}, and is the one that the snapshot names")
            return found
        queue[:0] = list(_delegated(targets, name, role))
    raise client.stop("targets", f"no signed metadata names `{name}`: a device would not install it", "arbitrary software")


def _by_last_name(targets: Targets, name: str) -> TargetFile | None:
    """A package may be recorded without the folder that the repository keeps it in, where that is clear."""
    fitting = [each for path, each in targets.targets.items() if path.rpartition("/")[2] == name.rpartition("/")[2]]
    return fitting[0] if len(fitting) == 1 else None


def _delegated(targets: Targets, name: str, role: str) -> Iterator[tuple[str, str]]:
    if targets.delegations is None:
        return
    for child, terminating in targets.delegations.get_roles_for_target(name):
        yield child, role
        if terminating:
            return


def _load_targets(client: TufClient, trusted: TrustedMetadataSet, role: str, delegator: str) -> Targets:
    meta = trusted.snapshot.meta.get(f"{role}.json")
    version = meta.version if meta is not None else None
    name, content = client.needed(role, version if trusted.root.consistent_snapshot else None)
    try:
        return trusted.update_delegated_targets(content, role, delegator)
    except (LengthOrHashMismatchError, BadVersionNumberError):
        words = f"{name} is not the one that the snapshot names (version {version})"
        raise client.stop("targets", words, "mix-and-match") from None
    except UnsignedMetadataError as error:
        raise client.stop(
            "targets", f"{name} is not signed by enough of the keys that count for it: {in_short(error)}", "wrong key"
        ) from None
    except HOSTILE as error:
        raise client.stop("targets", f"{name} cannot be taken: {in_short(error)}", "mix-and-match") from None
