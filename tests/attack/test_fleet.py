"""What meets many patients at once: what stands at the fleet, and what passes there."""

import pytest
from devices import device, weakness

from builders import Folder, assessed
from primum.device.view import View

CLOUD: Folder = {"id": "cloud", "kind": "cloud-service"}
PARTS: Folder = {
    "components": [{"id": "dev", "kind": "rtos-computer"}],
    "interfaces": [
        {"id": "home", "at": "dev", "kind": "ethernet", "reach": [], "speaks": ["http"], "default": "open"},
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


KEY: Folder = {"id": "key", "kind": "key", "at": "own", "shared": "fleet"}


def met(
    *, learnt_by: list[str], used_with: list[str], kind: str = "enclosure", instances: str = "per-patient", by: str = "visitor"
) -> bool:
    """Whether many are met by an attack that learns the key of a fleet, and with it does harm at a pump."""
    found = [
        weakness(learnt_by, "know(key)", id="W-LEARN", at="own"),
        weakness(["know(key)", *used_with], "misuse(fn, unnoticed)", id="W-USE"),
    ]
    harm = {"id": "H", "title": "Harm", "kind": "health", "severity": "serious"}
    parts = device(
        components=[{"id": "dev", "kind": "sensor", "instances": instances}, {"id": "own", "kind": "sensor", "instances": "per-patient"}],
        interfaces=[
            {"id": "port", "at": "dev", "kind": kind, "reach": [{"by": by}]},
            {"id": "pads", "at": "own", "kind": "enclosure", "reach": [{"by": "visitor"}]},
        ],
        assets=[{"id": "fn", "kind": "function", "at": "dev", "needs": []}, KEY],
        harms=[harm],
        findings=found,
    )
    [risk] = [each for each in assessed(parts).risks if each.goal == "HS"]
    assert risk.views[View.CURRENT].points is not None
    return risk.views[View.CURRENT].many


@pytest.mark.parametrize("kind", ["enclosure", "usb-c", "ble"])
def test_who_has_to_stand_at_each_patient_meets_one_at_a_time(kind: str) -> None:
    assert not met(learnt_by=[], used_with=["reach(port)"], kind=kind)


def test_work_before_the_step_at_the_fleet_is_done_once() -> None:
    assert met(learnt_by=["reach(pads)"], used_with=[])
    assert met(learnt_by=["reach(pads)"], used_with=["reach(port)"], kind="ethernet")
    assert not met(learnt_by=["reach(pads)"], used_with=["reach(port)"])


@pytest.mark.parametrize("more", [{"instances": "one"}, {"kind": "wifi"}, {"kind": "ethernet"}])
def test_where_it_is_not_sure_that_one_patient_is_met_it_counts_as_many(more: dict[str, str]) -> None:
    """A device that patients share, and a network."""
    assert met(learnt_by=[], used_with=["reach(port)"], **more)


def test_what_honest_people_carry_about_may_meet_many() -> None:
    assert met(learnt_by=[], used_with=["carried(port)"], by="nurse")


def test_a_way_from_afar_beside_the_hands_has_its_own_ease() -> None:
    far = {"id": "far", "at": "dev", "kind": "ethernet", "reach": [{"by": "visitor", "window": "difficult"}]}
    near = {"id": "port", "at": "dev", "kind": "enclosure", "reach": [{"by": "visitor", "window": "unlimited"}]}
    found = [weakness([], "know(key)", id="W-LEARN")]
    found += [weakness(["know(key)", f"reach({name})"], "misuse(fn, unnoticed)", id=f"W-{name.upper()}") for name in ("port", "far")]
    parts = device(
        components=[{"id": "dev", "kind": "sensor", "instances": "per-patient"}],
        interfaces=[far, near],
        assets=[{"id": "fn", "kind": "function", "at": "dev", "needs": []}, {**KEY, "at": "dev"}],
        findings=found,
    )
    rating = assessed(parts).risks[0].views[View.CURRENT]
    assert (rating.points, rating.many_points) == (0, 10)
