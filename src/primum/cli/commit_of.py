"""Which commit a folder stands at, asked of git where there is one. Git only looks: it writes nothing, and runs nothing of the folder's."""

import os
import subprocess
from pathlib import Path

SECONDS = 5
HARMLESS = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")
"""No refresh of the index, no program that watches files, no repository that lies in the folder as data."""


def commit_of(place: Path) -> str:
    """The commit that is checked out, with a `+` when the folder or one-piece file differs from it; empty without git, outside of it, and
    where git does not keep the place."""
    folder, name = (place, ".") if place.is_dir() else (place.parent, place.name)
    commit = _git(folder, "rev-parse", "HEAD")
    if not commit or not _git(folder, "ls-files", "--", name):
        return ""
    changed = _git(folder, "status", "--porcelain", "--untracked-files=all", "--", name)
    return f"{commit}+" if changed != "" else commit


def _git(folder: Path, *words: str) -> str | None:
    """What git says; None when it says nothing."""
    command = ["git", *HARMLESS, "-C", str(folder), "--literal-pathspecs", *words]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        found = subprocess.run(  # noqa: S603 - fixed words
            command, capture_output=True, text=True, timeout=SECONDS, check=False, env=surroundings
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return None
    return found.stdout.strip() if found.returncode == 0 else None
