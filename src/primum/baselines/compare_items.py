"""compare_items(): what was added, changed and removed, and which links are suspect by it."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from primum.baselines.difference import ItemChange, SuspectLink
from primum.baselines.item import Item

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_FACT = re.compile(r"[a-z]+\(.*\)")
_ABSENT = object()
_WORDS = frozenset(
    ("id", "title", "name", "kind", "type", "status", "state", "result", "version", "role", "by", "owner", "notes", "summary")
)
"""Keys whose values are words, even if one of them happens to be an id."""
_WHOLE = ("device", "policy")
"""What nothing refers to by name."""


def compare_items(before: Mapping[str, Item], after: Mapping[str, Item]) -> tuple[ItemChange, ...]:
    """The items that differ, by id."""
    return tuple(change for name in sorted({*before, *after}) for change in _change(before.get(name), after.get(name)))


def _change(old: Item | None, new: Item | None) -> Iterator[ItemChange]:
    if old is None and new is not None:
        yield ItemChange(id=new.id, sort=new.sort, how="added", keys=(), span=new.span)
    elif new is None and old is not None:
        yield ItemChange(id=old.id, sort=old.sort, how="removed", keys=(), span=old.span)
    elif old is not None and new is not None and old.sha256 != new.sha256:
        yield ItemChange(id=new.id, sort=new.sort, how="changed", keys=tuple(_keys(old.keys, new.keys)), span=new.span)


def _keys(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key, _ABSENT), new.get(key, _ABSENT)
        if before != after:
            yield key, _text(before), _text(after)


def _text(value: Any) -> str:
    if value is _ABSENT or value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def suspect_links(changes: tuple[ItemChange, ...], after: Mapping[str, Item]) -> tuple[SuspectLink, ...]:
    """The links of unchanged items to changed ones. Only references count, no words in a text that happen to be an id."""
    how = {change.id: change.how for change in changes if change.sort not in _WHOLE}
    found = {
        (item.id, key, name): SuspectLink(id=item.id, key=key, to=name, how=how[name], span=item.span)
        for item in after.values()
        if item.id not in how and item.sort not in _WHOLE
        for key, name in _references(item.keys)
        if name in how and name != item.id
    }
    return tuple(found[each] for each in sorted(found))


def _references(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """(key of the item, id) of whatever may be a reference below it."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            if name not in _WORDS:
                yield from _references(each, key or name)
            if key:
                yield key, name  # ids are keys too, as in `saw`
    elif isinstance(value, list):
        for each in value:
            yield from _references(each, key)
    elif isinstance(value, str):
        if _FACT.fullmatch(value):
            yield from ((key, name) for name in _ID.findall(value))
        elif _ID.fullmatch(value):
            yield key, value
