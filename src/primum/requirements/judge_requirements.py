"""judge_requirements(): what a folder shows of every requirement that is asked of its device."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from primum.catalogue.requirement import Framework, Requirement
from primum.device.by_day import by_day
from primum.device.device import Identity
from primum.device.records_of_people import Decision, DecisionKind
from primum.device.verdict import Reason, Verdict, VerdictState, fingerprint_of, state_of
from primum.device.words_of_decision import OF_REQUIREMENTS
from primum.requirements.ground import Ground
from primum.requirements.judges import JUDGES
from primum.requirements.reasons import asks


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
    return {item.name: _verdict(item, _reasons(item, ground, said), decisions.get(item.name), ground.now) for item in wanted}


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
    suspect = _suspect(decision, computed, fingerprint, now) if decision is not None else ""
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


def _suspect(decision: Decision, computed: VerdictState, fingerprint: str, now: date) -> str:
    """Why a decision has to be looked at again; empty while it stands. It answers what the folder cannot, and never talks away what speaks
    against it."""
    if decision.decision not in OF_REQUIREMENTS:
        return f"`{decision.id}` says `{decision.decision}`; of a requirement a person says `fulfilled` or `not_applicable`"
    if decision.date > now:
        return f"`{decision.id}` is dated {decision.date}, after the day of this assessment"
    if computed is VerdictState.CONTRADICTED and decision.decision is DecisionKind.FULFILLED:
        return f"`{decision.id}` cannot make good what speaks against it"
    if decision.saw != fingerprint:
        return f"`{decision.id}` saw `{decision.saw}`, now it is `{fingerprint}`"
    if decision.review_by is not None and decision.review_by < now:
        return f"the review of `{decision.id}` was due on {decision.review_by}"
    return ""
