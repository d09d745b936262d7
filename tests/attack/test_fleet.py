"""What meets many patients at once: what stands at the fleet, and what passes there."""

import pytest
from devices import device

from builders import Folder, assessed
from primum.device.view import View

CLOUD: Folder = {"id": "cloud", "kind": "cloud-service"}
PARTS: Folder = {
    "components": [{"id": "dev", "kind": "rtos-computer"}],
    "interfaces": [
        {"id": "home", "at": "dev", "kind": "wifi", "reach": [], "speaks": ["http"], "default": "open"},
        {"id": "centre", "at": "cloud", "kind": "ethernet", "reach": [], "speaks": ["http"], "default": "open"},
    ],
    "flows": [{"id": "limits", "from": "cloud", "to": "dev", "medium": "network", "carries": ["dose"], "via": ["home", "centre"]}],
    "assets": [
        {"id": "dose", "kind": "data", "at": "limits"},
        {"id": "pumping", "kind": "function", "at": "dev", "needs": [{"integrity": "dose"}]},
    ],
    "harms": [{"id": "H", "title": "Harm", "kind": "health", "severity": "serious"}],
    "situations": [{"id": "HS", "title": "Wrong dose", "harms": ["H"], "arises_from": {"misuse": "pumping"}}],
}


def is_many(at: str, **cloud: str) -> bool:
    """Whether the risk is one of many patients when a visitor stands at one of the two interfaces."""
    interfaces = [{**each, "reach": [{"by": "visitor"}] if each["id"] == at else []} for each in PARTS["interfaces"]]
    parts = {**PARTS, "interfaces": interfaces, "components": [*PARTS["components"], {**CLOUD, **cloud}]}
    return any(risk.views[View.CURRENT].many for risk in assessed(device(**parts)).risks)


def test_who_stands_before_the_fleet_changes_the_data_of_all() -> None:
    assert is_many("centre")
    assert not is_many("home")


@pytest.mark.parametrize(("kind", "wanted"), [("gateway", True), ("network-device", False), ("server", True)])
def test_a_gateway_serves_several_devices_while_nobody_says_otherwise(kind: str, wanted: bool) -> None:
    assert is_many("centre", kind=kind) is wanted
    assert not is_many("centre", kind=kind, instances="one")
