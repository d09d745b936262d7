"""judge_requirements(): what a folder shows of every requirement that is asked of its device."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from primum.catalogue.requirement import Framework, Relation, Requirement
from primum.device.by_day import by_day
from primum.device.device import Identity
from primum.device.records_of_people import Decision, DecisionKind
from primum.device.verdict import Reason, Verdict, VerdictState, fingerprint_of, state_of
from primum.requirements.ground import Ground
from primum.requirements.judges import JUDGES
from primum.requirements.reasons import asks
from primum.requirements.why_suspect import why_suspect


def asked_of(identity: Identity, frameworks: Iterable[Framework], now: date) -> tuple[Framework, ...]:
    """The frameworks asked of a device on a day: those of its regulation that are on by default or that its folder switches on, from the
    day on that either names. What the folder switches off is left out."""
    return tuple(each for each in frameworks if identity.regulation in each.regulations and _is_on(each, identity, now))


def _is_on(framework: Framework, identity: Identity, now: date) -> bool:
    own = identity.rule_sets.get(framework.id)
    use, since = (framework.is_on, framework.since) if own is None else (own.use, own.since or framework.since)
    return use and (since is None or since <= now)


def judge_requirements(ground: Ground, frameworks: Sequence[Framework]) -> dict[str, Verdict]:
    """The verdict on every requirement of some frameworks that is asked of a device of this class, by name (`MDR:GSPR-17.2`)."""
    said: dict[str, tuple[Reason, ...]] = {}
    decisions = _decisions(ground.device.decisions.values(), ground.now)
    wanted = [item for framework in frameworks for item in framework.requirements if is_asked(item, ground.device.identity)]
    own = {item.name: _verdict(item, _reasons(item, ground, said), decisions.get(item.name), ground.now) for item in wanted}
    equals = _equals(wanted)
    return {name: _carried(each, [own[other] for other in equals.get(name, ())]) for name, each in own.items()}


def _equals(wanted: Iterable[Requirement]) -> Mapping[str, tuple[str, ...]]:
    """By requirement those that a crosswalk calls equal to it and that are asked too. What is equal is so from both sides."""
    wanted = list(wanted)
    names = {item.name for item in wanted}
    pairs = [(item.name, each.to) for item in wanted for each in item.crosswalks if each.relation is Relation.EQUAL and each.to in names]
    found: dict[str, dict[str, None]] = {}
    for one, other in pairs:
        found.setdefault(one, {})[other] = None
        found.setdefault(other, {})[one] = None
    return {name: tuple(others) for name, others in found.items()}


def _carried(verdict: Verdict, equals: Iterable[Verdict]) -> Verdict:
    """A verdict with the decision on an equal requirement, where none of its own is on record and the other saw every gap that is here."""
    if verdict.decided_by or verdict.computed in (VerdictState.SHOWN, VerdictState.CONTRADICTED):
        return verdict
    for other in equals:
        seen = {each.text for each in other.gaps}
        if other.state is not other.computed and all(each.text in seen for each in verdict.gaps):
            return replace(verdict, state=other.state, decided_by=other.decided_by)
    return verdict


def is_asked(item: Requirement, identity: Identity) -> bool:
    """Whether a requirement is asked of devices of this class."""
    return not item.classes or identity.device_class in item.classes


def _decisions(decisions: Iterable[Decision], now: date) -> Mapping[str, Decision]:
    """The latest decision on each requirement; one of a day to come only where there is no other."""
    ours = [each for each in decisions if each.is_on_requirement]
    return {each.on: each for each in sorted(ours, key=lambda each: (each.date <= now, by_day(each)))}


def _reasons(item: Requirement, ground: Ground, said: dict[str, tuple[Reason, ...]]) -> tuple[Reason, ...]:
    """What the judges of a requirement say; each judge speaks once, for all requirements that ask it."""
    reasons: list[Reason] = []
    for name in item.judges:
        if name not in said:
            judge, _, argument = name.partition(":")
            said[name] = tuple(JUDGES[judge](ground, argument))
        reasons.extend(said[name])
    if item.person:
        fix = f"let a person decide: `decisions.yaml`, on: {item.name}, decision: fulfilled, with name, role, date and reason"
        reasons.append(asks(f"a person must judge: {item.person}", fix=fix))
    return tuple(dict.fromkeys(reasons))


def _verdict(item: Requirement, reasons: tuple[Reason, ...], decision: Decision | None, now: date) -> Verdict:
    computed = state_of(reasons)
    fingerprint = fingerprint_of(computed, reasons)
    suspect = ""
    if decision is not None:
        suspect = why_suspect(decision, fingerprint, now, on="requirement", cannot=_cannot(decision, computed))
    stands = decision is not None and not suspect
    return Verdict(
        requirement=item.name,
        computed=computed,
        state=VerdictState(decision.decision.value) if decision is not None and stands else computed,
        reasons=reasons,
        fingerprint=fingerprint,
        decided_by=decision.id if decision is not None else "",
        suspect=suspect,
    )


def _cannot(decision: Decision, computed: VerdictState) -> str:
    """What the decision cannot do: it answers what the folder cannot, and never talks away what speaks against it."""
    overruled = computed is VerdictState.CONTRADICTED and decision.decision is DecisionKind.FULFILLED
    return "make good what speaks against it" if overruled else ""
