"""`primum diff`: what a change of the folder touches."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from primum.assessment.wire import to_json
from primum.cli.advisories_at import STORE
from primum.cli.judged import Judged, judged_tree
from primum.cli.need_libraries import need_libraries
from primum.cli.opening import AT, NO_COLOR, bad_input, day, tree_at
from primum.cli.output_place import check_outputs
from primum.cli.screen import Screen
from primum.cli.write_file import write_file
from primum.folder.tree import Tree
from primum.folder.tree_of_commit import NoSuchCommit, tree_of_commit

if TYPE_CHECKING:
    from primum.baselines.difference import Difference, TouchedDocument
    from primum.documents.document import Document


@click.command("diff")
@click.argument("base")
@click.argument("head", required=False)
@click.option("--in", "place", default=".", metavar="DIR", help="The device folder whose history BASE and HEAD are of; here if left out.")
@click.option("--json", "as_json", is_flag=True, help="The difference as JSON.")
@click.option("--markdown", "markdown", type=click.Path(path_type=Path), metavar="FILE", help="Also as a comment for a pull request.")
@click.option("--html", "html", type=click.Path(path_type=Path), metavar="FILE", help="Also as a page.")
@click.option("--gate", is_flag=True, help="Exit 1 when something is worse for the patient, or proof or a decision was lost.")
@AT
@STORE
@NO_COLOR
def command(
    base: str,
    head: str | None,
    place: str,
    as_json: bool,
    markdown: Path | None,
    html: Path | None,
    gate: bool,
    at: str | None,
    store: str | None,
    no_color: bool,
) -> None:
    """Show what differs from BASE to HEAD and what that touches: links, risks, findings, proof, decisions, requirements, documents.

    BASE and HEAD are folders, or commits, tags and branches of git (`v2.3.0`, or `v2.3.0:path/to/device`). Without HEAD it is the folder
    as it lies there now. Both are assessed on the same day with the same advisories, so that only the folder makes a difference.

    Examples: `primum diff v2.3.0 --in my-device`, `primum diff old/ new/`.
    """
    need_libraries("markdown_it", extra="documents")
    if not base or head == "":
        bad_input("BASE and HEAD are folders, commits, tags or branches; an empty name is none of them")
    for each in (base, head or place):
        if _is_there(each):
            check_outputs(each, (markdown, html))
    screen, now = Screen(no_color=no_color), day(at)
    difference = _difference(_Side(base, place, store, now, screen), _Side(head or place, place, store, now, screen))
    _write(difference, markdown, html)
    if as_json:
        from primum.baselines.wire_diff import diff_as_wire

        click.echo(to_json(diff_as_wire(difference)), nl=False)
    else:
        from primum.cli.releases.print_diff import print_diff

        print_diff(difference, screen)
    sys.exit(1 if gate and difference.worse else 0)


class _Side:
    """One of the two states, read and judged."""

    def __init__(self, name: str, place: str, store: str | None, now: date, screen: Screen) -> None:
        """A folder where one is named; else what git knows by the name."""
        self.name = name
        self.found: Judged = judged_tree(_tree(name, place), name, store, now, screen)

    def documents(self) -> "dict[str, Document]":
        """The documents without pictures, by id."""
        from primum.cli.source_of import source_of
        from primum.documents.build_documents import build_documents

        source = source_of(self.found, "-", with_pictures=False)
        return {
            each.id: each for each in build_documents(replace(source, basis=replace(source.basis, folder="", catalogue="", advisories="")))
        }


def _tree(name: str, place: str) -> Tree:
    """The bytes of a side; exit 2 when neither a folder nor git has them."""
    if _is_there(name):
        return tree_at(name)
    if not Path(place).is_dir():
        bad_input(f"`{place}` is not a folder")
    try:
        return tree_of_commit(Path(place), name)
    except NoSuchCommit as error:
        bad_input(f"`{name}` is neither a folder nor known to git: {error}")


def _is_there(name: str) -> bool:
    """Whether the disk has something of this name."""
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False


def _difference(before: _Side, after: _Side) -> "Difference":
    from primum.baselines.compare_states import State, compare_states

    states = [State(each.name, each.found.opened.tree, each.found.assessment, each.found.judgement) for each in (before, after)]
    return compare_states(states[0], states[1], tuple(_touched(before, after)))


def _touched(before: _Side, after: _Side) -> "list[TouchedDocument]":
    from primum.baselines.difference import TouchedDocument
    from primum.documents.changed_sections import changed_sections

    old, new = before.documents(), after.documents()
    touched = ((each, changed_sections(old.get(name), each)) for name, each in new.items())
    return [TouchedDocument(id=each.id, title=each.title, sections=sections) for each, sections in touched if sections]


def _write(difference: "Difference", markdown: Path | None, html: Path | None) -> None:
    if markdown is not None:
        from primum.baselines.write_diff_markdown import write_diff_markdown

        write_file(markdown, write_diff_markdown(difference).encode())
    if html is not None:
        from primum.baselines.write_diff_html import write_diff_html

        write_file(html, write_diff_html(difference).encode())
