"""What the measurements of matching work on, in a process of its own. Usage: write_matching.py DIR OSV_DIR COMPONENTS.

Into DIR come a store made of the archives below OSV_DIR, which are made up if there are none, a document of so many components, and what
was matched in it, for the reference to compare.
"""

import sys
from pathlib import Path

from generate_advisories import generate_advisories
from generate_sbom import generate_sbom
from measure_matching import sbom, take


def main() -> None:
    place, osv = Path(sys.argv[1]), Path(sys.argv[2])
    if not list(osv.glob("*/all.zip")):
        generate_advisories(osv)
    generate_sbom(osv, place / "sbom.json", int(sys.argv[3]))
    take(str(osv), str(place / "store.duckdb"))
    sbom(str(place / "store.duckdb"), str(place / "sbom.json"), str(place / "pairs"))


if __name__ == "__main__":
    main()
