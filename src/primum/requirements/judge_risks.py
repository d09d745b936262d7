"""Judges of risks: estimated before and after controls, acceptable, reduced as far as possible, told to users."""

from collections.abc import Iterable, Sequence
from datetime import date

from primum.device.control import ControlStatus, SecurityControl
from primum.device.policy import Acceptability, Exploitability
from primum.device.records_of_quality import Approval, DocumentControl
from primum.device.verdict import Reason
from primum.device.view import View
from primum.requirements.ground import Ground
from primum.requirements.reasons import asks, contradicts, counted, lacks, named, shows

NO_RISK = "no risk is rated"
STATE_RISKS = "state hazardous situations with harms and what leads to them in `safety.yaml`"


def risks_estimated(ground: Ground, _: str) -> Iterable[Reason]:
    """Every situation has rated risks before and after controls, and no open question moves a level (ISO 14971 clause 5.5)."""
    if ground.risks:
        yield shows(f"{counted(len(ground.risks), 'risk')} rated in four views: initial, current, environment and planned", *_ids(ground))
    else:
        yield lacks(NO_RISK, fix=STATE_RISKS)
    silent = [each.id for each in ground.device.situations.values() if each.arises_from is None or not each.harms]
    if silent:
        fix = "state `arises_from` and `harms` in `safety.yaml`"
        yield lacks(f"what leads to {named(silent)}, or which harm follows, is not stated", *silent, fix=fix)
    moving = [question.id for question, moves in ground.questions if moves]
    if moving:
        yield asks(
            f"{counted(len(moving), 'open question')} would move a level: {named(moving)}", *moving, fix="answer them, dearest first"
        )


def risks_acceptable(ground: Ground, _: str) -> Iterable[Reason]:
    """No current risk is unacceptable; what stands at `reduce` is accepted by a person or has further controls considered."""
    if not ground.risks:
        yield lacks(NO_RISK, fix=STATE_RISKS)
        return
    levels = ground.levels
    bad = [name for name, level in levels.items() if level is Acceptability.UNACCEPTABLE and name not in ground.accepted]
    good = [name for name, level in levels.items() if level is Acceptability.ACCEPTABLE]
    if bad:
        fix = "verify a planned control, add one, or let a person with authority decide; `primum explain DIR ID` says what would change it"
        yield contradicts(f"{counted(len(bad), 'risk')} unacceptable today: {named(bad)}", *bad, fix=fix)
    if good:
        yield shows(f"{counted(len(good), 'risk')} acceptable today", *good)
    for decisions, done in ((ground.accepted, "accepted"), (ground.overridden, "set to another level")):
        if decisions:
            ids = list(dict.fromkeys(decisions.values()))
            yield shows(f"{counted(len(decisions), 'risk')} {done} by a person: {named(ids)}", *decisions, *ids)
    left = [name for name, level in levels.items() if level is Acceptability.REDUCE and name not in ground.accepted]
    if left:
        fix = "reduce it further, or record who accepts it and why in `decisions.yaml`"
        yield lacks(f"{counted(len(left), 'risk')} to be reduced and accepted by nobody: {named(left)}", *left, fix=fix)


def reduction_considered(ground: Ground, _: str) -> Iterable[Reason]:
    """Each risk that is left records which further controls were considered and why they were not taken (MDR Annex I 2). One that is to
    come is no reduction yet."""
    residual = [each.id for each in ground.residual]
    if not ground.risks:
        yield lacks(NO_RISK, fix=STATE_RISKS)
    elif not residual:
        yield shows(f"of {counted(len(ground.risks), 'risk')} none is left that the policy wants reduced", *_ids(ground))
    considered = [name for name in residual if ground.further.get(name)]
    for control in sorted({control for name in considered for control in ground.further[name]}):
        yield _considered(ground, ground.device.controls[control], [name for name in considered if control in ground.further[name]])
    accepted = [name for name in residual if name in ground.accepted]
    if accepted:
        decisions = list(dict.fromkeys(ground.accepted[name] for name in accepted))
        yield shows(f"a person says why {counted(len(accepted), 'risk')} may stay: {named(decisions)}", *accepted, *decisions)
    missing = [name for name in residual if name not in considered and name not in accepted]
    if missing:
        fix = "record further controls as `planned` with the release that brings them, or `rejected` with a reason"
        yield lacks(f"no further control is on record for {named(missing)}", *missing, fix=fix)


