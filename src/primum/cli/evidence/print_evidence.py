"""How evidence and what is taken in are told on the screen."""

from collections.abc import Iterable, Sequence

from primum.assessment.shown_by_run import ShownByRun, coverable
from primum.cli.screen import Screen
from primum.device.device import Device
from primum.diagnostics.suggest import suggest
from primum.folder.splice_items import Item
from primum.formats.results.run_of_tests import Outcome, TestRun
from primum.formats.results.scan_run import ScanRun

MOST = 10
"""Ids that are named before the rest is counted."""


def say_run(run: TestRun, shown: ShownByRun, device: Device, screen: Screen) -> None:
    """What was run, and everything of it that shows nothing."""
    counts = run.counts
    failed = counts.get(Outcome.FAILED, 0) + counts.get(Outcome.ERROR, 0)
    screen.say(
        f"{len(run.cases)} tests: {counts.get(Outcome.PASSED, 0)} passed, {failed} failed, {counts.get(Outcome.SKIPPED, 0)} skipped"
        + (f" ({run.tool})" if run.tool else "")
    )
    say_notes(run.notes, screen)
    known = sorted(coverable(device))
    for each in shown.unknown[:MOST]:
        screen.say(f"note: `{each}` is not in this folder; {suggest(each, known) or 'its tests show nothing'}")
    if len(shown.unknown) > MOST:
        screen.say(f"note: and {len(shown.unknown) - MOST} more ids are not in this folder")
    if shown.others:
        screen.say(f"note: no evidence covers {_named(shown.others)}: elements, controls, findings and situations can be covered")
    if shown.skipped:
        screen.say(f"note: every test of {_named(shown.skipped)} was skipped; that shows nothing")
    if shown.silent_failures:
        screen.say(f"note: {shown.silent_failures} failed without naming an id of this folder; they withdraw no credit")


def say_pieces(items: Sequence[Item], screen: Screen) -> None:
    """Each new piece of evidence in a line: how it ended, what it covers, what it replaces."""
    for each in items:
        covers, instead = (", ".join(each.get(key, ())) for key in ("covers", "supersedes"))
        result = screen.paint(str(each["result"]), "word" if each["result"] == "passed" else "error")
        screen.say(f"{each['id']}: {result}" + (f"; covers {covers}" if covers else "") + (f"; supersedes {instead}" if instead else ""))


def say_notes(notes: Iterable[str], screen: Screen) -> None:
    """What was read with doubt."""
    for each in notes:
        screen.say(f"note: {each}")


def _named(ids: tuple[str, ...]) -> str:
    return ", ".join(ids[:MOST]) + (f" and {len(ids) - MOST} more" if len(ids) > MOST else "")


def say_results(run: ScanRun, screen: Screen) -> None:
    """How many results there are, and the open ones, the worst first."""
    found = sorted((each for each in run.results if each.is_open), key=lambda each: (_LEVELS.index(each.level), each.file, each.line))
    tool = f" ({run.tool} {run.version})".replace(" )", ")") if run.tool else ""
    screen.say(f"{len(run.results)} results, {len(found)} open{tool}")
    for each in found[:MOST]:
        place = each.file + (f":{each.line}" if each.line else "")
        message = " ".join(each.message.split())
        screen.say(f"  {each.level}: {place}: {message[:120] or each.rule} [{each.rule}]")
    if len(found) > MOST:
        screen.say(f"  and {len(found) - MOST} more")


_LEVELS = ("error", "warning", "note", "none")
