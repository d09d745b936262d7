"""A piece of evidence as it is about to be written, and the lists of the controls that name it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from primum.assessment.seen_by import seen_by
from primum.cli.evidence.evidence_file import EvidenceFile
from primum.cli.opening import Opened
from primum.cli.screen import Screen
from primum.device.device import Device
from primum.folder.load_folder import load_folder
from primum.folder.node import Node
from primum.folder.records.control_record import ControlRecord
from primum.folder.splice_items import Item

ORDER = (
    *("id", "title", "kind", "suite", "version", "date", "valid_until", "result", "file", "sha256", "covers", "saw", "supersedes"),
    *("by", "organisation", "tools", "summary"),
)
"""The keys in the order a reader wants."""


def evidence_item(device: Device, controls: Iterable[str], file: EvidenceFile | None, fields: Mapping[str, Any]) -> Item:
    """The item; `saw` are the fingerprints of what it covers, of the controls that name it and of where those stand. What is empty is
    left out.

    Of another version than the folder describes nobody can say here what it saw.
    """
    is_current = fields["version"] == device.identity.software_version
    shown = dict.fromkeys((*fields.get("covers", ()), *controls)) if is_current else {}
    said: dict[str, Any] = {**fields, "saw": seen_by(device, shown)}
    if file is not None:
        said |= {"file": file.name, "sha256": file.sha256}
    return {key: value if isinstance(value, dict) else _visible(value) for key in ORDER if (value := said.get(key))}


def _visible(value: Any) -> str | list[str]:
    """Texts of a report as the folder takes them: characters that cannot be seen are left out."""
    if isinstance(value, list | tuple):
        return [str(_visible(each)) for each in value]
    return "".join(each if each.isprintable() or each == "\n" else " " for each in str(value))


def control_lists(opened: Opened, device: Device, lists: Mapping[str, Sequence[str]]) -> list[tuple[Node, Item]]:
    """The edits that give controls new lists of evidence; those that say so already are left alone."""
    nodes = {placed.record.id: placed.node for placed in load_folder(opened.tree).of(ControlRecord)}
    return [(nodes[name], {"evidence": list(ids)}) for name, ids in lists.items() if tuple(ids) != device.controls[name].evidence]


def with_new(named: Sequence[str], new: str, replaced: Collection[str] = ()) -> list[str]:
    """The evidence of a control with a new piece, which takes the places of those that it replaces."""
    kept = [each for each in named if each not in replaced]
    return kept if new in kept else [*kept, new]


def lists_with(device: Device, new: str, controls: Iterable[str], replaced: Collection[str]) -> dict[str, list[str]]:
    """The evidence of some controls, and of those that name what is replaced, with a new piece."""
    naming = [control.id for control in device.controls.values() if set(replaced) & set(control.evidence)]
    return {name: with_new(device.controls[name].evidence, new, replaced) for name in dict.fromkeys((*controls, *naming))}


def say_unverified(device: Device, controls: Iterable[str], screen: Screen) -> None:
    """Evidence makes no control verified; that is a person's word in `controls.yaml`."""
    for name in controls:
        status = device.controls[name].status
        if status.value != "verified":
            screen.say(f"note: {name} is {status.value}; it counts once its `status` is `verified`")


def say_repeated(file: EvidenceFile, device: Device, screen: Screen, *, written: str = "nothing is written") -> bool:
    """Whether the file is on record already; then nothing is to be done, and that is said."""
    known = [each.id for each in device.evidence.values() if each.sha256 == file.sha256]
    if known:
        screen.say(f"this file is on record as {', '.join(known)}" + (f"; {written}" if written else ""))
    return bool(known)