def _considered(ground: Ground, control: SecurityControl, risks: Sequence[str]) -> Reason:
    """What a further control says of the reduction of some risks."""
    points, what = (control.id, *risks), f"`{control.id}`, considered for {named(risks)}, is {control.status.value}"
    if control.status is ControlStatus.REJECTED:
        if control.reason:
            return shows(f"{what}: {control.reason}", *points)
        return lacks(f"{what} without a reason", *points, fix="write `reason: ...` at the control")
    brought = [each for each in ground.device.releases.values() if control.id in each.brings]
    if not brought:
        fix = "name it under `brings` of the release that is to have it, in `releases.yaml`, or reject it with a reason"
        return lacks(f"{what}, and no release is to bring it", *points, fix=fix)
    release = min(brought, key=lambda each: each.date or date.max)
    when = f"release {release.version}" + (f" of {release.date}" if release.date else "")
    if release.date is not None and release.date <= ground.now:
        fix = f"correct `brings` of `{release.id}`, or say that the control is built in"
        return lacks(f"{what}, though {when} was to bring it", *points, release.id, fix=fix)
    bearers = list(dict.fromkeys(ground.accepted[name] for name in risks if name in ground.accepted))
    if all(name in ground.accepted for name in risks):
        return shows(f"{what}: {when} is to bring it, and until then {named(bearers)} bears what is left", *points, release.id, *bearers)
    fix = "build it in, or let a person decide whether the risk may stay until then"
    return lacks(f"{what}: {when} is to bring it, and nothing is reduced by it until then", *points, release.id, fix=fix)


def residual_risks_told(ground: Ground, _: str) -> Iterable[Reason]:
    """Each residual risk has a warning for users and a place in the instructions (MDR Annex I 23.1(g) and 23.4(g)). One that leads to no
    hazardous situation is told where the decision that accepts it says so."""
    situations = ground.device.situations
    if not ground.risks:
        yield lacks(NO_RISK, fix=STATE_RISKS)
        return
    if not ground.residual:
        yield shows(f"of {counted(len(ground.risks), 'risk')} none is left that users would have to be told of", *_ids(ground))
        return
    goals = list(dict.fromkeys(risk.goal for risk in ground.residual if risk.goal in situations))
    others = [risk.id for risk in ground.residual if risk.goal not in situations]
    disclosed = [name for name in others if name in ground.accepted and ground.device.decisions[ground.accepted[name]].told.is_whole]
    told = [*(name for name in goals if situations[name].told.is_whole), *disclosed]
    if told:
        warnings = "\n".join(situations[name].warning for name in told if name in situations)
        yield shows(f"the instructions tell of {counted(len(told), 'residual risk')}", *told, seen=warnings)
    untold = [name for name in goals if name not in told]
    if untold:
        fix = "write `warning` and `instructions` at the situation in `safety.yaml`"
        yield lacks(f"the instructions do not tell of {named(untold)}", *untold, fix=fix)
    silent = [name for name in others if name not in disclosed]
    if silent:
        fix = "accept it with `disclosure: PLACE: WORDS` in `decisions.yaml`, or make it a situation with a `warning`"
        yield lacks(f"users are not told of {named(silent)}", *silent, fix=fix)
    yield from _accepted_after_print(ground)


def _accepted_after_print(ground: Ground) -> Iterable[Reason]:
    """Acceptances later than the word that put the instructions into force: what these print cannot have known what was accepted."""
    control = ground.device.documents.get("instructions")
    signed = [each.date for each in control.approvals if _approves(each, control, ground.now)] if control is not None else []
    days = [each for each in signed if each is not None]
    if control is None or not days:
        return
    residual = {each.id for each in ground.residual}
    decisions = {name: ground.device.decisions[by] for name, by in ground.accepted.items() if name in residual}
    late = {name: each for name, each in decisions.items() if each.date > max(days)}
    if late:
        what = ", ".join(f"`{each.id}` of {each.date}" for each in dict.fromkeys(late.values()))
        text = f"the instructions were approved on {max(days)}, before what they must warn of was accepted: {what}"
        fix = "look whether they still say what was accepted, and approve them anew (`documents.yaml`, `instructions`)"
        yield lacks(text, *late, *dict.fromkeys(each.id for each in late.values()), fix=fix)


