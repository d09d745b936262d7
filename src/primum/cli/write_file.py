"""Writing a file so that a crash loses nothing: beside, then renamed."""

import os
import tempfile
from pathlib import Path

from primum.cli.opening import bad_input


def write_file(path: Path, content: bytes, *, new: bool = False) -> None:
    """Write all of the content or nothing; exit 2 when the place does not take it, or with `new` when somebody was there before."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            os.chmod(name, 0o644)  # noqa: PTH101
            if new:
                path.hardlink_to(name)  # fails where the file is there, whoever made it a moment ago
            else:
                Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except FileExistsError:
        bad_input(f"nothing is written: `{path}` is there already")
    except OSError as error:
        bad_input(f"`{path}` cannot be written: {error.strerror}")
