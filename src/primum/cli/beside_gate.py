"""What a gate rests on beside the assessment: open points of documents, baselines, clocks, feeds, the record of surveillance."""

import importlib.util
from datetime import UTC, datetime, time

from primum.assessment.due import due
from primum.assessment.gates.ground_of_gate import BaselineSeen, Beside, LooksSeen
from primum.cli.judged import Judged
from primum.cli.own_advisories import FEED
from primum.device.due_item import DueState
from primum.feeds.feed_age import FeedAge, expected_feeds, feed_ages
from primum.folder.read_looks import LOOKS, read_looks

ALLOWED, REVOKED = "baselines/allowed_signers", "baselines/revoked_keys"
"""Files that may lie there before there is any baseline."""


def beside_gate(found: Judged, folder: str, *, with_documents: bool) -> Beside:
    """Everything that can be looked at here. What cannot, for want of a folder, a store or a library, stays not looked at."""
    late = [each for each in due(found.assessment, found.vocabulary.frameworks.values()) if each.state is DueState.OVERDUE]
    return Beside(
        open_points=_open_points(found, folder) if with_documents else None,
        baselines=_baselines(found, folder),
        overdue=tuple(late),
        stale_feeds=_stale_feeds(found),
        looks=_looks(found),
    )


def _open_points(found: Judged, folder: str) -> tuple[tuple[str, str], ...] | None:
    """The open points of every document, without drawing a picture or writing a file; None where the libraries for documents are not
    there."""
    if importlib.util.find_spec("markdown_it") is None:
        return None
    from primum.cli.source_of import source_of
    from primum.documents.build_documents import build_documents
    from primum.documents.run import text_of

    documents = build_documents(source_of(found, folder, with_pictures=False))
    return tuple((document.id, text_of(point.runs)) for document in documents for point in document.open_points)


def _baselines(found: Judged, folder: str) -> tuple[BaselineSeen, ...] | None:
    """The baselines of the folder, each with what is wrong with it; None where they cannot be looked at."""
    tree = found.opened.tree
    if tree.one_piece:
        return None
    if not set(tree.attached("baselines/")) - {ALLOWED, REVOKED}:
        return ()
    if importlib.util.find_spec("cryptography") is None:
        return None
    from primum.cli.releases.verified_in import verified_in

    verified = verified_in(folder, None)
    broken = verified.problems[0].message if verified.problems else ""
    if broken and not verified.baselines:
        return (BaselineSeen(id="log", version=found.assessment.device.identity.software_version, fault=broken),)
    seen = []
    for each in verified.baselines:
        fault = broken or each.why_not_approved
        fault = fault or ("what was released is found unchanged neither in its commit nor in the folder" if not each.is_kept else "")
        seen.append(BaselineSeen(id=each.manifest.release, version=each.manifest.release, fault=fault))
    return tuple(seen)


def _stale_feeds(found: Judged) -> tuple[str, ...] | None:
    """A sentence on each feed of the store that is too old or missing that day; None where there is no store."""
    basis = found.assessment.basis
    states = [state for state in basis.feeds if state.feed != FEED]
    if not states:
        return None
    evening = datetime.combine(basis.now, time.max, UTC)
    return tuple(_in_words(each) for each in feed_ages(states, evening, expected=expected_feeds(states)) if each.stale)


def _in_words(age: FeedAge) -> str:
    if age.state is None or not age.state.records:
        return f"the feed {age.feed} has never been fetched"
    if age.age is None:
        return f"of which day the feed {age.feed} is cannot be told"
    return f"the feed {age.feed} was read {age.age.days} days before; at most {age.max_age} are good"


def _looks(found: Judged) -> LooksSeen | None:
    """The record of surveillance in the folder."""
    tree = found.opened.tree
    if tree.one_piece:
        return None
    read = read_looks(tree.content(LOOKS))
    cut = ("its last line was cut off",) if read.cut else ()
    return LooksSeen(looks=read.looks, faults=(*read.faults, *cut))
