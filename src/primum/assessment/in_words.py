"""Facts and steps in plain words, the same wherever they are shown."""

from collections.abc import Mapping

from primum.device.attack_path import AttackPath, PathStep
from primum.device.device import Device
from primum.device.fact import Fact
from primum.device.threat import Threat


def fact_in_words(fact: Fact) -> str:
    """What an attacker then has or has done."""
    args = fact.args
    match fact.predicate:
        case "reach":
            return f"is at `{args[0]}`"
        case "carried":
            return f"something hostile is at `{args[0]}`"
        case "connect":
            return f"has a session on `{args[0]}`"
        case "act":
            return f"acts as {args[0]} on `{args[1]}`"
        case "run":
            return f"runs code on `{args[0]}` as {args[1]}"
        case "know":
            return f"knows `{args[0]}`"
        case "tap":
            return f"sees what `{args[0]}` carries"
        case "inject":
            return f"can change what `{args[0]}` carries"
        case "read":
            return f"reads `{args[0]}`" + ("" if args[1] in ("anywhere", "at-rest", "in-transit") else f" at `{args[1]}`")
        case "alter" | "forge":
            verb = "changes" if fact.predicate == "alter" else "forges"
            place = "" if args[1] == "anywhere" else f" at `{args[1]}`"
            return f"{verb} `{args[0]}`{place}, {args[2]}"
        case "deny":
            return f"`{args[0]}` is {'lastingly' if args[1] == 'lasting' else 'for a time'} denied"
        case "misuse":
            return f"`{args[0]}` does the wrong thing, {args[1]}"
        case "untraced":
            return f"acts on `{args[0]}` leave no trace"
        case _:
            return f"{args[0]} comes about" if "." not in args[0] else "part of it comes about"


def step_in_words(step: PathStep, threats: Mapping[str, Threat]) -> str:
    """One step of a path as a sentence."""
    gives = " and ".join(fact_in_words(fact) for fact in step.conclusions)
    if step.name == "touch":
        words = f"{step.source} gets at `{step.elements[0]}`"
    elif step.name == "carry":
        words = f"{step.source} brings something infected to `{step.elements[0]}`"
    elif step.kind == "threat":
        words = f"{threats[step.source].title}: {gives}"
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


def route_in_words(path: AttackPath, device: Device) -> str:
    """Where a path passes, shortest form: entry, components, end."""
    places = []
    for step in path.shown:
        for fact in step.conclusions:
            for arg in fact.args:
                if arg in device.interfaces or arg in device.components or arg in device.situations:
                    places.append(arg)
    return " > ".join(dict.fromkeys(places))
