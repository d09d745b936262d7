"""`make bench`: Primum measured beside its peers, in the same minutes on the same machine. Nothing is asserted; read the ratios.

Usage: run.py [--rounds N] [--only WORD] [--no-peers] [--osv DIR]
"""

import argparse
import contextlib
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from peers import environment
from timing import Measurement, Result, here, run_in_turn

VENTILATOR = Path(here("..", "examples", "ventilator"))
HOSTS, MAL_HOSTS, CHAIN = 10_600, 7_820, 1_000
LINKED = "linked items"
MATCHING, PARTS, ROWS = "matching", 50_000, 10_000_000


class Line(Struct, frozen=True):
    """A line of the table: a measurement, the parts of it that count, what is aimed at, and the line it is compared with."""

    measurement: Measurement
    parts: tuple[str, ...]
    target: str = ""
    peer: str = ""
    counted: bool = True


def main() -> None:
    arguments = _arguments()
    trouble = "left out" if arguments.no_peers else environment.prepare()
    with TemporaryDirectory() as place, contextlib.chdir(place):
        subprocess.run([sys.executable, here("write_folders.py"), place], check=True)
        osv = arguments.osv.resolve() if arguments.osv else Path(place) / "osv"
        every = (
            *_lines(Path(place), not trouble),
            *_linked_lines(Path(place), not trouble),
            *_matching_lines(Path(place), osv, not trouble),
        )
        lines = [line for line in every if arguments.only in line.measurement.name]
        if any(LINKED in line.measurement.name for line in lines):
            subprocess.run([sys.executable, here("write_linked.py"), place], check=True)
        if any(line.measurement.name.startswith(MATCHING) for line in lines):
            written = subprocess.run(
                [sys.executable, here("write_matching.py"), place, str(osv), str(PARTS)], check=True, capture_output=True
            )
            print(f"matching: {written.stdout.decode().splitlines()[0]}", file=sys.stderr)
        results = run_in_turn(list({line.measurement.name: line.measurement for line in lines}.values()), arguments.rounds)
    machine = f"{platform.machine()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    print(f"{machine}; medians of {arguments.rounds} rounds in alternation")
    _print_table([_cells(line, results) for line in lines])
    if trouble:
        print(f"peers: {trouble}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Primum beside its peers.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="only measurements whose name holds this word")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--osv", type=Path, help="archives of advisories as ECOSYSTEM/all.zip; made-up ones if left out")
    return parser.parse_args()


def _primum(name: str, *command: str) -> Measurement:
    return Measurement(name, (str(Path(sys.executable).with_name("primum")), *command), parts=False, exits=(0, 1))


def _script(name: str, python: str, *command: str) -> Measurement:
    return Measurement(name, (python, *command))


def _lines(place: Path, peers: bool) -> Iterator[Line]:
    own, other = sys.executable, str(environment.PYTHON)
    yield Line(_primum("primum --help", "--help"), ("process",), "0.3 s")
    if VENTILATOR.exists():
        yield Line(_primum("primum assess examples/ventilator", "assess", str(VENTILATOR), "--gate", "none"), ("process",), "1 s")
        for name, words in (("HTML alone", ("--format", "html")), ("all formats", ())):
            build = ("build", str(VENTILATOR), "-o", str(place / name.replace(" ", "-")), *words)
            yield Line(_primum(f"primum build examples/ventilator, {name}", *build), ("process",), "8 s" if not words else "1.5 s")
        what_if = _script("what-if on the ventilator", own, here("measure_what_if.py"), str(VENTILATOR))
        yield Line(what_if, ("question",), "0.05 s")
        yield Line(what_if, ("command",), counted=False)
    elements = "a device of 1,000 elements"
    chain = f"pytm, a chain of {CHAIN:,} elements"
    assessed = _script(elements, own, here("measure_device.py"), str(place / "device"))
    yield Line(assessed, ("load", "assess"), "2 s", chain if peers else "")
    yield Line(assessed, ("assess",), counted=False)
    if peers:
        yield Line(_script(chain, other, here("peers", "pytm_chain.py"), str(CHAIN)), ("resolve",))
    mal = "mal-toolbox, an attack graph of 258,000 nodes"
    graph = _script("an attack graph of 250,000 facts and steps", own, here("measure_graph.py"), str(HOSTS))
    yield Line(graph, ("make steps", "prune", "arrange", "solve"), "4 s", mal if peers else "")
    for part in ("make steps", "prune", "arrange", "solve"):
        yield Line(graph, (part,), counted=False)
    if peers:
        yield Line(_script(mal, other, here("peers", "mal_graph.py"), str(MAL_HOSTS)), ("build",))
    yield Line(_primum("primum check, 10,000 records", "check", str(place / "records")), ("process",), "5 s")


