"""The assessment: everything Primum says of a device at a date, and on which basis."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from primum.assessment.ways_today import WaysToday
from primum.device.advisory import FeedState
from primum.device.attack_path import AttackPath
from primum.device.by_day import by_day
from primum.device.control import Credit
from primum.device.coordinate import Tier
from primum.device.device import Device
from primum.device.ease import Ease
from primum.device.finding import Finding, RankedFinding
from primum.device.mended_weakness import MendedWeakness
from primum.device.policy import Acceptability
from primum.device.question import Question
from primum.device.records_of_people import Decision, DecisionKind
from primum.device.risk import ArisingRisk, SecurityRisk
from primum.device.threat import Threat
from primum.device.vex_statement import VexState
from primum.device.view import View


class Basis(Struct, frozen=True, kw_only=True):
    """What the assessment rests on; the same basis gives the same bytes. `advisories` is empty where software was held against none."""

    folder: str
    primum: str
    catalogue: str
    advisories: str
    feeds: tuple[FeedState, ...]
    now: date
    policy_adopted: bool


BEYOND = 3
"""How many points more than the policy's hardest attack it counts when nothing leads there any more: a little, so that to close a way is
worth more than to make it as hard as can be."""


class Change(Struct, frozen=True, kw_only=True):
    """How one risk changes in a counterfactual: level and points before and after; `hardest` are those of the policy's hardest attack."""

    risk: str
    level: Acceptability
    points: int | None
    new_level: Acceptability
    new_points: int | None
    hardest: int

    @property
    def is_level(self) -> bool:
        """Whether the level itself changes, not only the points."""
        return self.level is not self.new_level

    @property
    def points_gained(self) -> int:
        """How much harder the attack becomes; what nothing leads to any more counts a little more than the hardest attack."""
        return self._hardness(self.new_points) - self._hardness(self.points)

    def _hardness(self, points: int | None) -> int:
        return self.hardest + BEYOND if points is None else points


class ControlWorth(Struct, frozen=True, kw_only=True):
    """A control with its credit, what is lost when it fails or gained if it counted, and the risks it raises."""

    control: str
    credit: Credit
    if_it_fails: tuple[Change, ...]
    if_it_counted: tuple[Change, ...]
    arising: tuple[ArisingRisk, ...]


class RiskStory(Struct, frozen=True, kw_only=True):
    """Why a risk is as it is: the ways to its goal in the current view, the initial path, the path that meets many patients when that
    decides the level, and what would change it."""

    risk: str
    goal: str
    ways: WaysToday
    initial_path: AttackPath | None
    many_path: AttackPath | None
    all_assumptions_untrue: tuple[Acceptability, int | None]
    before_lapse: tuple[Acceptability, int | None] | None
    single_controls: tuple[tuple[str, Change], ...]
    cheapest: str | None
    several_entries: tuple[str, ...]
    on_path: tuple[str, ...]
    further: tuple[str, ...]

    @property
    def best_path(self) -> AttackPath | None:
        """The easiest path today, without its bottleneck; None when nothing leads there."""
        return self.ways.best(self.goal)

    @property
    def paths(self) -> tuple[AttackPath, ...]:
        """The paths today, easiest first, each with its bottleneck."""
        return self.ways.of(self.goal).paths

    @property
    def more_paths(self) -> bool:
        """Whether there are more paths than were looked for."""
        return self.ways.of(self.goal).more


class PricedQuestion(Struct, frozen=True, kw_only=True):
    """A question and the risks whose judgement would improve if it had the best answer."""

    question: Question
    changes: tuple[Change, ...]

    @property
    def weight(self) -> tuple[int, int]:
        """Levels gained, then points gained: what ranks questions."""
        levels = sum(change.level.rank - change.new_level.rank for change in self.changes)
        return (levels, sum(change.points_gained for change in self.changes))


class NeedRow(Struct, frozen=True, kw_only=True):
    """One security need of one asset: the easiest violation in every view."""

    asset: str
    need: str
    property: str
    importance: str
    views: Mapping[View, tuple[str, int | None]]


class JudgedDecision(Struct, frozen=True, kw_only=True):
    """A decision, whether it holds, and why not when it does not: `is_to_come` when only its day has not come."""

    decision: Decision
    holds: bool
    reason: str
    is_to_come: bool = False


