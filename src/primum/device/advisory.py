"""Advisories: published vulnerabilities, what they affect, and where that was read."""

from collections.abc import Mapping

from msgspec import Struct

from primum.device.coordinate import Coordinate

LOWEST = ""
"""The key below every version: `introduced: 0`."""

HIGHEST = "\x7f"
"""The key above every version: no upper bound."""


class AffectedRange(Struct, frozen=True, kw_only=True):
    """Versions of one package that an advisory affects: keys from `low` to below `high`, and the bounds as they were written.

    `version` is set instead for one exactly listed version; then `low` and `high` are not used. `undecidable` says why no order could be
    given to a bound; such a range matches every version until a person decides. `only_with` names what must be there besides (the other
    half of an AND in an NVD configuration). With `above` the version `introduced` itself is not affected, only those after it. Several
    ranges of one advisory are alternatives.
    """

    advisory: str
    ecosystem: str
    name: str
    low: str = LOWEST
    high: str = HIGHEST
    introduced: str = ""
    fixed: str = ""
    last_affected: str = ""
    version: str | None = None
    undecidable: str = ""
    only_with: tuple[str, ...] = ()
    feed: str = ""
    revision: str = ""
    above: bool = False

    @property
    def beginning(self) -> str:
        """The lower bound as a person reads it; empty where the range begins with the first version."""
        return f"above {self.introduced}" if self.above else self.introduced

    @property
    def words(self) -> str:
        """The range as a person reads it."""
        if self.version is not None:
            return f"exactly {self.version}"
        if self.last_affected:
            end = f"up to {self.last_affected} inclusive"
        else:
            end = f"before {self.fixed}" if self.fixed else "no version is known to be fixed"
        return f"from {self.beginning or 'the first version'}, {end}"


class Vector(Struct, frozen=True, kw_only=True):
    """A severity vector kept whole, and who published it (`NVD`, `CNA`, a distribution, the feed's name)."""

    text: str
    source: str


class Advisory(Struct, frozen=True, kw_only=True):
    """One published vulnerability. `epss` is in ten-thousandths, None where not known; `withdrawn` advisories match nothing.

    `known_exploited` is the day it came on a list of exploited vulnerabilities, `exploit_public` says that a way to use it is published.
    `files` are the source files it lies in, where somebody said so. `feed` and `revision` say where and in which state it was read.
    """

    id: str
    aliases: tuple[str, ...] = ()
    summary: str = ""
    published: str = ""
    modified: str = ""
    withdrawn: str = ""
    vectors: tuple[Vector, ...] = ()
    cwes: tuple[int, ...] = ()
    known_exploited: str = ""
    exploit_public: bool = False
    epss: int | None = None
    files: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    feed: str = ""
    revision: str = ""


class KnownUse(Struct, frozen=True, kw_only=True):
    """What is known of the use of a vulnerability by attackers, under all its names; the fields are those of an advisory."""

    known_exploited: str = ""
    exploit_public: bool = False
    epss: int | None = None


class Match(Struct, frozen=True, kw_only=True):
    """A coordinate that lies in an affected range: which bound of it matched is in the range."""

    coordinate: Coordinate
    range: AffectedRange


class FeedState(Struct, frozen=True, kw_only=True):
    """One feed as it was when it was read. `fetched` is a time in UTC, `newest` the latest change in it."""

    feed: str
    revision: str
    fetched: str
    newest: str
    records: int


Advisories = Mapping[str, Advisory]
"""By id."""
