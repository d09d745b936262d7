"""The reference: every part of an SBOM compared with every range of its package, one by one, by the comparators of univers.

Usage: univers_loop.py OSV_DIR SBOM PAIRS. PAIRS are the matches that Primum found; prints as JSON what it took, and how many differ.
It shares no code with Primum.
"""

import json
import sys
import time
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from packageurl import PackageURL
from packaging.utils import canonicalize_name
from univers.versions import GolangVersion, InvalidVersion, PypiVersion, SemverVersion, Version

CLASSES = {"PyPI": PypiVersion, "Go": GolangVersion, "crates.io": SemverVersion, "Bitnami": SemverVersion}
ECOSYSTEMS = {"pypi": "PyPI", "golang": "Go", "cargo": "crates.io", "bitnami": "Bitnami"}

Index = dict[tuple[str, str], list[tuple[str, list[tuple[str, Version]], set[str]]]]
"""By package: advisory, events in order, listed versions."""


def main() -> None:
    osv, file, pairs = (Path(each) for each in sys.argv[1:4])
    start, cpu = time.perf_counter(), time.process_time()
    index = _index(osv)
    built = (time.perf_counter() - start, time.process_time() - cpu)
    start, cpu = time.perf_counter(), time.process_time()
    found: set[str] = set()
    for component in json.loads(file.read_bytes())["components"]:
        purl = PackageURL.from_string(component["purl"])
        ecosystem = ECOSYSTEMS[purl.type]
        name = _normal(ecosystem, f"{purl.namespace}/{purl.name}" if purl.namespace else purl.name)
        entries = index.get((ecosystem, name), ())
        version = _version(ecosystem, purl.version) if entries else None
        found |= {
            f"{component['purl']} {advisory}" for advisory, events, listed in entries if _is_affected(version, purl.version, events, listed)
        }
    spent = (time.perf_counter() - start, time.process_time() - cpu)
    differing = found ^ set(pairs.read_text(encoding="utf-8").splitlines())
    print(json.dumps({"seconds": {"index": built, "search": spent}, "counts": {"matches": len(found), "differ": len(differing)}}))


def _index(osv: Path) -> Index:
    index: Index = {}
    for ecosystem in CLASSES:
        if (osv / ecosystem / "all.zip").exists():
            with zipfile.ZipFile(osv / ecosystem / "all.zip") as archive:
                for member in dict.fromkeys(archive.namelist()):
                    record = json.loads(archive.read(member))
                    if not record.get("withdrawn"):
                        for name, events, listed in _affected(ecosystem, record):
                            index.setdefault((ecosystem, name), []).append((record["id"], events, listed))
    return index


def _affected(ecosystem: str, record: dict) -> Iterator[tuple[str, list[tuple[str, Version]], set[str]]]:
    for affected in record.get("affected") or ():
        package = affected.get("package") or {}
        if package.get("ecosystem") != ecosystem:
            continue
        name, listed = _normal(ecosystem, package["name"]), set(affected.get("versions") or ())
        yield name, [], listed
        for each in affected.get("ranges") or ():
            if each["type"] != "GIT":
                events = [(kind, _bound(ecosystem, version)) for event in each["events"] for kind, version in event.items()]
                if all(version is not None for _, version in events):
                    yield name, sorted(events, key=lambda event: event[1]), set()


def _normal(ecosystem: str, name: str) -> str:
    if ecosystem == "PyPI":
        return canonicalize_name(name)
    return name.lower().replace("_", "-") if ecosystem == "crates.io" else name.lower()


def _bound(ecosystem: str, version: str) -> Version | None:
    return _version(ecosystem, {"PyPI": "0.dev0", "Go": "0.0.0-0"}.get(ecosystem, "0.0.0-0") if version == "0" else version)


def _version(ecosystem: str, version: str) -> Version | None:
    try:
        return CLASSES[ecosystem](version)
    except InvalidVersion:
        return None


def _is_affected(version: Version | None, text: str, events: list[tuple[str, Version]], listed: set[str]) -> bool:
    """As the OSV schema describes it."""
    if text in listed or version is None:
        return text in listed
    affected = False
    for bound, group in groupby(events, key=lambda event: event[1]):
        kinds = {kind for kind, _ in group}
        if version < bound:
            break
        if kinds & {"introduced", "fixed"}:  # where a range ends and another begins, the end comes first; an empty one is empty
            affected = "introduced" in kinds and (affected or "fixed" not in kinds)
        if "last_affected" in kinds and version > bound:
            affected = False
    return affected


if __name__ == "__main__":
    main()
