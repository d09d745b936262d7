"""`primum triage`: the open vulnerabilities one by one, and what a person decides of each."""

import re
import sys
from collections.abc import Container
from datetime import date
from itertools import chain, count
from pathlib import Path
from shlex import quote
from typing import Any

import click
from msgspec.structs import replace

from primum.assessment.assess import assess_case
from primum.assessment.assessment import Assessment
from primum.assessment.case import Case, open_case
from primum.cli.advisories_at import STORE, model_against_advisories
from primum.cli.explain.explain_finding import explain_finding, findings_named
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day, open_folder
from primum.cli.progress import progress
from primum.cli.screen import Row, Screen
from primum.cli.triage_questions import ask
from primum.cli.write_file import write_file
from primum.device.finding import Finding, RankedFinding
from primum.device.vex_statement import Justification, VexResponse, VexState, VexStatement
from primum.diagnostics.render_text import render_text
from primum.folder.statement_text import statement_text
from primum.folder.tree import read_tree
from primum.linking.link import load
from primum.linking.model import Model


@click.command("triage")
@DIR
@click.option(
    "--finding", metavar="ID", help="Decide on this one (a finding or a vulnerability) from the options below, without questions."
)
@click.option("--state", type=click.Choice([state.value for state in VexState]), help="What is decided.")
@click.option("--justification", type=click.Choice([each.value for each in Justification]), help="Why the part is not affected.")
@click.option("--response", type=click.Choice([each.value for each in VexResponse]), multiple=True, help="What is done about it.")
@click.option("--detail", default="", help="The reason in words.")
@click.option("--action", default="", help="What users should do meanwhile.")
@click.option(
    "--control", "controls", multiple=True, metavar="ID", help="A control that protects; needed when the justification is protection."
)
@click.option("--evidence", multiple=True, metavar="ID", help="Evidence of the folder that shows it.")
@click.option("--versions", default="", help="Versions of the part it holds for, such as `>=1.2 <1.4`; all if left out.")
@click.option("--releases", default="", help="Releases of the device it holds for, such as `>=2.3`; all if left out.")
@click.option("--planned", default="", help="The release that will repair it.")
@click.option("--accept", metavar="PROPOSAL", help="Take over what a proposal says.")
@click.option("--name", help="Who decides.")
@click.option("--role", default="", help="In which role.")
@AT
@STORE
@NO_COLOR
def command(folder: str, at: str | None, store: str | None, no_color: bool, **options: Any) -> None:
    """Walk the vulnerabilities of DIR that nobody has decided on, worst for the patient first, and record decisions under DIR/vex/.

    On a terminal each is explained and asked about. Otherwise they are listed, or with --finding one decision is recorded.
    """
    screen = Screen(no_color=no_color)
    now = day(at)
    opened = open_folder(folder)
    model = model_against_advisories(opened, screen, store, now, nothing_to="decide")
    with progress(f"scanning {folder}"):
        case = open_case(model, now)
        assessment = assess_case(case)
    if options["finding"]:
        _one(folder, model, assessment, options, screen, now)
    elif sys.stdin.isatty() and screen.is_terminal:
        _walk(folder, case, assessment, screen)
    else:
        _list(assessment, screen)


def undecided(assessment: Assessment) -> list[RankedFinding]:
    """The findings that no statement settles, worst first: neither closed nor said to be exploitable, or with a statement that lapsed or
    rests on a control that does not count."""
    return [each for each in assessment.findings if each.finding is not None and assessment.is_undecided(each.finding)]


def _list(assessment: Assessment, screen: Screen) -> None:
    left = undecided(assessment)
    rows: list[Row] = []
    for each in left:
        assert each.finding is not None
        worst = each.effects[0] if each.effects else None
        level = worst.alone_level.value if worst else "reaches nobody"
        rows.append(
            [each.id, each.finding.part.version, (level, level), worst.risk if worst else "", ", ".join(each.finding.disposition.proposals)]
        )
    screen.table(["finding", "version", "alone", "worst risk", "proposals"], rows)
    screen.say(f"{len(left)} to decide on; on a terminal `primum triage` walks them, elsewhere `--finding ID --state ...` records one")


