"""The record of surveillance of a folder: read, and added to by one watcher at a time."""

import contextlib
import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from primum.cli.opening import bad_input
from primum.cli.write_file import write_file
from primum.device.look import Look
from primum.feeds.hold_lock import HeldElsewhere, hold_lock
from primum.folder.look_text import look_text
from primum.folder.read_looks import LOOKS, LooksRead, read_looks


def looks_of(folder: str) -> LooksRead:
    """The record of a folder; empty where there is none. Exit 2 when it is there and cannot be read."""
    path = Path(folder, LOOKS)
    try:
        return read_looks(path.read_bytes() if folder != "-" and path.is_file() else None)
    except OSError as error:
        bad_input(f"`{path}` cannot be read: {error.strerror}")


@contextlib.contextmanager
def watch_alone(folder: Path) -> Iterator[None]:
    """Nobody else on this machine watches the folder meanwhile; exit 2 when somebody does. The lock ends with the process, however that
    ends, so that none is ever left over."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(hold_lock(Path(tempfile.gettempdir()) / f"primum-watch-{name}.lock"))
        except HeldElsewhere:
            bad_input("another `primum watch` is at work on this folder; wait for its end")
        yield


def add_look(folder: Path, seen: LooksRead, look: Look) -> None:
    """Write the record with one more line, whole or not at all. What is left of a line that was cut off is kept beside it."""
    if seen.cut:
        beside = folder / f"{LOOKS}.cut-{look.number}"
        write_file(beside, seen.cut)
        click.echo(f"primum: the last line of the record was cut off; what was left of it is kept in `{beside.name}`", err=True)
    write_file(folder / LOOKS, seen.whole + look_text(look))
