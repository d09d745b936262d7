"""`primum cvss`: a severity vector in words, or the vectors of a finding from answers about it."""

import hashlib
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from primum.assessment.explain_vector import explain_vector
from primum.assessment.score_finding import score_finding, vectors_to_keep
from primum.cli.opening import NO_COLOR, bad_input, tree_at
from primum.cli.print_cvss import print_finding_score, print_vector
from primum.cli.screen import Screen
from primum.device.cvss_vector import LONGEST, fault_of_vector, read_vector
from primum.diagnostics.render_text import printable, render_text
from primum.diagnostics.suggest import suggest
from primum.folder.load_cvss_questions import cvss_questions
from primum.folder.load_folder import load_folder
from primum.folder.placed import Placed
from primum.folder.records.people_record import FindingRecord
from primum.folder.splice import CannotSplice, ChangedMeanwhile
from primum.folder.splice_finding import splice_finding
from primum.folder.tree import Tree


@click.command("cvss")
@click.argument("words", metavar="[DIR FINDING | VECTOR]", nargs=-1, required=True)
@click.option("--answer", "given", multiple=True, metavar="QUESTION=CHOICE", help="An answer; may be repeated. Then nothing is asked.")
@click.option("--show", is_flag=True, help="Only show what follows from the answers in the folder; nothing is asked.")
@click.option("--write", is_flag=True, help="Keep answers and vectors in the finding; every other byte of the file stays.")
@NO_COLOR
def command(words: tuple[str, ...], given: tuple[str, ...], show: bool, write: bool, no_color: bool) -> None:
    """Score a finding by answering questions about it, or explain a CVSS vector.

    FINDING is an id of DIR/findings.yaml. On a terminal the questions are asked one by one; elsewhere `--answer` gives answers. What is not
    answered counts for the worst.

    Examples: primum cvss my-device F-PARSER; primum cvss CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:N/A:N
    """
    screen = Screen(no_color=no_color)
    if len(words) == 1:
        _explain(words[0], screen)
        return
    if len(words) != 2:
        bad_input("write `primum cvss DIR FINDING` or `primum cvss VECTOR`")
    if write and words[0] == "-":
        bad_input("standard input cannot be rewritten; name a folder or a file")
    tree = tree_at(words[0])
    finding = _finding(tree, words[1], screen)
    recorded = _recorded(finding)
    answers = {**recorded, **_typed(given)}
    if not (show or given) and sys.stdin.isatty() and screen.is_terminal:
        _walk(words[0], finding.record.id, answers, screen)
        write = write or (answers != recorded and words[0] != "-" and click.confirm("\nKeep answers and vectors in the folder?"))
    _print(finding.record, answers, screen)
    if write:
        _write(words[0], tree, finding, answers, screen)


def _explain(text: str, screen: Screen) -> None:
    vector = read_vector(text)
    if vector is None and _is_place(text):
        bad_input(f"which finding of `{text}`? Write `primum cvss {shlex.quote(text)} FINDING`")
    if vector is None:
        shown = text if len(text) <= LONGEST else f"{text[:40]}..."
        bad_input(f"`{shown}` is not a CVSS vector: {fault_of_vector(text)}")
    print_vector(explain_vector(vector), screen)


def _is_place(text: str) -> bool:
    """Whether a text names a file or folder; what no file can be called is none."""
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def _finding(tree: Tree, identifier: str, screen: Screen) -> Placed[FindingRecord]:
    """The finding of an id; other faults of the folder do not matter here. Exit 2 when it is not there, or not understood."""
    records = load_folder(tree)
    known = {placed.record.id: placed for placed in records.of(FindingRecord)}
    if identifier in records.broken and identifier not in known:
        click.echo(render_text([each for each in records.problems if each.is_error], tree.texts, paint=screen.paint), err=True)
        bad_input(f"`{identifier}` cannot be scored before its errors are mended")
    if identifier not in known:
        bad_input(
            f"there is no finding `{identifier}`; {suggest(identifier, known) or 'the folder has no `findings.yaml`, or it is empty'}"
        )
    return known[identifier]


def _fitting(record: FindingRecord) -> dict[str, str]:
    """The answers that stand in the folder and fit a question, in the order of the questions."""
    answers = record.answers
    return {each.id: answers[each.id] for each in cvss_questions() if each.choice(answers.get(each.id, "")) is not None}