def _linked_lines(place: Path, peers: bool) -> Iterator[Line]:
    """The same items, linked in the same way, in a folder of ours and in the texts of tools for requirements."""
    many, few = str(place / "linked-10000"), str(place / "linked-1000")
    needs, sdoc = f"sphinx-needs, needs.json of 10,000 {LINKED}", f"StrictDoc, export of 1,000 {LINKED}"
    build = ("build", many, "-o", str(place / "traceability"), "--format", "xlsx", "--document", "traceability")
    yield Line(_primum(f"primum requirements, 10,000 {LINKED}", "requirements", many), ("process",), "10 s", needs if peers else "")
    yield Line(_primum(f"primum build, traceability of 10,000 {LINKED}", *build), ("process",), "10 s", needs if peers else "")
    yield Line(_primum(f"primum requirements, 1,000 {LINKED}", "requirements", few), ("process",), "", sdoc if peers else "")
    if peers:
        yield Line(_built(needs, "needs", place / "sphinx-10000"), ("process",))
        yield Line(_built(sdoc, "strictdoc", place / "strictdoc-1000"), ("process",))
        yield Line(_built(f"sphinx-needs, pages of 1,000 {LINKED}", "html", place / "sphinx-1000"), ("process",))


def _built(name: str, tool: str, source: Path) -> Measurement:
    return Measurement(name, (str(environment.PYTHON), here("peers", "build_texts.py"), tool, str(source)), parts=False)


def _matching_lines(place: Path, osv: Path, peers: bool) -> Iterator[Line]:
    own, other, script = sys.executable, str(environment.PYTHON), here("measure_matching.py")
    store, bom, pairs = (str(place / name) for name in ("store.duckdb", "sbom.json", "pairs"))
    whole, portfolio = f"{MATCHING}: an SBOM of {PARTS:,} parts", f"{MATCHING}: a portfolio of {ROWS:,} rows"
    vdb, reference = f"{MATCHING}: AppThreat vdb 7, the same SBOM", f"{MATCHING}: univers, the same SBOM part by part"
    yield Line(
        _script(f"{MATCHING}: archives read and taken", own, script, "take", str(osv), str(place / "taken.duckdb")), ("read and take",)
    )
    match = _script(whole, own, script, "sbom", store, bom, pairs)
    yield Line(match, ("read", "identify", "match"), "1.5 s", vdb if peers else "")
    for part in ("read", "identify", "match"):
        yield Line(match, (part,), counted=False)
    if peers:
        yield Line(_script(vdb, other, here("peers", "vdb_search.py"), str(osv), str(place / "vdb"), bom), ("search",))
        yield Line(_script(reference, other, here("peers", "univers_loop.py"), str(osv), bom, pairs), ("search",))
    rows = _script(portfolio, own, script, "portfolio", store, str(osv), str(ROWS))
    yield Line(rows, ("by coordinate",), "10 s")
    yield Line(rows, ("distinct", "keys", "match"), "10 s", counted=False)
    yield Line(_script(f"{MATCHING}: 200 changed ranges", own, script, "changes", store, str(osv), str(ROWS)), ("match",), "1 s")


def _cells(line: Line, results: dict[str, Result]) -> tuple[str, ...]:
    result, name = results[line.measurement.name], line.measurement.name
    if result.failure:
        return (name, "", "failed", "", line.target, "", "", result.failure[:60])
    seconds, cpu = result.median_of(line.parts), result.median_of(line.parts, cpu=True)
    counts = ", ".join(f"{count:,} {what}" for what, count in result.counts.items()) if line.counted else ""
    ratio = ""
    if line.peer in results and not results[line.peer].failure:
        peer = results[line.peer]
        ratio = f"{cpu / peer.median_of(tuple(peer.seconds), cpu=True):.2f} of {line.peer.partition(',')[0]}"
    part = "" if line.parts == ("process",) else " + ".join(line.parts)
    return (name, part, f"{seconds:.3f} s", f"{cpu:.3f} s", line.target, f"{result.peak_mb:.0f} MB", ratio, counts)


def _print_table(rows: list[tuple[str, ...]]) -> None:
    table = [("what", "part", "median", "processor", "target", "peak", "processor beside the peer", "counted"), *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
