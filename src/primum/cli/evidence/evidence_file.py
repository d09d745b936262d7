"""The file behind a piece of evidence: hashed in blocks, and copied below `evidence/` without ever taking another's place."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from msgspec import Struct

from primum.cli.opening import bad_input
from primum.cli.progress import progress
from primum.folder.tree import MAX_EVIDENCE

_BLOCK = 1 << 20


class EvidenceFile(Struct, frozen=True, kw_only=True):
    """A file and where it lies, or is to lie, in the folder; `is_there` when nothing needs to be copied."""

    source: Path
    name: str
    sha256: str
    is_there: bool


def evidence_file(folder: Path, file: str) -> EvidenceFile:
    """The file of a path, hashed, with the place it gets; exit 2 when it cannot be read or is larger than what the folder holds."""
    source = Path(file)
    try:
        if not source.is_file():
            bad_input(f"`{file}` is not a file")
        if source.stat().st_size == 0:
            bad_input(f"`{file}` is empty, and an empty file shows nothing")
        if source.stat().st_size > MAX_EVIDENCE:
            bad_input(f"`{file}` is larger than the {MAX_EVIDENCE:,} bytes of one file of evidence")
        with progress(f"hashing {file}"):
            digest = sha256_of(source)
    except (OSError, ValueError) as error:
        bad_input(f"`{file}` cannot be read: {getattr(error, 'strerror', None) or error}")
    root = folder.resolve()
    place = (root / "evidence").resolve()
    if not place.is_relative_to(root):
        bad_input("`evidence` is a link that leaves the folder; make it a folder")
    resolved = source.resolve()
    if resolved.is_relative_to(place) and not _hides(resolved.relative_to(root).as_posix()):
        return EvidenceFile(source=resolved, name=resolved.relative_to(root).as_posix(), sha256=digest, is_there=True)
    name, is_there = _free_name(place, source, digest)
    return EvidenceFile(source=source, name=f"evidence/{name}", sha256=digest, is_there=is_there)


def sha256_of(path: Path) -> str:
    """The hash of a file of any size."""
    whole = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            whole.update(block)
    return whole.hexdigest()


def copy_evidence(folder: Path, file: EvidenceFile) -> None:
    """Copy all of the file or nothing, never over another; exit 2 when it is not the one that was hashed any more."""
    if file.is_there:
        return
    target = folder.resolve() / file.name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
        try:
            with os.fdopen(handle, "wb") as out, file.source.open("rb") as stream, progress(f"copying {file.source}"):
                whole = hashlib.sha256()
                while block := stream.read(_BLOCK):
                    whole.update(block)
                    out.write(block)
            if whole.hexdigest() != file.sha256:
                bad_input(f"nothing is written: `{file.source}` has changed since it was read")
            os.chmod(beside, 0o644)  # noqa: PTH101
            target.hardlink_to(beside)  # fails where a file is there, whoever made it a moment ago
        finally:
            Path(beside).unlink(missing_ok=True)
    except FileExistsError:
        bad_input(f"nothing is written: `{file.name}` is there already")
    except OSError as error:
        bad_input(f"`{file.name}` cannot be written: {error.strerror}")


def _hides(name: str) -> bool:
    """Whether the folder does not see a file of this name."""
    return not name.isprintable() or any(part.startswith(".") for part in name.split("/"))


def _free_name(place: Path, source: Path, digest: str) -> tuple[str, bool]:
    """The file's own name, or with the beginning of its hash when another file has it; and whether it lies there already."""
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", source.stem).strip("-.")[:100] or "evidence"
    ending = re.sub(r"[^A-Za-z0-9.]+", "", source.suffix)[:16]
    for name in (f"{stem}{ending}", f"{stem}-{digest[:8]}{ending}"):
        there = place / name
        if not there.exists():
            return name, False
        if there.is_file() and sha256_of(there) == digest:
            return name, True
    return f"{stem}-{digest}{ending}", False
