"""Conditions on weaknesses that are mended in the version described: which devices in the field still have them, what the repair was."""

from collections.abc import Iterator, Sequence

from primum.assessment.gates.condition import Condition, NotApplicable, Said
from primum.assessment.gates.ground_of_gate import GateGround
from primum.assessment.repairs import repair_of
from primum.device.by_day import by_day
from primum.device.exposure import Standing, StandingInRelease
from primum.device.incident import Answer, Incident, IncidentDecision, ReportKind
from primum.device.mended_weakness import MendedWeakness
from primum.device.verdict import Reason
from primum.device.weakness_in_release import weakness_in_release
from primum.requirements.reasons import contradicts, counted, lacks, named, shows


def exposures_decided(ground: GateGround) -> Said:
    """Of every device that still has a weakness at the level at which the policy closes a person has decided, until a day."""
    return _nothing_to_ask(ground) or list(_exposures(ground))


def _nothing_to_ask(ground: GateGround) -> Said | None:
    """Why nobody can be asked; None where the folder tells."""
    fixed = [each.id for each in ground.device.weaknesses.values() if each.status == "fixed"]
    if not fixed:
        return NotApplicable("no weakness found in the device itself is mended in this version")
    if not ground.device.releases:
        fix = "record the releases in `releases.yaml`, with `date`, `fixes` and how many devices run each"
        return [lacks(f"no release is recorded, so nobody can tell which devices still have {named(fixed)}", *fixed, fix=fix)]
    return None


def _exposures(ground: GateGround) -> Iterator[Reason]:
    limit = ground.device.policy.gate
    found = [(each, one) for each in ground.assessment.mended if each.stands_at(limit) for one in each.still]
    for each, one in found:
        yield from _decided(ground, each, one)
    if not found:
        yield shows(f"no device in the field is known to have a mended weakness by which a risk would be `{limit.value}` or worse")


def _decided(ground: GateGround, found: MendedWeakness, standing: StandingInRelease) -> Iterator[Reason]:
    on = weakness_in_release(found.id, standing.release)
    points = (found.id, standing.release)
    text = _said(found, standing)
    decision = ground.assessment.standing.get(on)
    if decision is not None:
        yield shows(f"{text}; accepted by {decision.name} until {decision.review_by} (`{decision.id}`)", *points, decision.id)
        return
    ours = [each for each in ground.assessment.decisions if each.decision.on == on]
    last = max(ours, key=lambda each: by_day(each.decision), default=None)
    saw = ground.assessment.fingerprints[on]
    if last is not None:
        fix = f'look at it again, and record a new decision with `saw: "{saw}"`; update these devices'
        yield contradicts(f"{text}, and `{last.decision.id}` does not hold any more: {last.reason}", *points, last.decision.id, fix=fix)
        return
    fix = f"update these devices, or let a person decide in `decisions.yaml`: `on: {on}`, `decision: accepted`, `review_by: ...`, "
    yield contradicts(f"{text}, and nobody has decided on them", *points, fix=f'{fix}`saw: "{saw}"`')


def _said(found: MendedWeakness, standing: StandingInRelease) -> str:
    """On how many devices it is, and what it means there."""
    devices = "an unknown number of devices" if standing.devices is None else counted(standing.devices, "device")
    level = found.level.value if found.level is not None else ""
    has = f"`{found.id}` is open" if standing.standing is Standing.HAS else f"nobody can tell whether `{found.id}` is open"
    verb = "is" if len(found.worst) == 1 else "are"
    return f"{has} in `{standing.release}` on {devices}, and with it {named(found.worst)} {verb} {level}"


def repairs_answered(ground: GateGround) -> Said:
    """Of every weakness that stood at the level at which the policy closes while users had it, a person says whether its repair is a field
    safety corrective action; one that is has its report and its notice."""
    return _nothing_to_ask(ground) or list(_repairs(ground))


def _repairs(ground: GateGround) -> Iterator[Reason]:
    limit = ground.device.policy.gate
    asked = [each for each in ground.assessment.mended if each.stands_at(limit)]
    for each in asked:
        yield from _answered(ground, each)
    if not asked:
        yield shows(f"no mended weakness that was with users would bring a risk to `{limit.value}` or worse")


_TEST = "whether the action is taken to prevent or reduce the risk of a serious incident, not whether one happened"


def _answered(ground: GateGround, found: MendedWeakness) -> Iterator[Reason]:
    """An event on record that it led to, with such an action, answers by itself."""
    repair = repair_of(ground.assessment, found.id)
    said, names = repair.said, [each.id for each in repair.incidents]
    if said is not None and repair.is_denied and names:
        yield contradicts(f"{_by(found.id, said)}, and {named(names)} has one about it", found.id, *names, fix="mend one of the two")
    elif said is not None and repair.is_denied:
        yield shows(f"{_by(found.id, said)}: {said.why}", found.id)
    elif names:
        yield from _told(found.id, repair.incidents)
    elif said is not None and repair.is_claimed:
        fix = f"record it in `incidents.yaml`: `findings: [{found.id}]`, an action with `kind: fsca`, its report and its notice"
        yield lacks(f"{_by(found.id, said)}, and no event on record has this action", found.id, fix=fix)
    else:
        level = found.level.value if found.level is not None else ""
        fix = f"write `corrective_action: {{answer: ..., why: ..., name: ..., role: ..., date: ...}}` at `{found.id}`; asked is {_TEST}"
        text = f"with `{found.id}`, which users had, {named(found.worst)} {'is' if len(found.worst) == 1 else 'are'} {level}"
        yield lacks(f"{text}, and nobody has decided whether its repair is a field safety corrective action", found.id, fix=fix)


def _by(weakness: str, said: IncidentDecision) -> str:
    what = "is a" if said.answer is Answer.YES else "is no"
    return f"{said.name}, {said.role}, decided on {said.date}: the repair of `{weakness}` {what} field safety corrective action"


def _told(weakness: str, incidents: Sequence[Incident]) -> Iterator[Reason]:
    for each in incidents:
        lacking = [word for kind, word in _WANTED if each.first_report(kind) is None]
        if lacking:
            fix = "record it under `reports`; `primum due DIR` shows what is due"
            yield lacks(f"of the field safety corrective action on `{weakness}` in `{each.id}` {' and '.join(lacking)}", each.id, fix=fix)
        else:
            yield shows(f"the field safety corrective action on `{weakness}` is told in `{each.id}`", each.id, weakness)


_WANTED = ((ReportKind.FSCA, "no report is on record"), (ReportKind.FSN, "no notice to users is on record"))

OF_THE_FIELD = (
    Condition(
        id="maintenance.mended-in-field",
        text="On devices that still have a mended weakness at the level at which the policy closes a person has decided, until a day",
        looks=exposures_decided,
        clauses=("MDR:GSPR-3e", "IVDR:GSPR-3", "MDCG-2019-16:3.8"),
    ),
    Condition(
        id="maintenance.corrective-action",
        text="Of the repair of every weakness that stood at that level while users had it is decided whether it is a corrective action",
        looks=repairs_answered,
        clauses=("MDR:ART-87", "IVDR:ART-82"),
    ),
)
"""Asked of a device in use."""
