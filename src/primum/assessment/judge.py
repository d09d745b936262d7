"""judge(): the verdict on every requirement that is asked of an assessed device."""

from collections.abc import Mapping

from msgspec import Struct

from primum.assessment.assessment import Assessment
from primum.assessment.handled_findings import handled_findings
from primum.catalogue.catalogue import Catalogue
from primum.catalogue.document_type import DocumentType
from primum.catalogue.requirement import Framework, Requirement
from primum.device.coordinate import Tier
from primum.device.device import Device
from primum.device.gate import GATE
from primum.device.policy import Acceptability
from primum.device.records_of_people import Decision, DecisionKind
from primum.device.verdict import DelayCause, Verdict, VerdictState
from primum.device.view import View
from primum.lifecycle.clocks_of_findings import clocks_of_findings
from primum.lifecycle.failed_evidence import failed_evidence
from primum.lifecycle.superseding import superseding
from primum.lifecycle.why_not_holding import why_not_holding
from primum.requirements.causes_of_delay import causes_of_delay
from primum.requirements.ground import Ground
from primum.requirements.judge_requirements import asked_of, is_asked, judge_requirements


class Vocabulary(Struct, frozen=True, kw_only=True):
    """What judges know besides the folder: every framework, the documents and their passages, the activities."""

    frameworks: Mapping[str, Framework]
    documents: Mapping[str, DocumentType]
    activities: Mapping[str, str]


class Judgement(Struct, frozen=True, kw_only=True):
    """The frameworks asked of a device and the verdict on each of their requirements; `left_out` are the frameworks not asked of it, each
    with the reason; `dangling` decisions on requirements
    that are not asked, `causes` what reviewers name as causes of delay. `why_not` says of each piece of evidence why it does not hold that
    day, empty for one that does; `covered` which evidence that holds looked at each element and control. `ground` is what was judged."""

    frameworks: tuple[Framework, ...]
    verdicts: Mapping[str, Verdict]
    requirements: Mapping[str, Requirement]
    left_out: tuple[tuple[str, str], ...]
    dangling: tuple[Decision, ...]
    causes: tuple[DelayCause, ...]
    why_not: Mapping[str, str]
    covered: Mapping[str, tuple[str, ...]]
    ground: Ground

    def of(self, framework: str) -> tuple[Verdict, ...]:
        """The verdicts of one framework in its order."""
        found = next((each for each in self.frameworks if each.id == framework), None)
        return tuple(self.verdicts[item.name] for item in found.requirements if item.name in self.verdicts) if found else ()

    def counts(self, framework: str) -> Mapping[VerdictState, int]:
        """How many requirements of a framework are in each state."""
        states = [verdict.state for verdict in self.of(framework)]
        return {state: states.count(state) for state in VerdictState}


def judge(assessment: Assessment, catalogue: Catalogue, vocabulary: Vocabulary) -> Judgement:
    """Judge what is asked of the device on the day of its assessment."""
    identity, now = assessment.device.identity, assessment.basis.now
    asked = asked_of(identity, vocabulary.frameworks.values(), now)
    ground = _ground(assessment, catalogue, vocabulary)
    verdicts = judge_requirements(ground, asked)
    return Judgement(
        frameworks=asked,
        verdicts=verdicts,
        requirements={item.name: item for framework in asked for item in framework.requirements if is_asked(item, identity)},
        left_out=tuple((each.id, _why_left_out(each, assessment.device)) for each in vocabulary.frameworks.values() if each not in asked),
        causes=causes_of_delay(ground),
        dangling=tuple(each for each in assessment.device.decisions.values() if _is_for_nothing(each, verdicts)),
        why_not=ground.why_not,
        covered=ground.covered,
        ground=ground,
    )


def _is_for_nothing(decision: Decision, verdicts: Mapping[str, Verdict]) -> bool:
    """Whether a decision is on a requirement that is not asked; one on a condition of a gate is for `primum gate`."""
    return decision.is_on_requirement and decision.on not in verdicts and not decision.on.startswith(GATE)


def _why_left_out(framework: Framework, device: Device) -> str:
    own = device.identity.rule_sets.get(framework.id)
    if device.identity.regulation not in framework.regulations:
        return f"it is for devices under the {' or '.join(framework.regulations)}"
    if own is not None and not own.use:
        return own.because or "the folder switches it off"
    if not framework.is_on and own is None:
        return framework.because
    return f"it can be asked from {(own.since if own else None) or framework.since} on"


def _ground(assessment: Assessment, catalogue: Catalogue, vocabulary: Vocabulary) -> Ground:
    device, now = assessment.device, assessment.basis.now
    levels = {risk.id: assessment.decided_level(risk) for risk in assessment.risks}
    return Ground(
        device=device,
        control_types=catalogue.control_types,
        component_kinds=catalogue.component_kinds,
        interface_kinds=catalogue.interface_kinds,
        documents=vocabulary.documents,
        activities=vocabulary.activities,
        now=now,
        risks=assessment.risks,
        levels=levels,
        overridden=_decided_as(assessment, DecisionKind.OVERRIDDEN),
        accepted=_decided_as(assessment, DecisionKind.ACCEPTED),
        credit={worth.control: worth.credit for worth in assessment.controls},
        counting=assessment.counting,
        why_not={each.id: why_not_holding(each, device, now) for each in device.evidence.values()},
        failed=tuple(each.id for each in failed_evidence(device, now)),
        superseded=frozenset(each.id for each in device.evidence.values() if superseding(each, device, now) is not None),
        arising=tuple(each for worth in assessment.controls for each in worth.arising),
        questions=tuple((each.question, any(change.is_level for change in each.changes)) for each in assessment.questions),
        threats=assessment.threats,
        set_aside=assessment.set_aside,
        findings=assessment.findings,
        needs={f"{row.asset}.{row.property}": row.views[View.CURRENT][0] for row in assessment.needs},
        alone=_if_one_fails(assessment, levels),
        on_paths={name: story.on_path for name, story in assessment.stories.items()},
        telling=assessment.guarding | {each.control for each in assessment.controls if each.if_it_fails or each.if_it_counted},
        further={name: story.further for name, story in assessment.stories.items()},
        open_findings=frozenset(
            each.id for each in assessment.findings if each.finding is not None and each.reaches and assessment.is_undecided(each.finding)
        ),
        identified=sum(any(tier is not Tier.NAME for tier in tiers) for tiers in assessment.identities),
        clocks=tuple(clocks_of_findings(handled_findings(assessment), device.policy.targets, now)),
        has_advisories=bool(assessment.basis.advisories),
        advisories_fetched=min((state.fetched[:10] for state in assessment.basis.feeds if state.fetched), default=""),
    )


def _if_one_fails(assessment: Assessment, today: Mapping[str, Acceptability]) -> dict[str, dict[str, Acceptability]]:
    """The levels of risks that are not unacceptable today anyway, when one control that counts fails."""
    counting = [worth for worth in assessment.controls if worth.control in assessment.counting]
    return {
        worth.control: {each.risk: each.new_level for each in worth.if_it_fails if today[each.risk] is not Acceptability.UNACCEPTABLE}
        for worth in counting
    }


def _decided_as(assessment: Assessment, kind: DecisionKind) -> dict[str, str]:
    """By risk the decision of a kind that stands."""
    known = assessment.risks_by_id
    return {name: decision.id for name, decision in assessment.standing.items() if decision.decision is kind and name in known}
