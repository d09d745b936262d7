"""A device of a chosen size: modules of components with interfaces, flows, assets and controls, and one hazardous situation a module.

Kinds are those of real devices. About half of the attributes are stated, the rest stay unknown. Every draw has its own seed made of what it
decides, so that a new attribute in the catalogue changes nothing else.
"""

import random
from pathlib import Path

import yaml

from primum.catalogue.catalogue import Catalogue
from primum.folder.load_catalogue import load_catalogue

Item = dict[str, object]

COMPONENTS = (
    ("embedded-linux", ("ethernet", "usb-a-host", "touchscreen")),
    ("rtos-computer", ("jtag", "rs-232")),
    ("microcontroller", ("swd",)),
    ("sensor", ()),
    ("radio-module", ("ble",)),
    ("microcontroller", ("can",)),
    ("actuator", ()),
    ("mobile-app", ("app-store",)),
    ("database", ()),
    ("cloud-service", ("api", "remote-service")),
)
"""One module: kinds of components with the interfaces of each."""

REACH = {"local": "visitor", "network": "intruder", "radio": "passer-by"}
CONTROLS = (
    ("usb-device-allowlist", "usb-a-host"),
    ("application-allowlist", "embedded-linux"),
    ("transport-encryption", "ethernet"),
    ("debug-port-disabled", "jtag"),
    ("secure-boot", "rtos-computer"),
)
NEEDS = {"confidentiality": "high", "integrity": "critical", "availability": "high"}


def generate_device(modules: int) -> dict[str, object]:
    """The folder in one piece; a module has 50 elements."""
    catalogue, _ = load_catalogue()
    components = [_component(module, place, catalogue) for module in range(modules) for place in range(len(COMPONENTS))]
    interfaces = [each for module in range(modules) for each in _interfaces(module, catalogue)]
    flows = [each for module in range(modules) for each in _flows(module, modules, catalogue)]
    return {
        "device": {
            "format": 1,
            "name": "Benchmark",
            "manufacturer": "Nobody",
            "regulation": "MDR",
            "class": "IIb",
            "software_version": "1.0",
        },
        "architecture": {
            "zones": [{"id": f"zone-{module}"} for module in range(modules)],
            "actors": [{"id": actor, "intent": "hostile"} for actor in REACH.values()] + [{"id": "clinician", "intent": "carrier"}],
            "components": components,
            "interfaces": interfaces,
            "flows": flows,
        },
        "assets": [each for module in range(modules) for each in _assets(module)],
        "safety": _safety(modules),
        "controls": [each for module in range(modules) for each in _controls(module)],
        "evidence": [{"id": "E-TEST", "kind": "test-report", "version": "1.0", "date": "2026-05-12", "result": "passed"}],
    }


def write_folder(folder: dict[str, object], place: Path) -> Path:
    """The folder as one file a key."""
    place.mkdir(parents=True, exist_ok=True)
    for name, content in folder.items():
        text = yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=160)
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


def count_elements(folder: dict[str, object]) -> int:
    """Components, interfaces, flows, assets, controls and situations."""
    architecture, safety = folder["architecture"], folder["safety"]
    parts = [architecture[name] for name in ("components", "interfaces", "flows")]  # type: ignore[index]
    return sum(map(len, [*parts, folder["assets"], folder["controls"], safety["situations"]]))  # type: ignore[index,arg-type]


def _name(module: int, place: int) -> str:
    return f"m{module:02d}-{COMPONENTS[place][0]}-{place}"


def stated(element: str, sort: str, kind: str | None, catalogue: Catalogue, *, share: float = 0.5) -> tuple[Item, Item]:
    """(fields, attributes) that are stated: a share of those that are asked of the kind, every second one if nothing else is said."""
    fields: Item = {}
    attributes: Item = {}
    known = catalogue.kinds_of(sort).get(kind) if kind else None
    for (on, name), declared in catalogue.attributes.items():
        if on != sort or (declared.kinds and known and not any(known.is_a(word) for word in declared.kinds)):
            continue
        draw = random.Random(f"{element} {name}")
        if draw.random() < share:
            word = draw.choice(declared.words)
            (fields if declared.is_field else attributes)[name] = [word] if declared.shape.value == "set" else word
    return fields, attributes


def _component(module: int, place: int, catalogue: Catalogue) -> Item:
    name, kind = _name(module, place), COMPONENTS[place][0]
    _, attributes = stated(name, "component", kind, catalogue)
    return {"id": name, "kind": kind, "zone": f"zone-{module}", "attributes": attributes}


