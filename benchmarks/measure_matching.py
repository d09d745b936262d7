"""Software parts held against advisories, in this process; prints seconds by part as JSON.

Usage: measure_matching.py take OSV_DIR STORE            archives read and taken into a new store
       measure_matching.py sbom STORE SBOM PAIRS         a document read, identified and matched; PAIRS gets the matches
       measure_matching.py portfolio STORE OSV_DIR ROWS  so many rows of components, by coordinate and as texts
       measure_matching.py changes STORE OSV_DIR ROWS    200 changed ranges against as many rows
"""

import gc
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np
from generate_sbom import vulnerable_parts
from msgspec.structs import replace
from timing import Stopwatch

from primum.device.advisory import Advisory, AffectedRange, FeedState
from primum.device.coordinate import Coordinate, Tier
from primum.feeds.key_in import key_in
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.read_osv_zip import read_osv_zip
from primum.feeds.store import AdvisoryStore
from primum.formats.sbom.read_sbom import read_sbom
from primum.versions.package_name import normal_name
from primum.vulnerabilities.identify_part import identify_part

HARMLESS, VULNERABLE, CHANGED = 150_000, 0.05, 200
"""Distinct parts without advisories; the share of rows with; how many ranges change."""


def main() -> None:
    gc.disable()  # as the command does
    {"take": take, "sbom": sbom, "portfolio": portfolio, "changes": changes}[sys.argv[1]](*sys.argv[2:])


def take(osv: str, place: str) -> None:
    store_path = Path(place)
    store_path.unlink(missing_ok=True)
    watch, ranges = Stopwatch(), 0
    with AdvisoryStore.open(store_path, write=True) as store:
        for archive in sorted(Path(osv).glob("*/all.zip")):
            feed = f"osv:{archive.parent.name}"
            found = read_osv_zip(archive, feed=feed, revision="r1")
            records = [each for each in found if isinstance(each, ParsedRecord)]
            ranges += sum(len(each.ranges) for each in records)
            store.take(_state(feed, "2026-11-01T00:00:00Z"), records, whole=True)
        watch.lap("read and take")
        count = sum(each.records for each in store.states())
    watch.report(records=count, ranges=ranges)


def sbom(place: str, file: str, pairs: str) -> None:
    content = Path(file).read_bytes()
    with AdvisoryStore.open(Path(place)) as store:
        watch = Stopwatch()
        bill, problems = read_sbom(file, content)
        if bill is None:
            sys.exit(f"the SBOM cannot be read: {problems[0].message}")
        watch.lap("read")
        identities = [(part, identify_part(part, (), {})) for part in bill.parts]
        watch.lap("identify")
        matches = store.ranges_for([each for _, group in identities for each in group])
        watch.lap("match")
    by_coordinate: dict[Coordinate, set[str]] = {}
    for match in matches:
        if not match.range.undecidable:
            by_coordinate.setdefault(match.coordinate, set()).add(match.range.advisory)
    found = sorted({f"{part.purl} {name}" for part, group in identities for each in group for name in by_coordinate.get(each, ())})
    Path(pairs).write_text("\n".join(found), encoding="utf-8")
    watch.report(parts=len(bill.parts), matches=len(found))


def portfolio(place: str, osv: str, rows: str) -> None:
    coordinates, of_row = _portfolio(Path(osv), int(rows))
    ecosystem, name, version = (_texts([getattr(each, field) for each in coordinates]) for field in ("ecosystem", "name", "version"))
    with AdvisoryStore.open(Path(place)) as store:
        watch = Stopwatch()
        table = store.match_table(coordinates, of_row)
        watch.lap("by coordinate")
        del table
        with duckdb.connect(":memory:") as portfolio_table:
            _lay_out(portfolio_table, of_row, ecosystem, name, version)
            watch.lap("lay out")
            distinct, numbers = _numbered(portfolio_table)
            watch.lap("distinct")
        keyed = [_coordinate(*each) for each in distinct]
        watch.lap("keys")
        table = store.match_table(keyed, numbers)
        watch.lap("match")
    watch.report(rows=len(of_row), coordinates=len(coordinates), matches=len(table.rows))


