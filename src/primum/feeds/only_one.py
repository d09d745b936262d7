"""One sync or import at a time on a store: two would write into each other's downloads, or add changes to a store they are not of."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from primum.feeds.hold_lock import HeldElsewhere, hold_lock
from primum.feeds.store_unusable import StoreUnusable


def downloads_of(store: Path) -> Path:
    """Where downloads for a store wait until they are taken."""
    return store.with_name(store.name + ".parts")


@contextlib.contextmanager
def only_one(store: Path) -> Iterator[None]:
    """Hold a store's folder of downloads while the body runs; StoreUnusable if somebody else holds it."""
    folder = downloads_of(store)
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(hold_lock(folder / "lock"))
        except HeldElsewhere:
            raise StoreUnusable("another `primum feeds sync` or `import` is at work on this store", "wait for its end") from None
        yield
