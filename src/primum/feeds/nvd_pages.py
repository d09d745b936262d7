"""Fetching the pages of the NVD API 2.0, slowly enough for it, and kept so that a cut round goes on where it stopped."""

import gzip
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from primum.feeds.fetch import Wanted
from primum.feeds.fetch_failed import FetchFailed
from primum.feeds.sources import SOURCES
from primum.feeds.sync_round import SyncRound
from primum.feeds.verify_content import is_json

PER_PAGE = 2000
MOST_PAGES = 2000
WINDOW = timedelta(days=120)
"""The longest window the API answers for."""

PAUSE, PAUSE_WITH_KEY = 6.0, 0.6
"""Seconds between requests: five in thirty seconds, or fifty with a key."""

KEPT = timedelta(days=2)
"""Pages of an earlier round are used again if they are not older than that."""


class Changed(msgspec.Struct):
    """When a record was changed."""

    last: str = msgspec.field(default="", name="lastModified")


class Item(msgspec.Struct):
    """One of a page's records, of which only the time is looked at here."""

    cve: Changed


class Head(msgspec.Struct):
    """What a page says about itself."""

    start: int = msgspec.field(name="startIndex")
    total: int = msgspec.field(name="totalResults")
    timestamp: str
    vulnerabilities: list[Item]


class Page(Struct, frozen=True, kw_only=True):
    """A page in the folder, packed. `newest` is the latest change in it, `timestamp` the server's time."""

    path: Path
    timestamp: str
    newest: str
    start: int
    count: int
    total: int

    def content(self) -> bytes:
        """The page as it was sent."""
        return gzip.decompress(self.path.read_bytes())


def windows(since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Windows without a gap, none longer than the API allows."""
    while since < until:
        end = min(since + WINDOW, until)
        yield since, end
        since = end


def fetch_pages(round: SyncRound, window: tuple[datetime, datetime] | None) -> Iterator[Page]:
    """Every page of a window, or of everything."""
    folder = round.folder / "nvd" / ("whole" if window is None else f"{window[0]:%Y%m%dT%H%M%S}-{window[1]:%Y%m%dT%H%M%S}")
    _forget_old(folder, round.moment)
    start = 0
    for _ in range(MOST_PAGES):
        page = _kept(folder, start)
        if page is None:
            if start:
                round.line.pace.sleep(PAUSE_WITH_KEY if round.nvd_key else PAUSE)
            page = _fetch_page(round, folder, start, window)
        yield page
        start += page.count
        if start >= page.total:
            return
        if not page.count:
            break
    raise FetchFailed(f"the pages of the NVD do not come to an end at record {start}", "try again later")


def _fetch_page(round: SyncRound, folder: Path, start: int, window: tuple[datetime, datetime] | None) -> Page:
    base = round.addresses["nvd"]
    asked: dict[str, str | int] = {"resultsPerPage": PER_PAGE, "startIndex": start}
    if window is not None:
        asked |= {"lastModStartDate": _written(window[0]), "lastModEndDate": _written(window[1])}
    wanted = Wanted(
        url=f"{base}{'&' if '?' in base else '?'}{urlencode(asked)}",
        max_bytes=SOURCES["nvd"].max_bytes,
        secret=_key(round.nvd_key),
        busy=frozenset({403}),
        packed=True,
        what=f"nvd, from record {start}",
    )
    folder.mkdir(parents=True, exist_ok=True)
    place, _ = round.get(wanted, "nvd/page.json", is_json)
    content = place.read_bytes()
    place.unlink()
    kept = folder / f"{start:08d}.json.gz"
    page = _read(kept, content, start)  # before it is kept: what cannot be read is fetched again
    beside = kept.with_suffix(".new")
    beside.write_bytes(gzip.compress(content, 5, mtime=0))
    beside.replace(kept)
    return page


def _kept(folder: Path, start: int) -> Page | None:
    """A page of an earlier round that is still good; the last one of all is fetched again, for it may have grown."""
    path = folder / f"{start:08d}.json.gz"
    try:
        page = _read(path, gzip.decompress(path.read_bytes()), start)
    except (OSError, EOFError, ValueError, FetchFailed):
        return None
    return page if page.count == PER_PAGE else None


def _read(path: Path, content: bytes, start: int) -> Page:
    try:
        head = msgspec.json.decode(content, type=Head)
    except (msgspec.MsgspecError, RecursionError):
        raise FetchFailed("the answer is JSON, but no page of the NVD API 2.0", "look at the address of the mirror") from None
    if head.start != start or head.total < 0:
        raise FetchFailed(f"the NVD answers with the page from record {head.start}, not from {start}")
    newest = max((each.cve.last for each in head.vulnerabilities), default="")
    return Page(path=path, timestamp=head.timestamp, newest=newest, start=start, count=len(head.vulnerabilities), total=head.total)


def _forget_old(folder: Path, moment: datetime) -> None:
    """Pages that are too old would miss what was changed since."""
    first = _kept(folder, 0)
    try:
        fresh = first is not None and abs(moment - zoned(first.timestamp)) <= KEPT
    except ValueError:
        fresh = False
    if not fresh:
        shutil.rmtree(folder, ignore_errors=True)


def zoned(text: str) -> datetime:
    """A time of the NVD, which has no zone and is taken as UTC."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000+00:00")


def _key(key: str) -> Mapping[str, str]:
    return {"apiKey": key} if key else {}
