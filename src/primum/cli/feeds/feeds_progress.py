"""A line on the terminal that says how far a long download is."""

import shutil
import sys
import time

from primum.diagnostics.render_text import printable

EVERY = 0.2


class FeedsProgress:
    """Tells on a terminal's standard error, a few times a second, and nothing when it is piped."""

    def __init__(self) -> None:
        """Nothing told yet."""
        self._shown = sys.stderr.isatty()
        self._there = False
        self._last = 0.0

    def __call__(self, text: str) -> None:
        """Put a text in place of the last one; an empty one takes it away at once."""
        now = time.monotonic()
        if not self._shown or (now - self._last < EVERY if text else not self._there):
            return
        self._last, self._there = now, bool(text)
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write(f"\r\x1b[2K{printable(text)[:width]}")
        sys.stderr.flush()
