"""A folder of many linked items, as the file of a large device has them: an infusion and monitoring system of forty boards, say.

Of 10,000 items 300 are hazardous situations, 1,000 security controls and 100 weaknesses; some 480 are the architecture they speak of; all
others, four in five, are tests and other evidence. The shares are those of such files: every control is shown by several tests, every test
is recorded once and looked at one element besides, and a board is guarded by some twenty-five measures of different types. All control
types of the catalogue that can stand at a component or an interface occur. One control in twenty stands where another of its type stands
already, since a requirement was split in two; few of them are exact twins, since what they rest on differs. Nine in ten controls are
verified, a few pieces of evidence failed, lapsed or were made for an earlier version, and nearly all attributes are stated: the file of a
device shortly before its release. Three in four controls stand where their type counters a threat. Evidence names no files; they lie in
the manufacturer's own archive.

It is a fair counterpart to what requirement tools are measured with: items refer to two others each, nearly 20,000 references that all
resolve. `items_of` gives the same items and the same references to those tools.
"""

import json
import random
from collections.abc import Iterator

from generate_device import Item, stated
from msgspec import Struct

from primum.catalogue.catalogue import Catalogue
from primum.catalogue.control_type import ControlType
from primum.folder.load_catalogue import load_catalogue
from primum.folder.tree import tree_of_text
from primum.linking.link import load
from primum.threats.derive_threats import derive_threats

ITEMS_A_BOARD = 250
SHARE_SITUATIONS, SHARE_CONTROLS, SHARE_WEAKNESSES = 0.03, 0.10, 0.01

BOARDS = (
    ("embedded-linux", ("ethernet", "usb-a-host", "uart")),
    ("rtos-computer", ("ethernet", "jtag", "rs-232")),
    ("gateway", ("wifi", "ethernet", "web-ui")),
    ("microcontroller", ("can", "swd", "enclosure")),
    ("radio-module", ("ble", "uart", "enclosure")),
)
"""The kinds of boards, in turn, with their ports."""

OUTSIDE, INSIDE = ("intruder", "visitor", "visitor"), ("technician", "technician", "technician")
"""Who reaches the ports of a board that faces the hospital, and of one inside the housing."""
GROUP = 8
"""So many boards stand behind one that faces the hospital."""

SEVERITIES = ("minor", "serious", "critical", "catastrophic")
ROLES = ("essential-performance", "basic-safety", "clinical-performance", "supporting")
KINDS = ("test-report", "test-report", "test-report", "design-document", "inspection", "penetration-test")
ZONES, HAZARDS, HARMS, FUNCTIONS = 8, 20, 12, 2


