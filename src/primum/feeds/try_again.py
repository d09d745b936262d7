"""Trying again: bounded in number and time, with growing waits, as long as the server asks."""

from collections.abc import Callable
from typing import TypeVar

import httpx

from primum.feeds.fetch_failed import FetchFailed
from primum.feeds.line import Line, address, shown

T = TypeVar("T")

PROGRESS = 1 << 20
"""An attempt that brought so many bytes does not count as failed."""

MOST = 40
"""No file is worth more requests."""

CONNECTS = 3
"""A host that cannot be reached so often is not there."""


class TryAgain(Exception):
    """A request failed in a way that may pass. `after` is the wait in seconds the server asks for."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        """With the reason as message."""
        super().__init__(reason)
        self.after = after


def try_until_done(line: Line, url: str, attempt: Callable[[], T], size: Callable[[], int]) -> T:
    """Call `attempt` until it succeeds, or FetchFailed says why it never will. `size` are the bytes that are kept between attempts."""
    target = address(url)
    if target.host in line.dead:
        raise FetchFailed(f"`{target.host}` cannot be reached", "look at the network, or use `--offline`")
    begun, failed, before = line.pace.elapsed(), 0, size()
    for number in range(1, MOST + 1):
        try:
            return attempt()
        except TryAgain as error:
            problem = error
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            problem = _no_connection(line, target, error, number)
        except httpx.TransportError as error:
            problem = TryAgain(_lost(line, target, error))
        except httpx.DecodingError:
            raise FetchFailed(f"`{shown(target)}` sends something that cannot be unpacked") from None
        failed, before = (0 if size() - before >= PROGRESS else failed + 1), size()
        if failed >= line.pace.attempts:
            break
        _wait(line, problem, failed, begun)
    raise FetchFailed(f"{problem}, also after {number} attempts", "try again later; a cut download goes on where it stopped")


def _wait(line: Line, problem: TryAgain, failed: int, begun: float) -> None:
    seconds = problem.after if problem.after is not None else line.pace.wait_after(max(failed, 1))
    if seconds > line.pace.longest_wait:
        raise FetchFailed(f"{problem} and asks us to wait {seconds:.0f} s", "try again after that time")
    if line.pace.elapsed() - begun + seconds > line.pace.longest_file:
        raise FetchFailed(f"{problem}, for {line.pace.longest_file:.0f} s now", "try again later")
    if seconds:
        line.tell(f"{problem}; waiting {seconds:.0f} s")
        line.pace.sleep(seconds)


def _no_connection(line: Line, target: httpx.URL, error: httpx.TransportError, number: int) -> TryAgain:
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        raise FetchFailed(
            f"the certificate of `{target.host}` is not one we trust",
            "behind a company's proxy, let SSL_CERT_FILE name the file with its certificate authority",
        ) from None
    if number >= CONNECTS:
        line.dead.add(target.host)
        raise FetchFailed(f"`{target.host}` cannot be reached", "look at the network and the proxy, or use `--offline`") from None
    return TryAgain(f"`{target.host}` cannot be reached")


def _lost(line: Line, target: httpx.URL, error: httpx.TransportError) -> str:
    if line.watchdog.barked or isinstance(error, httpx.TimeoutException):
        return f"`{shown(target)}` has stopped sending"
    return f"the connection to `{shown(target)}` was cut"
