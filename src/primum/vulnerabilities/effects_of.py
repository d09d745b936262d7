"""What an attacker has once he has used a finding: facts on what the part performs or touches (DESIGN 8)."""

from collections.abc import Iterable, Iterator

from primum.device.cvss_vector import CvssVector
from primum.device.device import Device
from primum.device.fact import Fact
from primum.device.part_use import PartUse
from primum.vulnerabilities.weakness_of import excludes_execution, executes

LASTING, UNNOTICED = "lasting", "unnoticed"

Named = tuple[str, tuple[Fact, ...]]
"""The name of the step and what it gives."""


def runs_code(vector: CvssVector | None, cwes: tuple[int, ...]) -> bool:
    """Whether foreign code may run: nobody has said what it does, the weakness is of that kind, or everything is lost and nothing speaks
    against it. CVSS 2.0 says partial loss of all three where code runs with the rights of a user."""
    if vector is None or executes(cwes):
        return True
    impacts = (vector.confidentiality, vector.integrity, vector.availability)
    enough = ("low", "high") if vector.version == "2.0" else ("high",)
    return all(impact in enough for impact in impacts) and not excludes_execution(cwes)


def effects_of(vector: CvssVector, use: PartUse, device: Device) -> Iterator[Named]:
    """The losses a vector speaks of. Low counts as high: which function is meant is not in the vector."""
    here = use.at
    if vector.availability != "none":
        yield "exploit-deny", tuple(_denied(use, device))
    if vector.confidentiality != "none":
        read = tuple(_read(here, use.touches, device))
        yield "exploit-read", tuple(fact for fact in read if not secrets_in((fact,), device))
        yield from (("exploit-read", (fact,)) for fact in read if secrets_in((fact,), device))
    if vector.integrity != "none":
        yield "exploit-alter", tuple(_altered(here, use.touches, device))
    beyond = tuple(dict.fromkeys(fact for near in neighbours(here, device) for fact in _beyond(vector, near, device)))
    yield "exploit-beyond", beyond


def secrets_in(facts: Iterable[Fact], device: Device) -> tuple[str, ...]:
    """The keys and credentials that are read. Each is a step of its own, since hardware that holds a key gives it to nobody."""
    read = (fact.args[0] for fact in facts if fact.predicate == "read")
    return tuple(name for name in read if name in device.assets and device.assets[name].is_secret)


def neighbours(component: str, device: Device) -> tuple[str, ...]:
    """The components that exchange data with one."""
    out = [flow.target for flow in device.flows_out.get(component, ())]
    into = [flow.source for flow in device.flows_in.get(component, ())]
    return tuple(name for name in dict.fromkeys(sorted(out + into)) if name != component)


def reaches_beyond(vector: CvssVector) -> bool:
    """Whether the vector speaks of losses outside the vulnerable component."""
    return any(impact != "none" for impact in vector.subsequent)


def _beyond(vector: CvssVector, near: str, device: Device) -> Iterator[Fact]:
    secret, right, there = (impact != "none" for impact in vector.subsequent)
    if there:
        yield Fact("deny", (near, LASTING))
    if secret:
        yield from _read(near, None, device)
    if right:
        yield from _altered(near, None, device)


def _denied(use: PartUse, device: Device) -> Iterator[Fact]:
    for name in (use.at,) if use.touches is None else use.touches:
        yield Fact("deny", (name, LASTING))


def _read(here: str, touches: tuple[str, ...] | None, device: Device) -> Iterator[Fact]:
    for name in _touched(here, touches, device):
        if name in device.flows:
            yield Fact("tap", (name,))
        elif not device.assets[name].is_function:
            yield Fact("read", (name, here))


def _altered(here: str, touches: tuple[str, ...] | None, device: Device) -> Iterator[Fact]:
    for name in _touched(here, touches, device):
        if name in device.flows:
            yield Fact("inject", (name,))
        elif device.assets[name].is_function:
            yield Fact("misuse", (name, UNNOTICED))
        else:
            yield Fact("alter", (name, here, UNNOTICED))
            yield Fact("forge", (name, here, UNNOTICED))


def _touched(here: str, touches: tuple[str, ...] | None, device: Device) -> list[str]:
    """What the part performs or touches; while nobody says, all that is placed at its component or flows out of it."""
    if touches is not None:
        return [name for name in touches if name in device.flows or name in device.assets]
    flows = [flow.id for flow in (*device.flows_out.get(here, ()), *device.flows_in.get(here, ()))]
    return [asset.id for asset in device.assets_at.get(here, ())] + flows
