"""A person's word that evidence holds: who gives it, and how it is written."""

from collections.abc import Iterable, Mapping
from datetime import date

import click

from primum.assessment.evidence_standing import EvidenceStanding
from primum.assessment.seen_by import seen_by
from primum.cli.opening import Opened
from primum.cli.screen import Screen
from primum.device.device import Device
from primum.folder.load_folder import load_folder
from primum.folder.node import Node
from primum.folder.records.evidence_record import EvidenceRecord
from primum.folder.splice_items import Item

_NAME = click.option("--name", default="", help="Who says so.")
_ROLE = click.option("--role", default="", help="In which role.")
REASON = click.option("--reason", default="", help="Why it holds all the same.")


def WHO(command: click.decorators.FC) -> click.decorators.FC:
    """The options for name and role."""
    return _NAME(_ROLE(command))


def evidence_nodes(opened: Opened) -> Mapping[str, Node]:
    """Where each piece of evidence stands."""
    return {placed.record.id: placed.node for placed in load_folder(opened.tree).of(EvidenceRecord)}


def word(standing: EvidenceStanding, device: Device, to: str, who: tuple[str, str, str], now: date) -> Item:
    """An entry of `carried`, with what everything is now that the evidence shows something of."""
    shown = dict.fromkeys((*standing.evidence.covers, *standing.controls))
    saw = seen_by(device, shown)
    name, role, reason = who
    entry: Item = {"to": to, "name": name, "role": role, "date": now.isoformat(), "reason": reason}
    return {**entry, "saw": saw} if saw else entry


def say_changed(name: str, changed: Iterable[str], device: Device, screen: Screen) -> None:
    """Which items are not any more what a piece of evidence saw."""
    for item in changed:
        gone = item not in device.fingerprints
        screen.say(f"{name}: {item} {'is not in the folder any more' if gone else 'has changed since'}")
