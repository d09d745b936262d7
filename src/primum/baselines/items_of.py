"""items_of(): everything with an id that a folder holds, as its text says it."""

import hashlib
import json
from collections.abc import Iterator, Mapping

from primum.baselines.item import Item
from primum.folder.load_folder import Records, load_folder
from primum.folder.node import Node, Shape, to_plain
from primum.folder.tree import Tree
from primum.linking.link import SORTS


def items_of(tree: Tree) -> dict[str, Item]:
    """The items by id, sorted; of two with one id the first. What does not fit the format is left out: `check` speaks of it."""
    found: dict[str, Item] = {}
    for item in _all(load_folder(tree)):
        found.setdefault(item.id, item)
    return dict(sorted(found.items()))


def _all(records: Records) -> Iterator[Item]:
    if records.device is not None:
        yield _item("device", "device", records.device.node)
    if records.policy is not None:
        yield _item("policy", "policy", records.policy)
    for model, sort in SORTS.items():
        for placed in records.items.get(model, ()):
            yield _item(placed.record.id, sort, placed.node)
    for node in records.rules:
        name = node.get("id")
        if name is not None:
            yield _item(name.text, "rule", node)


def _item(name: str, sort: str, node: Node) -> Item:
    said = to_plain(node) if node.shape is Shape.MAPPING else {}
    keys = said if isinstance(said, Mapping) else {}
    text = json.dumps(keys, sort_keys=True, ensure_ascii=False)
    return Item(id=name, sort=sort, keys=keys, span=node.span, sha256=hashlib.sha256(text.encode()).hexdigest())
