"""`primum vex`: statements on vulnerabilities (VEX) as others publish them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from primum.cli.screen import Screen
from primum.cli.vex_export import command as export_command

if TYPE_CHECKING:
    from primum.device.vex_statement import VexStatement


@click.group("vex")
def command() -> None:
    """Work with VEX documents: OpenVEX, CycloneDX, CSAF."""


command.add_command(export_command)


@command.command("show")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--all", "every", is_flag=True, help="Every problem, not only the first twenty.")
@click.option("--no-color", is_flag=True, help="No colours; NO_COLOR in the environment does the same.")
def show(file: str, as_json: bool, every: bool, no_color: bool) -> None:
    """Show what a VEX document says in the words of Primum. FILE may be `-`.

    Nothing is taken over: these are proposals until a named person accepts them.
    """
    from primum.assessment.wire import diagnostics_as_wire, to_json
    from primum.cli.content_named import content_named
    from primum.diagnostics.diagnostic import sort_diagnostics
    from primum.diagnostics.render_text import MOST, render_text
    from primum.formats.vex.read_vex import MAX_BYTES, read_vex

    screen = Screen(no_color=no_color)
    content = sys.stdin.buffer.read(MAX_BYTES + 1) if file == "-" else content_named(file, MAX_BYTES + 1)
    name = "standard input" if file == "-" else Path(file).as_posix()
    statements, diagnostics = read_vex(name, content)
    diagnostics = sort_diagnostics(diagnostics)
    if as_json:
        said = {"statements": [_as_wire(each) for each in statements], "diagnostics": diagnostics_as_wire(diagnostics)}
        click.echo(to_json(said), nl=False)
    else:
        _print(statements, screen)
        click.echo(render_text(diagnostics, {}, most=None if every else MOST, paint=screen.paint), err=True)
    sys.exit(2 if any(each.is_error for each in diagnostics) else 0)


def _print(statements: list["VexStatement"], screen: Screen) -> None:
    from primum.diagnostics.render_text import printable

    rows = [
        [
            each.id,
            printable(each.vulnerability),
            printable(" ".join(filter(None, (each.part, each.versions)))) or "every part",
            each.state.value,
            each.justification.value if each.justification else "",
            printable(each.detail or each.action)[:100],
        ]
        for each in statements
    ]
    if rows:
        screen.table(["proposal", "vulnerability", "part", "state", "justification", "said"], rows)
    screen.say(f"{len(rows):,} {'statement' if len(rows) == 1 else 'statements'}")


def _as_wire(statement: "VexStatement") -> dict[str, object]:
    return {
        "id": statement.id,
        "vulnerability": statement.vulnerability,
        "part": statement.part,
        "versions": statement.versions,
        "state": statement.state.value,
        "justification": statement.justification.value if statement.justification else None,
        "response": [each.value for each in statement.response],
        "detail": statement.detail,
        "action": statement.action,
        "origin": statement.origin,
    }
