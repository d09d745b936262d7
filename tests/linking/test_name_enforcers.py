"""Who enforces a control: a part that runs no program, or that the data never meet, is as good as none named."""

from typing import Any

import pytest

from builders import EVIDENCE, Folder, assessed, codes, folder
from primum.device.view import View

WALL: Folder = {"id": "WALL", "type": "host-firewall", "at": "net", "status": "verified", "evidence": ["E-GOOD"]}


def pump(*, enforced_by: str | None, flows: list[Folder] | None = None, **control: Any) -> Folder:
    """A network behind a firewall; who runs as system on the pump walks past it."""
    enforced = {"enforced_by": enforced_by} if enforced_by else {}
    taken = {"id": "W", "title": "Weak", "at": "pump", "needs": [], "gives": "run(pump, system)", "potential": {"time": "1-week"}}
    asks = {"id": "W2", "title": "Asks", "at": "pump", "needs": "connect(net)", "gives": "misuse(fn, unnoticed)"}
    return folder(
        actors=[{"id": "visitor", "intent": "hostile"}],
        components=[
            {"id": "pump", "kind": "secure-element"},
            {"id": "pack", "kind": "power-supply"},
            {"id": "far", "kind": "secure-element"},
            {"id": "near", "kind": "secure-element"},
        ],
        interfaces=[
            {"id": "net", "at": "pump", "kind": "ethernet", "default": "open", "reach": [{"by": "visitor", "window": "unlimited"}]}
        ],
        flows=flows if flows is not None else [{"id": "f", "from": "pump", "to": "near", "carries": [], "via": []}],
        assets=[{"id": "fn", "kind": "function", "at": "far"}],
        harms=[{"id": "H", "title": "x", "kind": "health", "severity": "serious"}],
        situations=[{"id": "HS", "title": "x", "harms": ["H"], "arises_from": {"misuse": "fn"}}],
        controls=[WALL | enforced | control],
        evidence=list(EVIDENCE),
        findings=[taken, asks],
    )


@pytest.mark.parametrize(
    ("name", "told"), [("pump", False), ("near", False), ("far", True), ("pack", True)], ids=["where-it-is", "beside-it", "far", "battery"]
)
def test_a_battery_and_a_part_that_the_data_never_meet_enforce_nothing(name: str, told: bool) -> None:
    assert ("PR0243" in codes(pump(enforced_by=name))) is told


def points(parts: Folder) -> int | None:
    return assessed(parts).risks[0].views[View.CURRENT].points


def test_what_cannot_enforce_makes_nothing_harder_than_silence() -> None:
    silent = points(pump(enforced_by=None))
    assert silent is not None and points(pump(enforced_by="near")) != silent
    assert points(pump(enforced_by="pack")) == points(pump(enforced_by="far")) == silent


def test_what_stands_apart_may_be_a_part_without_a_program() -> None:
    limits: Folder = {"type": "hardware-limits", "at": "fn"}
    assert "PR0243" not in codes(pump(enforced_by="pack", **limits))
