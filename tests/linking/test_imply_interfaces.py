"""What a component of a kind makes likely and the folder does not mention is assumed, until somebody declares or disproves it."""

from typing import Any

from builders import EVIDENCE, assessed, catalogue, folder, model_of, question_ids


def implied(kind: str, interfaces: list[dict[str, Any]] | None = None, **component: Any) -> set[str]:
    parts = folder(components=[{"id": "dev", "kind": kind, **component}], interfaces=interfaces or [])
    return {each.kind for each in model_of(parts).device.interfaces.values() if each.implied}


def test_each_kind_implies_what_it_expects() -> None:
    for kind in catalogue().component_kinds.values():
        assert implied(kind.id) == {expected.implied for expected in kind.expects}, kind.id


def test_any_declared_interface_of_the_group_answers_it() -> None:
    assert implied("embedded-linux") == {"uart", "update-channel"}
    assert implied("embedded-linux", [{"id": "a", "at": "dev", "kind": "jtag"}]) == {"update-channel"}
    assert implied("embedded-linux", [{"id": "a", "at": "dev", "kind": "jtag"}, {"id": "b", "at": "dev", "kind": "usb-c"}]) == set()


def test_what_others_own_is_not_ours_to_declare() -> None:
    assert implied("embedded-linux", owner="operator") == set()
    assert implied("embedded-linux", owner="third-party") == set()


def test_an_implied_interface_says_of_what_and_why() -> None:
    [found] = model_of(folder(components=[{"id": "dev", "kind": "microcontroller"}])).device.interfaces.values()
    assert (found.id, found.at, found.reach) == ("implied-swd-dev", "dev", None)
    assert found.title == "SWD port of dev (not declared)" and found.purpose


def test_an_absence_counts_only_while_its_evidence_holds() -> None:
    def asked(*evidence: str) -> bool:
        absent = [{"kind": "swd", "at": "dev", "because": "not populated", "evidence": list(evidence)}]
        parts = folder(components=[{"id": "dev", "kind": "microcontroller"}], absent=absent, evidence=list(EVIDENCE))
        return "Q@dev.expects-swd" in question_ids(assessed(parts))

    assert not asked("E-GOOD")
    assert asked() and asked("E-FAILED") and asked("E-OLD") and asked("E-LAPSED")
