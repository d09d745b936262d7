"""Judges of the threat model: systematic, complete, and covered by controls."""

from collections.abc import Iterable

from primum.device.verdict import Reason
from primum.requirements.ground import Ground
from primum.requirements.reasons import asks, counted, lacks, named, shows

STRIDE = ("spoofing", "tampering", "repudiation", "information-disclosure", "denial-of-service", "elevation-of-privilege")


def threats_systematic(ground: Ground, _: str) -> Iterable[Reason]:
    """Threats come from rules over elements, each with an id and its STRIDE categories (IG-NB 3.2)."""
    if not ground.threats:
        yield lacks("no threat is derived", fix="describe components and interfaces with their kinds and attributes")
        return
    rules = {each.rule for each in ground.threats}
    used = {word for each in ground.threats for step in each.steps for word in step.stride}
    text = f"{counted(len(ground.threats), 'threat')} derived by {counted(len(rules), 'rule')}"
    words = ", ".join(word for word in STRIDE if word in used) or "none"
    yield shows(f"{text}; STRIDE categories: {words}", *(each.id for each in ground.threats))


def threats_complete(ground: Ground, _: str) -> Iterable[Reason]:
    """No interface is without a threat, and no threat waits for something unknown (IG-NB 3.3)."""
    interfaces = list(ground.device.interfaces)
    if not interfaces:
        yield lacks("no interface is described that could be looked at", fix="describe every way in, in `architecture.yaml`")
    seen = [name for name in interfaces if ground.threats_at.get(name)]
    if seen:
        yield shows(f"{counted(len(seen), 'interface')} of {len(interfaces)} looked at, with threats that hold there", *seen)
    unreached = [name for name in interfaces if name not in seen and ground.device.interfaces[name].reach == ()]
    bare = [name for name in interfaces if name not in seen and name not in unreached]
    if unreached:
        yield shows(f"nobody reaches {named(unreached)}", *unreached)
    if bare:
        fix = "state its attributes; if no rule fits, write one in `rules/`, or say in the threat model's prose why there is no threat"
        yield lacks(f"no threat holds at {named(bare)}", *bare, fix=fix)
    assumed = [each.id for each in ground.threats if each.is_assumed and each.id not in ground.set_aside]
    if assumed:
        text = f"{counted(len(assumed), 'threat')} assumed, because the folder is silent"
        yield asks(text, *assumed, fix="answer the questions of `primum assess DIR --all`")
    if ground.set_aside:
        yield shows(f"{counted(len(ground.set_aside), 'threat')} set aside by a person's decision", *sorted(ground.set_aside))


def controls_traced(ground: Ground, _: str) -> Iterable[Reason]:
    """Every control answers a threat or stands on a path; every path to a patient meets a control (IG-NB 3.7)."""
    ways = {each.id for each in ground.reached}
    answering = ground.answering | {each.id for each in ground.own_controls if ways & set(each.at)}
    built = [each.id for each in ground.own_controls]
    if not built:
        yield lacks("no control of the device is built in", fix="record the controls in `controls.yaml`")
        return
    traced = [name for name in built if name in answering]
    if traced:
        yield shows(f"{counted(len(traced), 'control')} traced to threats or paths", *traced)
    kept = {name for each in ground.device.controls.values() for effect in each.safety_effects for name in effect.kept_acceptable_by}
    loose = [name for name in built if name not in answering and name not in kept]
    if loose:
        fix = "place it where it meets a threat, or remove it; each control may itself do harm"
        yield lacks(f"{named(loose)} answer no derived threat and stand on no path", *loose, fix=fix)
    bare = [risk.id for risk in ground.residual if not ground.on_paths.get(risk.id) and risk.id not in ground.accepted]
    if bare:
        fix = "`primum explain DIR ID` lists controls that would help"
        yield lacks(f"no control that counts stands on the easiest path of {named(bare)}", *bare, fix=fix)
