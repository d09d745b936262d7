"""The affected ranges of an OSV record."""

from collections.abc import Iterator, Sequence

from primum.device.advisory import HIGHEST, LOWEST, AffectedRange
from primum.feeds.commit_range import COMMITS
from primum.feeds.key_in import scheme_in
from primum.feeds.osv_document import Affected, Event, OsvDocument, Range
from primum.feeds.osv_intervals import Interval, NoKey, intervals_of
from primum.feeds.plain_text import plain_text
from primum.versions.key_of import key_of
from primum.versions.package_name import normal_name

LONGEST_NAME, LONGEST_VERSION = 512, 256
"""Longer texts are no names and versions; such a record is refused."""

_REPOSITORY = "GIT"


class TooLong(Exception):
    """A name or a version that no software has."""


def ranges_of(document: OsvDocument, feed: str, revision: str) -> tuple[AffectedRange, ...]:
    """Every affected range of a record, each once: intervals, exact versions, and those that cannot be decided."""
    found: dict[AffectedRange, None] = {}
    for affected in document.affected or ():
        for each in _Of(affected, plain_text(document.id), feed, revision).ranges():
            found[each] = None
    return tuple(found)


class _Of:
    """One `affected` of a record."""

    def __init__(self, affected: Affected, advisory: str, feed: str, revision: str) -> None:
        self.affected = affected
        self.advisory, self.feed, self.revision = advisory, feed, revision
        self.versions = [_within(version, LONGEST_VERSION) for version in affected.versions or ()]
        self.ordered = [each for each in affected.ranges or () if each.type != _REPOSITORY]
        self.is_silent = not self.versions and not self.ordered and not _is_unreleased(affected)

    def ranges(self) -> Iterator[AffectedRange]:
        package = self.affected.package
        if package is not None:
            ecosystem = plain_text(_within(package.ecosystem, LONGEST_NAME))
            yield from self._of_package(ecosystem, normal_name(ecosystem, plain_text(_within(package.name, LONGEST_NAME))))
        for each in self.affected.ranges or ():
            if each.type == _REPOSITORY and each.repo:
                name = normal_name(_REPOSITORY, plain_text(_within(each.repo, LONGEST_NAME)))
                yield from self._of_repository(name, each)

    def _of_package(self, ecosystem: str, name: str) -> Iterator[AffectedRange]:
        scheme = scheme_in(ecosystem, name)
        decided: list[Interval] = []
        for each in self.ordered:
            if scheme is None:
                yield from self._undecidable(
                    ecosystem, name, each, f"the versions of the ecosystem `{ecosystem}` have no order that is known"
                )
                continue
            try:
                decided += intervals_of(each.events or (), lambda version: key_of(scheme, _within(version, LONGEST_VERSION)))
            except NoKey as problem:
                reason = f"`{plain_text(problem.bound)}` has no place in the order of {ecosystem} versions"
                yield from self._undecidable(ecosystem, name, each, reason)
        for interval in decided:
            yield self._interval(ecosystem, name, interval)
        for version in self.versions:
            key = key_of(scheme, version) if scheme else None
            if key is None or not any(interval.low <= key < interval.high for interval in decided):
                yield self._exactly(ecosystem, name, version)
        if self.is_silent:
            yield from self._undecidable(ecosystem, name, None, "the advisory names no versions")

    def _of_repository(self, name: str, range_: Range) -> Iterator[AffectedRange]:
        """The listed tags and commits are decided. Of other commits nobody can tell, and of no version where nothing else is said."""
        named = (commit for event in range_.events or () for commit in (event.introduced, event.last_affected))
        commits = [_within(commit, LONGEST_VERSION) for commit in named if commit and commit != "0"]
        for version in (*self.versions, *commits):
            yield self._exactly(_REPOSITORY, name, version)
        if self.is_silent:
            reason = "the advisory names commits only; their order is known to the repository alone"
            yield from self._undecidable(_REPOSITORY, name, range_, reason)
        else:
            yield from self._undecidable(_REPOSITORY, name, range_, COMMITS)

    def _interval(self, ecosystem: str, name: str, interval: Interval) -> AffectedRange:
        return AffectedRange(
            advisory=self.advisory,
            ecosystem=ecosystem,
            name=name,
            low=interval.low,
            high=interval.high,
            introduced=plain_text(interval.introduced),
            fixed=plain_text(interval.fixed),
            last_affected=plain_text(interval.last_affected),
            feed=self.feed,
            revision=self.revision,
        )

    def _exactly(self, ecosystem: str, name: str, version: str) -> AffectedRange:
        return AffectedRange(
            advisory=self.advisory, ecosystem=ecosystem, name=name, version=plain_text(version), feed=self.feed, revision=self.revision
        )

    def _undecidable(self, ecosystem: str, name: str, range_: Range | None, reason: str) -> Iterator[AffectedRange]:
        """The bounds are kept for a person to read, and for an order that he may declare: one range for each beginning with its end."""
        for introduced, fixed, last in _bounds((range_.events if range_ else None) or ()):
            yield AffectedRange(
                advisory=self.advisory,
                ecosystem=ecosystem,
                name=name,
                low=LOWEST,
                high=HIGHEST,
                introduced=introduced,
                fixed=fixed,
                last_affected=last,
                undecidable=reason,
                feed=self.feed,
                revision=self.revision,
            )


def _bounds(events: Sequence[Event]) -> list[tuple[str, str, str]]:
    """(introduced, fixed, last affected) as the events follow one another; what has no end goes on, and nothing said is one range."""
    found: list[tuple[str, str, str]] = []
    for event in events:
        if event.introduced is not None:
            found.append((plain_text(event.introduced if event.introduced != "0" else ""), "", ""))
        elif event.fixed is not None or event.last_affected is not None:
            start = found.pop()[0] if found and not any(found[-1][1:]) else ""
            found.append((start, plain_text(event.fixed or ""), plain_text(event.last_affected or "")))
    return found or [("", "", "")]


def _is_unreleased(affected: Affected) -> bool:
    """Whether the publisher looked for affected releases and found none: an empty list, and every range of commits closed by a fix."""
    commits = [each for each in affected.ranges or () if each.type == _REPOSITORY]
    return affected.versions == [] and bool(commits) and all(any(event.fixed for event in each.events or ()) for each in commits)


def _within(text: str, longest: int) -> str:
    if len(text) > longest:
        raise TooLong(f"`{plain_text(text[:40])}...` is longer than {longest} characters")
    return text
