"""`primum what-if`: the risks if some things were otherwise."""

import click

from primum.assessment.propose import UnknownChange
from primum.assessment.what_if import what_if
from primum.cli.advisories_at import STORE, model_at
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day, open_folder
from primum.cli.progress import progress
from primum.cli.screen import Row, Screen
from primum.device.ease import rank_of


@click.command("what-if")
@DIR
@click.option("--without", "without", multiple=True, metavar="ID", help="A control, interface, finding, threat or assumption taken away.")
@click.option(
    "--with", "adding", multiple=True, metavar="ID", help="A control that does not count yet, or TYPE@ELEMENT from the catalogue."
)
@AT
@STORE
@NO_COLOR
def command(folder: str, without: tuple[str, ...], adding: tuple[str, ...], at: str | None, store: str | None, no_color: bool) -> None:
    """Show every risk of DIR today and as it would be. Nothing in the folder changes.

    Example: primum what-if examples/ventilator --without C-USB-ALLOW --with application-allowlist@ui-computer
    """
    screen = Screen(no_color=no_color)
    model = model_at(open_folder(folder), screen, store, day(at))
    if not (without or adding):
        bad_input("name at least one thing with `--without` or `--with`")
    try:
        with progress(f"assessing {folder}"):
            found = what_if(model, now=day(at), without=without, adding=adding)
    except UnknownChange as error:
        bad_input(str(error))
    rows: list[Row] = []
    for change in found.changes:
        before = ("none" if change.points is None else str(change.points)) + f" {change.level}"
        after = ("none" if change.new_points is None else str(change.new_points)) + f" {change.new_level}"
        harder = rank_of(change.new_points) > rank_of(change.points)
        moved = "" if change.points == change.new_points else ("harder" if harder else "EASIER")
        rows.append([change.risk, (before, change.level.value), (after, change.new_level.value), moved])
    screen.table(["risk", "today (points, level)", "then", ""], rows)
    if all(change.points == change.new_points and not change.is_level for change in found.changes):
        screen.say("  nothing changes")
