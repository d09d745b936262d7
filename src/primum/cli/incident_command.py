"""`primum incident`: one incident with its limits, and the drafts that are made from it."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from primum import __version__
from primum.assessment.assess import assess_case
from primum.assessment.case import open_case
from primum.assessment.due import due, is_overdue
from primum.assessment.field_safety_notice import field_safety_notice
from primum.assessment.incident_file import IncidentFile, incident_file
from primum.assessment.incident_statements import incident_statements
from primum.assessment.wire import to_json
from primum.assessment.wire_incident import incident_as_wire, report_as_wire
from primum.cli.advisories_at import STORE, model_at
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day, open_folder
from primum.cli.output_place import check_outputs
from primum.cli.print_incident import print_incident
from primum.cli.print_incidents import print_incidents
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.cli.write_file import write_file
from primum.diagnostics.render_text import render_text
from primum.diagnostics.suggest import suggest
from primum.folder.load_requirements import frameworks
from primum.formats.vex.export_vex import export
from primum.formats.vex.vex_document import Publisher, Tracking, TrackingStatus, VexDocument, VexProduct

FILE = click.Path(dir_okay=False)


@click.command("incident")
@DIR
@click.argument("identifier", metavar="[ID]", required=False)
@AT
@STORE
@click.option("--json", "as_json", is_flag=True, help="Print everything about the incident as JSON.")
@click.option("--fsn", type=FILE, metavar="FILE", help="Write a draft of the field safety notice as Markdown.")
@click.option("--report", type=FILE, metavar="FILE", help="Write the data of a vigilance report as JSON; no official form.")
@click.option("--csaf", type=FILE, metavar="FILE", help="Write a draft of a security advisory in CSAF 2.0.")
@click.option("--namespace", metavar="URL", help="Of the advisory: a web address of the manufacturer's; the website if left out.")
@NO_COLOR
def command(
    folder: str,
    identifier: str | None,
    at: str | None,
    store: str | None,
    as_json: bool,
    fsn: str | None,
    report: str | None,
    csaf: str | None,
    namespace: str | None,
    no_color: bool,
) -> None:
    """Show incident ID of DIR: its limits, what is decided, what is missing for a report, and the risks behind it. Without ID: all of them.

    Nothing is decided here. Whether it is serious or reportable, and whether a patch is a field safety corrective action, a person says in
    `incidents.yaml`. Drafts hold only what the folder says; the rest is marked `[open: ...]`.

    Exit code 1 when one of its limits has passed, or when something had to be left out of the advisory; 2 when there is no such incident.
    """
    screen = Screen(no_color=no_color)
    now = day(at)
    model = model_at(open_folder(folder), screen, store, now)
    known = model.device.incidents
    check_outputs(folder, (Path(each) for each in (fsn, report, csaf) if each))
    if identifier is None and (as_json or fsn or report or csaf):
        bad_input("of which incident? Name one" + (f": {', '.join(known)}" if known else "; none is recorded in `incidents.yaml`"))
    if identifier is not None and identifier not in known:
        bad_input(f"`{identifier}` is no incident of this folder; {suggest(identifier, known) or 'record it in `incidents.yaml`'}")
    with progress(f"assessing {folder}"):
        case = open_case(model, now)
        assessment = assess_case(case)
        items = due(assessment, frameworks().values())
    if identifier is None:
        print_incidents(assessment, items, screen, folder)
        sys.exit(0)
    file = incident_file(case, assessment, known[identifier], items)
    drafts, refused = _drafts(file, {"fsn": fsn, "report": report, "csaf": csaf}, namespace, screen)
    for place, content in drafts.items():
        write_file(Path(place), content)
    if as_json:
        click.echo(to_json(incident_as_wire(file)), nl=False)
    else:
        print_incident(file, screen, folder)
        for place, content in drafts.items():
            screen.say(f"{place}: {len(content):,} bytes, a draft for a person to finish")
    sys.exit(1 if refused or is_overdue(file.clocks) else 0)


def _drafts(file: IncidentFile, places: Mapping[str, str | None], namespace: str | None, screen: Screen) -> tuple[dict[str, bytes], bool]:
    """The drafts that are wanted, by their places, all or none; and whether something is not in the advisory."""
    texts: dict[str, str] = {}
    refused = False
    if places["fsn"] is not None:
        texts[places["fsn"]] = field_safety_notice(file)
    if places["report"] is not None:
        texts[places["report"]] = to_json(report_as_wire(file))
    if places["csaf"] is not None:
        texts[places["csaf"]], refused = _advisory(file, namespace, screen)
    return {place: text.encode() for place, text in texts.items()}, refused


def _summary(file: IncidentFile, now: date) -> str:
    version, stated = file.assessment.device.identity.software_version, file.incident.versions
    other = f" The incident was on {', '.join(stated)}; what is said here is of {version}." if stated and version not in stated else ""
    return f"Draft prepared as of {now}; it is not published until a person has approved it.{other}"


def _advisory(file: IncidentFile, namespace: str | None, screen: Screen) -> tuple[str, bool]:
    """The advisory as text, and whether something is not in it; exit 2 when there is nothing to write."""
    identity, incident, now = file.assessment.device.identity, file.incident, file.assessment.basis.now
    document = VexDocument(
        title=f"{identity.name}: {incident.title}",
        publisher=Publisher(name=identity.manufacturer, namespace=namespace or identity.website, contact=identity.security_contact),
        tracking=Tracking(
            id=f"{identity.manufacturer}-{identity.name}-{incident.id}".replace(" ", "-"),
            version="1",
            status=TrackingStatus.DRAFT,
            initial_release=now,
            current_release=now,
        ),
        product=VexProduct(vendor=identity.manufacturer, name=identity.name, version=identity.software_version),
        statements=incident_statements(file),
        summary=_summary(file, now),
        tlp="AMBER",
        distribution="A draft; who may see the advisory is for a person to set.",
        tool_version=__version__,
    )
    if not document.statements:
        bad_input(f"`{incident.id}` names no finding an advisory could be about; add `findings` in `incidents.yaml`")
    content, refused = export(document, "csaf-advisory")
    if refused:
        click.echo(render_text(refused, {}, most=None, paint=screen.paint), err=True)
        click.echo("what is refused here is not in the advisory", err=True)
    if not content:
        sys.exit(2)
    return to_json(content), bool(refused)
