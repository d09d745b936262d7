"""What it would mean for a patient that suppliers no longer mend parts of a device, and which stage that suggests (IMDRF N70, 5.5).

Legacy is what cannot be reasonably protected against current threats; age does not decide. So a flaw of the worst kind is supposed in each
part whose support has ended, since nobody would mend it, and the graph is asked whether it raises a risk to health. The end of life (no
longer sold) is not the end of support. The tool suggests a stage; a person decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from primum.assessment.assessment import Assessment
from primum.assessment.case import Case, open_case
from primum.attack.scenario import Scenario
from primum.attack.step import counts, unfixed
from primum.device.ease import GoalEase, Reached, rank_of
from primum.device.finding import Finding
from primum.device.gate import Stage
from primum.device.policy import Acceptability
from primum.device.safety import HarmKind
from primum.device.software_part import SoftwarePart
from primum.device.view import View
from primum.lifecycle.drop_absent import drop_absent
from primum.linking.model import Model
from primum.risk.evaluate_risks import evaluate_risks
from primum.vulnerabilities.use_of_part import use_of_part
from primum.vulnerabilities.ways_of import ways_of

FLAW = "a-flaw-nobody-mends"
"""The vulnerability that is supposed in each part."""


class Protection(StrEnum):
    """How a patient is protected from a flaw that nobody mends, best first."""

    NO_EFFECT = "no-effect"
    WITHOUT_PARTS = "without-parts"
    WITH_PARTS = "with-parts"
    BY_OTHERS = "by-others"
    PLANNED = "planned"
    LEFT = "left"
    NOT = "not"

    @property
    def words(self) -> str:
        """What a flaw in such parts would do."""
        return {
            "no-effect": "a flaw in it would make no attack on a patient easier",
            "without-parts": "a flaw in it would raise no level",
            "with-parts": "a flaw in it would raise a level, were it not for controls that rest on parts without support too",
            "by-others": "a flaw in it would raise a level, were it not for what operators provide",
            "planned": "a flaw in it would raise a level until what is planned is built in",
            "left": "a flaw in it would raise a level above acceptable, below the one at which the policy closes",
            "not": "a flaw in it would raise a level to the one at which the policy closes, and nothing planned changes that",
        }[self.value]

    @property
    def stage(self) -> Stage:
        """The stage that it suggests."""
        if self is Protection.NOT:
            return Stage.END_OF_SUPPORT
        return Stage.MAINTENANCE if self in (Protection.NO_EFFECT, Protection.WITHOUT_PARTS) else Stage.LIMITED_SUPPORT


class UnsupportedPart(Struct, frozen=True, kw_only=True):
    """A part whose supplier's support has ended (`ended` is the day, empty where none is stated), and what a flaw in it would do:
    `risks` are those to health that it would raise."""

    component: str
    part: str
    ended: str
    protection: Protection
    risks: tuple[str, ...] = ()


class Suggestion(Struct, frozen=True, kw_only=True):
    """The stage suggested for a person to decide, and the parts, worst first."""

    stage: Stage
    parts: tuple[UnsupportedPart, ...]


def suggest_stage(assessment: Assessment, model: Model) -> Suggestion:
    """What IMDRF N70 5.5 suggests on the day of an assessment for a device in use. Who is in limited support already stays there."""
    ended = list(dict.fromkeys(_ended(assessment)))
    parts = sorted(_judged(assessment, model, ended) if ended else (), key=_worst_first)
    limited = assessment.device.identity.stage == Stage.LIMITED_SUPPORT
    stages = [Stage.LIMITED_SUPPORT if limited else Stage.MAINTENANCE, *(each.protection.stage for each in parts)]
    return Suggestion(stage=max(stages, key=list(Stage).index), parts=tuple(parts))


def _worst_first(part: UnsupportedPart) -> tuple[int, str, str]:
    return (-list(Protection).index(part.protection), part.component, part.part)


def _ended(assessment: Assessment) -> Iterator[tuple[str, SoftwarePart]]:
    """The parts whose support has ended by the day, with their components."""
    today = assessment.basis.now
    for component, bills in assessment.device.bills.items():
        for bill in bills:
            yield from ((component, part) for part in bill.parts if part.is_unsupported(today))


def _judged(assessment: Assessment, model: Model, ended: Sequence[tuple[str, SoftwarePart]]) -> Iterator[UnsupportedPart]:
    supposed = _supposed(assessment, model, ended)
    case = open_case(model, assessment.basis.now, supposed=supposed)
    resting = _resting(case, {component for component, _ in ended})
    levels = _Levels(case, supposed, resting)
    for (component, part), finding in zip(ended, supposed, strict=True):
        protection, risks = _protection(levels, finding, assessment.device.policy.gate)
        name = f"{part.name} {part.version}".strip()
        yield UnsupportedPart(component=component, part=name, ended=part.end_of_support, protection=protection, risks=risks)


def _supposed(assessment: Assessment, model: Model, ended: Sequence[tuple[str, SoftwarePart]]) -> list[Finding]:
    """A finding of the worst kind in each part: no vector, so that all is lost wherever the part is fed."""
    device = drop_absent(model.device, assessment.basis.now)
    return [
        Finding(
            id=f"{FLAW}-{number}@{component}+{part.name}",
            vulnerability=FLAW,
            aliases=(),
            component=component,
            part=part,
            matches=(),
            advisories=(),
            ways=ways_of(FLAW, (), use_of_part(component, part, device), device, model.catalogue),
        )
        for number, (component, part) in enumerate(ended)
    ]


def _resting(case: Case, unsupported: set[str]) -> tuple[str, ...]:
    """The controls that a component with parts without support carries out."""
    return tuple(name for name, control in case.model.device.controls.items() if unsupported & set(control.enforcers))


class _Levels:
    """The levels of the risks to health in each view, with a flaw in one part and in none; known findings are left out of both, since they
    would hide what the flaw does. Parts whose flaw could be used in the same ways are solved once."""

    def __init__(self, case: Case, supposed: Sequence[Finding], resting: Sequence[str]) -> None:
        """All scenarios solved together."""
        self._case = case
        self._goals = [goal.id for goal in case.graph.goals if goal.is_rated]
        off = [unfixed(name) for name in (*(each.id for each in supposed), *case.model.device.weaknesses)]
        self._base = {view.value: case.views[view].with_off(*off) for view in View}
        self._base["resting"] = self._base[View.CURRENT.value].with_off(*map(counts, resting))
        kinds = {each.ways: each.id for each in supposed}
        scenarios: dict[tuple[str, str], Scenario] = {
            (name, flaw): base.with_on(unfixed(flaw)) if flaw else base
            for flaw in ("", *kinds.values())
            for name, base in self._base.items()
        }
        rows = case.reached(list(scenarios.values()), self._goals)
        solved = dict(zip(scenarios, rows, strict=True))
        self._levels = {key: self._rated(row) for key, row in solved.items()}
        self._flaw = {each.id: kinds[each.ways] for each in supposed}

    def _rated(self, row: Sequence[Reached]) -> Mapping[str, tuple[Acceptability, int]]:
        everywhere = {goal: dict.fromkeys(View, reached) for goal, reached in zip(self._goals, row, strict=True)}
        eases = {goal: GoalEase(worst=views, best=views, entries={}) for goal, views in everywhere.items()}
        return {
            risk.id: (risk.views[View.CURRENT].level, rank_of(risk.views[View.CURRENT].points))
            for risk in evaluate_risks(self._case.model.device, eases)
            if risk.harm_kind == HarmKind.HEALTH
        }

    def raised(self, finding: Finding, where: str) -> Mapping[str, Acceptability]:
        """The risks that the flaw raises above acceptable, with their new levels."""
        before, after = self._levels[where, ""], self._levels[where, self._flaw[finding.id]]
        return {name: level for name, (level, _) in after.items() if level.rank > before[name][0].rank}

    def is_easier(self, finding: Finding) -> bool:
        """Whether the flaw makes an attack on a patient easier at all, today or without any control."""
        flaw = self._flaw[finding.id]
        pairs = ((self._levels[view.value, ""], self._levels[view.value, flaw]) for view in (View.CURRENT, View.INITIAL))
        return any(after[name][1] < before[name][1] for before, after in pairs for name in before)


def _protection(levels: _Levels, finding: Finding, gate: Acceptability) -> tuple[Protection, tuple[str, ...]]:
    raised = levels.raised(finding, View.CURRENT.value)
    if not raised:
        resting = levels.raised(finding, "resting")
        if resting:
            return Protection.WITH_PARTS, tuple(resting)
        return (Protection.WITHOUT_PARTS if levels.is_easier(finding) else Protection.NO_EFFECT), ()
    if not levels.raised(finding, View.ENVIRONMENT.value):
        return Protection.BY_OTHERS, tuple(raised)
    planned = levels.raised(finding, View.PLANNED.value)
    if not planned:
        return Protection.PLANNED, tuple(raised)
    stays = any(level.rank >= gate.rank for level in planned.values())
    return (Protection.NOT if stays else Protection.LEFT), tuple(raised)
