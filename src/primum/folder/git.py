"""What git says of a folder. Git only looks: it writes nothing, and runs nothing of the folder's."""

import os
import subprocess
from pathlib import Path

SECONDS = 60
HARMLESS = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")
"""No refresh of the index, no program that watches files, no repository that lies in the folder as data."""


def ask_git(place: Path, *words: str, given: bytes = b"", seconds: float = SECONDS) -> bytes | None:
    """What git answers at a place, with `given` on its standard input; None without git, outside of a repository, and when git refuses or
    takes too long."""
    command = ["git", *HARMLESS, "-C", str(place), "--literal-pathspecs", *words]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        found = subprocess.run(  # noqa: S603 - fixed words
            command, capture_output=True, input=given, timeout=seconds, check=False, env=surroundings
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return found.stdout if found.returncode == 0 else None
