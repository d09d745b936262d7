"""judge_gate(): what is missing before a device may be called to be in a stage, and what is there."""

from collections.abc import Iterable, Iterator, Mapping

from primum.assessment.gates.condition import Condition, NotApplicable, NotLookedAt, Said
from primum.assessment.gates.conditions import CONDITIONS
from primum.assessment.gates.ground_of_gate import GateGround
from primum.assessment.judge import Vocabulary
from primum.catalogue.requirement import Requirement
from primum.device.by_day import by_day
from primum.device.device import Device
from primum.device.gate import GATE, Clause, ConditionState, Gate, JudgedCondition, Stage
from primum.device.records_of_people import Decision, DecisionKind
from primum.device.verdict import Bearing, Reason, VerdictState
from primum.device.verdict import fingerprint_of as fingerprint_of_verdict
from primum.requirements.reasons import asks, lacks, shows
from primum.requirements.why_suspect import why_suspect


def judge_gate(ground: GateGround, stage: Stage, vocabulary: Vocabulary) -> Gate:
    """The gate of a stage, every condition that it asks judged."""
    return judge_gates(ground, (stage,), vocabulary)[0]


def judge_gates(ground: GateGround, stages: Iterable[Stage], vocabulary: Vocabulary) -> tuple[Gate, ...]:
    """The gates of some stages; each condition is looked at once."""
    wanted = tuple(stages)
    known = {item.name: item for framework in vocabulary.frameworks.values() for item in framework.requirements}
    asked = [each for each in CONDITIONS if any(each.is_asked_at(stage) for stage in wanted)]
    judged = {each.id: _judged(each, ground, _clauses(each, known, vocabulary, ground)) for each in asked}
    return tuple(Gate(stage=stage, conditions=tuple(judged[each.id] for each in asked if each.is_asked_at(stage))) for stage in wanted)


def _clauses(condition: Condition, known: Mapping[str, Requirement], vocabulary: Vocabulary, ground: GateGround) -> tuple[Clause, ...]:
    """Where a condition comes from, as far as it speaks of devices under this regulation."""
    return tuple(
        Clause(requirement=name, framework=name.partition(":")[0], clause=item.clause or item.id, confidence=item.confidence.value)
        for name in condition.clauses
        for item in (known[name],)
        if ground.device.identity.regulation in vocabulary.frameworks[item.framework].regulations
    )


def _judged(condition: Condition, ground: GateGround, clauses: tuple[Clause, ...]) -> JudgedCondition:
    state, reasons = _state(condition.looks(ground))
    fingerprint = fingerprint_of(state, reasons)
    decision = _decision(condition, ground) if state.closes else None
    suspect = ""
    if decision is not None:
        suspect = why_suspect(decision, fingerprint, ground.now, on="condition", cannot=_CANNOT.get(state, ""))
    stands = decision is not None and not suspect
    if decision is not None and stands:
        fulfilled = decision.decision is DecisionKind.FULFILLED
        state = ConditionState.MET if fulfilled else ConditionState.NOT_APPLICABLE
        reasons = (shows(f"decided by {decision.name}, {decision.role}, on {decision.date}: {decision.reason}", decision.id), *reasons)
    return JudgedCondition(
        id=condition.id,
        stage=condition.stage,
        text=condition.text,
        clauses=clauses,
        state=state,
        reasons=reasons,
        fingerprint=fingerprint,
        decided_by=decision.id if decision is not None and stands else "",
        suspect=suspect,
    )


def _state(said: Said) -> tuple[ConditionState, tuple[Reason, ...]]:
    """What looking gave. One reason against or one thing missing and it is not met; nothing said at all is not met either."""
    if isinstance(said, NotLookedAt):
        return ConditionState.NOT_LOOKED_AT, (asks(said.reason, fix=said.fix),)
    if isinstance(said, NotApplicable):
        return ConditionState.NOT_APPLICABLE, (shows(said.reason),)
    reasons = tuple(dict.fromkeys(said))
    bearings = {each.bearing for each in reasons}
    if not reasons or bearings & {Bearing.AGAINST, Bearing.MISSING}:
        nothing = lacks("nothing in the folder speaks of it", fix="describe the device first: `primum check DIR`")
        return ConditionState.NOT_MET, reasons or (nothing,)
    return (ConditionState.PERSON if Bearing.OPEN in bearings else ConditionState.MET), reasons


def fingerprint_of(state: ConditionState, reasons: Iterable[Reason]) -> str:
    """Eight characters that stay the same while the state and its reasons do."""
    as_verdict = {
        ConditionState.MET: VerdictState.SHOWN,
        ConditionState.NOT_MET: VerdictState.CONTRADICTED,
        ConditionState.NOT_APPLICABLE: VerdictState.NOT_APPLICABLE,
    }
    return fingerprint_of_verdict(as_verdict.get(state, VerdictState.UNDETERMINED), reasons)


def _decision(condition: Condition, ground: GateGround) -> Decision | None:
    """The latest decision on a condition; one of a day to come only where there is no other."""
    ours = [each for each in ground.device.decisions.values() if each.on == f"{GATE}{condition.id}"]
    return max(ours, key=lambda each: (each.date <= ground.now, by_day(each)), default=None)


_CANNOT = {
    ConditionState.NOT_MET: "make good what is missing or speaks against it",
    ConditionState.NOT_LOOKED_AT: "stand for a look",
}
"""What a decision cannot do for a condition: it answers what a person must say, and nothing else."""


def condition_names() -> frozenset[str]:
    """What a decision on a condition names: `GATE:design.questions`."""
    return frozenset(f"{GATE}{each.id}" for each in CONDITIONS)


def dangling_decisions(device: Device) -> Iterator[Decision]:
    """Decisions on conditions that there are not."""
    known = condition_names()
    yield from (each for each in device.decisions.values() if each.on.startswith(GATE) and each.on not in known)
