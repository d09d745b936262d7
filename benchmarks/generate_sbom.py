"""A CycloneDX 1.6 document of parts some of which have published vulnerabilities. Usage: generate_sbom.py OSV_DIR FILE COMPONENTS."""

import json
import random
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

PURL_TYPES = {"PyPI": "pypi", "Go": "golang", "crates.io": "cargo", "Bitnami": "bitnami"}
VULNERABLE = 0.1
"""The share of parts that have a package's name with advisories; their versions lie around the bounds."""

Part = tuple[str, str, str]
"""Ecosystem, name, version."""


def main() -> None:
    generate_sbom(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))


def generate_sbom(folder: Path, file: Path, count: int) -> None:
    """Write a document with so many components, drawn from the packages in the archives below a folder, and from others."""
    chance = random.Random(7)
    pool = vulnerable_parts(folder)
    parts = [chance.choice(pool) if chance.random() < VULNERABLE else _harmless(number, chance) for number in range(count)]
    components = [
        {
            "type": "library",
            "bom-ref": f"part-{number}",
            "name": name.rpartition("/")[2],
            "version": version,
            "purl": _purl(ecosystem, name, version),
        }
        for number, (ecosystem, name, version) in enumerate(parts)
    ]
    document = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}
    file.write_text(json.dumps(document), encoding="utf-8")


def vulnerable_parts(folder: Path) -> list[Part]:
    """Every version that a bound or a list of an advisory names, and one a little above, of every package."""
    found: dict[Part, None] = {}
    for ecosystem in PURL_TYPES:
        archive = folder / ecosystem / "all.zip"
        if archive.exists():
            with zipfile.ZipFile(archive) as opened:
                for member in opened.namelist():
                    found |= dict.fromkeys(_named(ecosystem, json.loads(opened.read(member))))
    return list(found)


def _named(ecosystem: str, record: dict[str, list[dict[str, object]]]) -> Iterator[Part]:
    for affected in record.get("affected") or ():
        package = affected.get("package") or {}
        if package.get("ecosystem") == ecosystem:
            events = [event for each in affected.get("ranges") or () if each["type"] != "GIT" for event in each["events"]]
            bounds = [version for event in events for version in event.values() if version != "0"]
            for version in (*bounds, *(affected.get("versions") or ())[:3]):
                if ecosystem == "Bitnami" and "-" in version:
                    continue  # a revision of the package; univers takes it for a pre-release, so that the two would differ by design
                yield ecosystem, package["name"], version
                if version.replace(".", "").isdigit():
                    yield ecosystem, package["name"], f"{version}.1" if ecosystem == "PyPI" else version


def _harmless(number: int, chance: random.Random) -> Part:
    ecosystem = chance.choice(tuple(PURL_TYPES))
    name = f"example.org/harmless/module-{number % 60_000}" if ecosystem == "Go" else f"harmless-{number % 60_000}"
    return ecosystem, name, f"{chance.randrange(9)}.{chance.randrange(20)}.{chance.randrange(20)}"


def _purl(ecosystem: str, name: str, version: str) -> str:
    path = "/".join(quote(part, safe="") for part in name.split("/"))
    return f"pkg:{PURL_TYPES[ecosystem]}/{path}@{quote(version, safe='')}"


if __name__ == "__main__":
    main()
