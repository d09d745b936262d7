"""What became of one feed in a round of syncing."""

from msgspec import Struct

from primum.diagnostics.diagnostic import Diagnostic


class FeedOutcome(Struct, frozen=True, kw_only=True):
    """A feed that is fresh now, or `failed` says why it is not and is as it was before.

    `changed` counts what the store did not know before. `unread` are the first of `unread_count` records that could not be read.
    """

    feed: str
    records: int = 0
    changed: int = 0
    unread: tuple[Diagnostic, ...] = ()
    unread_count: int = 0
    failed: str = ""
    fix: str = ""
