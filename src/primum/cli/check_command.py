"""`primum check`: every problem of a folder."""

import sys
from collections.abc import Callable
from typing import Any

import click

from primum import __version__
from primum.cli.harm_not_stated import harm_not_stated
from primum.cli.opening import DIR, NO_COLOR, Opened, open_folder
from primum.cli.screen import Screen
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.render_text import MOST, printable, render_text, summary

FORMS = ("text", "json", "sarif", "code-quality")


@click.command("check")
@DIR
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="How to print the problems.")
@click.option("--all", "show_all", is_flag=True, help=f"Show all problems, not only the first {MOST}.")
@NO_COLOR
def command(folder: str, form: str, show_all: bool, no_color: bool) -> None:
    """Read DIR (a folder, a one-piece file, or - for standard input) and show every problem in it.

    Exit code 2 when there is an error.
    """
    screen = Screen(no_color=no_color)
    opened = open_folder(folder)
    problems = [*opened.diagnostics, *harm_not_stated(opened), *_of_decisions(opened), *_of_advisories(opened)]
    failed = any(each.is_error for each in problems)
    if form == "text":
        if problems:
            screen.say(render_text(problems, opened.sources, most=None if show_all else MOST, paint=screen.paint))
        else:
            screen.say(f"{printable(folder)}: {summary([])}")
    else:
        from primum.assessment.wire import diagnostics_as_wire, to_json
        from primum.cli.write_reports import in_repository
        from primum.diagnostics.as_code_quality import as_code_quality
        from primum.diagnostics.as_sarif import as_sarif

        shapes: dict[str, Callable[[], Any]] = {
            "sarif": lambda: as_sarif(problems, __version__, in_repository(folder)),
            "code-quality": lambda: as_code_quality(problems, in_repository(folder)),
            "json": lambda: {"diagnostics": diagnostics_as_wire(problems)},
        }
        click.echo(to_json(shapes[form]()), nl=False)
    sys.exit(2 if failed else 0)


def _of_decisions(opened: Opened) -> list[Diagnostic]:
    """Decisions on nothing; gates and frameworks are loaded only where a decision speaks of some."""
    if opened.model is None or not any(each.is_on_requirement for each in opened.model.device.decisions.values()):
        return []
    from primum.cli.decisions_on_nothing import decisions_on_nothing

    return decisions_on_nothing(opened.model)


def _of_advisories(opened: Opened) -> list[Diagnostic]:
    """The advisories of the folder that cannot be read; their reader is loaded only where there are some."""
    if not opened.tree.attached("advisories/"):
        return []
    from primum.cli.own_advisories import own_advisories

    return own_advisories(opened.tree).problems
