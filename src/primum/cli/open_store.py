"""Opening the store of advisories for a command; a store that cannot be trusted ends it, with what to type."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from primum.cli.need_libraries import need_libraries
from primum.cli.opening import bad_input
from primum.cli.store_place import NAME

if TYPE_CHECKING:
    from primum.feeds.store import AdvisoryStore


def open_store(place: Path, as_of: datetime | None = None) -> "AdvisoryStore":
    """The store at a place, as it was at a moment if one is given; exit 2 when it is missing, empty, damaged or of another make."""
    from primum.feeds.store_unusable import StoreEmpty

    try:
        return _opened(place, as_of)
    except StoreEmpty as error:
        bad_input(f"{error.reason}; {error.fix}")


def store_at_hand(place: Path, as_of: datetime) -> "AdvisoryStore | None":
    """The store at the usual place if there is one; one that has never taken a feed is none. Exit 2 when it is damaged."""
    from primum.feeds.store_unusable import StoreEmpty

    try:
        return _opened(place, as_of) if place.exists() else None
    except StoreEmpty:
        return None


def check_store_place(place: Path) -> None:
    """Exit 2 for a name that can be no store: the store is one file, made by `primum feeds sync`."""
    expected = "a store of advisories is one file, made by `primum feeds sync`"
    if place.is_dir():
        bad_input(f"the store `{place}` is a folder; {expected}: name the file, such as `{place / NAME}`")
    if place.exists() and not place.is_file():
        bad_input(f"the store `{place}` is a pipe or a device; {expected}")


def _opened(place: Path, as_of: datetime | None) -> "AdvisoryStore":
    check_store_place(place)
    need_libraries("duckdb", extra="feeds")
    from primum.feeds.store import AdvisoryStore
    from primum.feeds.store_unusable import StoreEmpty, StoreUnusable

    try:
        return AdvisoryStore.open(place, as_of=as_of)
    except StoreEmpty:
        raise
    except StoreUnusable as error:
        bad_input(f"{error.reason}; {error.fix}" if error.fix else error.reason)
