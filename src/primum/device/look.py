"""A look: what a machine saw when it assessed a device again because feeds, folder or day had changed."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field


class Cause(StrEnum):
    """What changed in the basis between two looks."""

    FOLDER = "folder"
    CATALOGUE = "catalogue"
    ADVISORIES = "advisories"
    TIME = "time"


class NewsKind(StrEnum):
    """What can be new for a patient."""

    PATH = "path"
    LEVEL = "level"
    FINDING = "finding"
    DECISION = "decision"
    CREDIT = "credit"

    @property
    def words(self) -> str:
        """As a heading."""
        return {
            "path": "a new way to a patient",
            "level": "a level has risen",
            "finding": "a finding that reaches a patient",
            "decision": "a decision that does not hold any more",
            "credit": "a control that does not count any more",
        }[self.value]


class News(Struct, frozen=True, kw_only=True):
    """One thing that is new for a patient since the last look. `on` is what it is about; `because` are the parts of the basis that it comes
    from: those but for which it would not be."""

    kind: NewsKind
    on: str
    text: str
    because: tuple[Cause, ...] = ()


class FeedSeen(Struct, frozen=True, kw_only=True):
    """One feed as it was at a look: its revision, when it was fetched (as written), and how many whole days before; None when unknown."""

    feed: str
    revision: str
    fetched: str
    days: int | None


class RiskSeen(Struct, frozen=True, kw_only=True):
    """The level of a risk that day with the points of its easiest attack (None when nothing leads there), and the fingerprints of its
    easiest paths."""

    level: str
    points: int | None
    paths: tuple[str, ...]


class Look(Struct, frozen=True, kw_only=True):
    """What was seen. `at` is the moment in UTC, `day` the one assessed for. `reaching` are the findings that reach a patient with the worst
    level that each brings about alone; `listed` is how many match but reach nobody. `lapsed` are decisions and statements that do not hold,
    with the reason; `counting` the controls that count. `before` is the SHA-256 of the line before, empty at the first look: a line that
    was taken out or changed shows. Who looks is always a machine."""

    number: int
    at: str
    day: str
    primum: str
    folder: str
    catalogue: str
    advisories: str
    feeds: tuple[FeedSeen, ...]
    risks: Mapping[str, RiskSeen]
    reaching: Mapping[str, str]
    listed: int
    lapsed: Mapping[str, str]
    counting: tuple[str, ...]
    new: tuple[News, ...] = ()
    because: tuple[Cause, ...] = ()
    before: str = ""
    by: str = field(default="machine")