def _walk(folder: str, case: Case, assessment: Assessment, screen: Screen) -> None:
    left, taken = undecided(assessment), _taken(folder, case.model)
    name, role = "", ""
    for number, each in enumerate(left, start=1):
        screen.heading(f"{number} of {len(left)}")
        explain_finding(each, case, assessment, screen)
        assert each.finding is not None
        statement = ask(each.finding, case.model.device, (name, role), case.now)
        if statement is None:
            break
        if statement.name:
            name, role = statement.name, statement.role
            statement = replace(statement, id=statement_id(each.finding, assessment, taken))
            taken.add(statement.id)
            _record(folder, statement, screen)
    screen.say(f"`primum scan {quote(folder)}` shows what has changed")


def _one(folder: str, model: Model, assessment: Assessment, options: dict[str, Any], screen: Screen, now: date) -> None:
    found = findings_named(str(options["finding"]), assessment)
    if len(found) != 1 or found[0].finding is None:
        names = ", ".join(each.id for each in found)
        bad_input(
            f"`{options['finding']}` is " + (f"found in several parts; name one of {names}" if names else "no finding of this device")
        )
    finding = found[0].finding
    base = VexStatement(id="", vulnerability=finding.vulnerability, state=VexState.IN_TRIAGE)
    if options["accept"]:
        base = _proposal(str(options["accept"]), finding, model)
    if not options["name"] or not (options["state"] or options["accept"]):
        bad_input("a decision needs `--name` and `--state`, or `--accept`")
    stated = {
        key: value for key, value in options.items() if value and key not in ("finding", "accept", "state", "justification", "response")
    }
    statement = replace(
        base,
        id=statement_id(finding, assessment, _taken(folder, model)),
        part=finding.part.name,
        at=finding.component,
        state=VexState(str(options["state"])) if options["state"] else base.state,
        justification=Justification(str(options["justification"])) if options["justification"] else base.justification,
        response=tuple(VexResponse(word) for word in options["response"]) or base.response,
        date=now,
        saw=finding.context,
        origin=base.id if options["accept"] else "",
        **stated,
    )
    _record(folder, statement, screen)


def _proposal(name: str, finding: Finding, model: Model) -> VexStatement:
    """A proposal on this finding; exit 2 with those there are when it is none."""
    proposals = finding.disposition.proposals
    if name not in proposals:
        there = ", ".join(f"`{each}`" for each in proposals)
        bad_input(f"`{name}` is no proposal on {finding.id}; " + (f"there is {there}" if there else "there is none"))
    return model.device.vex[name]


def statement_id(finding: Finding, assessment: Assessment, taken: Container[str]) -> str:
    """An id from what it is about, with the component when the vulnerability is found at several, and a number behind it when it is
    taken."""
    places = {each.finding.component for each in findings_named(finding.vulnerability, assessment) if each.finding is not None}
    words = [finding.vulnerability, finding.part.name, *([finding.component] if len(places) > 1 else [])]
    base = re.sub(r"[^A-Za-z0-9._-]+", "-", f"V-{'-'.join(words)}")[:70]
    return next(name for name in chain([base], (f"{base}-{number}" for number in count(2))) if name not in taken)


def _taken(folder: str, model: Model) -> set[str]:
    """The ids that something has already, and the names of the files there are."""
    return {*model.origins, *(path.stem for path in (Path(folder) / "vex").glob("*.yaml"))}


def _record(folder: str, statement: VexStatement, screen: Screen) -> None:
    """Write the statement as a file of its own, unless the folder would then have errors."""
    place, text = Path(folder), statement_text(statement)
    if not place.is_dir():
        click.echo(text, nl=False)
        return
    from primum.folder.load_catalogue import load_catalogue

    name, tree = f"vex/{statement.id}.yaml", read_tree(place)
    after = replace(tree, texts={**tree.texts, name: text.encode()})
    model, problems = load(after, load_catalogue()[0])
    if model is None:
        click.echo(render_text([each for each in problems if each.is_error], after.texts), err=True)
        bad_input("nothing is written: with this decision the folder would have errors")
    write_file(place / name, text.encode(), new=True)
    screen.say(f"{name}: {statement.state} for {statement.vulnerability} in {statement.part}")
    said = [each for each in problems if each.span is not None and each.span.path == name]
    if said:
        screen.say(render_text(said, after.texts, paint=screen.paint))
