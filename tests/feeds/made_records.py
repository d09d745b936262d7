"""Records, coordinates and feeds for the tests of the store, small enough that names and versions often meet."""

from hypothesis import strategies as st
from msgspec import Struct

from primum.device.advisory import Advisory, AffectedRange, FeedState, Vector
from primum.device.coordinate import Coordinate, Tier
from primum.feeds.commit_range import COMMITS
from primum.feeds.exploit_score import ExploitScore
from primum.feeds.key_in import key_in
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.parsed_record import ParsedRecord
from primum.versions.just_above import just_above

FEEDS = ("nvd", "osv:PyPI", "osv:it's")
PLACES = (("PyPI", "a"), ("PyPI", "b"), ("Debian:12", "a"), ("GIT", "example.org/a/a"), ("cpe", "v:p"))
VERSIONS = ("1.0", "1.0.0", "1.5", "2.0", "1.0+local.1", "v1.5", "odd one", "c0ffee00" * 5)
IDS = ("CVE-1", "CVE-2", "GHSA-1", "PYSEC-1", "DSA-1", "DSA-2")


def coordinate(ecosystem: str, name: str, version: str, tier: Tier = Tier.PURL) -> Coordinate:
    key = key_in(ecosystem, name, version) if version else None
    return Coordinate(ecosystem=ecosystem, name=name, version=version, key=key, tier=tier, evidence=f"{name}@{version}")


def state(feed: str, number: int, records: int = 0) -> FeedState:
    """The state of a feed at the end of hour `number`."""
    fetched = f"2026-03-{1 + number // 24:02}T{number % 24:02}:00:00Z"
    return FeedState(feed=feed, revision=f"r{number}", fetched=fetched, newest="2026-03-01", records=records)


def record(id_: str, *ranges: AffectedRange, feed: str = "osv:PyPI", withdrawn: str = "", aliases: tuple[str, ...] = ()) -> ParsedRecord:
    return ParsedRecord(advisory=Advisory(id=id_, feed=feed, withdrawn=withdrawn, aliases=aliases, summary=id_), ranges=ranges)


def below(fixed: str, advisory: str, ecosystem: str = "PyPI", name: str = "a", feed: str = "osv:PyPI") -> AffectedRange:
    key = key_in(ecosystem, name, fixed)
    assert key is not None
    return AffectedRange(advisory=advisory, ecosystem=ecosystem, name=name, high=key, fixed=fixed, feed=feed)


coordinates = st.builds(
    lambda place, version, tier: coordinate(*place, version, tier),
    st.sampled_from(PLACES),
    st.sampled_from((*VERSIONS, "")),
    st.sampled_from((Tier.PURL, Tier.CPE)),
)


@st.composite
def ranges(draw: st.DrawFn, advisory: str, feed: str) -> AffectedRange:
    ecosystem, name = draw(st.sampled_from(PLACES))
    version = draw(st.sampled_from(VERSIONS))
    with_ = draw(st.sampled_from(((), ("x",), ("x", "y"), ("xy",))))
    place = {"advisory": advisory, "ecosystem": ecosystem, "name": name, "only_with": with_, "feed": feed}
    key = key_in(ecosystem, name, version)
    match draw(st.sampled_from(("below", "from", "above", "up to", "exactly", "undecidable", "commits"))):
        case "below" if key is not None:
            return AffectedRange(**place, high=key, fixed=version)
        case "from" if key is not None:
            return AffectedRange(**place, low=key, introduced=version)
        case "above" if key is not None:
            return AffectedRange(**place, low=just_above(key), introduced=version, above=True)
        case "up to" if key is not None:
            return AffectedRange(**place, high=just_above(key), last_affected=version)
        case "undecidable":
            return AffectedRange(**place, undecidable="no order")
        case "commits":
            return AffectedRange(**place, introduced=version, undecidable=COMMITS)
        case _:
            return AffectedRange(**place, version=version)


@st.composite
def records(draw: st.DrawFn, feed: str) -> ParsedRecord:
    id_ = draw(st.sampled_from(IDS))
    names = st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(lambda found: tuple(sorted(set(found) - {id_})))
    advisory = Advisory(
        id=id_,
        aliases=draw(names),
        summary=draw(st.sampled_from(("", "one", "two"))),
        published=draw(st.sampled_from(("", "2026-01-01", "2026-01-02"))),
        modified=draw(st.sampled_from(("2026-01-01", "2026-02-01"))),
        withdrawn=draw(st.sampled_from(("", "", "2026-02-02"))),
        vectors=draw(st.sampled_from(((), (Vector(text="CVSS:3.1/AV:N", source="NVD"),)))),
        cwes=draw(st.sampled_from(((), (79,), (20, 79)))),
        known_exploited=draw(st.sampled_from(("", "", "2026-01-05"))),
        exploit_public=draw(st.booleans()),
        feed=feed,
    )
    affected = draw(st.lists(ranges(id_, feed), max_size=4))
    return ParsedRecord(advisory=advisory, ranges=tuple(affected), upstream=draw(names))


class Take(Struct, frozen=True):
    """What one round of syncing brings."""

    feed: str
    records: list[ParsedRecord]
    whole: bool


takes = st.sampled_from(FEEDS).flatmap(
    lambda feed: st.builds(Take, feed=st.just(feed), records=st.lists(records(feed), max_size=5), whole=st.booleans())
)
exploited = st.lists(
    st.builds(KnownExploited, id=st.sampled_from(IDS), added=st.sampled_from(("2026-01-01", "2026-01-09"))),
    unique_by=lambda e: e.id,
    max_size=3,
)
scores = st.lists(
    st.builds(ExploitScore, id=st.sampled_from(IDS), score=st.integers(0, 10_000), percentile=st.just(0)),
    unique_by=lambda e: e.id,
    max_size=3,
)
