"""Judges of controls: verified, of a kind that was asked for, and tested."""

from collections.abc import Iterable, Mapping, Sequence

from primum.catalogue.control_type import ControlType
from primum.device.control import ControlStatus, SecurityControl
from primum.device.evidence import Evidence
from primum.device.verdict import Reason
from primum.requirements.ground import Ground
from primum.requirements.reasons import contradicts, counted, lacks, named, shows

VERIFY = "verify it for this version and record the evidence"
REPEAT = "repeat it for this version"
NOT_YET = "if the date is a slip of the pen, correct it in `evidence.yaml`"
MEND = "mend what failed, repeat the test and record it with `supersedes`"
NO_WAY_IN = "no interface that anybody reaches is described"
DESCRIBE = "describe every way in, in `architecture.yaml`"


def controls_verified(ground: Ground, _: str) -> Iterable[Reason]:
    """Every control that is built in has evidence that holds for this version (ISO 14971 clause 7.2)."""
    built = ground.own_controls
    if not built:
        yield lacks("no control of the device is built in", fix="record the controls in `controls.yaml`")
        return
    good = [each for each in built if ground.credit[each.id].counts]
    if good:
        evidence = sorted({name for each in good for name in each.evidence})
        yield shows(f"{counted(len(good), 'control')} verified by evidence that holds", *(each.id for each in good), *evidence)
    for control in built:
        if not ground.credit[control.id].counts:
            why = ground.credit[control.id].reason
            yield lacks(f"`{control.id}` does not count: {why}", control.id, *control.evidence, fix=VERIFY)


ANSWERS: Mapping[str, tuple[str, ...]] = {"DIDT": ("de-identification",), "DTBK": ("backup-and-restore",)}
"""By capability the types of controls that answer it, where others only share it: a second channel is no copy of what was lost, and who
keeps less still tells whose the rest is."""


def capability(ground: Ground, code: str) -> Iterable[Reason]:
    """A control that answers a security capability of IEC/TR 80001-2-2 is there and counts."""
    alone = ANSWERS.get(code, ())
    having = [each for each in ground.device.controls.values() if code in _type(ground, each).capability]
    wanted = [each for each in having if not alone or each.type in alone]
    return _kind_of_control(ground, wanted, f"the capability {code}" + (f" (`{'`, `'.join(alone)}`)" if alone else ""))


def fda_category(ground: Ground, name: str) -> Iterable[Reason]:
    """A control of one of the FDA's categories is there and counts (premarket guidance V.B.1)."""
    wanted = [each for each in ground.device.controls.values() if _type(ground, each).fda == name]
    return _kind_of_control(ground, wanted, f"the category {name}")


def control_type(ground: Ground, types: str) -> Iterable[Reason]:
    """A control of one of some types is there and counts."""
    names = types.split("|")
    wanted = [each for each in ground.device.controls.values() if each.type in names]
    return _kind_of_control(ground, wanted, f"the type {' or '.join(f'`{name}`' for name in names)}")


def _kind_of_control(ground: Ground, wanted: Sequence[SecurityControl], what: str) -> Iterable[Reason]:
    own = [each for each in wanted if each.is_of_device]
    good = [each.id for each in own if ground.credit[each.id].counts]
    if good:
        yield shows(f"{counted(len(good), 'control')} with {what} count: {named(good)}", *good)
    present = [each.id for each in own if each.status.is_present and each.id not in good]
    for name in present:
        yield lacks(f"`{name}` does not count: {ground.credit[name].reason}", name, fix=VERIFY)
    outside = [each for each in ground.controls_of_others if each in wanted]
    told = [each.id for each in outside if each.instructions and each.why_not_higher]
    if told:
        yield shows(f"{what} is provided by others, with the reason and the place in the instructions: {named(told)}", *told)
    untold = [each.id for each in outside if each.id not in told]
    if untold and not good:
        fix = "build it into the device, or say why it cannot be (`why_not_higher`) and where users are told (`instructions`)"
        yield lacks(f"{what} is left to others without a reason or without telling them: {named(untold)}", *untold, fix=fix)
    if not good and not present and not outside:
        to_come = [each.id for each in own if each.status in (ControlStatus.PLANNED, ControlStatus.PROPOSED)]
        fix = f"build in {named(to_come)}" if to_come else "add one, or let a person decide why the device needs none"
        yield lacks(f"no control with {what} is built in", *to_come, fix=fix)


def _type(ground: Ground, control: SecurityControl) -> ControlType:
    return ground.control_types[control.type]


def evidence_of(ground: Ground, kinds: str) -> Iterable[Reason]:
    """Evidence of one of some kinds holds today."""
    names = kinds.split("|")
    found = [each for each in ground.device.evidence.values() if each.kind in names]
    good = [each.id for each in found if not ground.why_not[each.id]]
    if good:
        yield shows(f"{' or '.join(names)}: {named(good)}", *good)
    elif found:
        yield from _stale(ground, found)
    else:
        yield lacks(f"there is no {' or '.join(names)}", fix="do it and record it in `evidence.yaml`")


def _stale(ground: Ground, found: Iterable[Evidence]) -> Iterable[Reason]:
    for each in found:
        if ground.why_not[each.id]:
            fix = NOT_YET if each.date > ground.now else REPEAT
            yield lacks(f"`{each.id}` shows nothing today: {ground.why_not[each.id]}", each.id, fix=fix)


