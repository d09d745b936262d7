"""Fetching a file: only if it has changed, going on where it was cut, again when it fails, and never more than its bound."""

import email.utils
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import httpx
from msgspec import Struct

from primum.feeds.fetch_failed import FetchFailed, NotThere
from primum.feeds.line import Line, address, shown
from primum.feeds.part_file import PartFile
from primum.feeds.size_in_words import size_in_words
from primum.feeds.try_again import TryAgain, try_until_done
from primum.feeds.validators import Validators

BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A file to fetch. `known` is what was said about the copy we have; `secret` are header fields for its server alone.

    `busy` are further statuses that mean "later". A `packed` answer may come compressed, and can then not be continued. `enough` looks at
    each block and says whether the rest of the file is not needed.
    """

    url: str
    max_bytes: int
    known: Validators = field(default_factory=Validators)
    secret: Mapping[str, str] = field(default_factory=dict, repr=False)
    busy: frozenset[int] = frozenset()
    packed: bool = False
    what: str = ""
    enough: Callable[[bytes], bool] | None = None


class Fetched(Struct, frozen=True, kw_only=True):
    """A file that has arrived, or `changed` is false and the copy we have is still right."""

    changed: bool
    validators: Validators
    size: int = 0


def fetch(line: Line, wanted: Wanted, into: Path, check: Callable[[Path], None]) -> Fetched:
    """Fetch a file into a place; `check` raises FetchFailed when its content is not what it should be, and then nothing is left there."""
    part = PartFile(into.with_name(into.name + ".part"))
    for pieced in (bool(part.size), False):
        fetched = try_until_done(line, wanted.url, lambda: _try(line, wanted, part, into), lambda: part.size)
        if not fetched.changed:
            return fetched
        try:
            check(into)
            return fetched
        except FetchFailed:
            into.unlink(missing_ok=True)
            if not pieced:  # a file put together from two days may not fit; whole from one day it says what is wrong
                raise
    raise AssertionError("the second round returns or raises")


def _try(line: Line, wanted: Wanted, part: PartFile, into: Path) -> Fetched:
    """One request."""
    headers = {"Accept-Encoding": "gzip" if wanted.packed else "identity"}
    if part.size and not part.validators.strong:
        part.discard()  # without a tag or date nobody can tell whether the rest would be of the same file
    if part.size:
        headers |= {"Range": f"bytes={part.size}-", "If-Range": part.validators.strong}
    else:
        headers |= wanted.known.conditions
    with line.answer(wanted.url, headers, wanted.secret) as response:
        if response.status_code == 304 and wanted.known.conditions and not part.size:
            return Fetched(changed=False, validators=wanted.known)
        expected = _ready(response, wanted, part)
        said = Validators() if _packed(response) else _validators(response)
        with part.go_on() if response.status_code == 206 else part.begin(said) as file:
            _receive(line, response, wanted, file, expected)
    size = part.size
    part.finish(into)
    return Fetched(changed=True, validators=said, size=size)


def _ready(response: httpx.Response, wanted: Wanted, part: PartFile) -> int | None:
    """The size the whole file will have, if the server says so; raises unless a body follows that we can use."""
    status, place = response.status_code, shown(address(wanted.url))
    if status in BUSY or status in wanted.busy:
        raise TryAgain(f"`{place}` answers {status} {response.reason_phrase}".rstrip(), after=retry_after(response.headers))
    if status == 416 or (status == 206 and not _continues(response, part)):
        part.discard()
        raise TryAgain(f"`{place}` cannot be continued where it was cut", after=0)
    if status in (404, 410):
        raise NotThere(f"there is nothing at `{place}` (status {status})", "look for a typing error in the name, or name a --mirror")
    if status in (401, 403, 407):
        raise FetchFailed(f"`{place}` wants us to log in (status {status})", "look at the proxy, the key, or the address of the mirror")
    if status not in (200, 206):
        raise FetchFailed(f"`{place}` answers {status} {response.reason_phrase}".rstrip())
    length = response.headers.get("Content-Length", "")
    expected = int(length) + (part.size if status == 206 else 0) if length.isascii() and length.isdigit() else None
    if expected is not None and expected > wanted.max_bytes:
        raise FetchFailed(_too_large(place, wanted.max_bytes))
    return expected


def _continues(response: httpx.Response, part: PartFile) -> bool:
    """Whether a part begins just where ours ends."""
    return bool(part.size) and str(response.headers.get("Content-Range", "")).strip().startswith(f"bytes {part.size}-")


def _packed(response: httpx.Response) -> bool:
    return str(response.headers.get("Content-Encoding", "identity")).lower() not in ("", "identity")


def _receive(line: Line, response: httpx.Response, wanted: Wanted, file: BinaryIO, expected: int | None) -> None:
    """Write the body to a file: bounded in size, and in time by a slowest speed."""
    place, size = shown(address(wanted.url)), file.tell()
    begun = mark = line.pace.elapsed()
    marked = size
    packed = _packed(response)
    for block in response.iter_bytes() if packed else response.iter_raw():
        line.watchdog.feed()
        size += file.write(block)
        if size > wanted.max_bytes:
            raise FetchFailed(_too_large(place, wanted.max_bytes))
        if wanted.enough and wanted.enough(block):
            return
        now = line.pace.elapsed()
        if now - begun > line.pace.longest_file:
            raise FetchFailed(f"`{place}` takes longer than {line.pace.longest_file:.0f} s; what has arrived is kept", "try again later")
        if now - mark > line.pace.stall:
            if size - marked < line.pace.slowest * line.pace.stall:
                raise TryAgain(f"`{place}` sends too slowly")
            mark, marked = now, size
        line.tell(f"{wanted.what or place}: {size_in_words(size)}" + (f" of {size_in_words(expected)}" if expected and not packed else ""))


def _validators(response: httpx.Response) -> Validators:
    return Validators(etag=response.headers.get("ETag", ""), last_modified=response.headers.get("Last-Modified", ""))


def retry_after(headers: httpx.Headers) -> float | None:
    """The seconds a server asks to wait: a number, or a date that counts from the server's own clock (RFC 9110, 10.2.3)."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        until, now = (email.utils.parsedate_to_datetime(each) for each in (text, headers.get("Date", "")))
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError):
        return None


def _too_large(place: str, bound: int) -> str:
    return f"`{place}` is larger than {size_in_words(bound)}, more than such a file may be"
