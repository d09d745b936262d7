"""`primum evidence add`: any file recorded by hand."""

from pathlib import Path
from typing import Any

import click

from primum.cli.evidence.evidence_file import evidence_file
from primum.cli.evidence.evidence_item import control_lists, evidence_item, lists_with, say_unverified
from primum.cli.evidence.evidence_options import (
    CONTROL,
    COVERS,
    DRY_RUN,
    check_covers,
    check_ids,
    check_new_id,
    opened_folder,
    said,
    said_of_it,
    say_doubts,
)
from primum.cli.evidence.print_evidence import say_pieces
from primum.cli.evidence.record_evidence import record
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day
from primum.cli.screen import Screen
from primum.folder.splice_lists import Changes


@click.command("add", short_help="Record any file by hand.")
@DIR
@click.argument("file", metavar="FILE")
@click.option("--id", "identifier", metavar="E-X", required=True, help="Its id in the folder.")
@click.option("--kind", default="test-report", show_default=True, help="What it is: test-report, inspection, analysis, review, ...")
@click.option("--result", type=click.Choice(["passed", "failed"]), default="passed", show_default=True, help="How it ended.")
@COVERS
@CONTROL
@click.option("--supersedes", multiple=True, metavar="E-OLD", help="Earlier evidence that it replaces, in the controls that name it, too.")
@click.option("--summary", default="", help="What it shows, in a sentence.")
@said_of_it
@DRY_RUN
@AT
@NO_COLOR
def command(folder: str, file: str, dry_run: bool, at: str | None, no_color: bool, **options: Any) -> None:
    """Copy FILE below DIR/evidence/ and record it with its hash and with what it saw.

    With --control the control names it; with --supersedes it takes the place of earlier evidence. A file that lies below DIR/evidence/
    already stays where it is. The same id with the same file changes nothing.
    """
    screen = Screen(no_color=no_color)
    opened, model = opened_folder(folder, screen)
    device, now, name = model.device, day(at), options["identifier"]
    check_covers(options["covers"], options["controls"], device)
    check_ids(options["supersedes"], device.evidence, "evidence")
    found = evidence_file(Path(folder), file)
    if name in device.evidence and device.evidence[name].sha256 == found.sha256:
        known = device.evidence[name]
        screen.say(f"this file is on record as {name}, {known.result}, made {known.date} for {known.version}; nothing is written")
        if known.date > now:
            screen.say("that day has not come; if it is a slip of the pen, correct `date` in evidence.yaml")
        return
    check_new_id(name, model.origins.keys())
    of = said(options, device, now)
    say_doubts(of, device, now, screen)
    lists = lists_with(device, name, options["controls"], options["supersedes"])
    if not options["covers"] and not lists:
        bad_input("what does it show something of? Say `--covers ID`, or `--control C-X` for a control that it verifies")
    own = {key: options[key] for key in ("kind", "result", "covers", "supersedes", "summary")}
    item = evidence_item(device, lists, found, {**of.fields(), **own, "id": name})
    say_pieces([item], screen)
    for control in lists:
        screen.say(f"{control} names it")
    record(
        folder,
        opened,
        Changes(new={"evidence": [item]}, changed=control_lists(opened, device, lists)),
        screen,
        files=[found],
        dry_run=dry_run,
    )
    say_unverified(device, lists, screen)
