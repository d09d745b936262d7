"""Whether a downloaded file is at all what it should be, before anything is replaced by it."""

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from primum.feeds.archive_limits import ArchiveLimits, contents_size
from primum.feeds.fetch_failed import FetchFailed

Check = Callable[[Path], None]
"""Raises FetchFailed when the file is not what it should be."""

MAX_UNPACKED = 512 << 20
_PAGE = "something between here and the feed answers instead of it: log in, or look at the proxy"


def is_zip(path: Path) -> None:
    """It ends as a ZIP does, with a table of contents of a bearable size. What is in it, and whether it is whole, shows when it is read."""
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            raise _not(path, "a ZIP archive")
        size = contents_size(file)
    if not 0 < size <= ArchiveLimits().contents:
        raise FetchFailed("the archive is empty, cut off, or lists more members than any feed has")


def is_json(path: Path) -> None:
    """It decodes as JSON."""
    try:
        msgspec.json.decode(path.read_bytes(), type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        raise _not(path, "JSON") from None


def is_gzip(path: Path) -> None:
    """It unpacks to its end, within bounds; or a server on the way has unpacked it already."""
    with path.open("rb") as file:
        if file.read(2) != b"\x1f\x8b":
            return is_text(path)
    size = 0
    try:
        with gzip.open(path) as file:
            while block := file.read(1 << 20):
                size += len(block)
                if size > MAX_UNPACKED:
                    raise FetchFailed("the file unpacks to more than such a file may have")
    except (OSError, EOFError, zlib.error):
        raise _not(path, "a whole gzip file") from None
    return None


def is_text(path: Path) -> None:
    """It is text, and no web page."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip() or head.lstrip()[:1] == b"<" or b"\0" in head:
        raise _not(path, "a list")


def _not(path: Path, what: str) -> FetchFailed:
    with path.open("rb") as file:
        head = file.read(512).lstrip()
    if head[:1] == b"<":
        return FetchFailed(f"the answer is a web page, not {what}", _PAGE)
    if not head:
        return FetchFailed(f"the answer is empty, not {what}", _PAGE)
    return FetchFailed(f"the answer is not {what}", "try again later; if it stays so, look at the proxy or the mirror")
