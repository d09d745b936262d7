"""`primum sbom diff`: what differs between two SBOMs, or between the software of two releases."""

import sys
from collections.abc import Mapping
from typing import NoReturn

import click

from primum.cli.opening import NO_COLOR, bad_input, need_model, open_folder
from primum.cli.sbom.bill_named import bill_named
from primum.cli.sbom.print_difference import print_difference
from primum.cli.screen import Screen
from primum.device.bill_difference import BillDifference
from primum.device.software_part import SoftwareBill
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.render_text import render_text
from primum.formats.sbom.compare_bills import compare_bills


@click.command("diff", short_help="Show which parts differ between OLD and NEW.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--of", "folder", metavar="DIR", help="OLD and NEW are releases of this device folder, not files.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@NO_COLOR
def diff(old: str, new: str, folder: str | None, as_json: bool, no_color: bool) -> None:
    """Show which parts were added to NEW, are no longer there, or are there in another version, under another licence or support.

    OLD and NEW may be of different formats. A part is the same when its package URL without the version is, or, without one, its name.

    Exit code 0 when both say the same of the same parts, 1 when something differs, 2 when one of them cannot be read.
    """
    screen = Screen(no_color=no_color)
    if old == new == "-":
        bad_input("only one of the two can be standard input")
    if folder is None:
        before, after = _read(old, screen), _read(new, screen)
        found = {f"{before.file} -> {after.file}": compare_bills(before.parts, after.parts)}
    else:
        found = _of_releases(old, new, folder, screen)
    if as_json:
        _print_json(old, new, found)
    else:
        for heading, difference in found.items():
            print_difference(heading, difference, screen)
    sys.exit(0 if all(each.is_empty for each in found.values()) else 1)


def _of_releases(old: str, new: str, folder: str, screen: Screen) -> dict[str, BillDifference]:
    """The differences of the components of which both releases have an SBOM."""
    from primum.assessment.releases_in_field import release_named, software_parts

    device = need_model(open_folder(folder), screen).device
    releases = [release_named(name, device) for name in (old, new)]
    before, after = (software_parts(each, device) if each is not None else None for each in releases)
    if before is None or after is None:
        missing = old if before is None else new
        bad_input(f"`{missing}` is no release of `{folder}`; see its `releases.yaml`")
    both = sorted(before.keys() & after.keys())
    for name in sorted(before.keys() ^ after.keys()):
        click.echo(f"note: only one of the two has an SBOM of {name}", err=True)
    if not both:
        bad_input("of no component do both releases have an SBOM; name them with `sboms:` in `releases.yaml`")
    return {f"{name}, {old} -> {new}": compare_bills(before[name], after[name]) for name in both}


def _read(file: str, screen: Screen) -> SoftwareBill:
    """A bill; what is wrong in one that can be read is told by `primum sbom check`."""
    bill, problems, source = bill_named(file)
    if bill is None:
        _refuse(file, problems, source, screen)
    return bill


def _refuse(file: str, problems: list[Diagnostic], source: bytes, screen: Screen) -> NoReturn:
    name = "standard input" if file == "-" else file
    click.echo(render_text(problems, {name: source}, paint=screen.paint), err=True)
    sys.exit(2)


def _print_json(old: str, new: str, found: Mapping[str, BillDifference]) -> None:
    from primum.assessment.wire import to_json
    from primum.assessment.wire_releases import difference_as_wire

    rows = [{"of": heading, **difference_as_wire(each)} for heading, each in found.items()]
    click.echo(to_json({"old": old, "new": new, "differences": rows}), nl=False)
