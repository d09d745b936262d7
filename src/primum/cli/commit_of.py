"""Which commit a folder stands at, asked of git where there is one."""

import subprocess
from pathlib import Path

SECONDS = 5


def commit_of(folder: Path) -> str:
    """The commit that is checked out, with a `+` when files of the folder differ from it; empty outside git or without git."""
    place = folder if folder.is_dir() else folder.parent
    commit = _git(place, "rev-parse", "HEAD")
    if not commit:
        return ""
    changed = _git(place, "status", "--porcelain", "--untracked-files=all", "--", ".")
    return f"{commit}+" if changed else commit


def _git(place: Path, *words: str) -> str:
    command = ["git", "-C", str(place), "-c", "core.fsmonitor=false", *words]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603 - fixed words
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
    return found.stdout.strip() if found.returncode == 0 else ""
