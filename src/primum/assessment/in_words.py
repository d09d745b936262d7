"""Facts and steps in plain words, the same wherever they are shown."""

from collections.abc import Mapping, Sequence

from primum.device.attack_path import AttackPath, PathStep
from primum.device.device import Device
from primum.device.fact import Fact
from primum.device.potential import AttackPotential
from primum.device.threat import Threat

_WORDS = {
    "reach": "is at `{0}`",
    "carried": "something hostile is at `{0}`",
    "connect": "has a session on `{0}`",
    "act": "acts as {0} on `{1}`",
    "run": "runs code on `{0}` as {1}",
    "know": "knows `{0}`",
    "tap": "sees what `{0}` carries",
    "inject": "can change what `{0}` carries",
    "read": "reads `{0}` at `{1}`",
    "alter": "changes `{0}` at `{1}`, {2}",
    "forge": "forges `{0}` at `{1}`, {2}",
    "deny": "`{0}` is denied, {1}",
    "misuse": "`{0}` does the wrong thing, {1}",
    "untraced": "acts on `{0}` leave no trace",
    "situation": "{0} comes about",
}


def fact_in_words(fact: Fact) -> str:
    """What an attacker then has or has done."""
    if fact.predicate == "situation" and "#" in fact.args[0]:
        return f"part of {fact.args[0].partition('#')[0]} comes about"
    if fact.predicate == "act" and fact.args[0] == "any":
        return f"may do whatever a role may on `{fact.args[1]}`"
    words = _WORDS[fact.predicate].format(*fact.args)
    return words.replace(" at `anywhere`", "").replace("`at-rest`", "rest").replace(" at `in-transit`", " in transit")


def step_in_words(step: PathStep, threats: Mapping[str, Threat]) -> str:
    """One step of a path as a sentence."""
    facts, more = step.told
    gives = " and ".join((*map(fact_in_words, facts), *more))
    if step.name == "touch":
        words = f"{step.source} gets at `{step.elements[0]}`"
    elif step.name == "carry":
        words = f"{step.source} brings something hostile to `{step.elements[0]}`"
    elif step.kind == "threat":
        words = f"{threats[step.source].title}: {gives}"
    elif step.kind == "vulnerability":
        words = f"{findings_in_words(step.findings)} is used: {gives}"
    elif step.kind == "weakness":
        words = f"{step.source} is used: {gives}"
    elif step.kind == "opening":
        words = f"{step.source} opens a way: {gives}"
    elif step.kind == "assumption":
        words = f"{step.source} is untrue: {gives}"
    else:
        words = gives
    if step.kind == "assumption" and step.name in ("touch", "carry"):
        words = f"{step.source} is untrue, and somebody gets at `{step.elements[0]}`"
    return words + "".join(f"; overcomes {name}" for name in step.against) + "".join(f"; goes round {name}" for name, _ in step.around)


EASIEST = ("0-days", "layman", "public", "unlimited", "standard")
"""The words of the scales that cost an attacker nothing."""


def people_in_words(path: AttackPath) -> str:
    """That a path uses the access of several people; empty where one is enough."""
    together = "It uses the access of {} together; the rating adds nothing for having both."
    return together.format(" and ".join(path.people)) if len(path.people) > 1 else ""


def effort_in_words(potential: AttackPotential) -> str:
    """What a step costs the attacker: only the factors that are not the easiest; empty when it costs nothing."""
    return ", ".join(word for word in potential.words().values() if word not in EASIEST)


def findings_in_words(findings: Sequence[str]) -> str:
    """One finding by its id, and how many others would do as well."""
    others = len(findings) - 1
    return findings[0] + (f" (or one of {others} others like it)" if others > 1 else " (or another like it)" if others else "")


def route_in_words(path: AttackPath, device: Device) -> str:
    """Where a path passes, shortest form: entry, components, end."""
    places = []
    for step in path.shown:
        for fact in step.conclusions:
            for arg in fact.args:
                if arg in device.interfaces or arg in device.components or arg in device.situations:
                    places.append(arg)
    return " > ".join(dict.fromkeys(places))