def generate_linked(items: int) -> dict[str, object]:
    """The folder in one piece, of exactly so many items (250 at least); the same every time."""
    catalogue, _ = load_catalogue()
    boards = max(1, items // ITEMS_A_BOARD)
    situations, count, weaknesses = (int(items * share) for share in (SHARE_SITUATIONS, SHARE_CONTROLS, SHARE_WEAKNESSES))
    folder: dict[str, object] = {
        "device": {
            "format": 1,
            "name": "Linked",
            "manufacturer": "Nobody",
            "regulation": "MDR",
            "class": "IIb",
            "software_version": "1.0",
            "design_frozen": "2026-01-30",
        },
        "architecture": _architecture(boards, catalogue),
        "assets": [each for board in range(boards) for each in _assets(board)],
        "safety": _safety(situations, boards),
        "findings": [_weakness(number, boards) for number in range(weaknesses)],
    }
    controls = _controls(count, boards, folder, catalogue)
    evidence = [_evidence(number, controls, boards) for number in range(items - count - sum(1 for _ in items_of(folder)))]
    return folder | {"controls": controls, "evidence": evidence}


class LinkedItem(Struct, frozen=True):
    """An item as a requirement tool sees it: an id, a text, and the ids it refers to."""

    id: str
    text: str
    refers_to: tuple[str, ...]


def items_of(folder: dict[str, object]) -> Iterator[LinkedItem]:
    """The items of a folder with all their references to others. Evidence that a control names refers to the control, as tests do there."""
    lists = [
        part for value in folder.values() for part in (value.values() if isinstance(value, dict) else [value]) if isinstance(part, list)
    ]
    items = [item for part in lists for item in part]
    known = {item["id"] for item in items}
    shown = {name: item["id"] for item in items for name in item.get("evidence", ())}
    for item in items:
        values = [text for key, value in item.items() if key not in ("id", "evidence") for text in _texts(value)]
        text = " ".join(str(item[key]) for key in ("title", "requirement", "design", "kind") if key in item)
        named = [*(each for each in values if each in known), *([shown[item["id"]]] if item["id"] in shown else [])]
        yield LinkedItem(item["id"], text, tuple(dict.fromkeys(named)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(part)


def _port(board: int, place: int) -> str:
    return f"port-{board}-{BOARDS[board % len(BOARDS)][1][place]}"


def _architecture(boards: int, catalogue: Catalogue) -> dict[str, list[Item]]:
    return {
        "zones": [{"id": f"zone-{number}"} for number in range(ZONES)],
        "actors": [{"id": name, "intent": "hostile"} for name in dict.fromkeys((*OUTSIDE, *INSIDE))]
        + [{"id": "clinician", "intent": "carrier"}],
        "components": [_board(number, catalogue) for number in range(boards)],
        "interfaces": [_interface(number, place, catalogue) for number in range(boards) for place in range(3)],
        "flows": [each for number in range(boards) for each in _flows(number, boards, catalogue)],
    }


def _board(number: int, catalogue: Catalogue) -> Item:
    kind = BOARDS[number % len(BOARDS)][0]
    _, attributes = stated(f"board-{number}", "component", kind, catalogue, share=0.95)
    return {"id": f"board-{number}", "title": f"Board {number}", "kind": kind, "zone": f"zone-{number % ZONES}", "attributes": attributes}


def _interface(board: int, place: int, catalogue: Catalogue) -> Item:
    name, kind = _port(board, place), BOARDS[board % len(BOARDS)][1][place]
    fields, attributes = stated(name, "interface", kind, catalogue, share=0.95)
    reach = {"by": INSIDE[place], "window": "difficult"} if board % GROUP else {"by": OUTSIDE[place], "window": "moderate"}
    return {"id": name, "at": f"board-{board}", "kind": kind, **fields, "reach": [reach], "attributes": attributes}


def _flows(board: int, boards: int, catalogue: Catalogue) -> Iterator[Item]:
    """One to the next board and one to the board that faces the hospital for this one."""
    outer = board - board % GROUP if board % GROUP else (board + GROUP) % boards
    for number, target in enumerate(((board + 1) % boards, outer)):
        name = f"flow-{board}-{number}"
        fields, attributes = stated(name, "flow", None, catalogue, share=0.95)
        ends = {"from": f"board-{board}", "to": f"board-{target}", "carries": [f"data-{board}-{number}"], "via": [_port(board, 0)]}
        yield {"id": name, **ends, **fields, "attributes": attributes}


def _assets(board: int) -> Iterator[Item]:
    home = f"board-{board}"
    for number in range(2):
        yield {"id": f"data-{board}-{number}", "kind": "data", "at": [home], "protect": {"integrity": "high", "availability": "low"}}
    yield {"id": f"key-{board}", "kind": "key", "at": [home], "shared": "device" if board % GROUP else "model"}
    for number in range(FUNCTIONS):
        needs = [{"integrity": f"data-{board}-{number}"}]
        role = ROLES[(2 * board + number) % len(ROLES)]
        yield {"id": f"function-{board}-{number}", "kind": "function", "at": home, "role": role, "needs": needs, "longest_outage": "30 s"}


def _safety(situations: int, boards: int) -> dict[str, list[Item]]:
    return {
        "hazards": [{"id": f"HZ-{number}", "title": f"Hazard {number}"} for number in range(HAZARDS)],
        "harms": [
            {"id": f"H-{number}", "title": f"Harm {number}", "kind": "health", "severity": SEVERITIES[number % len(SEVERITIES)]}
            for number in range(HARMS)
        ],
        "situations": [_situation(number, boards) for number in range(situations)],
    }


def _situation(number: int, boards: int) -> Item:
    """Four of the ways in which functions are lost, on one board or on two."""
    one, other = f"function-{number % boards}-{number % FUNCTIONS}", f"function-{(number + number // boards) % boards}-{(number + 1) % 2}"
    ways: tuple[Item, ...] = (
        {"any": [{"deny": one, "for": "lasting"}, {"misuse": one}]},
        {"misuse": one, "how": "unnoticed"},
        {"all": [{"deny": one, "for": "lasting"}, {"deny": other, "for": "lasting"}]},
        {"any": [{"deny": one}, {"misuse": other, "how": "unnoticed"}]},
    )
    harms = [f"H-{number % HARMS}"] + ([f"H-{(number + 5) % HARMS}"] if number % 3 == 0 else [])
    return {
        "id": f"HS-{number}",
        "title": f"Situation {number}",
        "hazard": f"HZ-{number % HAZARDS}",
        "harms": harms,
        "risk_ids": [f"RM-{number}"],
        "arises_from": ways[number // boards % len(ways)],
    }


def _weakness(number: int, boards: int) -> Item:
    board = number % boards
    return {
        "id": f"F-{number}",
        "title": f"Weakness {number}",
        "at": f"board-{board}",
        "source": "penetration-test",
        "cwe": 787,
        "status": "fixed" if number % 5 else "open",
        "deadline": "2027-01-31",
        "needs": f"reach({_port(board, number % 3)})",
        "gives": f"run(board-{board}, user)",
        "potential": {"time": "1-month", "expertise": "expert"},
    }


def _controls(count: int, boards: int, folder: dict[str, object], catalogue: Catalogue) -> list[Item]:
    """The controls of each board in an order of its own, one in twenty where another of its type stands."""
    places = _places(boards, folder, catalogue)
    found: list[Item] = []
    for number in range(count):
        board, turn = number % boards, number // boards
        kind, place = places[board][(turn if (turn + 1) % 20 else turn - 1) % len(places[board])]
        found.append(_control(number, kind, place, board))
    return found


def _places(boards: int, folder: dict[str, object], catalogue: Catalogue) -> list[list[tuple[ControlType, str]]]:
    """By board which types stand where: three that counter a threat there, then one of all types that can stand there, and so on."""
    countering = _countering(folder, catalogue)
    found = []
    for board in range(boards):
        fitting = _fitting(board, catalogue)
        needed = [(kind, place) for kind, place in fitting if (kind.id, place) in countering]
        rest = [(kind, place) for kind, place in fitting if (kind.id, place) not in countering]
        for part in (needed, rest):
            random.Random(f"board {board}").shuffle(part)
        mixed = [each for turn in range(max(len(needed), len(rest))) for each in (*needed[3 * turn : 3 * turn + 3], *rest[turn : turn + 1])]
        found.append(mixed)
    return found


def _countering(folder: dict[str, object], catalogue: Catalogue) -> set[tuple[str, str]]:
    """Types and places by which some threat to the device without controls is countered."""
    model, problems = load(tree_of_text(json.dumps(folder).encode()), catalogue)
    if model is None:
        raise ValueError(problems[0].message)
    counters = [counter for threat in derive_threats(model.device, catalogue) for counter in threat.countered_by]
    return {(each.control_type, place) for each in counters for place in each.places}


def _fitting(board: int, catalogue: Catalogue) -> list[tuple[ControlType, str]]:
    """Every type with every place, the board or one of its ports, where it can stand."""
    ports = BOARDS[board % len(BOARDS)][1]
    places = [(f"board-{board}", ""), *((_port(board, place), port) for place, port in enumerate(ports))]
    return [
        (each, place)
        for each in catalogue.control_types.values()
        for place, port in places
        if not each.removes and (("interface" in each.at and catalogue.fits(each.id, port)) if port else "component" in each.at)
    ]


def _control(number: int, kind: ControlType, place: str, board: int) -> Item:
    draw = random.Random(f"control {number}").random()
    status = "verified" if draw < 0.9 else "implemented" if draw < 0.94 else "planned" if draw < 0.98 else "rejected"
    known = [effect.id for effect in kind.safety_effects]
    item: Item = {
        "id": f"C-{number}",
        "title": f"{kind.title} ({place})",
        "type": kind.id,
        "at": place,
        "status": status,
        "order": "protective",
        "why_not_higher": "The function is needed.",
        "requirement": f"The software of board {board} shall meet rule {number} of the security concept.",
        "design": f"SDD {number // 100}.{number % 100}",
        "relies_on": [f"key-{board}"] if kind.relies_on == "secret" else [],
        "dismissed_effects": [{"effect": each, "because": f"Shown in the safety analysis, line {number}."} for each in known],
    }
    return item | ({"reason": "A measure of higher order is in place."} if status == "rejected" else {})


def _evidence(number: int, controls: list[Item], boards: int) -> Item:
    """A piece of evidence; the control that it shows names it, and it covers one element besides."""
    control, board = controls[number % len(controls)], number % boards
    control.setdefault("evidence", []).append(f"E-{number}")  # type: ignore[attr-defined]
    covers = (f"board-{board}", _port(board, number % 3), f"flow-{board}-{number % 2}", f"function-{board}-{number % 2}")[number // 7 % 4]
    draw = random.Random(f"evidence {number}").random()
    return {
        "id": f"E-{number}",
        "title": f"Test of {control['id']}, case {number // len(controls) + 1}",
        "kind": KINDS[number % len(KINDS)],
        "version": "0.9" if draw < 0.002 else "1.0",
        "date": "2026-05-12",
        "result": "failed" if 0.002 <= draw < 0.004 else "passed",
        "covers": [covers],
        **({"valid_until": "2026-10-31"} if 0.004 <= draw < 0.006 else {}),
    }
