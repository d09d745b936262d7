"""Writes the linked folder, and the same items as texts of requirement tools. Usage: write_linked.py DIR."""

import sys
from collections.abc import Iterable
from pathlib import Path

from generate_device import write_folder
from generate_linked import LinkedItem, generate_linked, items_of

ITEMS, FEW, A_PAGE = 10_000, 1_000, 500


def main() -> None:
    place = Path(sys.argv[1])
    for count in (ITEMS, FEW):
        folder = generate_linked(count)
        write_folder(folder, place / f"linked-{count}")
        items = list(items_of(folder))
        _write_sdoc(items, place / f"strictdoc-{count}")
        _write_needs(items, place / f"sphinx-{count}")


def _write_sdoc(items: Iterable[LinkedItem], place: Path) -> None:
    """One document in StrictDoc's own text."""
    place.mkdir()
    parts = ["[DOCUMENT]\nTITLE: Linked\n"]
    for item in items:
        relations = "".join(f"- TYPE: Parent\n  VALUE: {name}\n" for name in item.refers_to)
        parts.append(
            f"[REQUIREMENT]\nUID: {item.id}\nSTATEMENT: {item.text or item.id}\n" + (f"RELATIONS:\n{relations}" if relations else "")
        )
    (place / "linked.sdoc").write_text("\n".join(parts), encoding="utf-8")


def _write_needs(items: Iterable[LinkedItem], place: Path) -> None:
    """Pages of needs for sphinx-needs, some hundreds a page."""
    place.mkdir()
    (place / "conf.py").write_text(
        'project = "Linked"\nextensions = ["sphinx_needs"]\nneeds_id_regex = "^[A-Za-z0-9-]+$"\n', encoding="utf-8"
    )
    every = list(items)
    names = []
    for start in range(0, len(every), A_PAGE):
        names.append(f"page{start}")
        needs = [
            f".. req:: {item.text or item.id}\n   :id: {item.id}\n"
            + (f"   :links: {', '.join(item.refers_to)}\n" if item.refers_to else "")
            for item in every[start : start + A_PAGE]
        ]
        (place / f"page{start}.rst").write_text(f"Page {start}\n==========\n\n" + "\n".join(needs), encoding="utf-8")
    tree = "\n".join(f"   {name}" for name in names)
    (place / "index.rst").write_text(f"Linked\n======\n\n.. toctree::\n\n{tree}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
