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


def test_an_absence_that_is_not_shown_is_assumed_though_something_else_meets_the_expectation() -> None:
    other = [{"id": "board", "at": "dev", "kind": "jtag", "reach": []}]

    def implied_beside(*evidence: str, kind: str = "swd", stage: str = "verification") -> set[str]:
        absent = [{"kind": kind, "at": "dev", "because": "not populated", "evidence": list(evidence)}]
        parts = folder(components=[{"id": "dev", "kind": "microcontroller"}], interfaces=other, absent=absent, evidence=list(EVIDENCE))
        parts["device"]["stage"] = stage
        return {each.kind for each in assessed(parts).device.interfaces.values() if each.implied}

    assert implied_beside("E-GOOD") == set()
    assert implied_beside() == {"swd"} == implied_beside("E-FAILED") == implied_beside("E-LAPSED")
    assert implied_beside(kind="wifi") == {"wifi"}, "not only what the kind makes likely"
    assert implied_beside(stage="design") == set(), "there is no device yet at which somebody could look"


def test_that_one_port_is_absent_shows_nothing_of_the_one_that_is_likely() -> None:
    absent = [{"kind": "jtag", "at": "dev", "because": "not populated", "evidence": ["E-GOOD"]}]
    parts = folder(components=[{"id": "dev", "kind": "microcontroller"}], absent=absent, evidence=list(EVIDENCE))
    assert {each.kind for each in assessed(parts).device.interfaces.values()} == {"swd"}


def test_what_is_declared_is_not_implied_again_by_an_absence() -> None:
    there = [{"id": "board", "at": "dev", "kind": "swd", "reach": []}]
    absent = [{"kind": "swd", "at": "dev", "because": "not populated", "evidence": []}]
    parts = folder(components=[{"id": "dev", "kind": "microcontroller"}], interfaces=there, absent=absent)
    assert not [each for each in model_of(parts).device.interfaces.values() if each.implied]
