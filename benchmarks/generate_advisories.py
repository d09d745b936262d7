"""Advisories of made-up packages in the layout of the OSV bulk export: one `all.zip` an ecosystem. Usage: generate_advisories.py DIR.

As many packages, advisories and intervals as some real ecosystems have. They stand in where no real export is at hand.
"""

import json
import random
import sys
import zipfile
from pathlib import Path

ECOSYSTEMS = (
    ("PyPI", 700, 2700, "ECOSYSTEM"),
    ("Go", 1400, 4300, "SEMVER"),
    ("crates.io", 900, 1200, "SEMVER"),
    ("Bitnami", 180, 7400, "SEMVER"),
)


def main() -> None:
    generate_advisories(Path(sys.argv[1]))


def generate_advisories(folder: Path) -> Path:
    """Write the archives below a folder; the folder."""
    for ecosystem, packages, records, kind in ECOSYSTEMS:
        (folder / ecosystem).mkdir(parents=True, exist_ok=True)
        chance = random.Random(ecosystem)
        with zipfile.ZipFile(folder / ecosystem / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(records):
                name = f"example.org/module-{chance.randrange(packages)}" if ecosystem == "Go" else f"package-{chance.randrange(packages)}"
                archive.writestr(
                    f"{ecosystem}-{number}.json",
                    json.dumps(_record(f"X{ecosystem[:2].upper()}-2026-{number}", ecosystem, name, kind, chance)),
                )
    return folder


def _record(id_: str, ecosystem: str, name: str, kind: str, chance: random.Random) -> dict[str, object]:
    events: list[dict[str, str]] = []
    major = 0
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        start = f"{major}.{chance.randrange(10)}.0" if events or chance.random() < 0.5 else "0"
        major += chance.randrange(1, 3)
        events += [{"introduced": start}, {"fixed": f"{major}.{chance.randrange(10)}.{chance.randrange(20)}"}]
        major += 1
    affected = {"package": {"ecosystem": ecosystem, "name": name}, "ranges": [{"type": kind, "events": events}]}
    day = "2026-01-02T00:00:00Z"
    return {
        "id": id_,
        "modified": day,
        "published": day,
        "aliases": [],
        "summary": "A vulnerability",
        "details": "",
        "affected": [affected],
    }


if __name__ == "__main__":
    main()
