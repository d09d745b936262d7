"""Writing what was taken in: into memory first, then file by file, unless the folder would then have errors."""

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from primum.cli.evidence.evidence_file import EvidenceFile, copy_evidence
from primum.cli.opening import Opened, bad_input
from primum.cli.screen import Screen
from primum.cli.write_file import write_file
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.render_text import render_text
from primum.folder.load_catalogue import load_catalogue
from primum.folder.splice import CannotSplice
from primum.folder.splice_lists import Changes, splice_lists
from primum.folder.tree import Tree, read_tree
from primum.linking.link import load


def record(
    folder: str,
    opened: Opened,
    changes: Changes,
    screen: Screen,
    *,
    files: Sequence[EvidenceFile] = (),
    dry_run: bool = False,
    how: str = "leave out `--dry-run` to write it",
) -> None:
    """Write the changes and copy the files; with `dry_run` only show them, and say `how` they are written.

    Exit 2, with nothing written, when the folder would have errors, a text cannot be changed alone, or somebody has changed it meanwhile.
    """
    try:
        texts = splice_lists(opened.tree, changes)
    except CannotSplice as error:
        bad_input(f"nothing is written: {error}")
    after = _after(opened.tree, texts, files)
    model, problems = load(after, load_catalogue()[0])
    if model is None:
        click.echo(render_text([each for each in problems if each.is_error], after.texts, paint=screen.paint), err=True)
        bad_input("nothing is written: the folder would have errors")
    if dry_run:
        _show(opened.tree, texts, files, screen)
        screen.say(f"nothing is written; {how}")
        return
    place = Path(folder)
    if any(read_tree(place).texts.get(path) != opened.tree.texts.get(path) for path in texts):
        bad_input("nothing is written: the folder has changed since it was read; try again")
    for file in files:
        copy_evidence(place, file)
    for path, content in texts.items():
        write_file((place / path).resolve(), content)
    copied = [f"{file.name} (new)" for file in files if not file.is_there]
    named = [path if path in opened.tree.texts else f"{path} (new)" for path in texts]
    screen.say(f"written: {', '.join([*copied, *named])}")
    said = [each for each in problems if each.span is not None and each.span.path in texts and _is_new(each, opened)]
    if said:
        screen.say(render_text(said, after.texts, paint=screen.paint))


def _is_new(problem: Diagnostic, opened: Opened) -> bool:
    return (problem.code, problem.message) not in {(each.code, each.message) for each in opened.diagnostics}


def _after(tree: Tree, texts: Mapping[str, bytes], files: Sequence[EvidenceFile]) -> Tree:
    """The folder as it would be."""
    hashes = {file.name: file.sha256 for file in files}
    return replace(
        tree,
        texts={**tree.texts, **texts},
        others=tree.others | set(hashes),
        digest=lambda name: hashes[name] if name in hashes else tree.digest(name),
    )


def _show(tree: Tree, texts: Mapping[str, bytes], files: Sequence[EvidenceFile], screen: Screen) -> None:
    """What would be written, as lines that come and go."""
    for file in files:
        screen.say(f"{file.name}: {'there already' if file.is_there else f'copy of {file.source}'}")
    for path, content in texts.items():
        before, now = (each.decode("utf-8-sig").splitlines() for each in (tree.texts.get(path, b""), content))
        screen.say(f"{path}:")
        for line in difflib.unified_diff(before, now, lineterm="", n=0):
            if not line.startswith(("---", "+++", "@@")):
                screen.say(f"  {screen.paint(line, 'word' if line.startswith('+') else 'error')}")
