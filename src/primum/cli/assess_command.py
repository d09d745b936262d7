"""`primum assess`: which attacks reach a patient."""

import sys
from pathlib import Path

import click

from primum.assessment.assess import assess_case
from primum.assessment.case import open_case
from primum.assessment.looked_into import looked_into
from primum.assessment.wire import as_wire, to_json
from primum.cli.advisories_at import STORE, model_at
from primum.cli.opening import AT, DIR, NO_COLOR, day, open_folder
from primum.cli.output_place import check_outputs
from primum.cli.print_assessment import print_assessment
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.cli.write_reports import write_reports
from primum.device.policy import Acceptability
from primum.diagnostics.render_text import render_text


@click.command("assess")
@DIR
@AT
@click.option("--json", "as_json", is_flag=True, help="Print the whole assessment as JSON (see `primum schema --assessment`).")
@click.option(
    "--gate",
    type=click.Choice(["reduce", "unacceptable", "none"]),
    help="Exit 1 when a current risk is of this level or worse; the policy's gate if left out.",
)
@click.option("--all", "show_all", is_flag=True, help="Show every risk's path, every question and every control.")
@click.option("--sarif", type=click.Path(path_type=Path), metavar="FILE", help="Also what was found, on its lines, as SARIF.")
@click.option("--code-quality", type=click.Path(path_type=Path), metavar="FILE", help="Also as a Code Quality report of GitLab.")
@STORE
@NO_COLOR
def command(
    folder: str,
    at: str | None,
    store: str | None,
    as_json: bool,
    gate: str | None,
    show_all: bool,
    sarif: Path | None,
    code_quality: Path | None,
    no_color: bool,
) -> None:
    """Assess DIR: the paths from an interface to a patient, how hard each is in every view, and what every control is worth.

    Exit code 1 when a current risk is above the gate, 2 when the folder has errors (then there is no grade).
    """
    screen = Screen(no_color=no_color)
    check_outputs(folder, (sarif, code_quality))
    now = day(at)
    opened = open_folder(folder)
    model = model_at(opened, screen, store, now)
    with progress(f"assessing {folder}"):
        case = open_case(model, now)
        assessment = assess_case(case)
    if as_json:
        click.echo(to_json(as_wire(assessment, opened.diagnostics)), nl=False)
    else:
        print_assessment(assessment, looked_into(case), screen, folder, everything=show_all)
        if opened.diagnostics:
            screen.heading("Problems in the folder")
            screen.say(render_text(opened.diagnostics, opened.sources, paint=screen.paint))
    if sarif or code_quality:
        from primum.assessment.on_lines import on_lines

        write_reports([*opened.diagnostics, *on_lines(assessment, model.origins)], folder, sarif, code_quality)
    limit = assessment.device.policy.gate if gate is None else gate
    if limit != "none" and assessment.above(Acceptability(limit)):
        sys.exit(1)
