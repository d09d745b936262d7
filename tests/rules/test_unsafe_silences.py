"""What a stranger's infusion pump was silent about: each threat below must be there when the folder says this little."""

from typing import Any

import pytest

from builders import Folder, catalogue, folder, model_of
from primum.device.threat import Threat
from primum.threats.derive_threats import derive_threats


def threats(parts: Folder) -> dict[str, list[Threat]]:
    """The threats of a folder by their rule."""
    model = model_of(parts)
    found: dict[str, list[Threat]] = {}
    for threat in derive_threats(model.device, model.catalogue):
        found.setdefault(threat.rule, []).append(threat)
    return found


def pair(kind: str, interface: dict[str, Any], *, other: str = "external-system", **flow: Any) -> Folder:
    """A component `c` of a kind with one interface, and a flow to it from another component `s`."""
    return folder(
        components=[{"id": "c", "kind": kind}, {"id": "s", "kind": other}],
        interfaces=[{"id": "i", "at": "c", "reach": []} | interface],
        flows=[{"id": "f", "from": "s", "to": "c", "via": ["i"]} | flow],
    )


def implied(kind: str, *declared: str) -> set[str]:
    """The kinds of interface implied at a component that declares these."""
    parts = folder(
        components=[{"id": "c", "kind": kind}],
        interfaces=[{"id": f"i-{name}", "at": "c", "kind": name, "reach": []} for name in declared],
    )
    return {each.kind for each in model_of(parts).device.interfaces.values() if each.implied}


@pytest.mark.parametrize("kind", ["api", "remote-service", "web-ui", "ethernet"])
@pytest.mark.parametrize(
    ("rule", "speaks"),
    [
        ("T-NET-SERVICE-EXPLOIT", "https"),
        ("T-NET-DEFAULT-LOGIN", "ssh"),
        ("T-NET-LEGACY-REMOTE", "rdp"),
        ("T-NET-UNSUPPORTED-OS", "https"),
        ("T-NET-WORM", "rdp"),
        ("T-NET-OPEN-CONTROL", "modbus"),
        ("T-SERVER-RANSOMWARE", "https"),
    ],
)
def test_a_server_known_by_a_service_alone_has_the_threats_of_the_network(rule: str, speaks: str, kind: str) -> None:
    assert rule in threats(pair("server", {"kind": kind, "speaks": [speaks], "direction": "both", "default": "open"}))


def test_a_service_is_flooded_and_crashed_like_a_port() -> None:
    found = threats(pair("rtos-computer", {"kind": "api", "speaks": ["https"], "default": "open"}))
    assert {"T-NET-SERVICE-FLOOD", "T-NET-CRASH-PACKET"} <= set(found)


@pytest.mark.parametrize("kind", ["server", "update-server"])
def test_an_api_is_no_way_to_administer_a_server(kind: str) -> None:
    assert "remote-service" in implied(kind, "api")
    assert "remote-service" not in implied(kind, "ethernet")


def test_a_gateway_joins_networks_whatever_it_serves() -> None:
    assert "ethernet" in implied("gateway", "api")
    assert "ethernet" not in implied("gateway", "wifi")


@pytest.mark.parametrize(
    ("kind", "beside", "port"),
    [
        ("embedded-linux", "enclosure", "uart"),
        ("microcontroller", "board-bus", "swd"),
        ("rtos-computer", "board-bus", "jtag"),
        ("fpga", "board-bus", "jtag"),
        ("windows-computer", "enclosure", "usb-a-host"),
    ],
)
def test_the_port_on_the_board_is_expected_whatever_stands_around_it(kind: str, beside: str, port: str) -> None:
    assert port in implied(kind, beside)
    assert port not in implied(kind, beside, port)


