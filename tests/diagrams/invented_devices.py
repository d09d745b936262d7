"""Invented devices of any size: a few zones, a core that keeps somebody alive, and people around it."""

from primum.device.asset import Asset, AssetKind
from primum.device.attack_path import AttackPath, PathStep
from primum.device.control import ControlStatus, SecurityControl
from primum.device.device import Device, Identity
from primum.device.ease import Ease
from primum.device.elements import Actor, Component, DataFlow, Intent, Interface, Reach, Zone
from primum.device.fact import Fact
from primum.device.potential import EFFORTLESS
from primum.device.safety import Harm, HarmKind, HazardousSituation, LossAtom

KINDS = ("embedded-linux", "microcontroller", "radio-module", "sensor", "server", "cloud-service", "mobile-app")
PORTS = ("usb-a-host", "ethernet", "wifi", "ble", "jtag", "can", "touchscreen", "api")
ZONES = ("cloud", "hospital-network", "bedside", "enclosure", "applied-part")


class Dice:
    """Numbers that look random and are the same for the same seed (a linear congruential generator)."""

    def __init__(self, seed: int) -> None:
        self._state = seed * 2654435761 + 97

    def below(self, limit: int) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit

    def choice(self, items):
        return items[self.below(len(items))]

    def pair(self, items):
        first = self.below(len(items))
        return items[first], items[(first + 1 + self.below(len(items) - 1)) % len(items)]

    def happens(self, percent: int) -> bool:
        return self.below(100) < percent


