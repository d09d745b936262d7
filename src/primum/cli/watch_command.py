"""`primum watch`: assess again, and say only what is new for a patient since the last look."""

import sys
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

import click
from msgspec import Struct
from msgspec.structs import replace

from primum import __version__
from primum.assessment.assess import assess
from primum.assessment.what_is_new import attributed, is_same_basis, look_of, same_again, what_is_new
from primum.assessment.wire import to_json
from primum.baselines.event import stamp
from primum.cli.advisories_at import STORE, advisories_at
from primum.cli.looks_of import add_look, looks_of, watch_alone
from primum.cli.opening import AT, DIR, NO_COLOR, Opened, bad_input, moment, need_model, open_folder
from primum.cli.print_look import print_look
from primum.cli.progress import progress
from primum.cli.screen import Screen
from primum.device.look import Cause, Look
from primum.folder.look_text import look_as_plain
from primum.folder.read_looks import LOOKS, LooksRead
from primum.linking.model import Model


class Asked(Struct, frozen=True):
    """What was asked for: the folder, the store, and the moment of the look."""

    folder: str
    store: str | None
    time: datetime


@click.command("watch")
@DIR
@AT
@STORE
@click.option(
    "--record/--no-record", default=True, help="Write the look into the folder's record of surveillance, or only say what is new."
)
@click.option("--json", "as_json", is_flag=True, help="Print the look as JSON, as it stands in the record.")
@NO_COLOR
def command(folder: str, at: str | None, store: str | None, record: bool, as_json: bool, no_color: bool) -> None:
    """Assess DIR again and say what is new for a patient since the last look: a new way, a level that has risen, a finding that reaches
    somebody, a decision that does not hold any more, a control that does not count any more. What only matches is counted in one line.

    Each look is a line of DIR/surveillance/looks.jsonl, also the one that found nothing new. The first look is the reference.

    Exit code 0 when nothing is new, 1 when something is new for a patient, 2 when the folder or the record has errors.
    """
    screen = Screen(no_color=no_color)
    time = moment(at)
    if record and not Path(folder).is_dir():
        bad_input("a record is kept in a folder; with `--no-record` nothing is kept")
    with watch_alone(Path(folder)) if record else nullcontext():
        seen = looks_of(folder)
        if record:
            _refuse_the_past(seen, time, is_now=at is None)
        look, notes = _look(Asked(folder, store, time), seen.last, seen.digest, screen)
        if as_json:
            click.echo(to_json(look_as_plain(look)), nl=False)
        else:
            print_look(look, seen.last, notes, screen, folder)
        if record and not seen.faults:
            add_look(Path(folder), seen, look)  # once it is told: what was recorded and never told would be lost
    if seen.faults:
        _refuse_the_broken(seen)
    sys.exit(1 if look.new else 0)


def _refuse_the_past(seen: LooksRead, time: datetime, *, is_now: bool) -> None:
    """A look that is dated before the last one is no surveillance: either the clock jumped back, or a day of the past was asked for."""
    last = seen.last
    if last is None:
        return
    earlier = time.date().isoformat() < last.day or (is_now and stamp(time) < last.at)
    if earlier:
        when = f"look {last.number} was taken at {last.at} for {last.day}, which is later than {stamp(time)}"
        bad_input(f"nothing is recorded: {when}; mend the clock, or use `--no-record` to look at the past")


def _refuse_the_broken(seen: LooksRead) -> NoReturn:
    for fault in seen.faults:
        click.echo(f"primum: the record of surveillance is not whole: {fault}", err=True)
    bad_input(f"this look is not recorded; bring `{LOOKS}` back from git, or put it aside so that a new record begins")


def _look(asked: Asked, last: Look | None, before: str, screen: Screen) -> tuple[Look, list[str]]:
    """The look, held against the last one, and what has to be said aloud of the advisories it rests on."""
    opened = open_folder(asked.folder)
    model, notes = _model(opened, asked, asked.time.date(), screen)
    at, today = stamp(asked.time), asked.time.date()
    basis = {"folder": model.revision, "catalogue": model.catalogue.revision, "advisories": model.advisories.revision}
    if last is not None and is_same_basis(last, primum=__version__, day=today, **basis):
        return same_again(last, at=at, before=before), notes
    with progress(f"assessing {asked.folder}"):
        assessment = assess(model, now=today)
        look = look_of(assessment, number=last.number + 1 if last else 1, at=at, before=before)
        if last is None:
            return look, notes
        look = what_is_new(last, look, assessment)
        look = attributed(look, _undone(look, last, model, opened, asked, screen))
    gone = sorted({each.feed for each in last.feeds} - {each.feed for each in look.feeds})
    return look, [*notes, *(f"{feed}: the last look had it, and it is gone" for feed in gone)]


def _undone(look: Look, last: Look, model: Model, opened: Opened, asked: Asked, screen: Screen) -> dict[Cause, Look]:
    """Looks at the same with the day or the advisories of the last look, where both have changed or something else has too. A store knows
    what it was on an earlier evening; only where that is what the last look saw can it be undone."""
    day, today = date.fromisoformat(last.day), asked.time.date()
    if not look.new or len(look.because) < 2:
        return {}
    others: dict[Cause, tuple[Model, date]] = {}
    if Cause.TIME in look.because:
        others[Cause.TIME] = (model, day)
    if Cause.ADVISORIES in look.because:
        then, _ = _model(opened, asked, day, screen)
        if then.advisories.revision == last.advisories:
            others[Cause.ADVISORIES] = (then, today)
    found = {}
    for cause, (changed, now) in others.items():
        assessment = assess(changed, now=now)
        found[cause] = what_is_new(last, look_of(assessment, number=look.number, at=look.at, before=""), assessment)
    return found


def _model(opened: Opened, asked: Asked, day: date, screen: Screen) -> tuple[Model, list[str]]:
    """The model with all advisories as they were on a day, and what is wrong with these: stale, missing, none at all."""
    model = need_model(opened, screen)
    if not model.device.bills:
        return model, ["no SBOM lists the software, so nothing that is published can be found in it"]
    found = advisories_at(opened, asked.store, day)
    if found is None:
        return model, ["there are no advisories at all; `primum feeds sync` fetches them"]
    warnings = [text for text, role in found.notes(day, {}) if role == "warning"]
    return replace(model, advisories=found.source), warnings
