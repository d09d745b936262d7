"""Whether somebody named a file or a folder within a device folder, where the folder itself is wanted."""

from pathlib import Path

from primum.folder.load_folder import FILES
from primum.folder.read_yaml import MAX_BYTES, read_yaml

DEPTH = 4
"""So many folders above are looked at."""

ENDINGS = (".yaml", ".yml")


def inside_device(path: Path) -> Path | None:
    """The device folder of which a path is a part; None when it is a device itself, a folder in one piece, or stands alone."""
    if path.is_dir() and _is_device(path):
        return None
    found = next((each for each in path.absolute().parents[:DEPTH] if _is_device(each)), None)
    if found is None or (path.is_file() and _stands_alone(path, found)):
        return None
    return next((each for each in path.parents if each.absolute() == found), found)  # in the words that were typed, where they reach so far


def _is_device(folder: Path) -> bool:
    return any((folder / f"device{ending}").is_file() or any((folder / "device").glob(f"*{ending}")) for ending in ENDINGS)


def _stands_alone(path: Path, folder: Path) -> bool:
    """Whether a file beside a device's own has a name that is none of theirs, or holds a folder in one piece: `device` is a key of it."""
    if path.absolute().parent == folder and path.stem not in FILES and path.suffix.lower() in (*ENDINGS, ".json"):
        return True
    with path.open("rb") as stream:
        root, _ = read_yaml(path.name, stream.read(MAX_BYTES + 1))
    return root is not None and root.get("device") is not None