def evidence_current(ground: Ground, _: str) -> Iterable[Reason]:
    """No evidence has failed, lapsed or changed, and none is older than the design or for another version. What a later piece replaces is
    history."""
    if not ground.device.evidence:
        yield lacks("no evidence is recorded", fix="record tests and reviews in `evidence.yaml`")
        return
    good = [each.id for each in ground.evidence_holding]
    if good:
        yield shows(f"{counted(len(good), 'piece')} of evidence for version {ground.device.identity.software_version} hold", *good)
    for name in ground.failed:
        yield contradicts(f"`{name}` failed, and nothing replaces it", name, fix=MEND)
    history = ground.replaced | set(ground.failed)
    yield from _stale(ground, (each for each in ground.device.evidence.values() if each.id not in history))
    if ground.device.identity.design_frozen is None:
        fix = "write `design_frozen: YYYY-MM-DD` in `device.yaml`"
        yield lacks("when the design of this version was frozen is not stated, so no evidence can be shown to be younger", fix=fix)


def tests_cover_interfaces(ground: Ground, _: str) -> Iterable[Reason]:
    """Every interface is covered by a test that holds (IG-NB 5.2); a review looked at what is written, and tried nothing."""
    interfaces = [each.id for each in ground.reached]
    if not interfaces:
        yield lacks(NO_WAY_IN, fix=DESCRIBE)
        return
    tests = {name: [each for each in ground.covered.get(name, ()) if ground.device.evidence[each].is_run] for name in interfaces}
    good = [name for name in interfaces if tests[name]]
    if good:
        run = sorted({each for name in good for each in tests[name]})
        yield shows(f"{counted(len(good), 'interface')} of {len(interfaces)} covered by tests that hold", *good, *run)
    bare = [name for name in interfaces if name not in good]
    if bare:
        fix = "test it, and name it under `covers` in `evidence.yaml`"
        yield lacks(f"no test that holds covers {named(bare)}", *bare, fix=fix)


def penetration_test(ground: Ground, _: str) -> Iterable[Reason]:
    """The penetration test: tester, independence, skill, tools, effort, and every interface covered (IG-NB 5.2)."""
    tests = [each for each in ground.device.evidence.values() if each.kind == "penetration-test"]
    holding = [each for each in tests if not ground.why_not[each.id]]
    if not tests:
        yield lacks("there is no penetration test", fix="have one done by independent testers; the verification plan has its charter")
        return
    if not holding:
        yield from _stale(ground, tests)
        return
    yield shows(f"{counted(len(holding), 'penetration test')} for this version", *(each.id for each in holding))
    good = [each for each in holding if each.independent and not _unstated(each)]
    if not good:
        yield from _incomplete(holding)
    reached = [each.id for each in ground.reached]
    covered = {name for each in good or holding for name in each.covers}
    bare = [name for name in reached if name not in covered]
    if bare:
        fix = "extend the test, or say in its charter why not; `covers` names what was tried"
        yield lacks(f"no penetration test {'by independent people ' if good else ''}covers {named(bare)}", *bare, fix=fix)
    elif reached:
        yield shows(f"all {counted(len(reached), 'interface')} that anybody reaches were tried", *reached)
    else:
        yield lacks(NO_WAY_IN, fix=DESCRIBE)


SECURITY_TESTS = ("test-report", "vulnerability-scan", "fuzz-test", "penetration-test")
"""Kinds of evidence of which it must be known who tested."""


def testers_independent(ground: Ground, _: str) -> Iterable[Reason]:
    """Each security test that holds says by whom it was done, and that these are not the developers (IEC 81001-5-1 5.7.5)."""
    tests = [each for each in ground.evidence_holding if each.kind in SECURITY_TESTS]
    if not tests:
        yield lacks("no security test holds of which it could be said who did it", fix=VERIFY)
        return
    good = [each.id for each in tests if each.independent and each.by]
    if good:
        who = "\n".join(f"{each.by}: {each.qualification}" for each in tests if each.id in good)
        text = f"{counted(len(good), 'test')} of {len(tests)} by named people who are not the developers: {named(good)}"
        yield shows(text, *good, seen=who)
    own = [each.id for each in tests if each.independent is False]
    if own:
        yield lacks(f"by people who made what they tested: {named(own)}", *own, fix="have it repeated or looked at by someone else")
    silent = [each.id for each in tests if each.id not in (*good, *own)]
    if silent:
        fix = "write `by` and `independent: true` or `false` in `evidence.yaml`"
        yield lacks(f"by whom, and how independent of the developers, is not stated of {named(silent)}", *silent, fix=fix)


def _incomplete(tests: Iterable[Evidence]) -> Iterable[Reason]:
    """What keeps each test from being one by independent people who say who they are and what they did; one such test is enough."""
    for each in tests:
        missing = _unstated(each)
        if missing:
            yield lacks(f"`{each.id}` does not state {', '.join(missing)}", each.id, fix="write them in `evidence.yaml`")
        if each.independent is False:
            yield lacks(f"the tester of `{each.id}` is not independent", each.id, fix="have it repeated by someone else")


def _unstated(test: Evidence) -> list[str]:
    fields = {
        "tester (`by`)": test.by,
        "`qualification`": test.qualification,
        "`independent`": test.independent is not None,
        "`methods`": test.methods,
        "`tools`": test.tools,
        "`effort`": test.effort,
    }
    return [name for name, value in fields.items() if not value]
