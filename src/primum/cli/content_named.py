"""The bytes of a file named on the command line."""

from pathlib import Path

from primum.cli.opening import bad_input
from primum.diagnostics.render_text import printable

OPEN_ALREADY = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
"""Where a shell puts what another command writes (`<(...)`): a pipe, but one that will end."""


def content_named(file: str | Path, most: int | None = None) -> bytes:
    """At most so many bytes of a file; exit 2 when there is none, or what is there is no file that ends."""
    try:
        need_regular(file)
        with Path(file).open("rb") as stream:
            return stream.read(-1 if most is None else most)
    except (OSError, ValueError) as error:
        bad_input(f"`{printable(str(file))}` cannot be read: {getattr(error, 'strerror', None) or error}")


def need_regular(file: str | Path) -> None:
    """Exit 2 when a name is that of a folder, or of a pipe or a device, which may never end. One that is not there is not looked at."""
    path = Path(file)
    if path.is_dir():
        bad_input(f"`{printable(str(file))}` is a folder; a file is expected here")
    if not path.exists() or path.is_file() or (path.is_fifo() and str(file).startswith(OPEN_ALREADY)):
        return
    bad_input(f"`{printable(str(file))}` is a pipe or a device, not a regular file; a file is expected here")
