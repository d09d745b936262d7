"""Judges of the architecture: a diagram, every way in described, answered and guarded."""

from collections.abc import Iterable

from primum.device.ease import rank_of
from primum.device.elements import Interface
from primum.device.policy import Acceptability
from primum.device.records_of_people import Assumption
from primum.device.risk import SecurityRisk
from primum.device.verdict import Reason
from primum.device.view import View
from primum.requirements.ground import Ground
from primum.requirements.reasons import asks, contradicts, counted, lacks, named, shows, whether_there

HUMAN = ("console", "screen", "human")
"""Traits and kinds of interfaces at which a person works."""

NOT_TOGETHER = ("fuzz-test", "penetration-test", "usability-test", "vulnerability-scan")
"""Kinds of tests that do not show two systems working together: what was sent is not what the partner sends."""


def diagram_possible(ground: Ground, _: str) -> Iterable[Reason]:
    """Zones, components, interfaces and flows are there, so that the system diagram can be drawn (IG-NB 2.1)."""
    device = ground.device
    stated = [name for name, each in device.interfaces.items() if not each.implied]
    groups = {"zone": device.zones, "component": device.components, "interface": stated, "data flow": device.flows}
    there = [counted(len(group), noun) for noun, group in groups.items() if group]
    if device.components:
        yield shows(f"the system diagram is drawn from {', '.join(there)}", *device.components)
    missing = [noun for noun, group in groups.items() if not group]
    if len(device.components) == 1 and "data flow" in missing:
        missing.remove("data flow")  # a flow joins two components
    if missing:
        yield lacks(f"there is no {' and no '.join(missing)}", fix="describe them in `architecture.yaml`")
    zoneless = [each.id for each in device.components.values() if not each.zone]
    if zoneless:
        yield lacks(f"no trust boundary runs around {named(zoneless)}", *zoneless, fix="write `zone: ...` at the component")


def interfaces_described(ground: Ground, _: str) -> Iterable[Reason]:
    """Each interface: protocol with version where data pass, the data, direction and default state, who reaches it (IG-NB 2.2)."""
    stated = [each for each in ground.device.interfaces.values() if not each.implied]
    if not stated:
        yield lacks("no interface is described", fix="describe every way in, physical ones too, in `architecture.yaml`")
        return
    gaps = {each.id: _what_is_missing(each, ground) for each in stated}
    whole = [name for name, missing in gaps.items() if not missing]
    if whole:
        yield shows(f"{counted(len(whole), 'interface')} described with what reaches it and what passes", *whole)
    for wanted, fix in _FIXES.items():
        lacking = [name for name, missing in gaps.items() if wanted in missing]
        if lacking:
            yield lacks(f"{wanted} is not stated for {named(lacking)}", *lacking, fix=fix)
    human = [each.id for each in stated if _is_a(ground, each, HUMAN)]
    if human:
        yield shows(f"{counted(len(human), 'interface')} for people", *human)


_FIXES = {
    "who reaches it": "write `reach: [{by: ..., window: ...}]`",
    "which data pass": "write `data` at the interface, or `via` and `carries` at a flow",
    "the protocol": "write `protocol` or `speaks` at the interface",
    "the version of the protocol": "write `version` at the interface",
    "the direction": "write `direction: in, out or both`",
    "the default state": "write `default: open or closed`",
    "what it takes in": "write `accepts: [...]` at the interface, `[charging]` for a socket that only charges",
}


def _what_is_missing(interface: Interface, ground: Ground) -> set[str]:
    missing = set() if interface.reach is not None else {"who reaches it"}
    carries = bool(interface.data) or any(flow.carries for flow in ground.device.flows_via.get(interface.id, ()))
    if _is_a(ground, interface, ("network", "radio")):
        if not carries and interface.reach != () and not _is_of_supply(ground, interface):
            missing.add("which data pass")
        protocol = interface.protocol.removesuffix(interface.version).strip()  # both stand there together
        if not protocol and "speaks" not in interface.attributes:
            missing.add("the protocol")
        elif protocol and not interface.version and interface.reach:
            missing.add("the version of the protocol")
    missing |= {"the direction"} if carries and "direction" not in interface.attributes else set()
    if _is_a(ground, interface, ("network", "serial", "bus", "service")) and interface.reach and "default" not in interface.attributes:
        missing.add("the default state")
    if _is_a(ground, interface, ("usb", "removable-media")) and interface.reach and "accepts" not in interface.attributes:
        missing.add("what it takes in")
    return missing


