"""Risks: a goal that an attacker may reach and a harm that follows, rated in every view."""

from collections.abc import Mapping

from msgspec import Struct

from primum.device.policy import Acceptability, Exploitability
from primum.device.view import View


class Rating(Struct, frozen=True, kw_only=True):
    """One rating, judged at worst; `best` is what it would be if every question had the best answer. `many` says that the level is that of
    an attack on many patients at once, whose points are `many_points`."""

    exploitability: Exploitability
    points: int | None
    level: Acceptability
    severity: str
    many: bool
    many_points: int | None
    best_exploitability: Exploitability
    best_points: int | None
    best_level: Acceptability

    @property
    def is_range(self) -> bool:
        """Whether open questions make a difference."""
        return self.points != self.best_points


class EntryRow(Struct, frozen=True, kw_only=True):
    """The ratings with attackers at one interface only."""

    interface: str
    views: Mapping[View, tuple[Exploitability, int | None, Acceptability]]


class SecurityRisk(Struct, frozen=True, kw_only=True):
    """A goal (hazardous situation or need) with one harm; the id is `R@goal+harm`."""

    goal_kind: str
    goal: str
    harm: str
    harm_kind: str
    severity: str
    views: Mapping[View, Rating]
    entries: tuple[EntryRow, ...]

    @property
    def id(self) -> str:
        """`R@goal+harm`, from meaning."""
        return f"R@{self.goal}+{self.harm}"


class ArisingRisk(Struct, frozen=True, kw_only=True):
    """A safety effect of a control on one harm. `level` is None while its occurrence is not stated.
    `kept_by` are the counter-measures that hold, `not_kept_by` those named that do not, with the reason; `kept_because` is how they do,
    where somebody says it."""

    control: str
    situation: str
    harm: str
    because: str
    occurrence: str | None
    level: Acceptability | None
    kept_by: tuple[str, ...]
    not_kept_by: tuple[tuple[str, str], ...]
    kept_because: str = ""
    risk_id: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether the effect is neither acceptable as it is nor kept so by something that holds."""
        return self.level is not Acceptability.ACCEPTABLE and not self.kept_by

    @property
    def state(self) -> str:
        """How it stands, in words: open, acceptable by itself, or kept so by the controls that are named."""
        return "open" if self.is_open else "kept acceptable" if self.kept_by else "acceptable"
