"""The tables of a store as Parquet files, and back."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from primum.feeds.bundle_refused import BundleRefused

_LOCK = "SET enable_external_access = false; SET autoinstall_known_extensions = false; SET lock_configuration = true"
_TABLES = "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary AND schema_name = 'main'"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}", re.ASCII)


def write_tables(store: Path, folder: Path) -> list[str]:
    """Every table of a store into a file of a folder; their names."""
    with duckdb.connect(str(store), read_only=True) as connection:
        names = _tables(connection)
        for name in names:
            connection.execute(f'COPY "{name}" TO {_quoted(folder / (name + ".parquet"))} (FORMAT parquet, COMPRESSION zstd)')
    return names


def read_tables(store: Path, folder: Path, names: Iterable[str]) -> None:
    """Fill the tables of a new store from the files of a folder. Nothing but these files is read, and nothing of them is run."""
    wanted = sorted(names)
    try:
        with duckdb.connect(str(store)) as connection:
            connection.execute(f"SET allowed_directories = [{_quoted(folder)}]")
            connection.execute(_LOCK)
            there = _tables(connection)
            if there != wanted:
                others = ", ".join(f"`{each}`" for each in sorted({*there} ^ {*wanted}))
                raise BundleRefused(f"the tables of the bundle are not those of this Primum: {others}", "use one version on both sides")
            connection.execute("BEGIN")
            for name in wanted:
                connection.execute(f'DELETE FROM "{name}"')  # noqa: S608 - a name of our own table
                source = f"read_parquet({_quoted(folder / (name + '.parquet'))})"
                connection.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM {source}')  # noqa: S608 - as above, and a quoted path
            connection.execute("COMMIT")
    except duckdb.Error as error:
        raise BundleRefused(f"a table of the bundle cannot be read: {first_line(error)}", "make the bundle again") from None


def first_line(error: Exception) -> str:
    """The first line of what DuckDB says."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(_TABLES).fetchall()
    return sorted(_checked(str(name)) for (name,) in rows)


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise BundleRefused(f"`{name[:60]}` is no table of a store")
    return name


def _quoted(path: Path) -> str:
    """A path as a text of SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def member_names(tables: Iterable[str]) -> Iterator[str]:
    """The names that tables have in a bundle."""
    return (f"tables/{each}.parquet" for each in tables)
