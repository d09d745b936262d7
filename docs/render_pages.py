"""Writes the pictures of pages that the README shows, from the technical file of the ventilator. Run it after a change of their look."""

from pathlib import Path

import typst

from primum.cli.judged import judged
from primum.cli.opening import day
from primum.cli.screen import Screen
from primum.cli.source_of import source_of
from primum.documents.build_dossier import build_dossier
from primum.documents.pdf.typst_source import typst_source
from primum.documents.typst_fonts import typst_fonts

ROOT = Path(__file__).parents[1]
DAY = "2026-11-26"
PAGES = (("risk-assessment", 7), ("gspr", 4), ("instructions", 3))
"""(document, page) of each picture."""

PPI = 62


def main() -> None:
    """Write each page as a PNG below docs/images."""
    place = str(ROOT / "examples" / "ventilator")
    found = judged(place, None, day(DAY), Screen(no_color=True))
    dossier = build_dossier(source_of(found, place), [], [])
    for name, number in PAGES:
        source = typst_source(dossier.by_id[name], dossier).encode()
        pages = typst.compile(source, format="png", ppi=PPI, font_paths=typst_fonts())
        target = ROOT / "docs" / "images" / f"page-{name}.png"
        target.write_bytes(pages[number - 1])
        print(f"{target.name}: page {number} of {len(pages)}")  # noqa: T201


if __name__ == "__main__":
    main()