def _approves(approval: Approval, control: DocumentControl, now: date) -> bool:
    return approval.meaning == "approved" and not control.objection(approval, now)


def control_effects_judged(ground: Ground, _: str) -> Iterable[Reason]:
    """What each control can do to safety is listed or dismissed, and kept acceptable (MDCG 2019-16 chapters 2.2 and 3.3)."""
    controls = [each for each in ground.device.controls.values() if each.status.is_present]
    silent = [each.id for each in controls if _typical(ground, each.type) - _named_effects(each.id, ground)]
    judged = [each.id for each in controls if each.id not in silent]
    if judged:
        yield shows(f"the effects on safety of {counted(len(judged), 'control')} are listed or dismissed with a reason", *judged)
    elif not controls:
        yield asks("there is no control whose effects could be judged", fix="record the controls in `controls.yaml`")
    if silent:
        fix = "list each typical effect under `safety_effects`, or dismiss it with a reason"
        yield lacks(f"typical effects of {named(silent)} are neither listed nor dismissed", *silent, fix=fix)
    for arising in ground.arising:
        if arising.is_open and ground.device.controls[arising.control].status.is_present:
            text = f"`{arising.control}` can lead to `{arising.situation}`, and nothing that holds keeps that acceptable: {arising.because}"
            yield _open_effect(arising.level, text, (arising.control, arising.situation))
    yield from _kept_by_others(ground)


def _kept_by_others(ground: Ground) -> Iterable[Reason]:
    """Effects that nothing of the device keeps acceptable: a reader has to know that they hang on what others do."""
    of_device = {each.id for each in ground.device.controls.values() if each.is_of_device}
    kept = (each for each in ground.arising if each.kept_by and each.level is not Acceptability.ACCEPTABLE)
    found = [each for each in kept if not of_device & {*each.kept_by}]
    if found:
        controls, keepers = sorted({each.control for each in found}), sorted({name for each in found for name in each.kept_by})
        yield shows(f"effects of {named(controls)} are kept acceptable only by what others provide: {named(keepers)}", *controls, *keepers)


def _open_effect(level: Acceptability | None, text: str, points: tuple[str, ...]) -> Reason:
    fix = "name what keeps it acceptable (`kept_acceptable_by`), or state its `occurrence`"
    if level is Acceptability.UNACCEPTABLE:
        return contradicts(text, *points, fix=fix)
    return lacks(text, *points, fix=fix)


def _typical(ground: Ground, kind: str) -> set[str]:
    known = ground.control_types.get(kind)
    return {effect.id for effect in known.safety_effects} if known else set()


def _named_effects(control: str, ground: Ground) -> set[str]:
    found = ground.device.controls[control]
    return {each.effect for each in found.safety_effects if each.effect} | {each.effect for each in found.dismissed_effects}


def criteria_adopted(ground: Ground, _: str) -> Iterable[Reason]:
    """The acceptance criteria are adopted by a named person on a day, with a rationale (ISO 14971 clause 4.4)."""
    adopted = ground.device.policy.adopted
    if adopted is None:
        fix = "adopt a policy in `policy.yaml`: name, role, date, rationale"
        yield lacks("the criteria are Primum's defaults, which nobody has adopted", fix=fix)
    elif adopted.date > ground.now:
        yield lacks(f"the criteria are adopted only from {adopted.date} on", fix="adopt them before what they judge is released")
    else:
        yield shows(f"criteria adopted by {adopted.name}, {adopted.role}, on {adopted.date}")


