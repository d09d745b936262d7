"""Where the store of advisories is."""

import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

NAME = "advisories.duckdb"


def store_path(option: str | None, environment: Mapping[str, str]) -> Path:
    """The store named on the command line, else by PRIMUM_STORE, else in the user's folder for things that can be made again."""
    named = option or environment.get("PRIMUM_STORE")
    if named:
        return Path(named).expanduser()
    return _cache_folder(sys.platform, environment) / "primum" / NAME


def _cache_folder(platform: str, environment: Mapping[str, str]) -> Path:
    """The cache folder of a platform. The XDG base directory specification ignores paths that are not absolute."""
    home = Path(environment.get("HOME") or Path.home())
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if platform == "darwin":
        return home / "Library" / "Caches"
    xdg = environment.get("XDG_CACHE_HOME", "")
    return Path(xdg) if PurePosixPath(xdg).is_absolute() else home / ".cache"
