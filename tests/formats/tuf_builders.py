"""A small repository of The Update Framework, made with its own library and with keys made here."""

from datetime import UTC, datetime, timedelta
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import DelegatedRole, Delegations, Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

NOW = datetime(2026, 11, 26, tzinfo=UTC)
PACKAGE = b"the image of version 2.3.0" * 100
NAME = "windhover-2.3.0.swu"


class Repository:
    """Roles with their keys and metadata; `publish` writes the next snapshot and timestamp, `files` is what a device downloads."""

    def __init__(self, *, root_keys: int = 3, threshold: int = 2, name: str = NAME, package: bytes = PACKAGE) -> None:
        self.signers = {"root": [CryptoSigner.generate_ed25519() for _ in range(root_keys)]}
        self.signers |= {role: [CryptoSigner.generate_ed25519()] for role in ("targets", "snapshot", "timestamp")}
        self.root = Root(version=1, expires=NOW + timedelta(days=365), consistent_snapshot=True)
        for role, signers in self.signers.items():
            for signer in signers:
                self.root.add_key(signer.public_key, role)
        self.root.roles["root"].threshold = threshold
        self.targets = Targets(version=1, expires=NOW + timedelta(days=180))
        self.snapshot = Snapshot(version=1, expires=NOW + timedelta(days=30))
        self.timestamp = Timestamp(version=1, expires=NOW + timedelta(days=7))
        self.delegated: dict[str, tuple[Targets, CryptoSigner]] = {}
        self.files: dict[str, bytes] = {}
        self.add(name, package)
        self.write_root()
        self.publish()

    def add(self, name: str, package: bytes) -> None:
        self.targets.targets[name] = TargetFile.from_data(name, package, ["sha256"])

    def delegate(self, role: str, pattern: str, name: str, package: bytes) -> None:
        signer = CryptoSigner.generate_ed25519()
        child = Targets(version=1, expires=NOW + timedelta(days=90))
        child.targets[name] = TargetFile.from_data(name, package, ["sha256"])
        if self.targets.delegations is None:
            self.targets.delegations = Delegations(keys={}, roles={})
        delegated = DelegatedRole(role, [signer.public_key.keyid], 1, terminating=True, paths=[pattern])
        self.targets.delegations.keys[signer.public_key.keyid] = signer.public_key
        assert self.targets.delegations.roles is not None
        self.targets.delegations.roles[role] = delegated
        self.delegated[role] = (child, signer)

    def write_root(self, signers: list[CryptoSigner] | None = None) -> None:
        self.files[f"{self.root.version}.root.json"] = signed(self.root, signers or self.signers["root"])

    def rotate_root(self, *, keep_old: bool = True) -> None:
        """A new version of the root with new keys, signed with the old ones too unless told otherwise."""
        old, new = self.signers["root"], [CryptoSigner.generate_ed25519() for _ in self.signers["root"]]
        for signer in old:
            self.root.revoke_key(signer.public_key.keyid, "root")
        for signer in new:
            self.root.add_key(signer.public_key, "root")
        self.root.version += 1
        self.signers["root"] = new
        self.write_root([*old, *new] if keep_old else new)

    def bump(self) -> None:
        """The next version of everything that is published often."""
        self.targets.version += 1
        self.snapshot.version += 1
        self.timestamp.version += 1

    def publish(self) -> None:
        content = signed(self.targets, self.signers["targets"])
        self.files[f"{self.targets.version}.targets.json"] = content
        self.snapshot.meta = {"targets.json": meta(self.targets.version, content)}
        for role, (child, signer) in self.delegated.items():
            text = signed(child, [signer])
            self.files[f"{child.version}.{role}.json"] = text
            self.snapshot.meta[f"{role}.json"] = meta(child.version, text)
        content = signed(self.snapshot, self.signers["snapshot"])
        self.files[f"{self.snapshot.version}.snapshot.json"] = content
        self.timestamp.snapshot_meta = meta(self.snapshot.version, content)
        self.files["timestamp.json"] = signed(self.timestamp, self.signers["timestamp"])


def meta(version: int, content: bytes) -> MetaFile:
    return MetaFile.from_data(version, content, ["sha256"])


def signed(content: Any, signers: list[CryptoSigner]) -> bytes:
    metadata = Metadata(content)
    for number, signer in enumerate(signers):
        metadata.sign(signer, append=number > 0)
    return metadata.to_bytes()
