"""`primum new`: a new device folder from a template."""

from pathlib import Path
from shlex import quote

import click

from primum.cli.opening import bad_input
from primum.cli.screen import Screen
from primum.cli.write_file import write_file

TEMPLATES = {
    "blank": "blank",
    "ventilator": "ventilator",
    "ivd-analyser": "analyser",
    "software": "monitor-app",
}
"""Template name and the folder it comes from."""


def template_folder(name: str) -> Path:
    """Where the files of a template are: in the package when installed, beside the source when working on Primum."""
    package = Path(__file__).parent.parent / "templates" / TEMPLATES[name]
    return package if package.is_dir() else Path(__file__).parents[3] / "examples" / TEMPLATES[name]


@click.command("new")
@click.argument("folder", metavar="DIR")
@click.option("--template", type=click.Choice(list(TEMPLATES)), default="blank", help="What to begin with.")
def command(folder: str, template: str) -> None:
    """Write a new device folder DIR. Nothing that is there already is touched."""
    screen = Screen()
    if not folder:
        bad_input("the name of the new folder is empty; write `primum new DIR`")
    target, source = Path(folder), template_folder(template)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        bad_input(f"`{folder}` is not empty; name a new folder")
    if not source.is_dir():
        raise FileNotFoundError(f"the template `{template}` is not part of this installation")
    for path in sorted(source.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(source).parts):
            write_file(target / path.relative_to(source), path.read_bytes())
    screen.say(f"{folder}: written from the template `{template}`")
    typed, first = quote(folder), quote(f"{folder.rstrip('/')}/architecture.yaml")
    screen.say(f"Next: edit {first}, then `primum check {typed}` and `primum assess {typed}`")