def _is_of_supply(ground: Ground, interface: Interface) -> bool:
    """Whether an interface belongs to what builds and delivers the software, not to the device."""
    kind = ground.component_kinds.get(ground.device.components[interface.at].kind)
    return _is_a(ground, interface, ("supply-channel",)) or (kind is not None and kind.is_a("supply"))


def _is_a(ground: Ground, interface: Interface, words: tuple[str, ...]) -> bool:
    kind = ground.interface_kinds.get(interface.kind)
    return kind is not None and any(kind.is_a(word) for word in words)


def interfaces_answered(ground: Ground, _: str) -> Iterable[Reason]:
    """No interface that a kind of component nearly always has is left open; absences have evidence that holds."""
    device = ground.device
    stated = [name for name, each in device.interfaces.items() if not each.implied]
    absent = [each for each in device.absences if each.evidence and not any(ground.why_not[name] for name in each.evidence)]
    unproven = [each for each in device.absences if each.evidence and each not in absent]
    said = {(each.at, each.kind) for each in device.absences}
    implied = [each.id for each in device.interfaces.values() if each.implied and (each.at, each.kind) not in said]
    bare = [each for each in device.absences if not each.evidence]
    if not stated and not absent:
        yield lacks("no interface is described", fix="describe every way in, physical ones too, in `architecture.yaml`")
    if implied:
        fix = "describe it, or declare it `absent` with evidence"
        yield asks(whether_there(implied), *implied, fix=fix)
    for each in unproven:
        why = next(ground.why_not[name] for name in each.evidence if ground.why_not[name])
        fix = "look again at this version, and name that evidence"
        yield lacks(f"that `{each.at}` has no `{each.kind}` is not shown today: {why}", each.at, *each.evidence, fix=fix)
    if bare:
        what = ", ".join(f"`{each.at}` has no `{each.kind}`" for each in bare)
        fix = "name the evidence at the absence, or describe the interface"
        yield lacks(f"it is said without evidence that {what}", *dict.fromkeys(each.at for each in bare), fix=fix)
    if absent:
        points = dict.fromkeys(name for each in absent for name in (each.at, *each.evidence))
        yield shows(f"{counted(len(absent), 'interface')} declared absent with evidence", *points)
    if stated and not implied and not unproven and not bare:
        yield shows("no interface is left open that such components nearly always have", *stated)


def access_guarded(ground: Ground, _: str) -> Iterable[Reason]:
    """Each way in that leads to a patient is guarded by controls that count (MDR Annex I 18.8)."""
    worst: dict[str, tuple[Acceptability, str]] = {}
    for risk in ground.risks:
        for row in risk.entries:
            level = _as_decided(ground, risk, row.views[View.CURRENT][2])
            if row.interface not in worst or level.rank > worst[row.interface][0].rank:
                worst[row.interface] = (level, risk.id)
    if not worst:
        yield asks("no interface leads to a rated risk", fix="state who reaches each interface, and what leads to each situation")
        return
    bad = {name: risk for name, (level, risk) in worst.items() if level is Acceptability.UNACCEPTABLE}
    bare = [name for name, (level, _) in worst.items() if level is Acceptability.REDUCE and not _guards(ground, name)]
    good = [name for name in worst if name not in bad and name not in bare]
    if good:
        guards = sorted({each for name in good for each in _guards(ground, name)})
        yield shows(f"from {counted(len(good), 'interface')} no risk is unacceptable today", *good, *guards)
    if bare:
        fix = "guard it, or its component, with a control that is verified"
        yield lacks(f"a risk from {named(bare)} is to be reduced, and no control that counts stands there", *bare, fix=fix)
    for name, led_to in sorted(bad.items()):
        text = f"from `{name}` alone `{led_to}` is unacceptable today"
        fix = f"guard it; `primum explain DIR {name}` shows what stands there"
        accepted = ground.accepted.get(led_to)
        if accepted is None:
            yield contradicts(text, name, led_to, fix=fix)
        else:  # that somebody bears the risk does not say that the way in is guarded well enough
            yield asks(f"{text}; `{accepted}` accepts the risk, and says nothing of the way in", name, led_to, accepted, fix=fix)


def _as_decided(ground: Ground, risk: SecurityRisk, level: Acceptability) -> Acceptability:
    """The level of a row; no worse than what a person made of the whole risk."""
    return min(level, ground.levels[risk.id], key=lambda each: each.rank) if risk.id in ground.overridden else level


def _guards(ground: Ground, interface: str) -> list[str]:
    """The controls that count and stand at an interface, at its component, or at a flow through it."""
    device = ground.device
    at = [device.interfaces[interface].at] if interface in device.interfaces else []
    places = [interface, *at, *(flow.id for flow in device.flows_via.get(interface, ()))]
    return [each.id for place in places for each in device.controls_at.get(place, ()) if each.id in ground.counting]


