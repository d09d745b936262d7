"""Findings of a report that go to `findings.yaml`, once a person has said what each needs and gives."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from primum.assessment.proposed_finding import ProposedFinding
from primum.cli.evidence.finding_ways import draft, finding_item, open_questions, read_ways
from primum.cli.opening import Opened, bad_input
from primum.cli.screen import Screen
from primum.cli.write_file import write_file
from primum.device.device import Device
from primum.diagnostics.render_text import render_text
from primum.folder.load_catalogue import load_catalogue
from primum.folder.splice import CannotSplice
from primum.folder.splice_items import Item
from primum.folder.splice_lists import Changes, splice_lists
from primum.linking.link import load

WAYS = click.option("--ways", metavar="FILE", help="A YAML file that says `at`, `needs` and `gives` of each finding.")
DRAFT = click.option("--draft", metavar="FILE", help="Write such a file with the questions that are open, to be filled in.")

MOST = 20
"""Findings that are listed one by one."""


def new_items(
    found: Sequence[ProposedFinding], device: Device, told: date, files: tuple[str | None, str | None], screen: Screen
) -> list[Item]:
    """The findings that the folder does not have yet, as they would stand there. `files` are that of the ways and that for a draft.

    Exit 1, with what a person has to answer, while something is not said of one of them: what an attack needs and gives is never invented.
    """
    new = [each for each in found if each.id not in device.weaknesses]
    _say_known(found, device, screen)
    ways = read_ways(files[0], [each.id for each in new]) if files[0] else {}
    questions = open_questions(new, ways)
    for each in new:
        for note in each.notes:
            screen.say(f"note: {each.id}: {note}")
    if questions:
        _ask(new, questions, draft([each for each in new if each.id in questions], ways, device), files[1], screen)
    return [finding_item(each, ways[each.id], told.isoformat()) for each in new]


def _say_known(found: Sequence[ProposedFinding], device: Device, screen: Screen) -> None:
    """Findings that are on record, and where report and folder differ on them; a status is a person's to change."""
    for each in found:
        known = device.weaknesses.get(each.id)
        if known is None:
            continue
        in_folder = known.status in ("open", "planned")
        differs = (
            f"; the report calls it {'open' if each.is_open else 'fixed'}: change `status` by hand" if in_folder != each.is_open else ""
        )
        screen.say(f"{each.id} is in the folder already ({known.status}){differs}")


def _ask(new: Sequence[ProposedFinding], questions: dict[str, tuple[str, ...]], text: str, file: str | None, screen: Screen) -> None:
    titles = {each.id: each.title for each in new}
    for name, asked in list(questions.items())[:MOST]:
        screen.say(f"{name}: {titles[name]}")
        for each in asked:
            screen.say(f"  not said yet: {each}")
    if len(questions) > MOST:
        screen.say(f"and {len(questions) - MOST} more findings of which not all is said")
    if file is not None:
        write_file(Path(file), text.encode(), new=True)
        screen.say(f"written: {file}; fill it in, then take the report in with `--ways {file}`")
    else:
        screen.say("\nA file for `--ways`, to be filled in (`--draft FILE` writes it):\n")
        screen.say(text)
    click.echo("primum: nothing is written to the folder: what a finding needs and gives is a person's to say", err=True)
    sys.exit(1)


def with_findings(opened: Opened, device: Device, items: Sequence[Item]) -> Device:
    """The device with the fingerprints of findings that are about to be written; exit 2 when the folder would have errors with them."""
    if not items:
        return device
    try:
        texts = splice_lists(opened.tree, Changes(new={"findings": items}))
    except CannotSplice as error:
        bad_input(f"nothing is written: {error}")
    after = replace(opened.tree, texts={**opened.tree.texts, **texts})
    model, problems = load(after, load_catalogue()[0])
    if model is None:
        click.echo(render_text([each for each in problems if each.is_error], after.texts), err=True)
        bad_input("nothing is written: the folder would have errors")
    return replace(device, fingerprints=model.device.fingerprints)
