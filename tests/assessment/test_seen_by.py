"""Evidence on a control is bound to where the control stands, too."""

from builders import folder, model_of
from primum.assessment.seen_by import seen_by
from primum.device.device import Device


def device(kind: str = "enclosure") -> Device:
    parts = folder(
        components=[{"id": "dev", "kind": "sensor"}, {"id": "other", "kind": "sensor"}],
        interfaces=[{"id": "port", "at": "dev", "kind": kind}],
        controls=[{"id": "LOCK", "type": "port-lock", "at": "port", "status": "implemented"}],
    )
    return model_of(parts).device


def test_a_control_brings_the_elements_it_stands_at() -> None:
    found = device()
    assert seen_by(found, ["LOCK"]) == {name: found.fingerprints[name] for name in ("LOCK", "port")}
    assert set(seen_by(found, ["LOCK", "other"])) == {"LOCK", "other", "port"}


def test_another_port_is_another_thing() -> None:
    before, after = device(), device("uart")
    seen = seen_by(before, ["LOCK"])
    assert seen["LOCK"] == after.fingerprints["LOCK"] and seen["port"] != after.fingerprints["port"]


def test_what_the_folder_does_not_hold_is_left_out() -> None:
    assert seen_by(device(), ["nothing"]) == {}