def _recorded(finding: Placed[FindingRecord]) -> dict[str, str]:
    """The answers that stand in the folder; those that fit no question are named (PR0462)."""
    fitting = _fitting(finding.record)
    for name in finding.record.answers:
        if name not in fitting:
            click.echo(printable(f"primum: the answer `{name}` in the folder fits no question and counts for nothing (PR0462)"), err=True)
    return fitting


def _typed(given: tuple[str, ...]) -> dict[str, str]:
    """The answers of the command line; exit 2 for one that fits no question."""
    known = {each.id: each for each in cvss_questions()}
    answers: dict[str, str] = {}
    for text in given:
        name, sign, choice = text.partition("=")
        question = known.get(name)
        if not sign or question is None:
            bad_input(f"`{text}` answers no question; write QUESTION=CHOICE" + (f", {near}" if (near := suggest(name, known)) else ""))
        if question.choice(choice) is None:
            bad_input(f"`{choice}` is no answer to `{name}`; {suggest(choice, [each.id for each in question.choices])}")
        if answers.setdefault(name, choice) != choice:
            bad_input(f"`{name}` is answered twice: `{answers[name]}` and `{choice}`")
    return answers


def _walk(folder: str, identifier: str, answers: dict[str, str], screen: Screen) -> None:
    """Ask; when that is broken off, say how to go on with the answers so far."""
    from primum.cli.walk_cvss_questions import walk_cvss_questions

    try:
        walk_cvss_questions(cvss_questions(), answers, lambda text: str(click.prompt(text, default="", show_default=False)), screen)
    except click.Abort:
        click.echo(f"\nprimum: broken off; to keep the answers so far: {_again(folder, identifier, answers)}", err=True)
        sys.exit(2)


def _again(folder: str, identifier: str, answers: Mapping[str, str]) -> str:
    words = ["primum", "cvss", folder, identifier, *(f"--answer={name}={choice}" for name, choice in answers.items()), "--write"]
    return " ".join(shlex.quote(word) for word in words)


def _print(record: FindingRecord, answers: Mapping[str, str], screen: Screen) -> None:
    found = score_finding(cvss_questions(), answers)
    screen.say()
    screen.say(screen.paint(f"{record.id}: {printable(record.title)}", "title"))
    print_finding_score(found, cvss_questions(), screen)
    others = [text for text in record.cvss if text not in {each.vector.text for each in found.vectors}]
    if others:
        screen.heading("In the folder stand besides")
    for text in others:
        vector = read_vector(text)
        said = explain_vector(vector).score.in_words if vector is not None else "not a CVSS vector (PR0461)"
        screen.say(f"  {printable(text)}  {said}")


def _write(folder: str, tree: Tree, finding: Placed[FindingRecord], answers: Mapping[str, str], screen: Screen) -> None:
    """Keep answers and vectors, unless the file is another by now or cannot be changed without changing something else."""
    from primum.cli.write_file import write_file

    if not answers:
        bad_input("nothing is answered yet, so there is nothing to keep")
    recorded = _fitting(finding.record)
    before = score_finding(cvss_questions(), recorded) if recorded else None
    ordered = {each.id: answers[each.id] for each in cvss_questions() if each.id in answers}
    vectors = vectors_to_keep(finding.record.cvss, before, score_finding(cvss_questions(), answers))
    name = finding.node.span.path
    path = (Path(folder) / name if Path(folder).is_dir() else Path(folder)).resolve()
    seen = tree.texts[name]
    try:
        changed = splice_finding(path.read_bytes(), finding.node, vectors, ordered, seen=hashlib.sha256(seen).hexdigest())
    except ChangedMeanwhile:
        bad_input(f"`{name}` has changed since it was read; nothing is written. To try again: {_again(folder, finding.record.id, answers)}")
    except CannotSplice as error:
        bad_input(f"`{finding.record.id}` in `{name}` cannot be changed in place: {error}; write it as a mapping of its own")
    screen.say()
    if changed == seen:
        screen.say(f"{name} says so already")
        return
    write_file(path, changed)
    screen.say(f"written: {name}")
