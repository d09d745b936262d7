"""The files of the baselines of a folder, and how one more is added to them: by one process at a time, the log last."""

import contextlib
import hashlib
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from primum.baselines.event import Event, stamp
from primum.baselines.event_log import LOG, Log, next_line, read_log
from primum.baselines.manifest import BaselineUnreadable
from primum.cli.opening import bad_input, moment
from primum.cli.screen import Screen
from primum.cli.write_file import write_file
from primum.feeds.hold_lock import HeldElsewhere, hold_lock

KEPT_AS_IS = "baselines/.gitattributes"


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else on this machine adds to the baselines of the folder meanwhile; exit 2 when somebody does."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(hold_lock(Path(tempfile.gettempdir()) / f"primum-{name}.lock"))
        except HeldElsewhere:
            bad_input("somebody else is releasing or signing in this folder at this moment; wait for the end of it")
        yield


def log_of(folder: Path) -> Log:
    """The log of a folder as it is now; exit 2 when it cannot be read at all."""
    try:
        return read_log((folder / LOG).read_bytes())
    except FileNotFoundError:
        return read_log(None)
    except OSError as error:
        bad_input(f"`{folder / LOG}` cannot be read: {error.strerror}")


def warn_of_future(time: datetime, screen: Screen) -> None:
    """A time to come is taken, since clocks differ; but every later event then has to be later still."""
    if time > moment(None) + timedelta(days=1):
        screen.say(screen.paint(f"  note: {stamp(time)} lies in the future; no later event can be earlier than it", "warning"))


def add_event(folder: Path, event: Event, content: bytes, beside: bytes | None = None) -> None:
    """Write the file of an event (`beside` is its signature), then the line of the log that speaks of it. Exit 2, with nothing written,
    when the log is broken. A file that no event speaks of is left over from a try that was cut off, and is replaced."""
    log = log_of(folder)
    try:
        line = next_line(log, event)
    except BaselineUnreadable as error:
        bad_input(f"nothing is written: {error}")
    before = (folder / LOG).read_bytes() if log.events else b""
    is_left_over = all(each.file != event.file for each in log.events)
    mine = [folder / event.file, *([folder / f"{event.file}.sig"] if beside is not None else [])]
    try:
        write_file(mine[0], content, new=not is_left_over)
        if beside is not None:
            write_file(mine[1], beside)
        if not (folder / KEPT_AS_IS).exists():
            write_file(folder / KEPT_AS_IS, b"# The hashes are of these bytes: git changes no line ends here.\n* -text\n")
        write_file(folder / LOG, before + line)
    except SystemExit:
        for path in mine if is_left_over else ():
            path.unlink(missing_ok=True)  # without its line in the log it would only be in the way
        raise
