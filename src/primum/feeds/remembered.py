"""What servers said about the files that are in a store, kept beside it; losing it only costs a download."""

import json
from pathlib import Path

from primum.feeds.validators import Validators


class Remembered:
    """Validators by feed and address. They count only for the revision of the feed that is in the store."""

    def __init__(self, path: Path) -> None:
        """What is there, or nothing."""
        self._path = path
        self._said = _read(path)

    def known(self, feed: str, url: str, revision: str | None) -> Validators:
        """What was said about the file that the store holds; nothing if the store holds another."""
        said = self._said.get(feed, {})
        if revision is None or said.get("revision") != revision or said.get("url") != url:
            return Validators()
        return Validators(etag=said.get("etag", ""), last_modified=said.get("last_modified", ""))

    def remember(self, feed: str, url: str, revision: str, said: Validators) -> None:
        """Write it down, beside and then renamed."""
        self._said[feed] = {"url": url, "revision": revision, "etag": said.etag, "last_modified": said.last_modified}
        beside = self._path.with_name(self._path.name + ".new")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(self._said, indent=1, sort_keys=True), encoding="utf-8")
        beside.replace(self._path)


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(feed): {str(key): str(value) for key, value in said.items()} for feed, said in found.items() if isinstance(said, dict)}
