"""`primum evidence junit`: a run of tests becomes evidence for the ids that its tests name."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from primum.assessment.earlier_runs import EarlierRuns, earlier_runs, left_out, of_suite
from primum.assessment.pieces_of_run import Piece, id_from, not_taken, pieces_of_run
from primum.assessment.shown_by_run import ShownByRun, coverable, shown_by_run
from primum.cli.evidence.evidence_file import EvidenceFile, evidence_file
from primum.cli.evidence.evidence_item import control_lists, evidence_item, say_repeated, say_unverified, with_new
from primum.cli.evidence.evidence_options import (
    CONTROL,
    COVERS,
    DRY_RUN,
    KEEP_EARLIER,
    SUITE,
    check_covers,
    check_new_id,
    opened_folder,
    refuse_older,
    said,
    said_of_it,
    say_doubts,
)
from primum.cli.evidence.known_elsewhere import known_elsewhere
from primum.cli.evidence.print_evidence import say_pieces, say_run
from primum.cli.evidence.read_results import read_results
from primum.cli.evidence.record_evidence import record
from primum.cli.opening import AT, DIR, NO_COLOR, Opened, bad_input, day
from primum.cli.screen import Screen
from primum.device.device import Device
from primum.device.evidence import Evidence
from primum.folder.splice_items import Item
from primum.folder.splice_lists import Changes
from primum.formats.results.read_junit import read_junit
from primum.formats.results.run_of_tests import TestRun
from primum.formats.unreadable import Unreadable

KIND = "test-report"


@click.command("junit", short_help="Take in a run of tests (JUnit XML).")
@DIR
@click.argument("report", metavar="REPORT")
@click.option("--id", "identifier", metavar="E-X", help="The id; made of suite and day if left out.")
@SUITE
@click.option("--split", is_flag=True, help="One piece of evidence for each id.")
@KEEP_EARLIER
@COVERS
@CONTROL
@said_of_it
@DRY_RUN
@AT
@NO_COLOR
def command(folder: str, report: str, dry_run: bool, at: str | None, no_color: bool, **options: Any) -> None:
    """Record REPORT as evidence in DIR. Tests name ids with a `primum` property, a mark or a line of output (see "Mark tests").

    What passed and what failed become two pieces of evidence, so that a failed test withdraws credit only from the controls that it speaks
    of. With --covers the whole run speaks of an id, whatever its tests name. An earlier run of the same suite is superseded when this one
    shows something of everything that it did, and repeats what failed in it. The same file twice changes nothing.

    The suite is the report's own name for it, or that of the file where it has none of its own.
    """
    screen = Screen(no_color=no_color)
    opened, model = opened_folder(folder, screen)
    device, now, taken = model.device, day(at), model.origins.keys()
    check_covers(options["covers"], options["controls"], device)
    run, file = read_results(report, read_junit), evidence_file(Path(folder), report)
    if say_repeated(file, device, screen):
        return
    shown = shown_by_run(run, coverable(device), known_elsewhere(model), whole=options["covers"])
    say_run(run, shown, device, screen)
    if not shown.spoken_of:
        bad_input("nothing is written: no test that ended speaks of an id of this folder; mark the tests, or say `--covers ID`")
    for each in options["controls"]:
        if each not in shown.spoken_of:
            bad_input(f"nothing is written: no test that ended speaks of {each}; with `--covers {each}` the whole run does")
    of = said(options, device, now, run.when.date() if run.when is not None else None)
    suite = options["suite"] or suite_of(run, report)
    earlier = EarlierRuns() if options["keep_earlier"] else _earlier(run, shown, opened, device, suite, (of.version, of.date))
    refuse_older(earlier, of.date, suite)
    if run.when is None and not options["made"]:
        screen.say(f"note: the report says no time; it is recorded as of {of.date}")
    say_doubts(of, device, now, screen)
    base = options["identifier"] or not_taken(id_from(suite, of.date.isoformat()), taken)
    pieces = pieces_of_run(run, shown, base, split=options["split"])
    for piece in pieces:
        check_new_id(piece.id, taken)
    lists = _lists(pieces, earlier, options["controls"], device)
    tools = [run.tool] if run.tool else []
    shared = {**of.fields(), "title": of.title or f"Tests of {suite}", "kind": KIND, "suite": suite, "tools": tools}
    items = [_item(piece, shared, file, earlier, lists, device) for piece in pieces]
    say_pieces(items, screen)
    _say_what_stays(earlier, pieces, device, of.version, screen)
    changes = Changes(new={"evidence": items}, changed=control_lists(opened, device, lists))
    record(folder, opened, changes, screen, files=[file], dry_run=dry_run)
    say_unverified(device, lists, screen)


def _item(
    piece: Piece, shared: Mapping[str, Any], file: EvidenceFile, earlier: EarlierRuns, lists: Mapping[str, list[str]], device: Device
) -> Item:
    """A piece as it stands in the folder."""
    own = {"id": piece.id, "result": piece.result, "covers": piece.covers, "summary": piece.summary}
    instead = [each.id for each in _replaced_by(piece, earlier)]
    return evidence_item(device, [name for name, ids in lists.items() if piece.id in ids], file, {**shared, **own, "supersedes": instead})


_GENERIC = ("", "pytest", "pytest tests", "jest tests", "alltests", "(empty)", "tests", "test", "root suite")
"""Names that frameworks give to every run."""


def suite_of(run: TestRun, report: str) -> str:
    """What a run is known by: its suite where it has one with a name of its own, else the name of the file."""
    names = [each for each in dict.fromkeys(run.suites) if each.strip().lower() not in _GENERIC]
    return names[0][:100] if len(names) == 1 and names[0].isprintable() else Path(report).stem.removeprefix("TEST-") or "tests"


def _earlier(run: TestRun, shown: ShownByRun, opened: Opened, device: Device, suite: str, made: tuple[str, date]) -> EarlierRuns:
    """What this run, of a version and a day, replaces of its suite."""
    earlier = of_suite(device, suite, KIND, made[0])
    kept = {each.id: why for each in earlier if (why := _why_stays(each, run, opened))}
    return earlier_runs(earlier, device, made[1], shown.spoken_of, kept)


def _why_stays(earlier: Evidence, run: TestRun, opened: Opened) -> str:
    """Why a run does not replace an earlier one; empty when it is the later one and repeats what failed then."""
    failed = earlier.result != "passed"
    content = opened.tree.content(earlier.file) if earlier.file and earlier.intact else None
    if content is None:
        return "its report is not at hand, so nobody can tell which of its tests failed" if failed else ""
    try:
        before = read_junit(content)
    except Unreadable:
        return "its report cannot be read, so nobody can tell which of its tests failed" if failed else ""
    if before.when is not None and run.when is not None and run.when < before.when:
        return f"it was run later, at {before.when:%H:%M} UTC of {before.when.date()}"
    missing = left_out(before, run) if failed else ()
    return f"this run leaves out what failed then ({', '.join(missing[:3])})" if missing else ""


def _replaced_by(piece: Piece, earlier: EarlierRuns) -> Sequence[Evidence]:
    """The earlier evidence that has something in common with a piece."""
    return [each for each in earlier.replaced if not each.covers or set(each.covers) & set(piece.covers)]


def _lists(pieces: Sequence[Piece], earlier: EarlierRuns, controls: Sequence[str], device: Device) -> dict[str, list[str]]:
    """The controls whose evidence changes: those asked for, and those that name what is replaced."""
    lists: dict[str, list[str]] = {}
    for piece in pieces:
        gone = [each.id for each in _replaced_by(piece, earlier)]
        for control in piece.covers:
            named = device.controls[control].evidence if control in device.controls else ()
            if control in controls or set(gone) & set(named):
                lists[control] = with_new(named, piece.id, gone)
    return lists


def _say_what_stays(earlier: EarlierRuns, pieces: Sequence[Piece], device: Device, version: str, screen: Screen) -> None:
    """Earlier evidence that this run does not replace, and what to do about failures among it."""
    for name, why in earlier.kept.items():
        screen.say(f"note: {name} is of the same suite and stays: {why}")
    known = {each.id for each in earlier.replaced} | set(earlier.kept)
    for piece in pieces:
        for item in piece.covers if piece.result == "passed" else ():
            for each in device.failed_on.get(item, ()):
                if item in device.controls and each.version == version and each.id not in known and not device.superseded.get(each.id):
                    screen.say(f"note: {item} stays without credit, since {each.id} failed; if this run repeats what failed there,")
                    screen.say(f"      write `supersedes: [{each.id}]` into {piece.id}")