def environment_stated(ground: Ground, _: str) -> Iterable[Reason]:
    """Users, patients, places of use and assumptions with their owners (MDCG 2019-16 chapter 2.3)."""
    identity = ground.device.identity
    fields = {
        "intended purpose": identity.intended_purpose,
        "users": identity.users,
        "patients": identity.patients,
        "environments": identity.environments,
    }
    there = [name for name, value in fields.items() if value]
    if there:
        yield shows(f"{', '.join(there)} stated in `device.yaml`", seen="\n".join(str(fields[name]) for name in there))
    missing = [name for name, value in fields.items() if not value]
    if missing:
        yield lacks(f"{', '.join(missing)} not stated", fix="state them in `device.yaml`")
    tied = [each.id for each in ground.device.assumptions.values() if _is_tied(each)]
    if tied:
        words = "\n".join(ground.device.assumptions[name].text for name in tied)
        yield shows(f"{counted(len(tied), 'assumption')} with owners and what opens when they are untrue", *tied, seen=words)
    loose = [each.id for each in ground.device.assumptions.values() if not _is_tied(each)]
    if loose:
        yield asks(f"what opens when {named(loose)} is untrue is not stated", *loose, fix="write `if_untrue` at the assumption")


def _is_tied(assumption: Assumption) -> bool:
    return bool(assumption.at or assumption.conclusions)


def assumptions_told(ground: Ground, _: str) -> Iterable[Reason]:
    """What others must ensure stands in the instructions (MDCG 2019-16 chapter 3.6)."""
    others = [each for each in ground.device.assumptions.values() if not each.is_own]
    places = {each.id: each.instructions for each in others} | {each.id: each.instructions for each in ground.controls_of_others}
    told = [name for name, place in places.items() if place]
    if told:
        words = "\n".join(each.text for each in others if each.id in told)
        yield shows(f"the instructions tell of {counted(len(told), 'expectation')} on others", *told, seen=words)
    untold = [name for name, place in places.items() if not place]
    if untold:
        yield lacks(f"nobody is told of {named(untold)}", *untold, fix="write `instructions: ...` with the place")
    if not places:
        fix = (
            "record under `assumptions` in `device.yaml` what operator, integrator or user must ensure, with its place in the instructions"
        )
        yield asks("nothing is recorded that others must ensure", fix=fix)


def minimum_it(ground: Ground, _: str) -> Iterable[Reason]:
    """Minimum IT requirements exist and have a place in the instructions (MDR Annex I 17.4 and 23.4(ab))."""
    wanted = ground.device.identity.minimum_it
    if not wanted:
        yield lacks("no minimum IT requirement is stated", fix="state `minimum_it` in `device.yaml`: hardware, network, IT security")
        return
    told = [each for each in wanted if each.instructions]
    if told:
        text = f"{counted(len(told), 'minimum IT requirement')} with their place in the instructions"
        yield shows(text, *(each.id for each in told), seen="\n".join(each.text for each in told))
    untold = [each.id for each in wanted if not each.instructions]
    if untold:
        yield lacks(f"{named(untold)} have no place in the instructions", *untold, fix="write `instructions: ...` at the requirement")


def minimum_it_from_risk(ground: Ground, _: str) -> Iterable[Reason]:
    """What is asked of the environment comes from rated risks (MDCG 2019-16 chapter 3.6)."""
    lowered = [risk.id for risk in ground.risks if rank_of(risk.views[View.ENVIRONMENT].points) > rank_of(risk.views[View.CURRENT].points)]
    asked = [each for each in ground.device.assumptions.values() if not each.is_own]
    assumed = [each.id for each in asked if _is_tied(each)]
    outside = [each.id for each in ground.controls_of_others]
    if lowered:
        yield shows(f"what others provide makes {counted(len(lowered), 'risk')} harder to bring about", *lowered, *outside)
    if assumed:
        yield shows(f"{counted(len(assumed), 'assumption')} tied to the access that opens when they are untrue", *assumed)
    loose = [*(each.id for each in asked if not _is_tied(each)), *(name for name in outside if name not in ground.answering)]
    if loose:
        fix = "write `if_untrue` at the assumption; place the control where it meets an attack"
        yield lacks(f"asked of others, but tied to no rated risk: {named(loose)}", *loose, fix=fix)
    if not lowered and not assumed and not loose:
        fix = "record what the hospital provides as controls, and tie assumptions to what opens when they are untrue"
        yield asks("nothing asked of the environment is tied to a rated risk", fix=fix)


