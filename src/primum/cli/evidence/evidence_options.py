"""Options that several commands of `primum evidence` take, and what they mean for a folder; exit 2 for what cannot be meant."""

import datetime
import re
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from primum.assessment.earlier_runs import EarlierRuns
from primum.assessment.shown_by_run import coverable
from primum.cli.opening import Opened, bad_input, day, need_model, open_folder
from primum.cli.screen import Screen
from primum.device.device import Device
from primum.diagnostics.suggest import suggest
from primum.folder.records.base import ID_PATTERN
from primum.linking.model import Model

COVERS = click.option("--covers", multiple=True, metavar="ID", help="What was looked at: an element, control, finding or situation.")
CONTROL = click.option("--control", "controls", multiple=True, metavar="ID", help="A control it verifies; its `evidence` then names it.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
SUITE = click.option("--suite", default="", help="What the run is known by from run to run.")
KEEP_EARLIER = click.option("--keep-earlier", is_flag=True, help="Replace no earlier run of the suite.")

_SAID = (
    click.option("--title", default="", help="What it is, in words."),
    click.option("--version", metavar="V", help="The software version it was made with; that of `device.yaml` if left out."),
    click.option("--date", "made", metavar="DATE", help="The day it was made; what the report says, or today, if left out."),
    click.option("--valid-until", metavar="DATE", help="The last day on which it counts."),
    click.option("--by", default="", metavar="NAME", help="Who looked."),
    click.option("--organisation", default="", help="For whom that person works."),
)


def said_of_it(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what a piece of evidence is: title, version, days, people."""
    for each in reversed(_SAID):
        command = each(command)
    return command


class Said(Struct, frozen=True, kw_only=True):
    """What was said of a piece of evidence: its version, its day and the last one on which it counts, and who made it."""

    title: str
    version: str
    date: datetime.date
    valid_until: datetime.date | None
    by: str
    organisation: str

    def fields(self) -> dict[str, Any]:
        """As keys of an item."""
        names = ("title", "version", "date", "valid_until", "by", "organisation")
        return {name: getattr(self, name) for name in names}


def said(options: dict[str, Any], device: Device, now: datetime.date, stated: datetime.date | None = None) -> Said:
    """What the options say; the day is `stated` by the report, or today, where they say none."""
    made = day(options["made"]) if options["made"] else stated or now
    until = day(options["valid_until"]) if options["valid_until"] else None
    if until is not None and until < made:
        bad_input(f"it is valid until {until}, before the day it was made, {made}")
    return Said(
        title=options["title"],
        version=options["version"] or device.identity.software_version,
        date=made,
        valid_until=until,
        by=options["by"],
        organisation=options["organisation"],
    )


def say_doubts(of: Said, device: Device, now: datetime.date, screen: Screen) -> None:
    """Why the evidence shows nothing today, though it is recorded."""
    version, frozen = device.identity.software_version, device.identity.design_frozen
    if of.version != version:
        screen.say(f"note: it is for version {of.version}, the device is {version}; today it shows nothing")
    elif frozen is not None and of.date < frozen:
        screen.say(f"note: it is of {of.date}, older than the design, which was frozen on {frozen}; it shows nothing of it")
    if of.date > now:
        screen.say(f"note: it is dated {of.date}, after {now}; it counts from that day on. A slip of the pen is corrected in evidence.yaml")
    if of.valid_until is not None and of.valid_until < now:
        screen.say(f"note: it was valid until {of.valid_until}; today it proves nothing any more")


def opened_folder(folder: str, screen: Screen) -> tuple[Opened, Model]:
    """The folder that evidence is written into, without errors; exit 2 when it is none or has some."""
    if folder == "-" or Path(folder).is_file():
        bad_input("evidence lies beside the folder's YAML; name a folder, not one in one piece")
    opened = open_folder(folder)
    return opened, need_model(opened, screen)


def check_ids(ids: Iterable[str], known: Collection[str], what: str) -> None:
    """Exit 2 with the nearest name for the first id that is not known."""
    for each in ids:
        if each not in known:
            near = suggest(each, sorted(known)) if known else "there is none yet"
            bad_input(f"`{each}` is no {what} of this folder" + (f"; {near}" if near else ""))


def check_new_id(name: str, taken: Collection[str]) -> None:
    """Exit 2 for an id that cannot be one, or is taken."""
    if not re.fullmatch(ID_PATTERN.strip("^$"), name) or len(name) > 80:
        bad_input(f"`{name}` cannot be an id; use letters, digits, `.`, `_` and `-`, at most 80")
    if name in taken:
        bad_input(f"`{name}` is taken; a new report is a new id")


def check_covers(covers: Iterable[str], controls: Iterable[str], device: Device) -> None:
    """Exit 2 for what the folder does not hold, or what no evidence can cover."""
    check_ids(controls, device.controls, "control")
    check_ids(covers, coverable(device), "element, control, finding or situation")


def refuse_older(earlier: EarlierRuns, when: datetime.date, suite: str) -> None:
    """Exit 2 when newer evidence of the suite is on record: the older run would say nothing of today."""
    if earlier.newer:
        newest = max(earlier.newer, key=lambda each: each.date)
        message = f"nothing is written: this run is of {when}, older than {newest.id} of {newest.date} of the same suite `{suite}`"
        bad_input(f"{message}; `--keep-earlier` records it all the same")
