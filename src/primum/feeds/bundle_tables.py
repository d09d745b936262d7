"""The tables of a store as Parquet files, and back."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from primum.feeds.bundle_refused import BundleRefused

_NAME = re.compile(r"[a-z][a-z0-9_]{0,60}", re.ASCII)


def write_tables(store: Path, folder: Path) -> list[str]:
    """Every table of a store into a file of a folder; their names."""
    with duckdb.connect(str(store), read_only=True) as connection:
        names = _tables(connection)
        for name in names:
            connection.execute(f"COPY \"{name}\" TO {_quoted(folder / (name + '.parquet'))} (FORMAT parquet, COMPRESSION zstd)")
    return names


def read_tables(store: Path, folder: Path, names: Iterable[str]) -> None:
    """Fill the tables of a new store from the files of a folder. Nothing but these files is read, and nothing of them is run."""
    wanted = sorted(names)
    try:
        with duckdb.connect(str(store), config={"allowed_directories": [str(folder)]}) as connection:
            connection.execute("SET enable_external_access = false; SET autoinstall_known_extensions = false; SET lock_configuration = true")
            there = _tables(connection)
            if there != wanted:
                differing = ", ".join(f"`{each}`" for each in sorted({*there} ^ {*wanted}))
                raise BundleRefused(f"the tables of the bundle are not those of this Primum: {differing}", "use the same version on both sides")
            connection.execute("BEGIN")
            for name in wanted:
                connection.execute(f'DELETE FROM "{name}"')
                connection.execute(f"INSERT INTO \"{name}\" BY NAME SELECT * FROM read_parquet({_quoted(folder / (name + '.parquet'))})")
            connection.execute("COMMIT")
    except duckdb.Error as error:
        raise BundleRefused(f"a table of the bundle cannot be read: {first_line(error)}", "make the bundle again") from None


def first_line(error: Exception) -> str:
    """The first line of what DuckDB says."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary AND schema_name = 'main'").fetchall()
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
