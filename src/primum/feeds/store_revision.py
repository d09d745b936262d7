"""The revision of a source of advisories: one hash over everything in it."""

from collections.abc import Iterable
from functools import reduce
from hashlib import sha256
from operator import xor

from primum.device.advisory import FeedState


def store_revision(states: Iterable[FeedState], digests: Iterable[int]) -> str:
    """The same feeds in the same state with the same records have the same revision, whenever and in whatever order they were read."""
    said = sorted(f"{each.feed}\0{each.revision}\0{each.newest}\0{each.records}" for each in states)
    return sha256("\n".join((*said, f"{reduce(xor, digests, 0):016x}")).encode()).hexdigest()[:16]
