"""`primum migrate`: a folder of an older format becomes one of the present, in place."""

import sys
from pathlib import Path

import click

from primum.cli.opening import DIR, bad_input, tree_at
from primum.cli.screen import Screen
from primum.diagnostics.render_text import printable
from primum.folder.migrate import migrate


@click.command("migrate")
@DIR
@click.option("--dry-run", is_flag=True, help="Only say what would be written.")
def command(folder: str, dry_run: bool) -> None:
    """Rewrite DIR to the present format by small edits; every other byte stays as it is. Format 1 is the only one yet."""
    from primum.cli.write_file import write_file

    screen = Screen()
    place = Path(folder)
    if folder == "-":
        bad_input("standard input cannot be rewritten; name a folder or a file")
    changed, problems = migrate(tree_at(folder))
    for problem in problems:
        click.echo(f"primum: {problem.span}: {printable(problem.message)}" + (f"; {problem.fix}" if problem.fix else ""), err=True)
    if problems:
        sys.exit(2)
    for name, content in changed.items():
        if not dry_run:
            write_file(place / name if place.is_dir() else place, content)
        screen.say(f"{name}: {'would be ' if dry_run else ''}rewritten")
    if not changed:
        screen.say(f"{folder} is of the present format already")
