"""Where a command may write what it was asked for: never over the folder it speaks of."""

from collections.abc import Iterable
from pathlib import Path

from primum.cli.opening import bad_input


def check_outputs(folder: str, outputs: Iterable[Path | None]) -> None:
    """Exit 2 when an output lies in the device folder, of which every file is read, or when two are the same file."""
    root = Path(folder)
    seen: set[Path] = set()
    for path in (each for each in outputs if each is not None):
        try:
            target = path.resolve()
            if target == root.resolve() or (root.is_dir() and target.is_relative_to(root.resolve())):
                bad_input(f"`{path}` lies in the device folder, of which every file is read; name a place outside")
        except (OSError, ValueError, RuntimeError):
            bad_input(f"`{path}` cannot be written")
        if target in seen:
            bad_input(f"`{path}` is named twice; each result needs a file of its own")
        seen.add(target)
