"""Which commit a folder stands at, asked of git where there is one."""

from pathlib import Path

from primum.folder.file_hashes import AFTERWARDS
from primum.folder.git import ask_git

SECONDS = 5


def commit_of(place: Path) -> str:
    """The commit that is checked out, with a `+` when what the folder or one-piece file says differs from it; empty without git, outside of
    it, and where git does not keep the place."""
    folder, name = (place, ".") if place.is_dir() else (place.parent, place.name)
    commit = _said(folder, "rev-parse", "HEAD")
    if not commit or not _said(folder, "ls-files", "--", name):
        return ""
    changed = _said(folder, "status", "--porcelain", "--untracked-files=all", "--no-renames", "-z", "--", name)
    prefix = _said(folder, "rev-parse", "--show-prefix") or ""
    beside = tuple(f"{prefix}{each}" for each in AFTERWARDS)
    differs = changed is None or any(each and not each[3:].startswith(beside) for each in changed.split("\0"))
    return f"{commit}+" if differs else commit


def _said(folder: Path, *words: str) -> str | None:
    said = ask_git(folder, *words, seconds=SECONDS)
    return None if said is None else said.decode(errors="replace").strip("\r\n")
