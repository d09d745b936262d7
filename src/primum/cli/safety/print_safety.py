"""The differences between a safety file and the folder, on the screen and as plain values."""

from collections.abc import Iterable, Sequence
from typing import Any

from primum.assessment.wire import diagnostics_as_wire
from primum.cli.screen import Row, Screen
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.render_text import printable
from primum.formats.safety.safety_item import FIELDS, SafetyItem, Said
from primum.linking.safety_differences import ChangedItem, SafetyDifferences

LISTED = 50
"""So many items of a sort of difference are shown."""


def print_safety(differences: SafetyDifferences, screen: Screen, *, every: bool) -> None:
    """New, changed field by field with both values, gone, and a line that counts."""
    most = None if every else LISTED
    if differences.new:
        screen.heading(f"New in the file: {len(differences.new)}")
        _table(["id", "what", "says"], [[each.id, each.sort.value, _said_of(each)] for each in differences.new], screen, most)
    if differences.changed:
        screen.heading(f"Changed: {len(differences.changed)}")
        _print_changed(differences.changed[:most], screen)
        _say_more(len(differences.changed), most, screen)
    if differences.gone:
        screen.heading(f"Gone from the file, still in the folder: {len(differences.gone)}")
        _table(["id", "what", "title"], [[each.id, each.sort.value, printable(each.title)] for each in differences.gone], screen, most)
    screen.say()
    screen.say(count_in_words(differences))


def count_in_words(differences: SafetyDifferences) -> str:
    """`1 new, 2 changed, 0 gone, 17 the same`."""
    found = (len(differences.new), len(differences.changed), len(differences.gone), differences.same)
    return ", ".join(f"{count:,} {word}" for count, word in zip(found, ("new", "changed", "gone", "the same"), strict=True))


def _print_changed(changed: Sequence[ChangedItem], screen: Screen) -> None:
    """Each field with what the folder says above what the file says, and where it says so."""
    for item in changed:
        for each in item.changes:
            screen.say(f"  {item.id} {each.field}  {screen.paint(printable(str(each.place)), 'place')}")
            screen.say(f"    folder: {_shown(each.here) or 'nothing'}")
            screen.say(f"    file:   {_shown(each.there)}")


def _table(columns: Sequence[str], rows: Sequence[Row], screen: Screen, most: int | None) -> None:
    screen.table(columns, rows[:most])
    _say_more(len(rows), most, screen)


def _say_more(count: int, most: int | None, screen: Screen) -> None:
    if most is not None and count > most:
        screen.say(f"  ... and {count - most:,} more; `--all` shows them")


def _said_of(item: SafetyItem) -> str:
    title, *rest = FIELDS[item.sort]
    more = (f"{name}: {_shown(item.said[name])}" for name in rest if name in item.said and name != "warning")
    return "; ".join([_shown(item.said.get(title, "")), *more])


def _shown(said: Said) -> str:
    return printable(said if isinstance(said, str) else ", ".join(said))


def safety_as_wire(
    file: str, differences: SafetyDifferences | None, diagnostics: Iterable[Diagnostic], written: Sequence[str]
) -> dict[str, Any]:
    """The differences as plain values; None where the file cannot be compared."""
    found = differences or SafetyDifferences()
    return {
        "file": file,
        "new": [{"id": each.id, "sort": each.sort.value, "said": _plain(each)} for each in found.new],
        "changed": [
            {
                "id": item.id,
                "sort": item.sort.value,
                "fields": [{"field": each.field, "folder": _value(each.here), "file": _value(each.there)} for each in item.changes],
            }
            for item in found.changed
        ],
        "gone": [{"id": each.id, "sort": each.sort.value, "title": each.title} for each in found.gone],
        "same": found.same,
        "written": list(written),
        "diagnostics": diagnostics_as_wire(diagnostics),
    }


def _plain(item: SafetyItem) -> dict[str, Any]:
    return {name: _value(item.said[name]) for name in FIELDS[item.sort] if name in item.said}


def _value(said: Said) -> str | list[str]:
    return said if isinstance(said, str) else list(said)