class Assessment(Struct, frozen=True, kw_only=True, dict=True):
    """All of it. `threats` includes those set aside by a decision (`set_aside`); `identities` are the tiers of every software part;
    `counting` are the controls that count today, in the current view, `guarding` those of any status that stand before some step that leads
    to a rated harm; `mended` are the weaknesses that are mended in the version described and that releases in the field have, or had."""

    basis: Basis
    device: Device
    risks: tuple[SecurityRisk, ...]
    stories: Mapping[str, RiskStory]
    controls: tuple[ControlWorth, ...]
    counting: frozenset[str]
    guarding: frozenset[str]
    needs: tuple[NeedRow, ...]
    questions: tuple[PricedQuestion, ...]
    decisions: tuple[JudgedDecision, ...]
    threats: tuple[Threat, ...]
    findings: tuple[RankedFinding, ...]
    identities: tuple[tuple[Tier, ...], ...]
    set_aside: frozenset[str]
    fingerprints: Mapping[str, str]
    eases: Mapping[str, Mapping[View, Ease]]
    mended: tuple[MendedWeakness, ...] = ()

    @cached_property
    def risks_by_id(self) -> Mapping[str, SecurityRisk]:
        """The risks by their ids."""
        return {risk.id: risk for risk in self.risks}

    @property
    def worst(self) -> Acceptability:
        """The worst current level of any risk; where none is rated nothing speaks for a better one than the worst."""
        levels = (risk.views[View.CURRENT].level for risk in self.risks)
        return max(levels, key=lambda level: level.rank, default=Acceptability.UNACCEPTABLE)

    @cached_property
    def standing(self) -> Mapping[str, Decision]:
        """By what was decided on the decision that stands: of those that hold the latest, since a later word takes back an earlier one."""
        holding = (each.decision for each in self.decisions if each.holds)
        return {each.on: each for each in sorted(holding, key=by_day)}

    @cached_property
    def dispositions(self) -> Mapping[str, str]:
        """In a word what stands decided of a risk or threat."""
        return {name: decision.decision.value for name, decision in self.standing.items()}

    def decided_level(self, risk: SecurityRisk) -> Acceptability:
        """The level of a risk today, or what a person's override that stands makes of it."""
        decision = self.standing.get(risk.id)
        overridden = decision is not None and decision.decision is DecisionKind.OVERRIDDEN and decision.level
        return Acceptability(overridden) if overridden else risk.views[View.CURRENT].level

    def gate_level(self, risk: SecurityRisk) -> Acceptability:
        """The level the gate sees: an override that stands replaces it, an acceptance lets it pass; the rating itself stays as it is."""
        decision = self.standing.get(risk.id)
        if decision is not None and decision.decision is DecisionKind.ACCEPTED:
            return Acceptability.ACCEPTABLE
        return self.decided_level(risk)

    def failing_guards(self, finding: Finding) -> tuple[str, ...]:
        """The controls on which the closing of a finding rests and that do not count today: while there is one, nothing closes it."""
        return tuple(name for name in finding.disposition.guards if name not in self.counting)

    def why_not_counting(self, control: str) -> str:
        """Why a control does not count today: it has no credit, or the device does not bring it."""
        credit = next(worth.credit for worth in self.controls if worth.control == control)
        provider = self.device.controls[control].provided_by
        return f"the {provider} provides it, not the device" if credit.counts else credit.reason

    def is_closed_today(self, finding: Finding) -> bool:
        """Whether a statement closes a finding and all that the statement rests on counts."""
        return bool(finding.disposition.closed_by) and not self.failing_guards(finding)

    def is_undecided(self, finding: Finding) -> bool:
        """Whether a person still has to say what is done about a finding: nobody has, what was said has lapsed, or it rests on a control
        that does not count today. A candidate asks for an identity first."""
        said = finding.disposition
        if finding.candidate or self.is_closed_today(finding):
            return False
        return bool(said.lapsed or said.closed_by) or said.state in (None, VexState.IN_TRIAGE)

    @property
    def worst_by_findings(self) -> Acceptability | None:
        """The worst level that some finding alone brings a risk to; None when none reaches anybody."""
        levels = (each.worst_alone for each in self.findings if each.worst_alone is not None)
        return max(levels, key=lambda level: level.rank, default=None)

    def findings_above(self, limit: Acceptability) -> bool:
        """Whether some finding alone brings a risk to this level or worse."""
        return self.worst_by_findings is not None and self.worst_by_findings.rank >= limit.rank

    def unproven(self) -> tuple[ControlWorth, ...]:
        """Controls whose proof has lapsed by date and on which a rating hangs: they close the gate whatever the level."""
        return tuple(worth for worth in self.controls if worth.credit.unproven_since is not None and worth.if_it_counted)

    @cached_property
    def unreached(self) -> tuple[str, ...]:
        """The risks to which nothing leads even if no control counted, and on which nobody has decided: either it cannot happen, or the
        model lacks what leads there."""
        return tuple(risk.id for risk in self.risks if risk.views[View.INITIAL].points is None and risk.id not in self.standing)

    @cached_property
    def reopened(self) -> Mapping[str, Acceptability | None]:
        """By weakness that is mended here the worst level that it brings about where it is open; None where it makes no attack easier."""
        return {each.id: each.level for each in self.mended}

    @property
    def is_blind(self) -> bool:
        """Whether a hazardous situation is not rated, or nothing is, or nothing leads to one in the first place: what nobody looked at is
        not acceptable."""
        return not self.risks or bool(self.device.unrated) or bool(self.unreached)

    def above(self, limit: Acceptability) -> bool:
        """Whether the gate is closed: a risk of this level or worse, a level that is unproven, or harm that is not rated."""
        return self.is_blind or any(self.gate_level(risk).rank >= limit.rank for risk in self.risks) or bool(self.unproven())
