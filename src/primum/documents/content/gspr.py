"""The general safety and performance requirements that bear on security, each with method, evidence and verdict."""

from collections.abc import Iterator, Sequence

from primum.catalogue.requirement import Confidence, Framework, Requirement
from primum.device.verdict import Reason, Verdict
from primum.documents.block import Block, Row, Section
from primum.documents.content.front_matter import control_of
from primum.documents.content.linked import linked
from primum.documents.content.prose import note, open_point
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import bearing, state
from primum.documents.run import Run, Runs, Style, plain, ref, refs
from primum.documents.source import Source

POINTED, LISTED = 12, 8
"""So many pointers are shown for one reason, and for one item of a checklist; the JSON has all."""


def gspr(source: Source) -> tuple[Section, ...]:
    """The checklist of the device's regulation, then each item with its reasons."""
    law = next((each for each in source.judgement.frameworks if each.id == source.basis.regulation), None)
    if law is None:
        text = f"The {source.basis.regulation} is switched off for this device."
        return (Section(id="gspr.none", title="Requirements", blocks=(open_point(text, "device.yaml, rule_sets"),)),)
    return (
        Section(
            id="gspr.checklist",
            title="Checklist",
            blocks=(*_said_first(law), checklist(source, law, "gspr.table", anchored=True)),
            clauses=source.clauses("MDR:ANNEX-II-4", "MDCG-2019-16:1.3"),
        ),
        Section(id="gspr.reasons", title="Reasons and pointers", blocks=tuple(_item(source, law, item) for item in _items(source, law))),
    )


def _said_first(law: Framework) -> Iterator[Block]:
    yield paragraph(
        f"{law.title} ({law.version}). A verdict says what the manufacturer's folder shows; it says nothing about the law. Of many "
        "pointers the first are printed; requirements.json of this file holds all of them."
    )
    if law.note:
        yield note(law.note)
    yield from explained_marks(law)


def explained_marks(framework: Framework) -> Iterator[Block]:
    """What stands behind an item that was not looked up, in words."""
    marks = dict.fromkeys(item.confidence for item in framework.requirements if item.confidence is not Confidence.FOUND)
    for mark in marks:
        yield note(f"[{mark.value}]: the item rests on general knowledge of the text, which was not looked up for it.")


def _items(source: Source, law: Framework) -> Iterator[Requirement]:
    return (item for item in law.requirements if item.name in source.judgement.verdicts)


def checklist(source: Source, framework: Framework, identifier: str, *, anchored: bool) -> Block:
    """One row an item: what it asks, how it is shown, with which evidence, and the verdict."""
    columns = (("Item", 2), ("Clause", 2), ("What it asks", 5), ("Method", 3), ("Evidence and pointers", 4), ("Verdict", 2))
    rows = (_row(source, item, anchored=anchored) for item in _items(source, framework))
    return table(identifier, f"{framework.id}: what is asked and what is shown", columns, rows, matrix=True, wide=True)


def _row(source: Source, item: Requirement, *, anchored: bool) -> Row:
    verdict = source.judgement.verdicts[item.name]
    mark = "" if item.confidence is Confidence.FOUND else f" [{item.confidence.value}]"
    decided = plain(f" ({verdict.decided_by})") if verdict.decided_by and not verdict.suspect else ()
    return row(
        ref(item.name) if not anchored else (Run(text=item.name, style=Style.CODE),),
        item.clause or "-",
        f"{item.title}: {item.asks}{mark}",
        ", ".join(item.evidence) or "-",
        _pointing_at(source, verdict),
        (*state(verdict.state), *decided),
        anchor=item.name if anchored else "",
    )


def _pointing_at(source: Source, verdict: Verdict) -> Runs:
    """The first few things that speak for it: documents before evidence before records before what is described."""
    device = source.device
    groups = (device.evidence, device.procedures, device.reviews, device.controls)

    def rank(name: str) -> int:
        if name.startswith("document:"):
            return 0
        return next((place for place, group in enumerate(groups, 1) if name in group), len(groups) + 1)

    found = sorted(dict.fromkeys(name for reason in verdict.reasons if not reason.is_gap for name in reason.points_at), key=rank)
    return pointed_at(source, found, LISTED) if found else plain("-")


def pointed_at(source: Source, names: Sequence[str], most: int) -> Runs:
    """The first ids as references, documents by number and revision; the others are counted."""
    runs: list[Run] = []
    for name in names[:most]:
        runs.extend(plain(", ") if runs else ())
        runs.append(_document(source, name) if name.startswith("document:") else Run(text=name, style=Style.CODE, to=name))
    return (*runs, *plain(f" and {len(names) - most} more" if len(names) > most else ""))


def _document(source: Source, name: str) -> Run:
    kind = source.vocabulary.documents[name.removeprefix("document:")]
    return Run(text=control_of(kind, source).cited(kind.title), style=Style.CODE, to=name)


def _item(source: Source, law: Framework, item: Requirement) -> Section:
    verdict = source.judgement.verdicts[item.name]
    columns = (("Bearing", 1), ("What the folder says", 6), ("Points at", 5))
    blocks: list[Block] = [paragraph(item.asks, " Verdict: ", state(verdict.state), ".")]
    if verdict.suspect:
        blocks.append(open_point(f"The decision on this item has to be looked at again: {verdict.suspect}.", "decisions.yaml"))
    rows = (_reason(source, reason) for reason in verdict.reasons)
    blocks.append(table(f"gspr.{item.id}.reasons", f"Reasons for {item.name}", columns, rows))
    others = [each.to for each in item.crosswalks if each.to in source.judgement.requirements]
    if others:
        blocks.append(paragraph("See also ", refs(others), "."))
    title = f"{item.clause} {item.title}".strip()
    return Section(id=f"gspr.{item.id}", title=title, blocks=tuple(blocks), clauses=(item.name,))


def _reason(source: Source, reason: Reason) -> Row:
    """What to do about a gap is for those who work on it: `primum requirements` says it, the file says how things are."""
    return row(bearing(reason.bearing), linked(reason.text, source), pointed_at(source, reason.points_at, POINTED))
