"""A sign of life for work that takes longer than a second."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count


@contextmanager
def progress(what: str) -> Iterator[None]:
    """While the body runs longer than a second, say on a terminal's standard error what is going on and for how long."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    teller = threading.Thread(target=_tell, args=(what, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(what: str, done: threading.Event) -> None:
    said = False
    for seconds in count(1):
        if done.wait(1.0):
            break
        sys.stderr.write(f"\r{what} ... {seconds} s")
        sys.stderr.flush()
        said = True
    if said:
        sys.stderr.write("\r\x1b[2K")
        sys.stderr.flush()
