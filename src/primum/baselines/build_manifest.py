"""build_manifest(): what a folder consists of at the moment of its release."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from msgspec import Struct, field

from primum.assessment.assessment import Assessment
from primum.baselines.event import stamp
from primum.baselines.items_of import items_of
from primum.baselines.manifest import Manifest
from primum.folder.file_hashes import AFTERWARDS, file_hashes
from primum.folder.tree import Tree


class Circumstances(Struct, frozen=True, kw_only=True):
    """What a manifest says beside the folder: the time (UTC), who releases, the commit, the SHA-256 of the manifest before, and the
    conditions of the gate that were not met, with the reason for which it was released all the same."""

    at: datetime
    released_by: str
    commit: str = ""
    previous: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)
    despite: str = ""


def build_manifest(tree: Tree, assessment: Assessment, documents: Mapping[str, str], circumstances: Circumstances) -> Manifest:
    """The manifest of the version that the folder describes. `documents` are hashes by path."""
    identity, basis = assessment.device.identity, assessment.basis
    return Manifest(
        release=identity.software_version,
        released_by=circumstances.released_by,
        device=identity.name,
        manufacturer=identity.manufacturer,
        basic_udi=identity.basic_udi,
        udi=identity.udi,
        commit=circumstances.commit,
        folder=basis.folder,
        catalogue=basis.catalogue,
        advisories=basis.advisories,
        primum=basis.primum,
        as_of=basis.now.isoformat(),
        at=stamp(circumstances.at),
        worst=assessment.worst.value,
        previous=circumstances.previous,
        despite=circumstances.despite,
        conditions=circumstances.conditions,
        items={f"{item.sort}/{item.id}": item.sha256 for item in items_of(tree).values()},
        files=dict(released_files(tree)),
        documents=documents,
    )


def released_files(tree: Tree) -> Iterator[tuple[str, str]]:
    """(path, SHA-256) of every file of a folder that belongs to a release."""
    return ((path, digest) for path, digest in file_hashes(tree).items() if not path.startswith(AFTERWARDS))
