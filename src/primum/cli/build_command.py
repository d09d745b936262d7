"""`primum build`: the technical file on security, as documents a regulatory person would sign."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from primum.cli.advisories_at import STORE
from primum.cli.content_named import content_named
from primum.cli.judged import Judged, judged
from primum.cli.need_libraries import need_libraries
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day
from primum.cli.screen import Screen
from primum.cli.write_technical_file import DossierPlace, bills_of, write_technical_file
from primum.diagnostics.suggest import suggest
from primum.folder.load_vocabulary import document_types

LIBRARIES = {"html": ("jinja2",), "pdf": ("typst",), "docx": ("docx", "typst"), "xlsx": ("xlsxwriter",), "data": ()}
"""The libraries that each format needs."""

ALL = tuple(LIBRARIES)
LISTED = 20


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
    place = DossierPlace(folder, Path(output))
    _check_documents(chosen)
    options = BuildOptions(chosen, auditor, template, refuse_open_points)
    _build(judged(folder, store, day(at), screen), place, wanted, options, screen)


def _check_documents(chosen: Iterable[str]) -> None:
    """What is mistyped is told before a whole device is assessed."""
    known = document_types()
    for name in chosen:
        if name not in known:
            bad_input(f"`{name}` is not a document; {suggest(name, known) or 'known: ' + ', '.join(sorted(known))}")


class BuildOptions:
    """What a build was asked for besides its place and its formats."""

    def __init__(self, chosen: tuple[str, ...], auditor: bool, template: str | None, refuse: bool) -> None:
        """As on the command line."""
        self.chosen, self.auditor, self.refuse = chosen, auditor, refuse
        self.template = content_named(template) if template else None


def _build(found: Judged, place: DossierPlace, formats: tuple[str, ...], options: BuildOptions, screen: Screen) -> None:
    from primum.cli.source_of import source_of
    from primum.documents.build_dossier import build_dossier
    from primum.documents.content.named import counted
    from primum.documents.dangling_references import dangling_references
    from primum.documents.pdf.attachments_of import carry_files
    from primum.documents.run import text_of

    source = source_of(found, place.folder, with_pictures=formats != ("xlsx",))
    attached = "data" in formats or (bool({"html", "pdf"} & set(formats)) and carry_files(options.chosen))
    diagnostics = found.opened.diagnostics
    dossier = build_dossier(source, bills_of(found), diagnostics, only=options.chosen, auditor=options.auditor, attached=attached)
    dangling = () if options.chosen else dangling_references(dossier)  # of some documents nothing can be said
    opened = [(document.name, text_of(point.runs)) for document in dossier.documents for point in document.open_points]
    if options.refuse and opened:
        screen.say(f"nothing is written: {counted(len(opened), 'open point')}")
        _list_open(opened, screen)
        sys.exit(1)
    hashes = write_technical_file(dossier, place, formats, template=options.template)
    written = f"{counted(len(dossier.documents), 'document')}, {counted(len(hashes), 'file')}"
    screen.say(f"{place.out}: {written} ({', '.join(formats)})")
    for document, name in dangling[:LISTED]:
        screen.say(screen.paint(f"  {document}: `{name}` leads to nothing", "warning"))
    if opened:
        screen.say(screen.paint(f"{counted(len(opened), 'open point')}; a release refuses them:", "warning"))
        _list_open(opened, screen)


def _list_open(opened: Sequence[tuple[str, str]], screen: Screen) -> None:
    for document, text in opened[:LISTED]:
        screen.say(f"  {document}: {text}")
    if len(opened) > LISTED:
        screen.say(f"  and {len(opened) - LISTED} more; they stand in the summary dossier")
