"""Where published vulnerabilities were read: the sources, who published the records that match, and what none of them can tell."""

from collections import Counter
from collections.abc import Iterator

from primum.device.advisory import Advisory, FeedState
from primum.documents.block import Block
from primum.documents.content.named import counted
from primum.documents.content.sentence import joined
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Run, Runs, Style, plain, strong
from primum.documents.source import Source

FOLDER = "folder"
"""The name of the feed that a folder's own records are."""

_DATABASES = {
    "CVE": "CVE, the list of the CVE Program",
    "GHSA": "GitHub Advisory Database",
    "GO": "Go vulnerability database",
    "PYSEC": "Python Packaging Advisory Database",
    "RUSTSEC": "RustSec Advisory Database",
    "DSA": "Debian security advisories",
    "DEBIAN": "Debian security tracker",
    "USN": "Ubuntu security notices",
    "UBUNTU": "Ubuntu security tracker",
    "ALPINE": "Alpine security database",
}
"""Who gives ids that begin so; other beginnings are shown as they are."""


def sources_table(source: Source, identifier: str) -> Iterator[Block]:
    """The feeds as they were read, and what the folder's own records are not."""
    columns = (("Source", 4), ("State", 3), ("Read at", 3), ("Newest record", 3), ("Records", 2))
    feeds = source.assessment.basis.feeds
    rows = (
        row(strong(feed_named(each.feed)), each.revision or "-", each.fetched or "with the folder", each.newest or "-", f"{each.records:,}")
        for each in feeds
    )
    yield table(identifier, "Sources of published vulnerabilities", columns, rows)
    yield from selection(source)


def selection(source: Source) -> Iterator[Block]:
    """That the records of a folder are a selection; nothing where it has none."""
    feeds = source.assessment.basis.feeds
    own = next((each for each in feeds if each.feed == FOLDER), None)
    if own is None:
        return
    others = [each.feed for each in feeds if each.feed != FOLDER]
    are = "is" if own.records == 1 else "are"
    yield paragraph(
        f"The {counted(own.records, 'record')} kept in the folder (",
        _code("advisories/"),
        f") {are} a selection made for this device{_newest(own)}. To hold the software against them is no complete search: a vulnerability "
        "that is in no record here is not found here. ",
        *_complete(others),
    )


def _complete(others: list[str]) -> Iterator[Runs | str]:
    if others:
        yield f"The store of advisories was read as well ({joined(others)})."
    else:
        yield "A full search needs the store of advisories, which "
        yield _code("primum feeds sync")
        yield " fills; it was not read for this document."


def _code(text: str) -> Runs:
    """A path or a command."""
    return (Run(text=text, style=Style.CODE),)


def _newest(state: FeedState) -> str:
    return f", the newest of {state.newest[:10]}" if state.newest else ""


def feed_named(feed: str) -> str:
    """A source in words."""
    return "records kept in the folder" if feed == FOLDER else feed


def feeds_in_words(source: Source) -> Runs:
    """The sources in a sentence, each with its size and its newest day."""
    feeds = source.assessment.basis.feeds
    said = (f"{feed_named(each.feed)} ({counted(each.records, 'record')}, newest {each.newest[:10] or 'without a date'})" for each in feeds)
    return plain("; ".join(said))


def publishers(source: Source, identifier: str) -> Iterator[Block]:
    """Who published the records that match a part, as the records themselves say."""
    found = {one.id: one for each in source.assessment.findings if each.finding is not None for one in each.finding.advisories}
    if not found:
        return
    counts = Counter((_database(each), _judges(each)) for each in found.values())
    newest = max(each.modified or each.published for each in found.values())[:10]
    yield paragraph(
        f"Of the records read {len(found):,} {'matches' if len(found) == 1 else 'match'} a part, the newest of "
        f"{newest or 'no stated day'}. Who published them the records say themselves: whose id they bear, and who judged the severity."
    )
    columns = (("Database of the id", 4), ("Severity judged by", 4), ("Records that match", 2))
    rows = (row(strong(database), judges, f"{number:,}") for (database, judges), number in sorted(counts.items()))
    yield table(identifier, "Who published the records that match", columns, rows)


def _database(advisory: Advisory) -> str:
    beginning = advisory.id.partition("-")[0]
    return _DATABASES.get(beginning, beginning)


def _judges(advisory: Advisory) -> str:
    judges = sorted({_JUDGES.get(each.source, feed_named(each.source)) for each in advisory.vectors})
    return joined(judges) or "nobody: taken at its worst"


_JUDGES = {
    "CNA": "CNA, the authority that gave the CVE its number",
    "NVD": "NVD, the National Vulnerability Database",
    "CISA-ADP": "CISA, as authorised data publisher of CVE",
    "GHSA": "GitHub",
}
"""Who gives severity vectors under these names."""
