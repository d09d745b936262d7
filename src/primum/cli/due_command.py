"""`primum due`: what has to be done or looked at again, and by which day."""

import sys
from pathlib import Path

import click

from primum.assessment.assess import assess
from primum.assessment.due import due, is_overdue
from primum.assessment.wire import to_json
from primum.assessment.wire_due import due_as_wire
from primum.cli.advisories_at import STORE, model_at
from primum.cli.opening import AT, DIR, NO_COLOR, day, open_folder
from primum.cli.output_place import check_outputs
from primum.cli.print_due import print_due
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.cli.write_file import write_file
from primum.device.due_item import DueState
from primum.folder.load_requirements import frameworks
from primum.formats.write_ical import as_ical


@click.command("due")
@DIR
@AT
@STORE
@click.option("--within", type=click.IntRange(0, 36_500), metavar="DAYS", help="Only what is due within so many days, and what is overdue.")
@click.option("--all", "show_all", is_flag=True, help="Everything, what is done too.")
@click.option("--json", "as_json", is_flag=True, help="Print the items as JSON, done ones too.")
@click.option("--ical", type=click.Path(dir_okay=False), metavar="FILE", help="Write the days as an iCalendar file, done ones left out.")
@NO_COLOR
def command(
    folder: str, at: str | None, store: str | None, within: int | None, show_all: bool, as_json: bool, ical: str | None, no_color: bool
) -> None:
    """Show what is due in DIR: reports to authorities, targets of the policy, evidence that lapses, reviews, dates of support.

    Limits in days are shown by both counts of the first day; the setting `targets.day_zero` of the policy says which one counts.

    Exit code 1 when something is overdue.
    """
    check_outputs(folder, (Path(ical),) if ical else ())
    screen = Screen(no_color=no_color)
    now = day(at)
    opened = open_folder(folder)
    model = model_at(opened, screen, store, now)
    with progress(f"assessing {folder}"):
        assessment = assess(model, now=now)
    every = due(assessment, frameworks().values())
    items = every if within is None else tuple(each for each in every if each.due is not None and (each.due - now).days <= within)
    overdue = is_overdue(every)
    if as_json:
        click.echo(to_json(due_as_wire(assessment, items, overdue=overdue)), nl=False)
    if ical is not None:
        dated = [each for each in items if each.due is not None and each.state is not DueState.DONE]
        write_file(Path(ical), as_ical(dated, model.device.identity, stamp=now, warn_days=model.device.policy.targets.warn_days))
    if not as_json:
        print_due(assessment, items, screen, folder, everything=show_all, within=within)
        if ical is not None:
            screen.say(f"{ical}: {len(dated)} {'day' if len(dated) == 1 else 'days'} for a calendar")
    if overdue:
        sys.exit(1)
