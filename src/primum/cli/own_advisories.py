"""The advisories that a folder brings itself: what a supplier wrote to its customers, or what is published and no feed carries."""

import hashlib

from msgspec import Struct

from primum.device.advisory import FeedState
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span
from primum.feeds.advisory_list import AdvisoryList
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.read_osv import read_osv
from primum.folder.tree import Tree

FEED = "folder"


class OwnAdvisories(Struct, frozen=True):
    """The readable ones, how many, and a problem for each that cannot be read: what is not read would match nothing."""

    source: AdvisoryList
    count: int
    problems: list[Diagnostic]


def own_advisories(tree: Tree) -> OwnAdvisories:
    """Every OSV record under `advisories/`."""
    records: list[ParsedRecord] = []
    problems: list[Diagnostic] = []
    whole = hashlib.sha256()
    for name in tree.attached("advisories/"):
        content = tree.content(name)
        if content is None or not name.endswith(".json"):
            problems.append(_unreadable(name, "it is too large, or not a file of JSON"))
            continue
        whole.update(hashlib.sha256(content).digest())
        found = read_osv(content, feed=FEED, revision=hashlib.sha256(content).hexdigest()[:12])
        if isinstance(found, Diagnostic):
            problems.append(_unreadable(name, found.message))
        else:
            records.append(found)
    newest = max((record.advisory.modified for record in records), default="")
    state = FeedState(feed=FEED, revision=whole.hexdigest()[:12], fetched="", newest=newest, records=len(records))
    return OwnAdvisories(AdvisoryList(records, (state,), whole=False), len(records), problems)


def _unreadable(name: str, reason: str) -> Diagnostic:
    return Diagnostic(
        code="PR0447",
        message=f"`{name}` is not an advisory in OSV form: {reason}",
        span=Span(name, 1, 1, 1, 1),
        why="it would match nothing, and the device would look better than it is",
        fix="mend it, or move it out of `advisories/`",
    )