def _interfaces(module: int, catalogue: Catalogue) -> list[Item]:
    found: list[Item] = []
    for place, (_, kinds) in enumerate(COMPONENTS):
        for kind in kinds:
            name, known = f"m{module:02d}-{kind}-{place}", catalogue.interface_kinds[kind]
            fields, attributes = stated(name, "interface", kind, catalogue)
            item: Item = {"id": name, "at": _name(module, place), "kind": kind, **fields, "attributes": attributes}
            draw = random.Random(f"{name} reach").random()
            actor = next((who for word, who in REACH.items() if known.is_a(word)), "visitor")
            if draw < 0.8:
                item["reach"] = [{"by": actor, "window": ("unlimited", "easy", "moderate", "difficult")[int(draw * 5)]}]
            found.append(item)
    return found


def _flows(module: int, modules: int, catalogue: Catalogue) -> list[Item]:
    """A ring through the module, one flow across it each way, and one to the module that is its hub, by the hub's network."""
    size = len(COMPONENTS)
    pairs = [(_name(module, place), _name(module, (place + 1) % size)) for place in range(size)]
    pairs += [(_name(module, 0), _name(module, 5)), (_name(module, 5), _name(module, 0)), (_name(module, 1), _name(module, 6))]
    hub = module // 4 if module else 1 % modules
    pairs.append((_name(module, 0), _name(hub, 0)))
    found = []
    for number, (source, target) in enumerate(pairs):
        name = f"m{module:02d}-flow-{number}"
        fields, attributes = stated(name, "flow", None, catalogue)
        via = [f"m{hub:02d}-ethernet-0"] if number == len(pairs) - 1 else []
        carries = [f"m{module:02d}-settings" if number % 2 else f"m{module:02d}-trends"]
        found.append({"id": name, "from": source, "to": target, "carries": carries, "via": via, **fields, "attributes": attributes})
    return found


def _assets(module: int) -> list[Item]:
    start = f"m{module:02d}"
    deliver = [{"integrity": f"{start}-settings"}, {"availability": f"{start}-supply"}, f"{start}-alarm"]
    functions: list[Item] = [
        {"id": f"{start}-deliver", "at": _name(module, 5), "role": "essential-performance", "needs": deliver, "longest_outage": "10 s"},
        {"id": f"{start}-alarm", "at": _name(module, 0), "role": "basic-safety"},
        {"id": f"{start}-supply", "at": _name(module, 6), "role": "supporting"},
        {"id": f"{start}-report", "at": _name(module, 9), "role": "clinical-performance", "needs": [f"{start}-trends"]},
    ]
    data: list[Item] = [
        {"id": f"{start}-settings", "kind": "data", "at": [_name(module, 0), _name(module, 5)], "protect": {"integrity": "critical"}},
        {"id": f"{start}-trends", "kind": "data", "at": [_name(module, 0), _name(module, 8), _name(module, 9)], "protect": NEEDS},
        {"id": f"{start}-update-key", "kind": "key", "at": _name(module, 2), "shared": "model"},
        {"id": f"{start}-password", "kind": "credential", "at": _name(module, 0)},
        {"id": f"{start}-log", "kind": "log", "at": _name(module, 0), "records": [f"{start}-deliver", f"{start}-settings"]},
    ]
    return [{**each, "kind": "function"} for each in functions] + data


def _controls(module: int) -> list[Item]:
    found: list[Item] = []
    for number, (kind, where) in enumerate(CONTROLS):
        stands = next(place for place, (name, ports) in enumerate(COMPONENTS) if where == name or where in ports)
        at = _name(module, stands) if COMPONENTS[stands][0] == where else f"m{module:02d}-{where}-{stands}"
        status = ("verified", "implemented", "planned", "proposed")[random.Random(f"{module} {kind}").randrange(4)]
        evidence = ["E-TEST"] if status == "verified" else []
        enforcer = _name(module, stands)
        found.append(
            {"id": f"C-{module:02d}-{number}", "type": kind, "at": at, "enforced_by": enforcer, "status": status, "evidence": evidence}
        )
    return found


def _safety(modules: int) -> Item:
    harms = [
        {"id": "H-HYPOXIA", "title": "Hypoxic injury or death", "kind": "health", "severity": "catastrophic"},
        {"id": "H-DELAY", "title": "Care delayed", "kind": "health", "severity": "minor"},
        {"id": "H-PRIVACY", "title": "Patient data disclosed", "kind": "privacy", "severity": "serious", "people": "many"},
    ]
    situations: list[Item] = []
    for number in range(modules):
        start = f"m{number:02d}"
        stops = {"any": [{"deny": f"{start}-deliver", "for": "lasting"}, {"misuse": f"{start}-deliver"}]}
        silent = {"all": [stops, {"deny": f"{start}-alarm", "for": "lasting"}]}
        arises, harm = ((silent, "H-HYPOXIA"), ({"deny": f"{start}-report"}, "H-DELAY"), ({"read": f"{start}-trends"}, "H-PRIVACY"))[
            number % 3
        ]
        situations.append({"id": f"HS-{number}", "title": f"Situation {number}", "harms": [harm], "arises_from": arises})
    return {"harms": harms, "situations": situations}
