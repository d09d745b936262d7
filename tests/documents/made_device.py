"""Small made devices for the tests of documents."""

import copy
from typing import Any

from builders import VERSION, Folder, folder

HOSTILE = "<script>alert(1)</script> `x` =cmd() #import $x$ [[nowhere]] \u05e9\u05dc\u05d5\u05dd"


def pump(**changes: Any) -> Folder:
    """A pump with a stick, a network and a partner, with tests, a procedure and a review; `changes` replace whole parts."""
    parts: dict[str, Any] = {
        "zones": [{"id": "case", "title": "Inside"}, {"id": "ward", "title": "Ward"}],
        "actors": [
            {"id": "visitor", "title": "Visitor", "intent": "hostile"},
            {"id": "nurse", "title": "Nurse", "intent": "carrier", "roles": ["therapist"]},
        ],
        "roles": [{"id": "therapist", "title": "Sets the dose", "at": "computer", "may": [{"alter": "dose"}]}],
        "components": [
            {
                "id": "computer",
                "kind": "embedded-linux",
                "zone": "case",
                "attributes": {"auto-mount": "true", "update-from": ["none"], "boots-from": ["internal"], "opens-files": "false"},
            },
            {"id": "record", "title": "Patient record", "kind": "external-system", "zone": "ward", "owner": "operator"},
        ],
        "interfaces": [
            {
                "id": "stick",
                "title": "Socket for sticks",
                "at": "computer",
                "kind": "usb-a-host",
                "accepts": ["mass-storage"],
                "direction": "in",
                "data": ["dose"],
                "reach": [{"by": "visitor", "window": "easy"}, {"by": "nurse", "window": "unlimited"}],
            },
            {"id": "lan", "at": "computer", "kind": "ethernet", "protocol": "HL7", "version": "2.6", "default": "open", "reach": []},
        ],
        "absent": [
            {"kind": "uart", "at": "computer", "because": "Nothing is populated.", "evidence": ["E-BOARD"]},
            {"kind": "wifi", "at": "computer", "because": "No radio."},
        ],
        "flows": [
            {"id": "values", "from": "computer", "to": "record", "via": ["lan"], "carries": ["dose"], "medium": "network"},
        ],
        "assets": [
            {"id": "infuse", "kind": "function", "at": "computer", "role": "essential-performance", "needs": [{"both": "dose"}]},
            {"id": "dose", "kind": "data", "at": ["computer", "values"], "protect": {"integrity": "critical"}},
            {"id": "sign-key", "kind": "key", "at": ["computer"], "shared": "fleet", "protect": {"confidentiality": {"at_rest": "high"}}},
        ],
        "hazards": [{"id": "HZ", "title": "Wrong dose"}],
        "harms": [{"id": "H-DEATH", "title": "Death", "kind": "health", "severity": "catastrophic"}],
        "situations": [
            {
                "id": "HS-DOSE",
                "title": "A wrong dose is given",
                "hazard": "HZ",
                "harms": ["H-DEATH"],
                "arises_from": {"misuse": "infuse", "how": "unnoticed"},
            }
        ],
        "assumptions": [
            {
                "id": "A-WARD",
                "text": "Nobody is alone with the pump.",
                "owner": "operator",
                "instructions": "IFU 2.1",
                "if_untrue": {"actor": "visitor", "at": "stick", "window": "unlimited"},
            }
        ],
        "controls": _controls(),
        "evidence": _evidence(),
        "procedures": [
            {
                "id": "P-TEST",
                "title": "Testing",
                "activities": ["security-testing", "risk-management"],
                "document": "SOP-7",
                "revision": "2",
                "owner": "Ann",
                "records_of": {"security-testing": ["E-USB", "RV-1"], "risk-management": ["RV-1"]},
            }
        ],
        "reviews": [
            {"id": "RV-1", "of": "threat-model", "date": "2026-04-01", "name": "Ann", "role": "Engineer", "conclusion": "Nothing new."}
        ],
    }
    return folder(**{**parts, **copy.deepcopy(changes)})


def _controls() -> list[dict[str, Any]]:
    return [
        {
            "id": "C-LIST",
            "type": "usb-device-allowlist",
            "at": "stick",
            "status": "verified",
            "evidence": ["E-USB"],
            "order": "protective",
            "why_not_higher": "Sticks are needed.",
            "requirement": "Only listed sticks are bound.",
            "design": "SDD 4",
        },
        {
            "id": "C-SIGNED",
            "type": "signed-update",
            "at": "computer",
            "status": "implemented",
            "relies_on": ["sign-key"],
            "order": "inherent",
        },
        {"id": "C-GONE", "type": "port-removed", "at": "stick", "status": "rejected", "reason": "The stick is needed."},
        {
            "id": "C-SEGMENT",
            "type": "network-segmentation",
            "at": "lan",
            "status": "implemented",
            "provided_by": "operator",
            "instructions": "IFU 9",
            "why_not_higher": "The network is theirs.",
            "order": "protective",
        },
    ]


def _evidence() -> list[dict[str, Any]]:
    test = {"version": VERSION, "date": "2026-03-01", "result": "passed"}
    return [
        {"id": "E-USB", "title": "Stick test", "kind": "test-report", **test, "summary": "Nothing else was bound."},
        {"id": "E-BOARD", "title": "Board review", "kind": "inspection", **test},
        {"id": "E-OLD", "title": "Old test", "kind": "test-report", **test, "version": "1.0"},
        {
            "id": "E-PEN",
            "title": "Attack on the pump",
            "kind": "penetration-test",
            **test,
            "covers": ["stick"],
            "by": "Bo",
            "organisation": "Testers AG",
            "independent": "true",
            "qualification": "ten years",
            "methods": ["PTES"],
            "tools": ["probe"],
            "effort": "9 days",
            "summary": "No way in was found.",
        },
    ]
