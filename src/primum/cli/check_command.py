"""`primum check`: every problem of a folder."""

import sys
from pathlib import Path

import click

from primum import __version__
from primum.cli.opening import DIR, NO_COLOR, Opened, open_folder
from primum.cli.screen import Screen
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.render_text import MOST, printable, render_text, summary


@click.command("check")
@DIR
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", help="How to print the problems.")
@click.option("--all", "show_all", is_flag=True, help=f"Show all problems, not only the first {MOST}.")
@NO_COLOR
def command(folder: str, form: str, show_all: bool, no_color: bool) -> None:
    """Read DIR (a folder, a one-piece file, or - for standard input) and show every problem in it.

    Exit code 2 when there is an error.
    """
    screen = Screen(no_color=no_color)
    opened = open_folder(folder)
    problems = [*opened.diagnostics, *_of_advisories(opened)]
    failed = any(each.is_error for each in problems)
    if form == "text":
        if problems:
            screen.say(render_text(problems, opened.sources, most=None if show_all else MOST, paint=screen.paint))
        else:
            screen.say(f"{printable(folder)}: {summary([])}")
    else:
        from primum.assessment.wire import diagnostics_as_wire, to_json
        from primum.diagnostics.as_sarif import as_sarif

        if form == "sarif":
            value = as_sarif(problems, __version__, _in_repository(folder))
        else:
            value = {"diagnostics": diagnostics_as_wire(problems)}
        click.echo(to_json(value), nl=False)
    sys.exit(2 if failed else 0)


def _of_advisories(opened: Opened) -> list[Diagnostic]:
    """The advisories of the folder that cannot be read; their reader is loaded only where there are some."""
    if not opened.tree.attached("advisories/"):
        return []
    from primum.cli.own_advisories import own_advisories

    return own_advisories(opened.tree).problems


def _in_repository(folder: str) -> str:
    """The folder that paths are relative to, as seen from where the command runs; nothing for standard input."""
    place = Path(folder).absolute() if folder != "-" else Path.cwd()
    place = place.parent if place.is_file() else place
    relative = place.relative_to(Path.cwd()) if place.is_relative_to(Path.cwd()) else place
    return "" if relative == Path() else relative.as_posix()
