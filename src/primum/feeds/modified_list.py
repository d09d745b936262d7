"""The list of what has changed in an ecosystem of OSV (`modified_id.csv`): one `TIME,ID` a line, newest first."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from primum.feeds.fetch_failed import FetchFailed

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,200}", re.ASCII)


class Changes(Struct, frozen=True, kw_only=True):
    """The time of the latest change, and the ids to fetch; None if they are too many to fetch one by one."""

    newest: str
    ids: tuple[str, ...] | None


def changes_since(path: Path, since: str, most: int) -> Changes:
    """What has changed since a time. What changed at that very moment is fetched again: more may have been published in it."""
    rows = list(_rows(path, most + 1, _moment(since)))
    if not rows:
        raise FetchFailed(f"the list of changes `{path.name}` names no record")
    newest = rows[0][0]
    start = _moment(since)
    later = [(moment, name) for _, moment, name in rows if start and moment >= start]
    sorted_down = all(one[1] >= other[1] for one, other in pairwise(rows))
    if start is None or len(later) > most or not sorted_down or not all(_ID.fullmatch(name) for _, name in later):
        return Changes(newest=newest, ids=None)
    return Changes(newest=newest, ids=tuple(dict.fromkeys(name for _, name in later)))


def enough_of(since: str) -> Callable[[bytes], bool] | None:
    """Whether a block of the list goes back beyond a time, so that the rest need not be fetched."""
    start = _moment(since)
    if start is None:
        return None

    def enough(block: bytes) -> bool:
        lines = block.decode("ascii", "replace").split("\n")[1:-1]  # the first may be the end of a line, the last its beginning
        last = _moment(lines[-1].partition(",")[0]) if lines else None
        return last is not None and last < start

    return enough


def _rows(path: Path, most: int, start: datetime | None) -> Iterator[tuple[str, datetime, str]]:
    """Up to so many rows, and the first that is older than the start."""
    with path.open(encoding="ascii", errors="replace") as file:
        while most > 0 and (line := file.readline(1000)):
            text, _, name = line.strip().partition(",")
            moment = _moment(text)
            if moment is None or not name:
                continue  # a header, or a line that was cut
            yield text, moment, name.rpartition("/")[2]
            most -= 1
            if start and moment < start:
                return


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except ValueError:
        return None
