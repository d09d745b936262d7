"""What gates ask of evidence: that it holds, that no date has taken it away, and that it says what it saw."""

from collections.abc import Iterable

from primum.assessment.gates.ground_of_gate import GateGround
from primum.device.control import ControlStatus
from primum.device.evidence import Evidence
from primum.device.verdict import Reason
from primum.requirements.judge_controls import MEND
from primum.requirements.reasons import asks, contradicts, counted, lacks, named, shows


def nothing_unproven(ground: GateGround) -> Iterable[Reason]:
    """No level rests on a proof whose date has passed."""
    unproven = ground.assessment.unproven()
    for worth in unproven:
        since = worth.credit.unproven_since
        levels = ", ".join(
            f"`{each.risk}` {each.level.value} now, {each.new_level.value} with the proof" for each in worth.if_it_counted if each.is_level
        )
        text = f"`{worth.control}` is unproven since {since}: {levels or 'no level changes, only points'}"
        evidence = ground.device.controls[worth.control].evidence
        yield lacks(text, worth.control, *evidence, fix="repeat the test, and record it with the day until which it holds")
    if not unproven:
        counting = sorted(ground.assessment.counting)
        text = "no level rests on a proof whose date has passed" if counting else "no control counts, so no level rests on a proof"
        yield shows(text, *counting)


def evidence_holds(ground: GateGround) -> Iterable[Reason]:
    """Each control that is called verified has evidence that holds for this version; one that is not verified counts nowhere, and a person
    says why the version may leave so."""
    credit, controls = ground.judges.credit, [each for each in ground.device.controls.values() if each.status.is_present]
    verified = [each for each in controls if each.status is ControlStatus.VERIFIED]
    good = [each.id for each in verified if credit[each.id].counts]
    if good:
        yield shows(f"{counted(len(good), 'control')} verified by evidence that holds for {ground.version}", *good)
    told = {worth.control for worth in ground.assessment.unproven()}  # the condition on proofs names these with their levels
    for each in verified:
        if not credit[each.id].counts and each.id not in told:
            fix = "mend what failed or changed, repeat the test for this version and record it"
            yield lacks(f"`{each.id}` does not count: {credit[each.id].reason}", each.id, *each.evidence, fix=fix)
    own = [each for each in controls if each.is_of_device]
    for name in (each.id for each in own if each.status is ControlStatus.IMPLEMENTED):
        fix = "verify it and record the evidence"
        yield asks(f"`{name}` is built in and not verified, so that it counts nowhere", name, fix=fix)
    if not own:
        yield lacks("no control of the device is built in", fix="record the controls in `controls.yaml`")
    yield from _failed(ground)


def _failed(ground: GateGround) -> Iterable[Reason]:
    for name in ground.judges.failed:
        yield contradicts(f"`{name}` failed, and nothing replaces it", name, fix=MEND)
    if ground.device.identity.design_frozen is None:
        fix = "write `design_frozen: YYYY-MM-DD` in `device.yaml`"
        yield asks("when the design was frozen is not stated, so no evidence can be shown to be younger", fix=fix)


def evidence_bound(ground: GateGround) -> Iterable[Reason]:
    """Each piece of evidence says what it saw, so that a later change to it shows."""
    device, counting = ground.device, ground.assessment.counting
    used = sorted({name for each in device.controls.values() if each.id in counting for name in each.evidence if name in device.evidence})
    used = [name for name in used if not ground.judges.why_not[name]]
    bound = [name for name in used if not _unseen(device.evidence[name], ground)]
    if bound:
        yield shows(f"{counted(len(bound), 'piece')} of evidence bound to what was looked at", *bound)
    loose = [name for name in used if not device.evidence[name].seen_for(ground.version, ground.now)]
    if loose:
        fix = "record under `saw` in `evidence.yaml` the fingerprints of what was looked at"
        yield asks(f"whether what {named(loose)} looked at is still as it was cannot be told: nothing says what it saw", *loose, fix=fix)
    for name in (each for each in used if each not in bound and each not in loose):
        gone = _unseen(device.evidence[name], ground)
        fix = f"`primum evidence bind DIR {name}` writes what is missing, where nothing has changed"
        yield asks(f"`{name}` does not say how it saw {named(gone)}", name, *gone, fix=fix)
    if not used:
        yield lacks("no control counts by evidence", fix="verify the controls and record the evidence")


def _unseen(evidence: Evidence, ground: GateGround) -> list[str]:
    """What it covers, and the controls that name it, of which it holds no fingerprint."""
    device = ground.device
    seen = evidence.seen_for(ground.version, ground.now)
    naming = (control.id for control in device.controls_naming.get(evidence.id, ()))
    return [item for item in dict.fromkeys((*evidence.covers, *naming)) if item not in seen and item in device.fingerprints]
