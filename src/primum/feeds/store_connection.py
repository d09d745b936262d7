"""A connection to the file of the store. DuckDB is loaded here and nowhere else, and only when a store is opened."""

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from primum.feeds.keys_fingerprint import keys_fingerprint
from primum.feeds.plain_text import plain_text
from primum.feeds.store_schema import SCHEMA, TABLES
from primum.feeds.store_unusable import StoreUnusable

if TYPE_CHECKING:
    import duckdb

Columns = Mapping[str, npt.NDArray[Any]]
"""Columns of a table by name."""

SYNC = "type: primum feeds sync"
_MAGIC, _MAGIC_AT = b"DUCK", 8
_CONFIG = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "enable_external_access": "false"}


class StoreConnection:
    """One open file. Whatever goes wrong with it is a StoreUnusable."""

    def __init__(self, path: Path, *, write: bool) -> None:
        """Open a file that is there."""
        self.path = path
        self._library = _library()
        _check_form(path)
        try:
            self._connection: duckdb.DuckDBPyConnection = self._library.connect(str(path), read_only=not write, config=dict(_CONFIG))
        except self._library.Error as problem:
            raise self._unusable(problem) from None
        try:
            self._check_schema()
        except BaseException:
            self._connection.close()
            raise

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of an answer."""
        with self._guarded():
            return self._connection.execute(sql, list(values)).fetchall()

    def ask_columns(self, sql: str, *values: object) -> dict[str, npt.NDArray[Any]]:
        """The columns of an answer."""
        with self._guarded():
            return self._connection.execute(sql, list(values)).fetchnumpy()

    @contextlib.contextmanager
    def given(self, name: str, columns: Columns) -> Iterator[None]:
        """Some columns as a table of this name, for a while. Texts are arrays of objects without None."""
        with self._guarded():
            self._connection.register(name, dict(columns))
        try:
            yield
        finally:
            with contextlib.suppress(self._library.Error):
                self._connection.unregister(name)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing."""
        self.ask("BEGIN TRANSACTION")
        try:
            yield
            self.ask("COMMIT")
        except BaseException:
            with contextlib.suppress(self._library.Error):
                self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Let go of the file."""
        with self._guarded():
            self._connection.close()

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except self._library.Error as problem:
            raise self._unusable(problem) from None

    def _check_schema(self) -> None:
        tables = self.ask("SELECT count(*) FROM duckdb_tables() WHERE NOT internal AND table_name = 'meta'")
        if not tables[0][0]:
            raise StoreUnusable(f"`{self.path}` is a database, but no store of Primum", "name another file")
        try:
            found = self.ask("SELECT schema, keys FROM meta")
        except StoreUnusable:
            found = []
        if found != [(SCHEMA, keys_fingerprint())]:
            raise StoreUnusable(f"the store `{self.path}` was made by another version of Primum", f"move it away and {SYNC}")

    def _unusable(self, problem: Exception) -> StoreUnusable:
        text = str(problem).strip()
        if "lock" in text.lower() and "set lock" in text.lower():
            return StoreUnusable(f"the store `{self.path}` is in use by another program", "wait until it has ended, then try again")
        if isinstance(problem, self._library.OutOfMemoryException):
            return StoreUnusable(f"the store `{self.path}` needs more memory than there is", "close other programs, then try again")
        first = plain_text((text.splitlines() or ["no reason given"])[0])[:200]
        return StoreUnusable(f"the store `{self.path}` is damaged: {first}", f"move it away and {SYNC}")


def make_store_file(path: Path) -> None:
    """A new file with empty tables: made beside and renamed, so that no half of one is ever there."""
    library = _library()
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    path.parent.mkdir(parents=True, exist_ok=True)
    beside.unlink(missing_ok=True)
    try:
        with library.connect(str(beside), config=dict(_CONFIG)) as connection:
            connection.execute(TABLES)
            connection.execute("INSERT INTO meta VALUES (?, ?)", [SCHEMA, keys_fingerprint()])
        beside.replace(path)
    except (library.Error, OSError) as problem:
        raise StoreUnusable(
            f"no store can be made at `{path}`: {plain_text(str(problem))[:200]}", "name a place that you may write"
        ) from None
    finally:
        beside.unlink(missing_ok=True)


def sql(text: str, **parts: object) -> str:
    """A question with parts of our own in it: names of tables, numbers, conditions. What comes from outside goes as a value instead."""
    for name, part in parts.items():
        text = text.replace("{" + name + "}", str(part))
    return text


def texts(values: Sequence[str]) -> npt.NDArray[Any]:
    """A column of texts."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _library() -> Any:
    try:
        import duckdb  # noqa: PLC0415 - optional, and slow to load
    except ImportError:
        raise StoreUnusable("the store of advisories needs the library DuckDB", "type: pip install 'primum[feeds]'") from None
    return duckdb


def _check_form(path: Path) -> None:
    """Whether a file is one of DuckDB, before DuckDB opens it: of other databases it would look for a reader in the network."""
    try:
        with path.open("rb") as file:
            head = file.read(_MAGIC_AT + len(_MAGIC))
    except FileNotFoundError:
        raise StoreUnusable(f"there is no store of advisories at `{path}`", SYNC) from None
    except OSError as problem:
        raise StoreUnusable(f"the store `{path}` cannot be read: {problem.strerror or problem}", "check its permissions") from None
    if not head:
        raise StoreUnusable(f"the store `{path}` is an empty file", f"move it away and {SYNC}")
    if head[_MAGIC_AT:] != _MAGIC:
        raise StoreUnusable(f"`{path}` is no store of Primum, or a damaged one", f"move it away and {SYNC}")
