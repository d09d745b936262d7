"""A line on the terminal that says how far a long download is."""

import shutil
import sys
import time

EVERY = 0.2


class FeedsProgress:
    """Tells on a terminal's standard error, a few times a second, and nothing when it is piped."""

    def __init__(self) -> None:
        """Nothing told yet."""
        self._shown = sys.stderr.isatty()
        self._last = 0.0

    def __call__(self, text: str) -> None:
        """Put a text in place of the last one; an empty one takes it away at once."""
        now = time.monotonic()
        if not self._shown or (text and now - self._last < EVERY):
            return
        self._last = now
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write(f"\r\x1b[2K{text[:width]}")
        sys.stderr.flush()
