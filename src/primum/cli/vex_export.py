"""`primum vex export`: what customers are told about the vulnerabilities of a device."""

import sys
from datetime import date
from pathlib import Path

import click

from primum import __version__
from primum.assessment.assess import assess
from primum.assessment.published_statements import published_statements
from primum.assessment.wire import to_json
from primum.cli.advisories_at import STORE, model_against_advisories
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day, open_folder
from primum.cli.screen import Screen
from primum.cli.write_file import write_file
from primum.device.device import Identity
from primum.diagnostics.render_text import render_text
from primum.formats.vex.export_vex import WRITERS, export
from primum.formats.vex.published_statement import PublishedStatement
from primum.formats.vex.vex_document import Publisher, Revision, Tracking, TrackingStatus, VexDocument, VexProduct


@click.command("export")
@DIR
@click.option("--to", type=click.Choice(list(WRITERS)), required=True, help="The format.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write it; standard output if left out.")
@click.option(
    "--namespace", required=True, metavar="URL", help="A web address under the manufacturer's control, such as https://example.com."
)
@click.option("--id", "identifier", metavar="ID", help="The id of the document; made of manufacturer, device and version if left out.")
@click.option("--document-version", "version", default="1", help="The version of the document.")
@click.option("--status", type=click.Choice([each.value for each in TrackingStatus]), default="draft", help="Draft, interim or final.")
@click.option(
    "--revision", "earlier", multiple=True, metavar="VERSION=DATE=TEXT", help="An earlier version, what it said. Repeatable, oldest first."
)
@click.option("--change", default="First version.", help="What this version changes.")
@AT
@STORE
@NO_COLOR
def command(
    folder: str,
    to: str,
    output: str,
    namespace: str,
    identifier: str | None,
    version: str,
    status: str,
    earlier: tuple[str, ...],
    change: str,
    at: str | None,
    store: str | None,
    no_color: bool,
) -> None:
    """Write what customers of DIR are told: each published vulnerability that matches, with what was decided of it.

    A statement that has no faithful word in the format is refused and told, and the exit code is 1. Exit code 2: nothing can be written.
    """
    screen = Screen(no_color=no_color)
    now = day(at)
    opened = open_folder(folder)
    model = model_against_advisories(opened, screen, store, now, nothing_to="tell")
    assessment = assess(model, now=now)
    identity = model.device.identity
    history = (*map(_revision, earlier), Revision(number=version, date=now, summary=change))
    tracking = Tracking(
        id=identifier or f"{identity.manufacturer}-{identity.name}-{identity.software_version}".replace(" ", "-"),
        version=version,
        status=TrackingStatus(status),
        initial_release=history[0].date,
        current_release=now,
        revisions=history,
    )
    content, refused = export(_document(identity, namespace, tracking, published_statements(assessment), now), to)
    if refused:
        click.echo(render_text(refused, {}, most=None, paint=screen.paint), err=True)
        click.echo("what is refused here is not in the document", err=True)
    if not content:
        sys.exit(2)
    text = to_json(content)
    if output == "-":
        click.echo(text, nl=False)
    else:
        write_file(Path(output), text.encode())
        screen.say(f"{output}: {len(text):,} bytes")
    sys.exit(1 if refused else 0)


def _revision(typed: str) -> Revision:
    """An earlier version as it is typed: its number, its day, and what it said; exit 2 when it is not."""
    number, date_, summary = [*typed.split("=", 2), "", ""][:3]
    if not number or not summary.strip():
        bad_input(f"`{typed}` is no earlier version; write VERSION=DATE=TEXT, such as `1=2026-01-31=First version.`")
    return Revision(number=number, date=day(date_), summary=summary.strip())


def _document(identity: Identity, namespace: str, tracking: Tracking, said: tuple[PublishedStatement, ...], now: date) -> VexDocument:
    return VexDocument(
        title=f"Vulnerabilities in {identity.name} {identity.software_version}, as of {now}",
        publisher=Publisher(name=identity.manufacturer, namespace=namespace),
        tracking=tracking,
        product=VexProduct(vendor=identity.manufacturer, name=identity.name, version=identity.software_version),
        statements=said,
        tool_version=__version__,
    )
