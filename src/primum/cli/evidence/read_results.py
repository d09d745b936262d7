"""A file of results from the command line, read by its reader."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from primum.cli.content_named import content_named
from primum.cli.opening import bad_input
from primum.cli.progress import progress
from primum.diagnostics.render_text import render_text
from primum.formats.results.results_limits import MAX_BYTES
from primum.formats.unreadable import Unreadable

CODE = "PR0931"

Read = TypeVar("Read")


def read_results(file: str, read: Callable[[bytes], Read]) -> Read:
    """What a file says; exit 2, with the place and the mending, when it cannot be read: a part of a report could leave out what failed."""
    with progress(f"reading {file}"):
        content = content_named(file, MAX_BYTES + 1)
    try:
        with progress(f"reading {file}"):
            return read(content)
    except Unreadable as refused:
        name = Path(file).name
        problem = refused.diagnostic(CODE, name)
        click.echo(render_text([problem], {name: content}), err=True)
        bad_input("nothing is written: a report that is not read whole shows nothing")