def interoperability(ground: Ground, _: str) -> Iterable[Reason]:
    """Each partner system: the flows, what guards them, and a test (MDR Annex I 14.1, 14.5)."""
    device = ground.device
    partners = [each for each in device.components.values() if each.owner != "manufacturer"]
    if not partners:
        fix = "describe partner systems as components with `owner: operator`, or decide that there are none"
        yield asks("no system of others is described", fix=fix)
        return
    for partner in partners:
        flows = [*device.flows_in.get(partner.id, ()), *device.flows_out.get(partner.id, ())]
        ways = sorted({name for flow in flows for name in flow.via})
        ours = [name for name in ways if name in device.interfaces and device.interfaces[name].at != partner.id] or ways
        tested = {way: _worked_with(ground, [way, *(flow.id for flow in flows if way in flow.via)]) for way in ours}
        tests = sorted({name for names in tested.values() for name in names})
        bare = [way for way, names in tested.items() if not names]
        if not flows:
            yield lacks(f"no data flow joins `{partner.id}`", partner.id, fix="describe the flows in `architecture.yaml`")
        if tests:
            text = f"`{partner.id}` is joined by {counted(len(flows), 'flow')}, tested by {named(tests)}"
            yield shows(text, partner.id, *(flow.id for flow in flows), *tests)
        if flows and (bare or not ours):
            fix = "test the interface with the partner, and name it under `covers`"
            what = named(bare) or "the interfaces"
            yield lacks(f"no test that holds shows {what} at work with `{partner.id}`", partner.id, *bare, fix=fix)


def _worked_with(ground: Ground, covered: Iterable[str]) -> list[str]:
    """The tests that hold of an interface or a flow through it, in which both sides did their work."""
    tests = {name for each in covered for name in ground.covered.get(each, ())}
    kinds = {name: ground.device.evidence[name].kind for name in tests if ground.device.evidence[name].is_run}
    return sorted(name for name, kind in kinds.items() if kind not in NOT_TOGETHER)


def mobile_platform(ground: Ground, when: str) -> Iterable[Reason]:
    """Phones, tablets and apps: described, rated and tried there (MDR Annex I 17.3). `if-any` is content where the model has none;
    otherwise that is for a person to say, since it decides whether the requirement applies at all."""
    components = ground.device.components
    if not components:
        yield lacks("no component is described", fix="describe the parts of the device in `architecture.yaml`")
        return
    mobile = [each.id for each in components.values() if _is_mobile(ground, each.kind)]
    if not mobile:
        none = "no component is a phone, a tablet or an app on one"
        fix = "when the device has none and is used from none, let a person decide: `not_applicable`"
        yield shows(none, *components) if when else asks(f"{none}; whether that is so, a person must say", *components, fix=fix)
        return
    rated = [name for name in mobile if ground.threats_at.get(name)]
    tests = {name: _tried_at(ground, name) for name in mobile}
    good = [name for name in rated if tests[name]]
    if good:
        run = dict.fromkeys(each for name in good for each in tests[name])
        yield shows(f"{named(good)} in the model with their threats, tested by {named(list(run))}", *good, *run)
    bare = [name for name in mobile if name not in rated]
    if bare:
        yield lacks(f"no threat is derived for {named(bare)}", *bare, fix="describe interfaces and attributes of the platform")
    untried = [name for name in rated if not tests[name]]
    if untried:
        fix = "test it on the platforms on which it is to run, and name it under `covers` in `evidence.yaml`"
        yield lacks(f"no test that holds was run on {named(untried)}", *untried, fix=fix)


def _tried_at(ground: Ground, component: str) -> list[str]:
    """The tests that hold in which a component ran; a scan of its parts read a list."""
    found = (ground.device.evidence[name] for name in ground.covered.get(component, ()))
    return sorted(each.id for each in found if each.is_run and each.kind != "vulnerability-scan")


def _is_mobile(ground: Ground, name: str) -> bool:
    kind = ground.component_kinds.get(name)
    return kind is not None and (kind.is_a("mobile") or kind.is_a("mobile-app"))


def lay_users(ground: Ground, _: str) -> Iterable[Reason]:
    """Whether lay people use the device (MDR Annex I 22)."""
    lay = ground.device.identity.lay_users
    if lay is None:
        yield asks("whether lay people use the device is not stated", fix="write `lay_users: true` or `false` in `device.yaml`")
    elif lay:
        yield shows("the folder states that lay people use the device")
    else:
        yield shows("the folder states that no lay people use the device")
