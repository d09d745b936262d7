"""The difference of two SBOMs on the screen."""

from collections.abc import Sequence

from primum.cli.screen import Row, Screen
from primum.device.bill_difference import BillDifference, Direction, PartChange
from primum.device.software_part import SoftwarePart
from primum.diagnostics.render_text import printable
from primum.formats.sbom.compare_bills import identity_of

HEADINGS = {
    "version": "In another version",
    "licence": "Under another licence",
    "support": "With another support",
    "supplier": "From another supplier",
    "repaired": "With other repaired vulnerabilities",
    "content": "Same version, other content: built anew, patched, or put in its place",
}


def print_difference(heading: str, difference: BillDifference, screen: Screen) -> None:
    """What was added, removed and changed, each sort of change for itself."""
    screen.say(screen.paint(printable(heading), "title"))
    _parts("Added", difference.added, screen)
    _parts("Removed", difference.removed, screen)
    for what, words in HEADINGS.items():
        _changes(words, what, difference.altering(what), screen)
    screen.say()
    screen.say(
        f"{len(difference.added)} added, {len(difference.removed)} removed, {len(difference.changed)} changed, {difference.same} the same"
    )


def _parts(heading: str, parts: Sequence[SoftwarePart], screen: Screen) -> None:
    if parts:
        screen.heading(f"{heading} ({len(parts)})")
        rows: list[Row] = [[printable(each.name), printable(each.version), printable(identity_of(each))] for each in parts]
        screen.table(["name", "version", "identity"], rows)


def _changes(heading: str, what: str, changes: Sequence[PartChange], screen: Screen) -> None:
    if not changes:
        return
    screen.heading(f"{heading} ({len(changes)})")
    rows: list[Row] = []
    for each in changes:
        altered = next(one for one in each.altered if one.what == what)
        note: tuple[str, str] | str = ""
        if what == "version" and each.direction is Direction.EARLIER:
            note = ("an earlier version", "unacceptable")
        elif what == "version" and each.direction is Direction.UNKNOWN:
            note = "order not known"
        rows.append([printable(each.new.name), printable(altered.old) or "-", printable(altered.new) or "-", note])
    screen.table(["name", "old", "new", ""], rows)
