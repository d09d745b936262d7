"""diff_parts(): a difference as tables, the same for every way to show it."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from primum.baselines.difference import Difference, ItemChange, Shift

Cells = tuple[str, ...]


class Part(Struct, frozen=True, kw_only=True):
    """A table with its heading, and a sentence on what to do with it. Rows that are worse than before stand first, with True."""

    id: str
    title: str
    note: str
    columns: Cells
    rows: tuple[tuple[Cells, bool], ...]


def diff_parts(difference: Difference) -> tuple[Part, ...]:
    """The parts that have rows, what matters to the patient first."""
    return tuple(part for part in _parts(difference) if part.rows)


def headline(difference: Difference) -> str:
    """The difference in one sentence."""
    before, after = difference.before, difference.after
    named = f"{before.name} ({before.version}) to {after.name} ({after.version})"
    if difference.is_empty:
        return f"{named}: nothing differs"
    worse = len(difference.worse)
    what = "nothing is worse for the patient" if not worse else f"{worse} {'thing is' if worse == 1 else 'things are'} worse"
    return f"{named}: {_counted(difference.items)}; {what}"


def attribution(difference: Difference) -> str:
    """What else than the folder differs, so that nobody takes it for a change of the device; empty when nothing does."""
    others = difference.attributed
    return f"Not only the folder differs: {', '.join(others)}." if others else ""


def _counted(items: Sequence[ItemChange]) -> str:
    counts = [(sum(item.how == how for item in items), how) for how in ("added", "changed", "removed")]
    said = ", ".join(f"{count} {how}" for count, how in counts if count)
    return f"items: {said}" if said else "no item differs"


def _parts(difference: Difference) -> Iterator[Part]:
    shift = ("before", "now", "because")
    yield _shifts("risks", "Risks", "", ("risk", *shift), difference.risks)
    yield _shifts("findings", "Findings and vulnerabilities", "", ("finding", *shift), difference.findings)
    yield _shifts("controls", "Controls and their proof", _of_version(difference), ("control", *shift), difference.controls)
    note = "What does not hold any more has to be shown again, or carried over by a person with a regression reason."
    yield _shifts("evidence", "Evidence", note, ("evidence", *shift), difference.evidence)
    yield _shifts("decisions", "Decisions", "", ("decision", *shift), difference.decisions)
    note = "These items did not change, but refer to something that did. Look whether they still say the truth."
    suspect = (((each.id, each.key, each.to, each.how), False) for each in difference.suspect)
    yield _part("suspect", "Suspect links", note, ("item", "by", "refers to", "which was"), suspect)
    yield _shifts("verdicts", "Requirements", "", ("requirement", *shift[:2]), difference.verdicts, with_reason=False)
    items = ((cells, False) for item in difference.items for cells in _item(item))
    yield _part("items", "Items", "", ("item", "sort", "", "key", "before", "now"), items)
    yield _part("files", "Files beside the items", "", ("file", ""), ((each, False) for each in difference.files))
    documents = (((each.title, ", ".join(each.sections)), False) for each in difference.documents)
    yield _part("documents", "Documents to issue again", "", ("document", "sections"), documents)
    note = "A person answers these; the answer is kept where the change is decided."
    asked = (((each.text, ", ".join(each.raised_by), each.source), False) for each in difference.questions)
    yield _part("questions", "Is the change significant?", note, ("question", "raised by", "source"), asked)


def _of_version(difference: Difference) -> str:
    """What a new version does to all evidence at once."""
    if difference.before.version == difference.after.version:
        return ""
    before, after = difference.before.version, difference.after.version
    return f"The version is {after} now: evidence for {before} counts when it is carried over or shown again."


def _part(name: str, title: str, note: str, columns: Cells, rows: Iterable[tuple[Cells, bool]]) -> Part:
    return Part(id=name, title=title, note=note, columns=columns, rows=tuple(rows))


def _shifts(name: str, title: str, note: str, columns: Cells, shifts: Iterable[Shift], *, with_reason: bool = True) -> Part:
    rows = [((each.id, each.before or "-", each.after or "-", *([each.because] if with_reason else [])), each.is_worse) for each in shifts]
    return _part(name, title, note, columns, sorted(rows, key=lambda row: not row[1]))


def _item(item: ItemChange) -> Iterator[Cells]:
    if not item.keys:
        yield item.id, item.sort, item.how, "", "", ""
    for number, (key, before, after) in enumerate(item.keys):
        head = (item.id, item.sort, item.how) if number == 0 else ("", "", "")
        yield *head, key, before, after
