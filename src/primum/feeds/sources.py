"""Where advisories come from: the addresses, what they may weigh, and how old they may grow. The one place with addresses."""

from collections.abc import Mapping

from msgspec import Struct

MIB = 1 << 20


class Source(Struct, frozen=True, kw_only=True):
    """A public feed. `max_age` is in days; beyond it the feed is stale. `max_bytes` bounds one file of it."""

    name: str
    title: str
    address: str
    max_age: int
    max_bytes: int


SOURCES: Mapping[str, Source] = {
    each.name: each
    for each in (
        Source(
            name="osv",
            title="OSV: advisories by ecosystem",
            address="https://osv-vulnerabilities.storage.googleapis.com",
            max_age=3,
            max_bytes=2048 * MIB,
        ),
        Source(
            name="nvd",
            title="NVD: CVE records with CPE ranges (API 2.0)",
            address="https://services.nvd.nist.gov/rest/json/cves/2.0",
            max_age=3,
            max_bytes=128 * MIB,
        ),
        Source(
            name="kev",
            title="CISA: known exploited vulnerabilities",
            address="https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
            max_age=3,
            max_bytes=64 * MIB,
        ),
        Source(
            name="epss",
            title="FIRST: exploit prediction scores (EPSS)",
            address="https://epss.empiricalsecurity.com/epss_scores-current.csv.gz",
            max_age=7,
            max_bytes=128 * MIB,
        ),
        Source(
            name="endoflife",
            title="endoflife.date: support cycles of products (API v1)",
            address="https://endoflife.date/api/v1/products",
            max_age=30,
            max_bytes=128 * MIB,
        ),
    )
}
"""Every source by its name."""

LISTS = ("kev", "epss", "endoflife")
"""Sources without advisories: what they say adds to those of others."""

ECOSYSTEMS = ("PyPI", "npm", "Maven", "NuGet", "Go", "crates.io", "Debian", "Alpine", "OSS-Fuzz", "GIT")
"""The ecosystems of OSV that are read when none is named: those that devices are mostly built from."""


def source_of(feed: str) -> Source | None:
    """The source that a feed of the store comes from: `osv:PyPI` comes from `osv`."""
    return SOURCES.get(feed.partition(":")[0])


def addresses(mirrors: Mapping[str, str]) -> dict[str, str]:
    """The address of every source, with a user's mirrors in place of the public ones."""
    return {name: mirrors.get(name, source.address).rstrip("/") for name, source in SOURCES.items()}
