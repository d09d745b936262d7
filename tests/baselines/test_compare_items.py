"""What was added, changed and removed, and which links are suspect by it."""

import json
from typing import Any

from hypothesis import given

from builders import folder
from primum.baselines.compare_items import compare_items, suspect_links
from primum.baselines.difference import ItemChange
from primum.baselines.item import Item
from primum.baselines.items_of import items_of
from primum.folder.tree import tree_of_text
from strategies import folders

DEVICE: dict[str, Any] = {
    "components": [{"id": "dev", "kind": "sensor", "title": "The link"}],
    "interfaces": [{"id": "port", "at": "dev", "kind": "enclosure"}],
    "controls": [{"id": "LOCK", "type": "port-lock", "at": "port", "status": "verified", "evidence": ["E"], "title": "dev"}],
    "evidence": [{"id": "E", "kind": "test", "version": "2.0", "date": "2026-05-01", "result": "passed", "saw": {"LOCK": "0" * 16}}],
    "safety": {
        "hazards": [{"id": "HZ", "title": "x"}],
        "harms": [{"id": "H", "title": "x", "kind": "health", "severity": "serious"}],
        "situations": [{"id": "HS", "title": "x", "hazard": "HZ", "harms": ["H"], "arises_from": {"deny": "dev"}}],
    },
}


def items(**changes: Any) -> dict[str, Item]:
    return items_of(tree_of_text(json.dumps(folder(**(DEVICE | changes))).encode(), "device.yaml"))


def changes(**after: Any) -> tuple[ItemChange, ...]:
    return compare_items(items(), items(**after))


def test_nothing_differs_from_itself() -> None:
    assert changes() == () and {"device", "dev", "port", "LOCK", "E", "HS"} <= set(items())


def test_a_changed_key_is_told_with_both_values() -> None:
    (change,) = changes(components=[{"id": "dev", "kind": "sensor", "title": "The other"}])
    assert (change.id, change.sort, change.how, change.keys) == ("dev", "component", "changed", (("title", "The link", "The other"),))


def test_a_key_that_comes_or_goes_has_an_empty_text_on_the_other_side() -> None:
    (change,) = changes(components=[{"id": "dev", "kind": "sensor", "zone": ""}])
    assert ("title", "The link", "") in change.keys


def test_items_come_and_go() -> None:
    told = {change.id: change.how for change in changes(interfaces=[{"id": "usb", "at": "dev", "kind": "usb-a-host"}])}
    assert told == {"port": "removed", "usb": "added"}


def test_what_refers_to_a_changed_item_is_suspect() -> None:
    after = items(components=[{"id": "dev", "kind": "sensor", "title": "new"}])
    found = {(link.id, link.key, link.to) for link in suspect_links(compare_items(items(), after), after)}
    assert found == {("port", "at", "dev"), ("HS", "arises_from", "dev")}, "a title that happens to be an id refers to nothing"


def test_what_evidence_saw_is_a_reference() -> None:
    after = items(controls=[DEVICE["controls"][0] | {"requirement": "It holds."}])
    assert {(link.id, link.key) for link in suspect_links(compare_items(items(), after), after)} == {("E", "saw")}


def test_an_item_that_changed_itself_is_not_suspect() -> None:
    port = {"id": "port", "at": "dev", "kind": "enclosure", "title": "y"}
    after = items(components=[{"id": "dev", "kind": "sensor", "title": "new"}], interfaces=[port])
    assert {link.id for link in suspect_links(compare_items(items(), after), after)} == {"HS", "LOCK"}


def test_nothing_is_suspect_when_only_the_device_file_changed() -> None:
    after = items(device={**folder()["device"], "software_version": "3.0"})
    told = compare_items(items(), after)
    assert [change.id for change in told] == ["device"] and suspect_links(told, after) == ()


@given(folders(), folders())
def test_what_is_added_one_way_is_removed_the_other(one: dict[str, Any], other: dict[str, Any]) -> None:
    first, second = (items_of(tree_of_text(json.dumps(each).encode(), "device.yaml")) for each in (one, other))
    swap = {"added": "removed", "removed": "added", "changed": "changed"}
    there, back = compare_items(first, second), compare_items(second, first)
    assert [(each.id, swap[each.how]) for each in there] == [(each.id, each.how) for each in back]
    assert compare_items(first, first) == ()
