"""A lock between processes."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path


class HeldElsewhere(Exception):
    """Another process holds the lock."""


@contextlib.contextmanager
def hold_lock(file: Path) -> Iterator[None]:
    """Hold the lock while the body runs; HeldElsewhere if somebody else does.

    It is that of SQLite on a file: it works on every platform, and ends with the process, however that ends.
    """
    with contextlib.closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            raise HeldElsewhere from None
        yield