def invented_device(size: int, seed: int = 1, *, zones: int = 5, unzoned: bool = False) -> Device:
    """A device with so many components; the same seed gives the same device."""
    dice = Dice(seed)
    names = [f"part-{number:02d}" for number in range(size)]
    home = {
        name: ZONES[min(zones - 1, dice.below(size) * zones // size)] if not (unzoned and number % 4 == 0) else None
        for number, name in enumerate(names)
    }
    components = [Component(id=name, title=_title(dice, name), kind=dice.choice(KINDS), zone=home[name]) for name in names]
    actors = [
        Actor(id="visitor", title="Visitor at the bed", intent=Intent.HOSTILE),
        Actor(id="intruder", title="Intruder in the hospital network", intent=Intent.HOSTILE),
        Actor(id="technician", title="technician", intent=Intent.CARRIER),
        Actor(id="nurse", title="nurse", intent=Intent.AUTHORISED),
    ]
    interfaces = [_interface(dice, number, dice.choice(names), actors) for number in range(max(2, size * 5 // 4))]
    flows = []
    for number in range(size + size // 3):
        source, target = dice.pair(names) if size > 1 else (names[0], names[0])
        ports = [each.id for each in interfaces if each.at in (source, target) and dice.happens(30)]
        flows.append(
            DataFlow(
                id=f"flow-{number:02d}",
                title=dice.choice(("settings", "status & alarms", f"flow-{number:02d}")),
                source=source,
                target=target,
                via=tuple(ports),
            )
        )
    return device_of(components, actors, interfaces, flows, _functions(dice, names), _controls(dice, names, interfaces, flows), zones=zones)


def invented_path(device: Device) -> AttackPath:
    """A path from the first reached interface along flows to the first function, ending in the situation."""
    port = next((each for each in device.interfaces.values() if each.reach), next(iter(device.interfaces.values())))
    actor = port.reach[0].by if port.reach else "anybody"
    way, here = [], port.at
    for flow in device.flows.values():
        if flow.source == here and len(way) < 4:
            way.append(flow)
            here = flow.target
    function = next(iter(device.assets.values()))
    steps = [path_step("entry", "touch", (port.id,), Fact("reach", (port.id,)), source=actor)]
    steps.append(path_step("threat", "T-FIRST", (port.id, port.at), Fact("run", (port.at, "user")), premises=(Fact("reach", (port.id,)),)))
    for flow in way:
        held, sent = Fact("run", (flow.source, "user")), Fact("inject", (flow.id,))
        steps.append(path_step("structure", "inject", (flow.source, flow.id), sent, premises=(held,)))
        steps.append(path_step("threat", "T-NEXT", (flow.id, flow.target), Fact("run", (flow.target, "user")), premises=(sent,)))
    misuse, goal = Fact("misuse", (function.id, "unnoticed")), Fact("situation", ("HS-1",))
    steps.append(
        path_step("structure", "misuse-function", (function.places[0], function.id), misuse, premises=(Fact("run", (here, "user")),))
    )
    steps.append(path_step("structure", "leads-to", (function.id,), goal, premises=(misuse,)))
    return AttackPath(goal=goal, ease=Ease(3), steps=tuple(steps), bottleneck=steps[1].id)


def path_step(
    kind: str, name: str, elements: tuple[str, ...], gives: Fact, *, premises: tuple[Fact, ...] = (), source: str = "", **more
) -> PathStep:
    """A step that costs nothing."""
    return PathStep(
        id=f"{name}@{'+'.join(elements)}",
        kind=kind,
        name=name,
        premises=premises,
        conclusions=(gives,),
        potential=EFFORTLESS,
        elements=elements,
        source=source,
        **more,
    )


def device_of(components, actors, interfaces, flows, assets, controls, *, zones: int = 5) -> Device:
    """A device of the given parts with one situation and one harm."""
    harm = Harm(id="H-1", title="Hypoxic injury or death", kind=HarmKind.HEALTH, severity="catastrophic")
    loss = LossAtom(loss="misuse", element=assets[0].id) if assets else None
    situation = HazardousSituation(id="HS-1", title="Ventilation stops <and> nobody is warned", harms=("H-1",), arises_from=loss)
    return Device(
        identity=Identity(
            name="Invented",
            manufacturer="",
            regulation="",
            device_class="",
            rule="",
            udi="",
            software_version="1",
            stage="",
            intended_purpose="",
        ),
        zones={name: Zone(id=name, title=name.replace("-", " ")) for name in sorted(ZONES[:zones])},
        actors=_by_id(actors),
        roles={},
        components=_by_id(components),
        interfaces=_by_id(interfaces),
        flows=_by_id(flows),
        assets=_by_id(assets),
        hazards={},
        harms={"H-1": harm},
        situations={"HS-1": situation},
        controls=_by_id(controls),
        evidence={},
        assumptions={},
        weaknesses={},
        decisions={},
        policy=None,  # a picture does not ask the policy
    )


def _by_id(items):
    return {each.id: each for each in sorted(items, key=lambda each: each.id)}


def _title(dice: Dice, name: str) -> str:
    return dice.choice((name, f"The {name} board", f"Very long name of {name} that <does> not fit & wraps over many lines"))


def _interface(dice: Dice, number: int, at: str, actors) -> Interface:
    reach = tuple(Reach(by=actor.id, window=dice.below(4)) for actor in actors if dice.happens(25))
    return Interface(
        id=f"port-{number:02d}",
        title=f"port-{number:02d}",
        kind=dice.choice(PORTS),
        at=at,
        reach=reach or dice.choice((None, ())),
        implied=not reach and dice.happens(30),
    )


def _functions(dice: Dice, names) -> list[Asset]:
    return [
        Asset(
            id=f"function-{number}",
            title=f"do thing {number}",
            kind=AssetKind.FUNCTION,
            places=(dice.choice(names),),
            role=dice.choice(("essential-performance", None)),
        )
        for number in range(max(1, len(names) // 2))
    ]


def _controls(dice: Dice, names, interfaces, flows) -> list[SecurityControl]:
    places = [*names, *(each.id for each in interfaces), *(each.id for each in flows)]
    return [
        SecurityControl(
            id=f"C-CONTROL-{number:02d}", title=f"control {number}", type="t", at=(dice.choice(places),), status=ControlStatus.VERIFIED
        )
        for number in range(len(names) // 2 + 1)
    ]
