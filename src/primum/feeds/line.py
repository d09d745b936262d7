"""The line to the outside: one client for all feeds, its redirects bounded, its hosts remembered that do not answer."""

import contextlib
from collections.abc import Callable, Iterator, Mapping

import httpx

from primum.feeds.fetch_failed import FetchFailed
from primum.feeds.pace import Pace
from primum.feeds.watchdog import Watchdog

REDIRECTS = 5


class Line:
    """What every fetch needs: client, patience, and whom to tell how it goes."""

    def __init__(self, *, pace: Pace, agent: str, tell: Callable[[str], None]) -> None:
        """Nothing is sent yet. Proxies and certificates come from the environment, as users of httpx know it."""
        self.pace = pace
        self.tell = tell
        self.dead: set[str] = set()
        self.watchdog = Watchdog(pace.stall + pace.connect)
        timeout = httpx.Timeout(pace.stall, connect=pace.connect)
        self.client = httpx.Client(timeout=timeout, follow_redirects=False, headers={"User-Agent": agent, "Accept": "*/*"})

    def close(self) -> None:
        """Hang up."""
        self.client.close()

    @contextlib.contextmanager
    def answer(self, url: str, headers: Mapping[str, str], secret: Mapping[str, str]) -> Iterator[httpx.Response]:
        """The answer to a GET after redirects, its body not yet read. `secret` fields go to the first origin only."""
        target = address(url)
        first = target
        with self.watchdog:
            for _ in range(REDIRECTS + 1):
                fields = {**headers, **(secret if _origin(target) == _origin(first) else {})}
                with self.client.stream("GET", target, headers=fields, extensions={"trace": self.watchdog.see}) as response:
                    self.watchdog.feed()
                    if not (response.is_redirect and response.has_redirect_location):
                        yield response
                        return
                    target = _next(target, response.headers["Location"])
        raise FetchFailed(f"`{shown(first)}` redirects more than {REDIRECTS} times", "name another address: --mirror NAME=URL")


def address(url: str) -> httpx.URL:
    """A URL that can be fetched."""
    try:
        found = httpx.URL(url)
    except httpx.InvalidURL:
        raise FetchFailed(f"`{url}` is not an address") from None
    if found.scheme not in ("http", "https") or not found.host:
        raise FetchFailed(f"`{shown(found)}` is not an address of the web", "write http://... or https://...")
    return found


def shown(url: httpx.URL) -> str:
    """An address without the password that it may hold."""
    return str(url.copy_with(username=None, password=None)) if url.userinfo else str(url)


def _next(here: httpx.URL, location: str) -> httpx.URL:
    try:
        target = here.join(location)
    except httpx.InvalidURL:
        raise FetchFailed(f"`{shown(here)}` redirects to something that is not an address") from None
    if target.scheme != "https" and (here.scheme == "https" or target.scheme != "http"):
        raise FetchFailed(f"`{shown(here)}` redirects to `{shown(target)}`, which is not protected by TLS")
    return target


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
