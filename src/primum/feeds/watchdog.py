"""Cuts a connection on which nothing has arrived for too long, whatever the client is waiting for."""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Any, Self

REMEMBERED = 8


class Watchdog:
    """Cuts every connection it has seen when it was not fed for some seconds.

    Read timeouts of a client hold for one read only: a server that sends one byte of a header now and then could hold us for days.
    """

    def __init__(self, seconds: float) -> None:
        """Nothing is watched before `with`."""
        self.barked = False
        self._seconds = seconds
        self._sockets: list[socket.socket] = []
        self._fed = threading.Event()
        self._over = False
        self._thread: threading.Thread | None = None

    def see(self, event: str, info: dict[str, Any]) -> None:
        """Remember the sockets that the client opens; this is httpcore's `trace` extension."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            found = info["return_value"].get_extra_info("socket")
            if isinstance(found, socket.socket):
                self._sockets = [*self._sockets[1 - REMEMBERED :], found]

    def feed(self) -> None:
        """Something has arrived."""
        self._fed.set()

    def __enter__(self) -> Self:
        """Begin to watch."""
        self.barked, self._over = False, False
        self._fed.clear()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop watching."""
        self._over = True
        self._fed.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self) -> None:
        while self._fed.wait(self._seconds):
            if self._over:
                return
            self._fed.clear()
        self.barked = True
        for each in self._sockets:
            with contextlib.suppress(OSError, ValueError):
                each.shutdown(socket.SHUT_RDWR)
