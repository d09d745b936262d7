"""A safety file of others held against the folder: field by field, references resolved, every problem a diagnostic."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from primum.catalogue.catalogue import Catalogue
from primum.device.policy import RiskPolicy
from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import suggest
from primum.folder.load_catalogue import default_policy_node
from primum.folder.load_folder import Records
from primum.folder.placed import Placed
from primum.folder.records.base import ID_PATTERN
from primum.folder.records.safety_record import HarmRecord, HazardRecord, SituationRecord
from primum.folder.type_policy import type_policy
from primum.formats.safety.safety_columns import plain_word
from primum.formats.safety.safety_item import BETWEEN_VALUES, FIELDS, LISTS, SafetyFile, SafetyItem, SafetySort, Said
from primum.formats.safety.safety_reading import SafetyReading
from primum.formats.safety.safety_table import column_letters
from primum.linking.safety_differences import ChangedItem, FieldChange, GoneItem, SafetyDifferences

RECORDS: Mapping[SafetySort, type[Any]] = {
    SafetySort.HAZARD: HazardRecord,
    SafetySort.HARM: HarmRecord,
    SafetySort.SITUATION: SituationRecord,
}
"""What each sort is in the folder."""

NEEDED: Mapping[SafetySort, tuple[str, ...]] = {
    SafetySort.HAZARD: ("title",),
    SafetySort.HARM: ("title", "severity"),
    SafetySort.SITUATION: ("title",),
}
"""What a new item must say."""

REFERENCES = {"hazard": SafetySort.HAZARD, "harms": SafetySort.HARM}
"""Fields of a situation that name other items."""

_LONGEST_ID = 80
_NAMED = 5
_KEPT = ("any", "anywhere")


def compare_safety(file: SafetyFile, records: Records, catalogue: Catalogue) -> tuple[SafetyDifferences, list[Diagnostic]]:
    """How the file differs from the folder, and why it cannot be taken over, if so (errors).

    Compared are only sorts and fields of which the file speaks. An empty cell says nothing; where the folder says something a note tells.
    """
    comparing = _Comparing(file, records, _policy(records, catalogue))
    new, changed, same = [], [], 0
    for item in file.items:
        placed = comparing.here[item.sort].get(item.id)
        if placed is None:
            new.append(comparing.new(item))
        elif changes := comparing.changes(item, placed):
            changed.append(ChangedItem(sort=item.sort, id=item.id, title=placed.record.title, changes=changes, node=placed.node))
        else:
            same += 1
    comparing.tell_empty()
    differences = SafetyDifferences(new=tuple(new), changed=tuple(changed), gone=comparing.gone(), same=same)
    return differences, comparing.reading.finished()


def _policy(records: Records, catalogue: Catalogue) -> RiskPolicy:
    """The scales of the folder; problems of the policy are told by `primum check`."""
    if records.policy is None:
        return catalogue.policy
    return type_policy(records.policy, default_policy_node(), []) or catalogue.policy


class _Known(Struct):
    """The items of one sort, in the folder and in the file: ids, and ids by titles that only one item has."""

    ids: set[str]
    by_title: dict[str, str | None]

    def add(self, identifier: str, title: str) -> None:
        self.ids.add(identifier)
        key = _as_compared(title)
        self.by_title[key] = identifier if self.by_title.get(key, identifier) == identifier else None

    def named(self, text: str) -> str | None:
        """The id that a reference means: an id, or a title that fits one item."""
        return text if text in self.ids else self.by_title.get(_as_compared(text))


class _Comparing:
    """One comparison: what stands in the folder, what is known of references, what was found wrong."""

    def __init__(self, file: SafetyFile, records: Records, policy: RiskPolicy) -> None:
        self.file, self.records, self.policy = file, records, policy
        self.reading = SafetyReading(file.name)
        self.empty: dict[str, list[SafetyItem]] = {}
        self.here: dict[SafetySort, dict[str, Placed[Any]]] = {
            sort: {placed.record.id: placed for placed in records.of(model)} for sort, model in RECORDS.items()
        }
        self.others = {
            placed.record.id: placed
            for model, placings in records.items.items()
            if model not in RECORDS.values()
            for placed in placings
            if hasattr(placed.record, "id")
        }
        self.known = {sort: _Known(set(), {}) for sort in SafetySort}
        for sort, placings in self.here.items():
            for placed in placings.values():
                self.known[sort].add(placed.record.id, placed.record.title)
        for item in file.items:
            self.known[item.sort].add(item.id, str(item.said.get("title", "")) or item.id)

    def complain(self, code: str, message: str, span: Span, *, why: str = "", fix: str = "", severity: Severity = Severity.ERROR) -> None:
        said = f"{column_letters(span.column)}{span.line}: {message}" if self.file.is_grid else message
        self.reading.tell(code, said, span, severity=severity, why=why, fix=fix)

    def new(self, item: SafetyItem) -> SafetyItem:
        """An item that the folder does not have, as it will be written; faults of it are told."""
        self._check_id(item)
        for name in NEEDED[item.sort]:
            if name not in item.said:
                fix = f"say the {name} in the file, or write the item into `safety.yaml` yourself"
                self.complain("PR0905", f"`{item.id}` is new and has no {name}", item.place(name), why=_WHY_NEEDED, fix=fix)
        said = dict(item.said)
        if item.sort is SafetySort.HARM and "kind" not in said:
            said["kind"] = "health"
            fix = "give the file a column `kind`, or change `kind` in `safety.yaml`"
            message = f"`{item.id}` is new and the file does not say of which kind; `health` is taken"
            self.complain("PR0905", message, item.place("kind"), fix=fix, severity=Severity.WARNING)
        return replace(item, said={**said, **self._severity(item, str(said.get("kind", ""))), **self._resolved(item)})

    def changes(self, item: SafetyItem, placed: Placed[Any]) -> tuple[FieldChange, ...]:
        """The fields of which the file says something else than the folder."""
        record = placed.record
        kind = str(item.said.get("kind", getattr(record, "kind", "")))
        said, found = {**item.said, **self._severity(item, kind), **self._resolved(item)}, []
        for name in FIELDS[item.sort]:
            here: Said = getattr(record, name) or ""
            if name in said and not _is_same(here, said[name]):
                found.append(FieldChange(field=name, here=here, there=said[name], place=item.place(name)))
            elif name in item.empty and _values(here):
                self.empty.setdefault(name, []).append(item)
        return tuple(found)

    def tell_empty(self) -> None:
        """A note for each field that the file leaves empty where the folder says something."""
        for name, items in self.empty.items():
            ids = ", ".join(f"`{each.id}`" for each in items[:_NAMED]) + (
                f" and {len(items) - _NAMED:,} more" if len(items) > _NAMED else ""
            )
            fix = f"remove `{name}` from `safety.yaml` by hand where it shall not hold any more"
            message = f"the file leaves {name} empty where the folder says something, which changes nothing: {ids}"
            self.complain("PR0907", message, items[0].place(name), fix=fix, severity=Severity.NOTE)

    def gone(self) -> tuple[GoneItem, ...]:
        """The items of the folder that the file lacks, of the sorts of which it speaks."""
        there = {item.id for item in self.file.items}
        return tuple(
            GoneItem(sort=sort, id=placed.record.id, title=placed.record.title, span=placed.span("id"))
            for sort in SafetySort
            if sort in self.file.sorts
            for placed in self.here[sort].values()
            if placed.record.id not in there
        )

    def _check_id(self, item: SafetyItem) -> None:
        place = item.place("id")
        if not re.match(ID_PATTERN, item.id) or "\n" in item.id or len(item.id) > _LONGEST_ID:
            near = re.sub(r"[^A-Za-z0-9._-]+", "-", item.id).strip("-._")[:_LONGEST_ID]
            fix = f"write `{near}` in the file, so that both have the same id" if near else "give it such an id in the file"
            why = "an id of the folder has letters, digits, `.`, `_` and `-`, begins with one of the first two, and at most 80 signs"
            self.complain("PR0903", f"`{item.id[:100]}` cannot be an id of the folder", place, why=why, fix=fix)
        elif item.id in _KEPT or item.id.startswith("implied-"):
            self.complain("PR0903", f"`{item.id}` is a name Primum keeps for itself", place, fix="choose another id")
        elif item.id in self.records.broken:
            fix = "see `primum check`"
            self.complain("PR0903", f"`{item.id}` stands in the folder with an error, so nothing is compared with it", place, fix=fix)
        elif (other := self._elsewhere(item)) is not None:
            message = f"`{item.id}` is the id of something else in the folder ({other})"
            self.complain("PR0904", message, place, why="ids are unique in a folder, across kinds", fix="give one of them another id")

    def _elsewhere(self, item: SafetyItem) -> Span | None:
        placed = self.others.get(item.id)
        for sort, placings in self.here.items():
            placed = placed or (placings.get(item.id) if sort is not item.sort else None)
        return placed.span("id") if placed is not None else None

    def _severity(self, item: SafetyItem, kind: str) -> dict[str, Said]:
        """The severity as the policy's scale for a kind of harm spells it; one that is not on it is told."""
        severity, scale = item.said.get("severity"), self.policy.severities.get(kind)
        if severity is None or scale is None:
            return {}
        spelled = {plain_word(each): each for each in scale}
        found = spelled.get(plain_word(str(severity)))
        if found is not None:
            return {"severity": found}
        own = f"`severities: {{{severity}: {scale[-1]}}}` in the file of `--columns`"
        fix = f"{suggest(str(severity).lower(), scale)} If the file has words of its own: {own}".strip()
        message = f"`{str(severity)[:80]}` is not a severity of {kind} harm (`{item.id}`)"
        self.complain("PR0905", message, item.place("severity"), why="the risk could not be rated", fix=fix)
        return {}

    def _resolved(self, item: SafetyItem) -> dict[str, Said]:
        """The references as ids; those to nothing are told."""
        found: dict[str, Said] = {}
        for name, sort in REFERENCES.items():
            said = item.said.get(name)
            if said is None:
                continue
            parts = (said,) if isinstance(said, str) else said
            ids = [self._reference(item, name, sort, part) for part in parts]
            known = tuple(dict.fromkeys(each for each in ids if each is not None))
            found[name] = known if name in LISTS else (known[0] if known else said)
        return found

    def _reference(self, item: SafetyItem, name: str, sort: SafetySort, text: str) -> str | None:
        named = self.known[sort].named(text)
        if named is None:
            message = f"`{item.id}` names the {sort} `{text[:80]}`, which is neither in the file nor in the folder"
            near = "" if self.reading.is_full("PR0908") else suggest(text, self.known[sort].ids)
            fix = near or f"add it to the file, or write an id of a {sort}"
            self.complain("PR0908", message, item.place(name), why="no harm would follow from the situation", fix=fix)
        return named


_WHY_NEEDED = "the folder cannot hold it without"


def _is_same(here: Said, there: Said) -> bool:
    """Whether both say the same: in lists the order does not matter, in texts spaces and line breaks count alike."""
    if isinstance(here, str) and isinstance(there, str):
        return _as_compared(here) == _as_compared(there)
    return _values(here) == _values(there)


def _values(said: Said) -> Collection[str]:
    """The values of a list. Those of the folder may hold a sign that parts them in a file."""
    values = (said,) if isinstance(said, str) else said
    return {part for each in values for text in BETWEEN_VALUES.split(each) if (part := _as_compared(text))}


def _as_compared(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
