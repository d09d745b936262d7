"""What of the store was true at a moment."""

from msgspec import Struct

from primum.device.advisory import FeedState
from primum.feeds.store_connection import StoreConnection
from primum.feeds.store_schema import OPEN

_STATES = """
SELECT feed, revision, fetched, newest, records, no FROM take
WHERE moment <= ? QUALIFY row_number() OVER (PARTITION BY feed ORDER BY no DESC) = 1 ORDER BY feed
"""
NOW = 1 << 62
"""Later than every take."""


class StoreMoment(Struct, frozen=True):
    """The feeds as they were, each with the number of its take then."""

    states: tuple[FeedState, ...]
    takes: tuple[int, ...]
    is_now: bool

    def holds(self, row: str) -> str:
        """As SQL: whether a row was true. Every feed has takes of its own, so a row is held against that of its feed."""
        if self.is_now:
            return f"{row}.to_take = {OPEN}"
        known = " ".join(f"WHEN '{_quoted(state.feed)}' THEN {take}" for state, take in zip(self.states, self.takes, strict=True))
        take = f"(CASE {row}.feed {known} ELSE 0 END)" if known else "0"
        return f"({row}.from_take <= {take} AND {row}.to_take > {take})"

    @property
    def revisions(self) -> dict[str, str]:
        """The revision of every feed."""
        return {state.feed: state.revision for state in self.states}


def moment_of(connection: StoreConnection, moment: int) -> StoreMoment:
    """The store as it was at a time, in microseconds since 1970."""
    rows = connection.ask(_STATES, moment)
    later = connection.ask("SELECT count(*) FROM take WHERE moment > ?", moment)[0][0]
    states = tuple(
        FeedState(feed=feed, revision=revision, fetched=fetched, newest=newest, records=records)
        for feed, revision, fetched, newest, records, _ in rows
    )
    return StoreMoment(states, tuple(int(row[-1]) for row in rows), not later)


def _quoted(text: str) -> str:
    return text.replace("'", "''")
