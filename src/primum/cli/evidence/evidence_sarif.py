"""`primum evidence sarif`: a run of static analysis or a scanner becomes evidence, its open results proposed findings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from primum.assessment.earlier_runs import EarlierRuns, earlier_runs, of_suite
from primum.assessment.pieces_of_run import id_from, not_taken
from primum.assessment.propose_findings import LEVELS, from_scan, open_at
from primum.cli.evidence.evidence_file import EvidenceFile, evidence_file
from primum.cli.evidence.evidence_item import control_lists, evidence_item, lists_with, say_repeated, say_unverified
from primum.cli.evidence.evidence_options import (
    CONTROL,
    COVERS,
    DRY_RUN,
    KEEP_EARLIER,
    SUITE,
    Said,
    check_covers,
    check_new_id,
    opened_folder,
    refuse_older,
    said,
    said_of_it,
    say_doubts,
)
from primum.cli.evidence.print_evidence import say_notes, say_pieces, say_results
from primum.cli.evidence.read_results import read_results
from primum.cli.evidence.record_evidence import record
from primum.cli.evidence.take_findings import DRAFT, WAYS, new_items, with_findings
from primum.cli.opening import AT, DIR, NO_COLOR, Opened, bad_input, day
from primum.cli.screen import Screen
from primum.folder.splice_items import Item
from primum.folder.splice_lists import Changes
from primum.formats.results.read_sarif import read_sarif
from primum.formats.results.scan_run import ScanRun
from primum.linking.model import Model

KIND = "static-analysis"
NEVER = "never"


@click.command("sarif", short_help="Take in results of static analysis or a scanner (SARIF).")
@DIR
@click.argument("report", metavar="REPORT")
@click.option("--id", "identifier", metavar="E-X", help="The id; made of tool and day if left out.")
@SUITE
@KEEP_EARLIER
@COVERS
@CONTROL
@click.option("--fail-on", type=click.Choice([*LEVELS, NEVER]), default="error", show_default=True, help="Open results that make it fail.")
@click.option("--findings", "least", type=click.Choice(LEVELS), help="Write open results of this level and above into findings.yaml.")
@WAYS
@DRAFT
@said_of_it
@DRY_RUN
@AT
@NO_COLOR
def command(folder: str, report: str, dry_run: bool, at: str | None, no_color: bool, **options: Any) -> None:
    """Record REPORT as evidence in DIR for what --covers names.

    It has failed when the tool says that it did not go through, lists no results at all, or has open results of --fail-on. Results that
    were set aside in the tool are not open. A newer run of the same tool over the same things supersedes the earlier one.

    With --findings open results become items of `findings.yaml`, one for each rule in a file; a person says in a file for --ways what each
    needs and gives.
    """
    screen = Screen(no_color=no_color)
    opened, model = opened_folder(folder, screen)
    device, now = model.device, day(at)
    covers = tuple(dict.fromkeys((*options["covers"], *options["controls"])))
    check_covers(covers, options["controls"], device)
    if not covers:
        bad_input("what was looked at? Say `--covers ID` for each component or control")
    run, file = read_results(report, read_sarif), evidence_file(Path(folder), report)
    repeated = say_repeated(file, device, screen, written="" if options["least"] else "nothing is written")
    if repeated and not options["least"]:
        return
    of = said(options, device, now, run.when.date() if run.when is not None else None)
    say_results(run, screen)
    say_notes(run.notes, screen)
    why = why_failed(run, options["fail_on"])
    if why:
        screen.say(f"it failed: {why}")
    proposed = from_scan(run.results, device, options["least"]) if options["least"] else ()
    findings = new_items(proposed, device, of.date, (options["ways"], options["draft"]), screen) if proposed else []
    if repeated and not findings:
        screen.say("no new finding; nothing is written")
        return
    lists: dict[str, list[str]] = {}
    changes = Changes(new={"findings": findings})
    if not repeated:
        say_doubts(of, device, now, screen)
        item, lists = _evidence(run, (of, why), covers, options, model, (file, findings, opened), screen)
        say_pieces([item], screen)
        changes = Changes(new={"findings": findings, "evidence": [item]}, changed=control_lists(opened, device, lists))
    record(folder, opened, changes, screen, files=[] if repeated else [file], dry_run=dry_run)
    say_unverified(device, lists, screen)


def _evidence(
    run: ScanRun,
    judged: tuple[Said, str],
    covers: Sequence[str],
    options: Mapping[str, Any],
    model: Model,
    beside: tuple[EvidenceFile, Sequence[Item], Opened],
    screen: Screen,
) -> tuple[Item, dict[str, list[str]]]:
    """The piece of evidence that a run becomes, and the controls whose lists change with it."""
    (of, why), (file, findings, opened), device = judged, beside, model.device
    suite = options["suite"] or run.tool or Path(file.name).stem
    earlier = EarlierRuns()
    if not options["keep_earlier"]:
        earlier = earlier_runs(of_suite(device, suite, KIND, of.version), device, of.date, covers, {})
    refuse_older(earlier, of.date, suite)
    for name, reason in earlier.kept.items():
        screen.say(f"note: {name} is of the same suite and stays: {reason}")
    replaced = [each.id for each in earlier.replaced]
    name = options["identifier"] or not_taken(id_from(suite, of.date.isoformat()), model.origins.keys())
    check_new_id(name, model.origins.keys())
    lists = lists_with(device, name, options["controls"], replaced)
    fields = {
        **of.fields(),
        "title": of.title or f"Results of {suite}",
        "kind": KIND,
        "suite": suite,
        "id": name,
        "result": "failed" if why else "passed",
        "covers": (*covers, *(str(each["id"]) for each in findings)),
        "supersedes": replaced,
        "tools": [f"{run.tool} {run.version}".strip()] if run.tool else [],
        "summary": _summary(run, why),
    }
    return evidence_item(with_findings(opened, device, findings), lists, file, fields), lists


def why_failed(run: ScanRun, fail_on: str) -> str:
    """Why a run shows nothing good; empty when it went through with no open result that matters."""
    if run.succeeded is False:
        return "the tool says that it did not go through"
    if not run.has_results:
        return "it lists no results, not even an empty list"
    bad = [] if fail_on == NEVER else open_at(run.results, fail_on)
    if not bad:
        return ""
    return f"{len(bad)} open {'result' if len(bad) == 1 else 'results'} of level {fail_on}" + ("" if fail_on == "error" else " or above")


def _summary(run: ScanRun, why: str) -> str:
    levels = Counter(each.level for each in run.results if each.is_open)
    said = ", ".join(f"{levels[level]} {level}" for level in reversed(LEVELS) if levels[level])
    aside = sum(each.suppressed for each in run.results)
    words = f"{len(run.results)} results; open: {said or 'none'}; set aside: {aside}."
    revision = f" Revision {run.revision}." if run.revision else ""
    return words + (f" Failed: {why}." if why else "") + revision
