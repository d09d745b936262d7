"""Opening a device folder for a command: read, link, and stop with diagnostics and exit code 2 when something is wrong."""

import re
import shlex
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from msgspec import Struct

from primum.cli.inside_device import inside_device
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.render_text import printable, render_text
from primum.folder.load_catalogue import load_catalogue
from primum.folder.read_yaml import MAX_BYTES
from primum.folder.tree import Tree, read_tree, tree_of_text
from primum.linking.link import load
from primum.linking.model import Model

DIR = click.argument("folder", metavar="DIR")
AT = click.option("--at", metavar="DATE", help="The day of the assessment, YYYY-MM-DD; today if left out.")
NO_COLOR = click.option("--no-color", is_flag=True, help="No colours; NO_COLOR in the environment does the same.")


class Opened(Struct, frozen=True):
    """A folder as read: its model (None when it has errors), every diagnostic, the texts they speak of, and everything beside them."""

    model: Model | None
    diagnostics: list[Diagnostic]
    sources: Mapping[str, bytes]
    tree: Tree


def open_folder(place: str) -> Opened:
    """The folder, one-piece file or (`-`) standard input named on the command line."""
    with progress(f"reading {place}"):
        tree = tree_at(place)
    return open_tree(tree, place)


def open_tree(tree: Tree, place: str) -> Opened:
    """A tree of bytes, linked."""
    with progress(f"reading {place}"):
        catalogue, problems = load_catalogue()
        model, diagnostics = load(tree, catalogue)
    return Opened(model, [*(each for each in problems if each.is_error), *diagnostics], tree.texts, tree)


def tree_at(place: str) -> Tree:
    """The texts of a place named on the command line; exit 2 when there is no such place."""
    if place == "-":
        return tree_of_text(sys.stdin.buffer.read(MAX_BYTES + 1))
    path = Path(place)
    try:
        _check_place(path, place)
        return read_tree(path)
    except (OSError, ValueError) as error:
        bad_input(f"`{place}` cannot be read: {error}")


def _check_place(path: Path, place: str) -> None:
    """Exit 2 when there is nothing at a place, or nothing that is a whole device folder."""
    if not place:
        bad_input("the name of the folder is empty; `.` is the folder you are in")
    if not path.exists():
        bad_input(f"`{place}` does not exist; `primum new {shlex.quote(place)}` writes a new device folder")
    if not path.is_dir() and not path.is_file():
        bad_input(f"`{place}` is a pipe or a device; name a device folder or a file that holds one, or `-` for standard input")
    around = inside_device(path)
    if around is not None:
        what = "folder" if path.is_dir() else "file"
        bad_input(f"`{place}` is a {what} within a device folder; give the folder: `{shlex.quote(str(around))}`")


def need_model(opened: Opened, screen: Screen) -> Model:
    """The model, or the diagnostics on standard error and exit 2: no grade for a folder with errors."""
    if opened.model is not None:
        return opened.model
    click.echo(render_text(opened.diagnostics, opened.sources, paint=screen.paint), err=True)
    click.echo("\nNo grade: mend the errors first.", err=True)
    sys.exit(2)


def bad_input(message: str) -> NoReturn:
    """Say what is wrong with what was typed, and exit 2."""
    click.echo(f"primum: {printable(message)}", err=True)
    sys.exit(2)


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day(text: str | None) -> date:
    """The day of the assessment; the clock is read here and in `moment` and nowhere else."""
    if text is None:
        return datetime.now(UTC).date()  # noqa: TID251 - the one place
    try:
        if not _DAY.fullmatch(text):
            raise ValueError  # fromisoformat takes weeks of a year as well
        return date.fromisoformat(text)
    except ValueError:
        bad_input(f"`{text}` is not a date; write YYYY-MM-DD")


def moment(text: str | None) -> datetime:
    """A time in UTC: now, or the one named, or the beginning of a day; the clock is read here and in `day` and nowhere else."""
    if text is None:
        return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - the one place
    try:
        if not _DAY.match(text):
            raise ValueError  # as in `day`
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        bad_input(f"`{text}` is not a time; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ")


def option(*names: str, **attributes: Any) -> Callable[[Any], Any]:
    """A click option; named here so that commands need one import."""
    return click.option(*names, **attributes)
