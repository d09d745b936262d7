"""`primum build`: the technical file on security, as documents a regulatory person would sign."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from primum.cli.advisories_at import STORE
from primum.cli.judged import Judged, judged
from primum.cli.need_libraries import need_libraries
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.cli.write_file import write_file
from primum.diagnostics.suggest import suggest

if TYPE_CHECKING:
    from primum.documents.document import Dossier

LIBRARIES = {"html": ("jinja2",), "pdf": ("typst",), "docx": ("docx", "typst"), "xlsx": ("xlsxwriter",), "data": ()}
"""The libraries that each format needs."""

ALL = tuple(LIBRARIES)
LISTED = 20
MANIFEST = "manifest.json"
"""The file by which an earlier build is known."""


@click.command("build")
@DIR
@click.option("-o", "--output", required=True, metavar="OUT", help="The folder to write into; made if it is not there.")
@click.option("--format", "formats", type=click.Choice(ALL), multiple=True, help="Only this format; may be repeated. All if left out.")
@click.option("--document", "chosen", metavar="ID", multiple=True, help="Only this document; may be repeated. All if left out.")
@click.option("--auditor", is_flag=True, help="Auditor mode: clauses and ids in the margin.")
@click.option("--template", type=click.Path(exists=True, dir_okay=False), help="A DOCX whose styles are used instead of ours.")
@click.option("--refuse-open-points", is_flag=True, help="Write nothing and exit 1 while a document has an open point.")
@AT
@STORE
@NO_COLOR
def command(
    folder: str,
    output: str,
    formats: tuple[str, ...],
    chosen: tuple[str, ...],
    auditor: bool,
    template: str | None,
    refuse_open_points: bool,
    at: str | None,
    store: str | None,
    no_color: bool,
) -> None:
    """Write the technical file of DIR: 24 documents as PDF, DOCX and HTML, every matrix as XLSX, SBOMs and data.

    A document says what the folder says. Where the folder is silent it shows an open point. The same commit on the same day gives the
    same bytes.
    """
    wanted = tuple(dict.fromkeys(formats)) or ALL
    if template and "docx" not in wanted:
        bad_input("`--template` is for DOCX, which is not among the formats")
    need_libraries("markdown_it", *dict.fromkeys(name for each in wanted for name in LIBRARIES[each]), extra="documents")
    screen = Screen(no_color=no_color)
    place = Place(folder, Path(output))
    found = judged(folder, store, day(at), screen)
    unknown = [name for name in chosen if name not in found.vocabulary.documents]
    if unknown:
        bad_input(f"`{unknown[0]}` is not a document; {suggest(unknown[0], found.vocabulary.documents)}")
    _build(found, place, wanted, Wishes(chosen, auditor, template, refuse_open_points), screen)


class Place:
    """Where the folder is, and where the documents go."""

    def __init__(self, folder: str, out: Path) -> None:
        """Both as named on the command line; what lies in `out` must come from an earlier build."""
        self.folder, self.out = folder, out
        try:
            inside = Path(folder).is_dir() and out.resolve().is_relative_to(Path(folder).resolve())
            if inside and not any(part.startswith(".") for part in out.resolve().relative_to(Path(folder).resolve()).parts):
                bad_input(f"`{out}` lies in the device folder, of which every file is read; name a folder outside")
            if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MANIFEST).is_file())):
                bad_input(f"`{out}` is not empty and holds no earlier build; name a new folder")
        except (OSError, ValueError) as error:
            bad_input(f"`{out}` cannot be written: {error.strerror if isinstance(error, OSError) else error}")

    def earlier(self) -> set[str]:
        """The files of an earlier build."""
        try:
            listed = json.loads((self.out / MANIFEST).read_text(encoding="utf-8"))
            return {str(each["path"]) for each in listed["files"]}
        except (OSError, ValueError, KeyError, TypeError):
            return set()


class Wishes:
    """What else was asked for."""

    def __init__(self, chosen: tuple[str, ...], auditor: bool, template: str | None, refuse: bool) -> None:
        """As on the command line."""
        self.chosen, self.auditor, self.refuse = chosen, auditor, refuse
        self.template = Path(template).read_bytes() if template else None


def _build(found: Judged, place: Place, formats: tuple[str, ...], wishes: Wishes, screen: Screen) -> None:
    from primum.cli.source_of import source_of
    from primum.documents.build_dossier import build_dossier
    from primum.documents.content.named import counted
    from primum.documents.dangling_references import dangling_references
    from primum.documents.run import text_of
    from primum.documents.write_dossier import digest_of, manifest

    source = source_of(found, place.folder, with_pictures=formats != ("xlsx",))
    attached = bool({"html", "pdf", "data"} & set(formats))
    diagnostics = found.opened.diagnostics
    dossier = build_dossier(source, _bills(found), diagnostics, only=wishes.chosen, auditor=wishes.auditor, attached=attached)
    dangling = () if wishes.chosen else dangling_references(dossier)  # of some documents nothing can be said
    opened = [(document.name, text_of(point.runs)) for document in dossier.documents for point in document.open_points]
    if wishes.refuse and opened:
        screen.say(f"nothing is written: {counted(len(opened), 'open point')}")
        _list_open(opened, screen)
        sys.exit(1)
    with progress(f"making {counted(len(dossier.documents), 'document')}"):
        files = _files(dossier, formats, wishes.template)
    earlier = place.earlier()
    for path, content in files.items():
        write_file(place.out / path, content)
    hashes = {path: digest_of(content) for path, content in files.items()}
    for path, content in manifest(dossier, hashes):
        write_file(place.out / path, content)
    _remove(place.out, earlier - set(hashes))
    written = f"{counted(len(dossier.documents), 'document')}, {counted(len(hashes), 'file')}"
    screen.say(f"{place.out}: {written} ({', '.join(formats)})")
    for document, name in dangling[:LISTED]:
        screen.say(screen.paint(f"  {document}: `{name}` leads to nothing", "warning"))
    if opened:
        screen.say(screen.paint(f"{counted(len(opened), 'open point')}; a release refuses them:", "warning"))
        _list_open(opened, screen)


def _files(dossier: "Dossier", formats: Sequence[str], template: bytes | None) -> dict[str, bytes]:
    """Every file by its path, all made before one is written: what fails leaves nothing behind."""
    from primum.documents.write_dossier import write_dossier

    if template is None:
        return dict(write_dossier(dossier, formats))
    from primum.documents.docx.docx_open import TemplateUnreadable

    try:
        return dict(write_dossier(dossier, formats, template=template))
    except TemplateUnreadable as error:
        bad_input(str(error))


def _bills(found: Judged) -> Iterator[tuple[str, bytes]]:
    """The SBOMs that components name."""
    names = sorted({bill.file for bills in found.model.device.bills.values() for bill in bills})
    for name in names:
        content = found.opened.tree.content(name)
        if content is not None:
            yield name, content


def _list_open(opened: Sequence[tuple[str, str]], screen: Screen) -> None:
    for document, text in opened[:LISTED]:
        screen.say(f"  {document}: {text}")
    if len(opened) > LISTED:
        screen.say(f"  and {len(opened) - LISTED} more; they stand in the summary dossier")


def _remove(out: Path, stale: set[str]) -> None:
    """Files of an earlier build that this one does not have; nothing else is touched."""
    for path in sorted(stale):
        target = out / path
        if target.is_file() and target.resolve().is_relative_to(out.resolve()):
            target.unlink()
