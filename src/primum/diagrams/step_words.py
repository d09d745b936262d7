"""The steps of a path in short plain words."""

from primum.device.attack_path import AttackPath, PathStep
from primum.device.device import Device
from primum.device.fact import Fact
from primum.diagrams.card import text_of_port


def words_of_path(device: Device, path: AttackPath) -> tuple[str, ...]:
    """One sentence for every step the path shows, in its order."""
    return tuple(words_of_step(device, step) for step in path.shown)


def words_of_step(device: Device, step: PathStep) -> str:
    """What happens in a step, after the name of the threat if it is one, and which controls it gets past."""
    happens = _entry(device, step) or _conclusions(device, *step.told)
    named = f"{step.name}: {happens}" if step.kind in ("threat", "weakness") else happens
    if step.kind == "weakness":
        named = f"{step.source or step.name}: {happens}"
    if step.findings:
        named = f"{step.findings[0].partition('@')[0]}: {happens}"
    if step.against:
        named += f"; overcomes {', '.join(step.against)}"
    if step.around:
        named += f"; goes round {', '.join(dict.fromkeys(control for control, _ in step.around))}"
    if step.kind == "assumption":
        named += f" ({step.source} untrue)"
    return named


def name_of(device: Device, element: str) -> str:
    """The words that stand in the picture for an element."""
    interface = device.interfaces.get(element)
    if interface is not None and interface.implied:
        return f"{interface.kind.replace('-', ' ')} of {device.title_of(interface.at)} (not declared)"
    return text_of_port(interface) if interface is not None else device.title_of(element)


def _conclusions(device: Device, facts: tuple[Fact, ...], more: tuple[str, ...]) -> str:
    """What follows; several roles on one component in one phrase."""
    acts: dict[str, list[str]] = {}
    for fact in facts:
        if fact.predicate == "act":
            acts.setdefault(fact.args[1], []).append(fact.args[0])
    phrases = [f"acts as {_listed(roles)} on {name_of(device, component)}" for component, roles in acts.items()]
    phrases += [_fact(device, fact) for fact in facts if fact.predicate != "act"]
    return " and ".join((*dict.fromkeys(phrases), *more))


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def _entry(device: Device, step: PathStep) -> str:
    if step.name not in ("touch", "carry") or not step.elements:
        return ""
    who = device.assumptions[step.source].actor or "anybody" if step.source in device.assumptions else step.source
    does = "gets at" if step.name == "touch" else "carries something to"
    return f"{device.title_of(who)} {does} {name_of(device, step.elements[0])}"


def _fact(device: Device, fact: Fact) -> str:
    what = name_of(device, fact.args[0])
    hidden = ", unnoticed" if fact.form == "unnoticed" else ""
    where = (
        f" on {name_of(device, fact.args[1])}"
        if len(fact.args) > 1 and fact.args[1] in {**device.components, **device.flows, **device.interfaces}
        else ""
    )
    match fact.predicate:
        case "situation":
            goal = device.situations.get(fact.args[0])
            return goal.title or goal.id if goal else f"part of {fact.args[0].partition('.')[0]} is brought about"
        case "run":
            return f"runs on {what} as {fact.args[1]}"
        case "deny":
            return f"{what} stops{' for good' if fact.form == 'lasting' else ' for a while'}"
        case "misuse":
            return f"{what} does the wrong thing{hidden}"
        case "alter":
            return f"{what} is changed{where}{hidden}"
        case "forge":
            return f"{what} is forged{where}{hidden}"
        case "read":
            return f"{what} is read{where}"
    return f"{_PLAIN.get(fact.predicate, fact.predicate)} {what}"


_PLAIN = {
    "reach": "gets at",
    "carried": "something is carried to",
    "connect": "connects to",
    "know": "knows",
    "tap": "listens on",
    "inject": "sends data of his own on",
    "untraced": "leaves no trace of what is done to",
}
