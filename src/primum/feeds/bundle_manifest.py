"""The manifest of a bundle: what is in it, and in which state the feeds were when it was made."""

import re

import msgspec

from primum.device.advisory import FeedState
from primum.feeds.bundle_refused import BundleRefused

FORMAT = 1
NAME, SIGNATURE_NAME = "manifest.json", "manifest.json.sig"
NAMESPACE = "primum-feeds"
"""What a signature of a bundle is made for."""

MAX_BYTES = 1 << 20
MAX_MEMBER = 16 << 30

_MEMBER = re.compile(r"tables/[a-z][a-z0-9_]{0,60}\.parquet", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the bundle."""

    sha256: str
    size: int


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A feed as it was, see `FeedState`."""

    feed: str
    revision: str
    fetched: str
    newest: str
    records: int

    def as_feed_state(self) -> FeedState:
        """The same in our noun."""
        return FeedState(feed=self.feed, revision=self.revision, fetched=self.fetched, newest=self.newest, records=self.records)


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`made` is a time in UTC, `primum` the version it was made with, `schema` that of the store's tables."""

    format: int
    made: str
    primum: str
    schema: int
    feeds: list[State]
    members: dict[str, Member]

    @property
    def records(self) -> int:
        """The records of all feeds."""
        return sum(each.records for each in self.feeds)


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as text, the same for the same content."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1) + b"\n"


def read_manifest(content: bytes) -> Manifest:
    """The manifest, if it is one we understand and describes something."""
    try:
        form = msgspec.json.decode(content, type=_Format)
        if form.format != FORMAT:
            raise BundleRefused(f"the bundle is of format {form.format}, this Primum reads format {FORMAT}", "update the older of the two")
        manifest = msgspec.json.decode(content, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BundleRefused(f"the manifest of the bundle is not understood: {error}") from None
    for name, member in manifest.members.items():
        if not (_MEMBER.fullmatch(name) and _SHA256.fullmatch(member.sha256) and 0 <= member.size <= MAX_MEMBER):
            raise BundleRefused(f"the manifest of the bundle names a member that no bundle has: `{name[:100]}`")
    if not manifest.members or not manifest.feeds or manifest.records <= 0:
        raise BundleRefused("the bundle holds no records; an empty store would look like no vulnerabilities", "primum feeds sync")
    return manifest


class _Format(msgspec.Struct):
    format: int
