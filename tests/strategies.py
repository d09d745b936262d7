"""Strategies for random devices: folders of one to four components that always link without an error."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from builders import EVIDENCE, Folder, catalogue, folder
from primum.catalogue.attribute import Attribute, ValueShape

COMPONENT_KINDS = (
    "embedded-linux",
    "windows-computer",
    "microcontroller",
    "cloud-service",
    "sensor",
    "radio-module",
    "workstation",
    "gateway",
)
INTERFACE_KINDS = ("usb-a-host", "ethernet", "wifi", "ble", "touchscreen", "api", "rs-232", "uart", "jtag", "sd-slot", "update-channel")
ACTORS = (
    {"id": "visitor", "intent": "hostile"},
    {"id": "insider", "intent": "hostile", "roles": ["clinician"]},
    {"id": "nurse", "intent": "carrier"},
    {"id": "doctor", "intent": "authorised"},
)
HARMS = (
    {"id": "H-DEATH", "title": "Death", "kind": "health", "severity": "critical"},
    {"id": "H-SCRATCH", "title": "Scratch", "kind": "health", "severity": "minor"},
    {"id": "H-LEAK", "title": "Data known", "kind": "privacy", "severity": "serious"},
)
WINDOWS = ("unlimited", "easy", "moderate", "difficult")
TIMES = ("1-day", "1-week", "1-month", "3-months", "6-months", "1-year")
IMPORTANCE = ("low", "high")


def fits(declared: Attribute, kind: str, sort: str) -> bool:
    """Whether an attribute may be stated of a kind."""
    known = catalogue().kinds_of(sort).get(kind)
    return not declared.kinds or known is None or any(known.is_a(word) for word in declared.kinds)


@st.composite
def attributes(draw: st.DrawFn, sort: str, kind: str) -> dict[str, Any]:
    """Some of the attributes an element may state, at the place where each is written."""
    known = [each for (on, _), each in sorted(catalogue().attributes.items()) if on == sort and fits(each, kind, sort)]
    stated: dict[str, Any] = {}
    for each in draw(st.lists(st.sampled_from(known), max_size=5, unique_by=lambda one: one.id)) if known else []:
        if each.shape is ValueShape.BOOL:
            value: Any = draw(st.sampled_from(["true", "false"]))
        elif each.shape is ValueShape.ONE:
            value = draw(st.sampled_from(each.words))
        else:
            value = draw(st.lists(st.sampled_from(each.words), max_size=3, unique=True))
        if each.is_field:
            stated[each.id] = value
        else:
            stated.setdefault("attributes", {})[each.id] = value
    return stated


def _some(draw: st.DrawFn, words: Sequence[str], most: int = 2, least: int = 0) -> list[str]:
    return draw(st.lists(st.sampled_from(list(words)), min_size=min(least, len(words)), max_size=most, unique=True)) if words else []


@st.composite
def _components(draw: st.DrawFn) -> list[Folder]:
    found = []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(COMPONENT_KINDS))
        each: Folder = {"id": f"c{number}", "kind": kind, **draw(attributes("component", kind))}
        if draw(st.integers(0, 5)) == 0:
            each["instances"] = "fleet"
        if draw(st.integers(0, 5)) == 0:
            each["owner"] = "operator"
        found.append(each)
    return found


@st.composite
def reaches(draw: st.DrawFn) -> list[Folder]:
    """Who reaches an interface, some windows unstated."""
    found = []
    for actor in _some(draw, [each["id"] for each in ACTORS], 2):
        window = draw(st.sampled_from([None, *WINDOWS]))
        found.append({"by": actor} | ({"window": window} if window else {}))
    return found


@st.composite
def _interfaces(draw: st.DrawFn, components: Sequence[str], data: Sequence[str], roles: Sequence[Folder]) -> list[Folder]:
    found = []
    for number in range(draw(st.integers(1, 3))):
        kind, at = draw(st.sampled_from(INTERFACE_KINDS)), draw(st.sampled_from(list(components)))
        each: Folder = {"id": f"i{number}", "kind": kind, "at": at, **draw(attributes("interface", kind))}
        if draw(st.integers(0, 3)):
            each["reach"] = draw(reaches())
        each["roles"] = _some(draw, [role["id"] for role in roles if role["at"] == at], 2)
        each["data"] = _some(draw, data, 1)
        found.append(each)
    return found


@st.composite
def _flows(draw: st.DrawFn, components: Sequence[str], interfaces: Sequence[Folder], data: Sequence[str]) -> list[Folder]:
    found = []
    for number in range(draw(st.integers(0, 2)) if len(components) > 1 else 0):
        source = draw(st.sampled_from(list(components)))
        target = draw(st.sampled_from([name for name in components if name != source]))
        at_ends = [each["id"] for each in interfaces if each["at"] in (source, target)]
        each: Folder = {"id": f"f{number}", "from": source, "to": target, **draw(attributes("flow", ""))}
        found.append(each | {"carries": _some(draw, data, 2), "via": _some(draw, at_ends, 2)})
    return found


@st.composite
def _roles(draw: st.DrawFn, components: Sequence[str], data: Sequence[str], functions: Sequence[str]) -> list[Folder]:
    grants: list[Folder] = [{"run": "user"}, *({"misuse": name} for name in functions), *({"alter": name} for name in data)]
    grants += [{"read": name} for name in data] + [{"deny": name} for name in functions]
    at = draw(st.sampled_from(list(components)))
    return [{"id": "clinician", "at": at, "may": draw(st.lists(st.sampled_from(grants), max_size=2, unique_by=str))}]


@st.composite
def _assets(draw: st.DrawFn, components: Sequence[str], data: Sequence[str], functions: Sequence[str]) -> list[Folder]:
    found: list[Folder] = []
    for name in data:
        kind = "key" if name == "key" else draw(st.sampled_from(["data", "log"]))
        each: Folder = {"id": name, "kind": kind, "at": _some(draw, components, 2), **draw(attributes("asset", ""))}
        shared = draw(st.sampled_from([None, "device", "model", "fleet"]))
        if shared:
            each["shared"] = shared
        if kind == "log":
            each["records"] = _some(draw, functions, 1)
        each["protect"] = {"confidentiality": draw(st.sampled_from(IMPORTANCE)), "integrity": draw(st.sampled_from(IMPORTANCE))}
        each["harms"] = {"confidentiality": ["H-LEAK"]}
        found.append(each)
    needs = [*data, *components, *functions]
    for name in functions:
        words = ("integrity", "availability", "both", None)
        wanted = _some(draw, [need for need in needs if need != name], 2)
        stated = [{word: need} if (word := draw(st.sampled_from(words))) else need for need in wanted]
        each = {
            "id": name,
            "kind": "function",
            "at": draw(st.sampled_from(list(components))),
            "needs": stated,
            **draw(attributes("asset", "")),
        }
        each["protect"] = {"integrity": "high", "availability": "high", "accountability": "low"}
        outage = draw(st.sampled_from([None, "10 s", "1 h"]))
        found.append(each | ({"longest_outage": outage} if outage else {}))
    return found


@st.composite
def losses(draw: st.DrawFn, data: Sequence[str], functions: Sequence[str], deep: int = 1) -> Folder:
    """A loss, or some of several."""
    if deep and draw(st.integers(0, 2)) == 0:
        parts = draw(st.lists(losses(data, functions, deep - 1), min_size=1, max_size=3))
        return {draw(st.sampled_from(["any", "all"])): parts}
    function = draw(st.sampled_from(list(functions)))
    atoms: list[Folder] = [
        {"misuse": function},
        {"misuse": function, "how": "unnoticed"},
        {"deny": function},
        {"deny": function, "for": "lasting"},
    ]
    for name in data:
        atoms += [{"alter": name, "how": "unnoticed"}, {"read": name}]
    return draw(st.sampled_from(atoms))


@st.composite
def control(draw: st.DrawFn, name: str, parts: Folder, *, opens: bool = True) -> Folder:
    """A control of a real type where such a type may stand."""
    places = {
        "component": [each["id"] for each in parts["architecture"]["components"]],
        "interface": [each["id"] for each in parts["architecture"]["interfaces"]],
        "flow": [each["id"] for each in parts["architecture"]["flows"]],
        "asset": [each["id"] for each in parts["assets"] if each["kind"] != "function"],
        "function": [each["id"] for each in parts["assets"] if each["kind"] == "function"],
    }
    kinds = {each["id"]: each["kind"] for each in parts["architecture"]["interfaces"]}
    room = {
        each.id: [place for sort in each.at for place in places[sort] if place not in kinds or catalogue().fits(each.id, kinds[place])]
        for each in catalogue().control_types.values()
    }
    kind = catalogue().control_types[draw(st.sampled_from(sorted(name for name, free in room.items() if free)))]
    free = room[kind.id]
    status = draw(st.sampled_from(["verified", "verified", "verified", "implemented", "planned", "proposed", "rejected"]))
    each: Folder = {"id": name, "type": kind.id, "at": _some(draw, free, 2, 1), "status": status, "reason": "as drawn"}
    each["evidence"] = draw(st.sampled_from([["E-GOOD"], ["E-GOOD"], ["E-OLD"], ["E-FAILED"], ["E-LAPSED"], []]))
    if draw(st.integers(0, 3)) == 0:
        each["enforced_by"] = draw(st.sampled_from(places["component"]))
    if "key" in places["asset"] and draw(st.integers(0, 3)) == 0:
        each["relies_on"] = ["key"]
    if draw(st.integers(0, 3)) == 0:
        each |= {"provided_by": "operator", "instructions": "IFU 9"}
    recovers = draw(st.sampled_from([None, "1 s", "1 min"]))
    if recovers:
        each["recovers_within"] = recovers
    if opens and draw(st.integers(0, 3)) == 0:
        interface, component = draw(st.sampled_from(parts["architecture"]["interfaces"]))["id"], draw(st.sampled_from(places["component"]))
        each["opens"] = [
            {"name": "way-in", "from": f"reach({interface})", "to": f"run({component}, user)", "potential": {"time": "1-week"}}
        ]
    return each


@st.composite
def _findings(draw: st.DrawFn, components: Sequence[str], interfaces: Sequence[str]) -> list[Folder]:
    found = []
    for number in range(draw(st.integers(0, 1))):
        at, needs = draw(st.sampled_from(list(components))), draw(st.sampled_from(list(interfaces)))
        potential = {"time": draw(st.sampled_from(TIMES)), "expertise": draw(st.sampled_from(["layman", "expert"]))}
        status = draw(st.sampled_from(["open", "planned", "fixed"]))
        each = {"id": f"W-{number}", "title": "Weakness", "at": at, "status": status, "potential": potential}
        found.append(each | {"needs": f"carried({needs})", "gives": f"run({at}, {draw(st.sampled_from(['user', 'system']))})"})
    return found


@st.composite
def _assumptions(draw: st.DrawFn, interfaces: Sequence[str]) -> list[Folder]:
    if draw(st.booleans()):
        return []
    untrue = {"actor": draw(st.sampled_from(["visitor", "nurse"])), "at": draw(st.sampled_from(list(interfaces))), "window": "easy"}
    each: Folder = {
        "id": "A-0",
        "text": "Nobody gets there",
        "owner": draw(st.sampled_from(["manufacturer", "operator"])),
        "if_untrue": untrue,
    }
    return [each | ({"instructions": "IFU 2"} if draw(st.booleans()) else {})]


@st.composite
def folders(draw: st.DrawFn, *, opens: bool = True) -> Folder:
    """A small device of one to four components that always links without an error."""
    data, functions = (
        draw(st.sampled_from([("d0",), ("d0", "key"), ("d0", "d1", "key")])),
        draw(st.sampled_from([("fn0",), ("fn0", "fn1")])),
    )
    components = draw(_components())
    names = [each["id"] for each in components]
    roles = draw(_roles(names, data, functions))
    interfaces = draw(_interfaces(names, data, roles))
    access = [each["id"] for each in interfaces]
    situations = [
        {
            "id": f"HS-{number}",
            "title": "Situation",
            "harms": _some(draw, ["H-DEATH", "H-SCRATCH"], 2, 1),
            "arises_from": draw(losses(data, functions)),
        }
        for number in range(draw(st.integers(1, 2)))
    ]
    result = folder(
        actors=list(ACTORS),
        roles=roles,
        components=components,
        interfaces=interfaces,
        flows=draw(_flows(names, interfaces, data)),
        assets=draw(_assets(names, data, functions)),
        harms=list(HARMS),
        situations=situations,
        evidence=list(EVIDENCE),
        findings=draw(_findings(names, access)),
        assumptions=draw(_assumptions(access)),
    )
    result["controls"] = [draw(control(f"SC-{number}", result, opens=opens)) for number in range(draw(st.integers(0, 3)))]
    return result
