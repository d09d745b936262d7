"""Judges of alarms: what silences or fakes them is rated, met by controls and acceptable; and they were tested."""

from collections.abc import Iterable, Iterator, Sequence

from primum.device.asset import Asset
from primum.device.policy import Acceptability
from primum.device.safety import loss_atoms
from primum.device.verdict import Reason
from primum.requirements.ground import Ground
from primum.requirements.reasons import asks, contradicts, lacks, named, shows

NO_ALARM = "no function is recorded that gives alarms"
STATE_ALARMS = "state `silencing` at the function that raises alarms; where there is none, let a person decide that this is not applicable"


def alarms_protected(ground: Ground, _: str) -> Iterable[Reason]:
    """What denies or fakes alarms is rated and acceptable, and controls that count stand against it (MDR Annex I 18.4)."""
    alarms = _alarms(ground)
    unsaid = [each.id for each in _functions(ground) if "silencing" not in each.attributes and each.id not in alarms]
    if unsaid:
        yield asks(f"whether {named(unsaid)} gives alarms is not stated", *unsaid, fix="state `silencing` at each function")
    if not alarms:
        yield asks(NO_ALARM, fix=STATE_ALARMS)
        return
    yield shows(f"alarm functions are in the model: {named(alarms)}", *alarms)
    for alarm in alarms:
        yield from _one_alarm(ground, alarm)


def _one_alarm(ground: Ground, alarm: str) -> Iterator[Reason]:
    """The risks that come about by the loss of an alarm, and what stands against that."""
    risks = [each.id for each in ground.risks if alarm in _lost(ground, each.goal)]
    if not risks:
        fix = "state a situation in `safety.yaml` that arises from its loss, with the harm that follows"
        yield lacks(f"what follows when `{alarm}` is silenced or false is not rated", alarm, fix=fix)
        return
    against = sorted(_against(ground, alarm, risks))
    if against:
        yield shows(f"what counts against attacks on `{alarm}`: {named(against)}", alarm, *against)
    elif any(ground.levels[risk] is not Acceptability.ACCEPTABLE for risk in risks):
        fix = "guard the alarm, or the way to it, with a control that is verified"
        yield lacks(f"no control that counts stands against an attack that silences `{alarm}`", alarm, fix=fix)
    for risk in risks:
        yield _alarm_risk(ground, risk)


def _against(ground: Ground, alarm: str, risks: Sequence[str]) -> set[str]:
    """The controls that count and stand at the alarm, on the easiest path of a risk of its loss, or where it runs with some way to harm."""
    at = ground.device.controls_at
    found = {each.id for each in at.get(alarm, ())} | {name for risk in risks for name in ground.on_paths.get(risk, ())}
    beside = {each.id for place in ground.device.assets[alarm].places for each in at.get(place, ())}
    return (found | beside & ground.telling) & ground.counting


def _lost(ground: Ground, goal: str) -> set[str]:
    """What is lost when a situation comes about."""
    situation = ground.device.situations.get(goal)
    return {each.element for each in loss_atoms(situation.arises_from)} if situation and situation.arises_from else set()


def _alarm_risk(ground: Ground, risk: str) -> Reason:
    """The level of a risk; that somebody bears it does not say that the alarm is protected."""
    level, accepted = ground.levels[risk], ground.accepted.get(risk, "")
    fix = f"protect the alarm; see `primum explain DIR {risk}`"
    if level is Acceptability.ACCEPTABLE:
        return shows(f"`{risk}` is acceptable today", risk)
    if accepted:
        return lacks(f"`{risk}` stands at {level.value}; `{accepted}` accepts it, and protects no alarm", risk, accepted, fix=fix)
    if level is Acceptability.UNACCEPTABLE:
        return contradicts(f"`{risk}` is unacceptable today", risk, fix=fix)
    return lacks(f"`{risk}` is to be reduced", risk, fix="reduce it further, or record who accepts it and why in `decisions.yaml`")


def alarms_tested(ground: Ground, _: str) -> Iterable[Reason]:
    """A test that holds covers each alarm function, or a control that stands at it (MDR Annex I 18.4)."""
    alarms = _alarms(ground)
    if not alarms:
        yield asks(NO_ALARM, fix=STATE_ALARMS)
    for alarm in alarms:
        places = [alarm, *(each.id for each in ground.device.controls_at.get(alarm, ()))]
        tests = sorted({name for place in places for name in ground.covered.get(place, ()) if ground.device.evidence[name].is_run})
        if tests:
            yield shows(f"`{alarm}` is covered by {named(tests)}", alarm, *tests)
        else:
            fix = "name the function, or a control at it, under `covers` of the test that shows its alarms under attack"
            yield lacks(f"no test that holds covers `{alarm}`", alarm, fix=fix)


def _functions(ground: Ground) -> list[Asset]:
    return [each for each in ground.device.assets.values() if each.is_function]


def _alarms(ground: Ground) -> list[str]:
    return [each.id for each in _functions(ground) if _gives_alarms(each)]


def _gives_alarms(function: Asset) -> bool:
    """Alarms can be silenced in some way, or never, or come as notifications."""
    return function.attributes.get("silencing", "none") != "none" or function.attributes.get("by-notification") is True