def changes(place: str, osv: str, rows: str) -> None:
    """In a copy of the store, so that the next round finds what this one found."""
    copy = Path(place).with_name("changed.duckdb")
    copy.write_bytes(Path(place).read_bytes())
    coordinates, of_row = _portfolio(Path(osv), int(rows))
    with AdvisoryStore.open(copy, write=True) as store:
        matches = store.match_table(coordinates, of_row[:200_000])
        numbers = list(dict.fromkeys(matches.ranges.tolist()))
        ranges = store.ranges(random.Random(7).sample(numbers, min(CHANGED, len(numbers))))
        changed = [_changed(number, each) for number, each in enumerate(ranges.values())]
        store.take(_state("changed", "2026-11-02T00:00:00Z"), changed, whole=True)
        watch = Stopwatch()
        table = store.match_table(coordinates, of_row, since=datetime(2026, 11, 1, tzinfo=UTC))
        watch.lap("match")
    watch.report(rows=len(of_row), ranges=len(changed), matches=len(table.rows))


def _changed(number: int, range_: AffectedRange) -> ParsedRecord:
    id_ = f"CHANGED-{number}"
    return ParsedRecord(advisory=Advisory(id=id_, feed="changed"), ranges=(replace(range_, advisory=id_, feed="changed"),))


def _state(feed: str, fetched: str) -> FeedState:
    return FeedState(feed=feed, revision="r1", fetched=fetched, newest=fetched, records=0)


def _portfolio(osv: Path, rows: int) -> tuple[list[Coordinate], np.ndarray]:
    """Distinct coordinates, and for each row the place of its own."""
    chance = random.Random(7)
    vulnerable = list(dict.fromkeys(_coordinate(*each) for each in vulnerable_parts(osv)))
    ecosystems = ("PyPI", "Go", "crates.io", "Bitnami")
    harmless = [
        _coordinate(ecosystems[number % 4], f"harmless-{number}", f"{chance.randrange(9)}.{number % 20}.0") for number in range(HARMLESS)
    ]
    draw = np.random.default_rng(7)
    is_vulnerable = draw.random(rows) < VULNERABLE
    of_row = draw.integers(len(vulnerable), len(vulnerable) + len(harmless), rows)
    of_row[is_vulnerable] = draw.integers(0, len(vulnerable), int(is_vulnerable.sum()))
    return [*vulnerable, *harmless], of_row


def _coordinate(ecosystem: str, name: str, version: str) -> Coordinate:
    name = normal_name(ecosystem, name)
    return Coordinate(
        ecosystem=ecosystem, name=name, version=version, key=key_in(ecosystem, name, version), tier=Tier.PURL, evidence="generated"
    )


def _texts(values: list[str]) -> np.ndarray:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _lay_out(connection: duckdb.DuckDBPyConnection, of_row: np.ndarray, *texts: np.ndarray) -> None:
    """The rows as a table of texts, as a portfolio may come from elsewhere."""
    columns = dict(zip(("ecosystem", "name", "version"), (each[of_row] for each in texts), strict=True))
    connection.register("given", {**columns, "place": np.arange(len(of_row))})
    connection.execute("CREATE TABLE component AS SELECT * FROM given")
    connection.unregister("given")


def _numbered(connection: duckdb.DuckDBPyConnection) -> tuple[list[tuple[str, str, str]], np.ndarray]:
    """The distinct coordinates of rows of texts, and for each row the number of its own."""
    connection.execute(
        "CREATE TABLE coordinate AS SELECT row_number() OVER () - 1 AS no, * FROM (SELECT DISTINCT ecosystem, name, version FROM component)"
    )
    distinct = connection.execute("SELECT ecosystem, name, version FROM coordinate ORDER BY no").fetchall()
    found = connection.execute("SELECT place, no FROM component JOIN coordinate USING (ecosystem, name, version)").fetchnumpy()
    numbers = np.empty(len(found["place"]), dtype=np.int64)
    numbers[found["place"]] = found["no"]
    return distinct, numbers


if __name__ == "__main__":
    main()