@pytest.mark.parametrize(
    "rule", ["T-NET-MACHINE-IN-THE-MIDDLE", "T-NET-EAVESDROP", "T-NET-MESSAGES-WITHHELD", "T-NET-FLOOD", "T-NET-TIME-SPOOF"]
)
def test_who_stands_in_the_way_needs_no_open_port(rule: str) -> None:
    """`connect` is what a closed interface takes away; false address answers and a full cable are not."""
    (found,) = (each for each in catalogue().rules.values() if each.id == rule)
    assert {fact.predicate for step in found.steps for fact in step.premises} == {"reach"}
    if rule != "T-NET-TIME-SPOOF":
        assert rule in threats(pair("embedded-linux", {"kind": "ethernet", "default": "closed"}, medium="network"))


@pytest.mark.parametrize(
    ("rule", "interface"),
    [
        ("T-NET-FLOOD", {"kind": "ethernet", "default": "open"}),
        ("T-NET-SERVICE-FLOOD", {"kind": "api", "default": "open"}),
        ("T-NET-MESSAGES-WITHHELD", {"kind": "ethernet", "default": "open"}),
        ("T-NET-WAY-MESSAGES-WITHHELD", {"kind": "api", "default": "open"}),
        ("T-RADIO-JAM", {"kind": "wifi", "default": "open"}),
        ("T-RADIO-LINK-HELD", {"kind": "wifi", "default": "open"}),
    ],
)
def test_who_stays_denies_for_good(rule: str, interface: dict[str, Any]) -> None:
    (threat,) = threats(pair("embedded-linux", interface, medium="network"))[rule]
    forms = {fact.form: step.potential for step in threat.steps for fact in step.conclusions}
    assert "lasting" in forms
    if "transient" in forms:
        assert forms["lasting"].window > forms["transient"].window
        assert forms["lasting"].days > forms["transient"].days


@pytest.mark.parametrize("receiver", ["embedded-linux", "windows-computer", "microcontroller"])
@pytest.mark.parametrize("sender", ["server", "mobile-app", "gateway"])
def test_whoever_may_load_firmware_loads_false_firmware(sender: str, receiver: str) -> None:
    loads = pair(receiver, {"kind": "wifi"}, other=sender, attributes={"carries-firmware": True})
    assert "T-NEIGHBOUR-FIRMWARE-PUSH" in threats(loads)
    loads["architecture"]["flows"][0]["attributes"]["carries-firmware"] = False
    assert "T-NEIGHBOUR-FIRMWARE-PUSH" not in threats(loads)


def started(kind: str, **attributes: Any) -> set[str]:
    parts = folder(
        components=[{"id": "c", "kind": "embedded-linux", "attributes": attributes}],
        interfaces=[{"id": "i", "at": "c", "kind": kind, "reach": []}],
    )
    return {rule for rule, found in threats(parts).items() if any("i" in each.elements for each in found)}


@pytest.mark.parametrize("kind", ["wifi", "ethernet", "cellular", "update-channel"])
def test_an_update_over_the_network_comes_in_at_its_port(kind: str) -> None:
    rules = {"T-UPDATE-FALSE-SERVER", "T-UPDATE-OLD-VERSION-SERVED"}
    assert rules <= started(kind, **{"update-from": ["network"]})
    assert not rules & started(kind, **{"update-from": ["usb"]})


def test_a_start_from_the_network_is_answered_by_whoever_is_there() -> None:
    assert "T-BOOT-FROM-NETWORK" in started("ethernet", **{"boots-from": ["internal", "network"]})
    assert "T-BOOT-FROM-NETWORK" not in started("ethernet", **{"boots-from": ["internal"]})
    assert "T-BOOT-FROM-NETWORK" not in started("usb-a-host", **{"boots-from": ["network"]})


@pytest.mark.parametrize("kind", ["ethernet", "rs-232", "can", "wifi", "api"])
def test_a_partner_is_taken_over_whatever_the_line_to_it(kind: str) -> None:
    assert threats(pair("embedded-linux", {"kind": kind}))["T-PARTNER-SYSTEM-COMPROMISED"]
