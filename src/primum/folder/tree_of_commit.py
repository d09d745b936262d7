"""A device folder as a commit of git holds it: the same bytes as a checkout, without one."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from primum.folder.git import ask_git
from primum.folder.tree import MAX_ATTACHED, MAX_FILES, Tree


class NoSuchCommit(ValueError):
    """Git knows no such commit, or the commit has no such folder."""


class _Blob(Struct, frozen=True):
    """A file in git: its object, and its size in bytes."""

    name: str
    size: int


def tree_of_commit(place: Path, revision: str) -> Tree:
    """The folder at `place` as it was in a commit, tag or branch. `REVISION:PATH` names another folder of the repository.

    Raises NoSuchCommit with the reason. Links and sub-modules are left out, as files that leave the folder are.
    """
    commit, folder = _named(place, revision)
    blobs = _blobs(place, commit, folder)
    texts = _contents(place, {path: blob for path, blob in blobs.items() if path.lower().endswith((".yaml", ".yml"))})
    others = frozenset(path for path in blobs if path not in texts)

    def content(path: str) -> bytes | None:
        blob = blobs.get(path)
        return None if blob is None or blob.size > MAX_ATTACHED else ask_git(place, "cat-file", "blob", blob.name)

    def digest(path: str) -> str | None:
        blob = blobs.get(path)
        found = None if blob is None else ask_git(place, "cat-file", "blob", blob.name)
        return None if found is None else hashlib.sha256(found).hexdigest()

    return Tree(texts, others, digest, content=content)


def commit_named(place: Path, revision: str) -> str:
    """The full name of the commit that a revision names, or an empty text; a word that git would take for an option is none."""
    if revision.startswith("-") or not revision.strip():
        return ""
    found = ask_git(place, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return "" if found is None else found.decode(errors="replace").strip()


def _named(place: Path, revision: str) -> tuple[str, str]:
    """The commit, and the path of the folder inside the repository with a slash behind it; empty for the whole."""
    name, colon, path = revision.partition(":")
    commit = commit_named(place, name)
    if not commit:
        raise NoSuchCommit(f"git knows no commit, tag or branch `{name}` here")
    if colon:
        return commit, f"{path.strip('/')}/" if path.strip("/.") else ""
    prefix = ask_git(place, "rev-parse", "--show-prefix")
    return commit, (prefix or b"").decode(errors="replace").strip()


def _blobs(place: Path, commit: str, folder: str) -> dict[str, _Blob]:
    """The files below a folder by their path in it; hidden ones are none of the device's."""
    listed = ask_git(place, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, *([folder] if folder else []))
    blobs: dict[str, _Blob] = {}
    for line in (listed or b"").decode(errors="replace").split("\0"):
        head, tab, path = line.partition("\t")
        mode, kind, name, size = [*head.split(), "", "", "", ""][:4]
        inside = path.removeprefix(folder)
        if not tab or kind != "blob" or mode == "120000" or any(part.startswith(".") for part in inside.split("/")):
            continue
        blobs[inside] = _Blob(name, int(size))
    if not blobs:
        raise NoSuchCommit(f"the commit {commit[:12]} has no folder `{folder or '.'}`")
    if len(blobs) > MAX_FILES:
        raise NoSuchCommit(f"the folder has more than {MAX_FILES:,} files in this commit")
    return blobs


def _contents(place: Path, blobs: Mapping[str, _Blob]) -> dict[str, bytes]:
    """The bytes of many files in one question to git."""
    asked = "".join(f"{blob.name}\n" for blob in blobs.values()).encode()
    answer = ask_git(place, "cat-file", "--batch", given=asked) or b""
    found: dict[str, bytes] = {}
    at = 0
    for path, blob in blobs.items():
        start = answer.index(b"\n", at) + 1
        found[path] = answer[start : start + blob.size]
        at = start + blob.size + 1
    return found
