"""`primum safety import`: hazards, hazardous situations and harms of the ISO 14971 file, compared with the folder and taken over."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import click
from msgspec.structs import replace

from primum.cli.content_named import content_named
from primum.cli.need_libraries import need_libraries
from primum.cli.opening import DIR, NO_COLOR, bad_input, tree_at
from primum.cli.progress import progress
from primum.cli.safety.print_safety import print_safety, safety_as_wire
from primum.cli.safety.safety_columns_file import column_names
from primum.cli.screen import Screen
from primum.cli.write_file import write_file
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.render_text import MOST, printable, render_text
from primum.folder.load_catalogue import load_catalogue
from primum.folder.load_folder import load_folder
from primum.folder.splice import CannotSplice
from primum.folder.splice_items import Item
from primum.folder.splice_safety import NEW_FILE, file_for, splice_safety
from primum.folder.tree import Tree
from primum.formats.safety.read_safety_csv import csv_text
from primum.formats.safety.read_safety_file import FORMS, form_of, read_safety_file
from primum.formats.safety.safety_item import FIELDS, SafetyItem, SafetySort
from primum.formats.safety.safety_limits import MAX_BYTES
from primum.formats.safety.safety_reading import RefusedFile
from primum.linking.compare_safety import compare_safety
from primum.linking.link import load
from primum.linking.safety_differences import SafetyDifferences

KEYS = {SafetySort.HAZARD: "hazards", SafetySort.HARM: "harms", SafetySort.SITUATION: "situations"}
"""The list of `safety.yaml` that each sort stands in."""


@click.command("import", short_help="Show how a file differs from the folder; with --write take it over.")
@DIR
@click.argument("file", metavar="FILE")
@click.option("--format", "form", type=click.Choice(FORMS), help="The form of FILE; by its ending if left out.")
@click.option("--columns", metavar="MAP", help="A YAML file that says how columns, types and severities are named in FILE.")
@click.option("--column", "given", multiple=True, metavar="MEANING=NAME", help="How one column is named, such as id=Hazard-ID.")
@click.option("--write", is_flag=True, help="Add what is new and change what differs; nothing is deleted, every other byte stays.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--all", "every", is_flag=True, help="Every difference and problem, not only the first ones.")
@NO_COLOR
def command(
    folder: str,
    file: str,
    form: str | None,
    columns: str | None,
    given: tuple[str, ...],
    write: bool,
    as_json: bool,
    every: bool,
    no_color: bool,
) -> None:
    """Compare the hazards, hazardous situations and harms of FILE (XLSX, CSV, ReqIF) with those of DIR; ids are kept.

    Without --write nothing is changed. Items that FILE does not have are named and never deleted; what only the folder knows, such as
    `arises_from`, is never touched.

    Exit code 1 when file and folder differ and nothing was written, 2 when FILE has an error.
    """
    screen = Screen(no_color=no_color)
    if folder == "-" and write:
        bad_input("standard input cannot be rewritten; name a folder or a file")
    names = column_names(columns, given)
    tree = tree_at(folder)
    content = _content(file)
    chosen = form or form_of(file, content)
    if chosen == "xlsx":
        need_libraries("openpyxl", extra="interchange")
    with progress(f"reading {file}"):
        found, problems = read_safety_file(Path(file).name, content, chosen, names)
    differences, more = compare_safety(found, load_folder(tree), load_catalogue()[0])
    problems = [*problems, *more]
    sources = _sources(file, content, chosen, tree)
    if any(each.is_error for each in problems):
        _refuse(file, problems, sources, screen, as_json=as_json, every=every)
    changes = _write(folder, tree, differences) if write else {}
    if as_json:
        _print_json(file, differences, problems, list(changes))
    else:
        print_safety(differences, screen, every=every)
        if problems:
            click.echo(render_text(problems, sources, most=None if every else MOST, paint=screen.paint), err=True)
        _say_written(differences, changes, tree, screen, write=write)
    sys.exit(1 if differences.are_there and not write else 0)


def _content(file: str) -> bytes:
    return content_named(file, MAX_BYTES + 1)


def _sources(file: str, content: bytes, form: str, tree: Tree) -> Mapping[str, bytes]:
    """The texts that diagnostics point into; a workbook or an archive has no lines to show."""
    if form == "xlsx" or content.startswith(b"PK"):
        return tree.texts
    try:
        text = csv_text(content)[0].encode() if form == "csv" else content
    except RefusedFile:
        return tree.texts
    return {**tree.texts, Path(file).name: text}


def _refuse(
    file: str, problems: Sequence[Diagnostic], sources: Mapping[str, bytes], screen: Screen, *, as_json: bool, every: bool
) -> NoReturn:
    """The reasons why nothing is taken over, and exit 2."""
    if as_json:
        _print_json(file, None, problems, [])
    else:
        click.echo(render_text(problems, sources, most=None if every else MOST, paint=screen.paint), err=True)
        click.echo(f"\nNothing is taken over from {printable(file)}: mend the errors first.", err=True)
    sys.exit(2)


def _print_json(file: str, differences: SafetyDifferences | None, problems: Sequence[Diagnostic], written: Sequence[str]) -> None:
    from primum.assessment.wire import to_json

    click.echo(to_json(safety_as_wire(Path(file).name, differences, problems, written)), nl=False)


def _write(folder: str, tree: Tree, differences: SafetyDifferences) -> dict[str, bytes]:
    """Write what is new and what has changed, unless the folder would then have errors it does not have now."""
    new: dict[str, list[Item]] = {KEYS[sort]: [_item(each) for each in differences.new if each.sort is sort] for sort in SafetySort}
    try:
        changes = splice_safety(tree, [(each.node, each.there) for each in differences.changed], {k: v for k, v in new.items() if v})
    except CannotSplice as error:
        bad_input(f"nothing is written: {error}; change it by hand, then compare again")
    if not changes:
        return {}
    after = replace(tree, texts={**tree.texts, **changes})
    added = _errors(after)
    if added:
        known = {(each.code, each.message) for each in _errors(tree)}
        added = [each for each in added if (each.code, each.message) not in known]
    if added:
        click.echo(render_text(added, after.texts), err=True)
        bad_input("nothing is written: the folder would have errors that it does not have now")
    targets = {path: (Path(folder) / path if Path(folder).is_dir() else Path(folder)).resolve() for path in changes}
    if any(path in tree.texts and _now(target) != tree.texts[path] for path, target in targets.items()):
        bad_input("nothing is written: the folder has changed since it was read; try again")
    for path, content in changes.items():
        write_file(targets[path], content, new=path not in tree.texts)
    return changes


def _now(path: Path) -> bytes | None:
    """What stands in a file now; None where it is gone."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _errors(tree: Tree) -> list[Diagnostic]:
    return [each for each in load(tree, load_catalogue()[0])[1] if each.is_error]


def _item(item: SafetyItem) -> Item:
    """A new item as it stands in the folder, keys in their usual order."""
    return {"id": item.id, **{name: item.said[name] for name in FIELDS[item.sort] if name in item.said}}


def _say_written(differences: SafetyDifferences, changes: Mapping[str, bytes], tree: Tree, screen: Screen, *, write: bool) -> None:
    if not write:
        if differences.new or differences.changed:
            screen.say("nothing is written; `--write` takes over what is new and changed")
        return
    for path in changes:
        screen.say(f"written: {path}" + ("" if path in tree.texts else " (new)"))
    lists = sorted({KEYS[each.sort] for each in differences.new})
    for key in lists:
        path = file_for(tree, key)
        screen.say(f"new {key} went to {path or NEW_FILE}")
    if differences.gone:
        screen.say("what is gone from the file is still in the folder; remove it by hand once nothing refers to it")
