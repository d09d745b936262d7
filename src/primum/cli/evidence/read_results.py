"""A file of results from the command line, read by its reader."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from primum.cli.opening import bad_input
from primum.cli.progress import progress
from primum.diagnostics.render_text import printable, render_text
from primum.formats.results.results_limits import MAX_BYTES
from primum.formats.unreadable import Unreadable

CODE = "PR0931"

Read = TypeVar("Read")


def read_results(file: str, read: Callable[[bytes], Read]) -> Read:
    """What a file says; exit 2, with the place and the mending, when it cannot be read: a part of a report could leave out what failed."""
    try:
        with Path(file).open("rb") as stream, progress(f"reading {file}"):
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        bad_input(f"`{printable(file)}` cannot be read: {getattr(error, 'strerror', None) or error}")
    try:
        with progress(f"reading {file}"):
            return read(content)
    except Unreadable as refused:
        name = Path(file).name
        problem = refused.diagnostic(CODE, name)
        click.echo(render_text([problem], {name: content}), err=True)
        bad_input("nothing is written: a report that is not read whole shows nothing")
