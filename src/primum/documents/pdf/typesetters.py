"""Processes that typeset beside this one."""

import datetime
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import CancelledError
from queue import LifoQueue
from subprocess import DEVNULL, PIPE, Popen
from types import FrameType, TracebackType
from typing import Self

from primum.documents.pdf.typeset import Standard, typeset

Handler = Callable[[int, FrameType | None], object] | int | None
"""What is done at a signal, as `signal` of the standard library has it."""


class Typesetters:
    """As many processes as there are processors, each started when it is first needed and ended with the `with`.

    Typst waits for itself where several threads of one process use it; processes do not wait for each other. What one of them cannot
    do, for whatever reason, is done here, and an error is then an error here. After the end nothing is done any more: whoever leaves the
    `with` while threads still ask has no use for what they ask.
    """

    def __init__(self, most: int | None = None) -> None:
        """`most` processes; with fewer than two everything is typeset here."""
        count = (os.cpu_count() or 1) if most is None else most
        self._idle: LifoQueue[Popen[bytes] | None] = LifoQueue()
        for _ in range(count if count > 1 and sys.executable else 0):
            self._idle.put(None)
        self._has_processes = not self._idle.empty()
        self._started: list[Popen[bytes]] = []
        self._is_over = False
        self._before: Handler = None

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        self._before = _broken_pipes_are_errors()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Ends the processes, also those that are at work. After an error threads may still write to them: pipes stay as they are then."""
        self._is_over = True
        for process in self._started:
            _end(process)
        if self._before is not None and error is None:
            signal.signal(signal.SIGPIPE, self._before)

    def typeset(self, source: bytes, standard: Standard, day: datetime.date) -> bytes:
        """As typeset(); may be called from several threads, and waits for a process to be free."""
        written = self._typeset_beside(source, standard, day) if self._has_processes else None
        if written is None:
            if self._is_over:
                raise CancelledError
            written = typeset(source, standard, day)
        return written

    def _typeset_beside(self, source: bytes, standard: Standard, day: datetime.date) -> bytes | None:
        """None where a process could not; the next one to ask has another."""
        process = self._idle.get()
        try:
            process = process or self._start()
            return _typeset_by(process, source, standard, day)
        except (OSError, ValueError):
            process = None
            return None
        finally:
            self._idle.put(process)

    def _start(self) -> Popen[bytes]:
        """A process with our search path, and not with the working folder, in which a user may have a file of any name."""
        if self._is_over:
            raise CancelledError
        environment = {**os.environ, "RAYON_NUM_THREADS": "1"}  # the other processors have a process each
        command = [sys.executable, "-P", "-m", "primum.documents.pdf.typeset"]
        process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment)  # noqa: S603 - our own module
        self._started.append(process)
        return process


def _typeset_by(process: Popen[bytes], source: bytes, standard: Standard, day: datetime.date) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{standard} {day.isoformat()} {len(source)}\n".encode())
    process.stdin.write(source)
    process.stdin.flush()
    size = int(process.stdout.readline())
    written = process.stdout.read(size)
    if len(written) < size:
        raise ValueError("the process ended while it answered")
    return written


def _end(process: Popen[bytes]) -> None:
    process.kill()
    process.communicate()


def _broken_pipes_are_errors() -> Handler:
    """Writing to a process that has died must not end this one, as the command line asks for where its own output is not read. Returns
    what was so before; None where nothing was changed."""
    try:
        return signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    except (AttributeError, ValueError):  # no such signal here, or not ours to set: the first is Windows, the second another thread
        return None