def single_fault(ground: Ground, _: str) -> Iterable[Reason]:
    """No single failure of a control makes a risk unacceptable; what a function can be without is stated (MDR Annex I 17.1)."""
    if not ground.risks:
        yield lacks(NO_RISK, fix=STATE_RISKS)
    bad = [name for name, level in ground.levels.items() if level is Acceptability.UNACCEPTABLE and name not in ground.accepted]
    if bad:
        fix = "reduce them first; what a failure does is asked after that"
        yield contradicts(f"{counted(len(bad), 'risk')} unacceptable even without a failure: {named(bad)}", *bad, fix=fix)
    elif ground.risks and not ground.alone:
        yield shows("no level of today rests on a control, so no failure of one makes a risk unacceptable", *_ids(ground))
    fragile = {
        control: [risk for risk, level in risks.items() if level is Acceptability.UNACCEPTABLE] for control, risks in ground.alone.items()
    }
    sound = [control for control, risks in fragile.items() if not risks]
    if sound and len(bad) < len(ground.risks):
        yield shows(f"any one of {counted(len(sound), 'control')} may fail without a risk that becomes unacceptable", *sound)
    for control, risks in sorted(fragile.items()):
        if risks:
            fix = "add a second layer that does not rest on the same thing"
            yield lacks(f"if `{control}` fails, {named(risks)} would be unacceptable", control, *risks, fix=fix)
    yield from _vital_functions(ground)


def _vital_functions(ground: Ground) -> Iterable[Reason]:
    functions = [each for each in ground.device.assets.values() if each.is_function]
    vital = [each for each in functions if each.role in ("basic-safety", "essential-performance")]
    unstated = [each.id for each in vital if each.longest_outage is None or not each.safe_state]
    unknown = [each.id for each in functions if each.role is None]
    if unstated:
        text = f"the longest tolerable outage or the safe state of {named(unstated)} is not stated"
        yield asks(text, *unstated, fix="state `longest_outage` and `safe_state` in `assets.yaml`")
    elif vital:
        yield shows(f"outage and safe state of {counted(len(vital), 'vital function')} are stated", *(each.id for each in vital))
    if unknown or not functions:
        text = f"whether {named(unknown)} is vital is not stated" if unknown else "no function of the device is recorded"
        yield asks(text, *unknown, fix="state `role` at each function in `assets.yaml`")


def many_patients(ground: Ground, _: str) -> Iterable[Reason]:
    """Attacks that meet many patients at once are rated (FDA multi-patient harm view)."""
    many = [each.id for each in ground.risks if any(each.views[view].many for view in View)]
    shared = [each.id for each in ground.device.components.values() if each.instances == "fleet"]
    shared += [each.id for each in ground.device.assets.values() if each.shared in ("model", "fleet")]
    if not ground.risks:
        yield lacks(NO_RISK, fix=STATE_RISKS)
    elif shared:
        yield shows(f"{counted(len(many), 'risk')} decided by attacks on many patients; shared are {named(shared)}", *many, *shared)
    else:
        yield shows("nothing in the model is shared by several devices", *ground.device.components)
    unsaid = [each.id for each in ground.device.assets.values() if each.is_secret and each.shared is None]
    if unsaid:
        yield asks(f"whether {named(unsaid)} is shared by several devices is not stated", *unsaid, fix="state `shared` in `assets.yaml`")


def needs_protected(ground: Ground, _: str) -> Iterable[Reason]:
    """Important security needs are not easily violated today (MDCG 2019-16 chapter 2.1)."""
    device = ground.device
    important = {need.id: asset for asset in device.assets.values() for need in asset.protect if need.importance in ("critical", "high")}
    if not important:
        fix = "state under `protect` what must hold for each asset"
        yield lacks("no asset states an important need of confidentiality, integrity or availability", fix=fix)
        return
    placed = {name for name, asset in important.items() if asset.places or asset.id in device.flows_carrying}
    easy = [name for name in important if ground.needs.get(name) == Exploitability.HIGH.value]
    held = [name for name in important if name in placed and name not in easy]
    if held:
        yield shows(f"{counted(len(held), 'important need')} not easily violated today", *held)
    if easy:
        text = f"{counted(len(easy), 'important need')} easily violated today: {named(easy)}"
        yield lacks(text, *easy, fix="add a control where the path enters; `primum assess DIR --all` shows the table")
    nowhere = list(dict.fromkeys(asset.id for name, asset in important.items() if name not in placed))
    if nowhere:
        yield asks(f"where {named(nowhere)} is kept is not stated, so no attack is seen on it", *nowhere, fix="write `at: [...]`")


def _ids(ground: Ground) -> list[str]:
    return [each.id for each in ground.risks]
