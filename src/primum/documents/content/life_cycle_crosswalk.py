"""IEC 81001-5-1 item by item: where it is answered, the verdict, and the gaps."""

from collections.abc import Iterator

from primum.catalogue.requirement import Confidence, Framework, Requirement
from primum.device.verdict import Verdict
from primum.documents.block import Block, Row
from primum.documents.content.gspr import pointed_at
from primum.documents.content.linked import linked
from primum.documents.content.named import counted
from primum.documents.content.prose import note
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import state
from primum.documents.run import plain, ref, refs
from primum.documents.source import Source

ID = "life-cycle"
STANDARD = "IEC-81001-5-1"
POINTED = 8
"""So many pointers are shown for one item; the JSON has all."""


def crosswalk(source: Source) -> Iterator[Block]:
    """Every item with its verdict, then what is missing."""
    standard = next((each for each in source.judgement.frameworks if each.id == STANDARD), None)
    if standard is None:
        why = dict(source.judgement.left_out).get(STANDARD, "the folder does not ask for it")
        yield paragraph(f"IEC 81001-5-1 is not asked of this device: {why}.")
        return
    items = [item for item in standard.requirements if item.name in source.judgement.verdicts]
    yield from _said_first(source, standard)
    columns = (("Item", 2), ("Clause", 1), ("What it asks", 6), ("Shown by", 5), ("Verdict", 2), ("Gaps", 1))
    rows = (_row(source, item, source.judgement.verdicts[item.name]) for item in items)
    yield table(f"{ID}.crosswalk-table", "IEC 81001-5-1: where each item is answered", columns, rows, matrix=True, wide=True)
    yield from _gaps(source, items)


def _said_first(source: Source, standard: Framework) -> Iterator[Block]:
    counts = {word.words: number for word, number in source.judgement.counts(STANDARD).items() if number}
    said = ", ".join(f"{number} {word}" for word, number in counts.items())
    known = any(item.confidence is not Confidence.FOUND for item in standard.requirements)
    mark = " Items marked [known] rest on general knowledge of the standard and were not looked up." if known else ""
    yield paragraph(
        f"{standard.title} ({standard.version}), in our words. A verdict says what the folder shows: {said}. It says nothing about "
        f"conformity.{mark}"
    )
    if standard.note:
        yield note(standard.note)


def _row(source: Source, item: Requirement, verdict: Verdict) -> Row:
    mark = "" if item.confidence is Confidence.FOUND else f" [{item.confidence.value}]"
    shown = list(dict.fromkeys(name for reason in verdict.reasons if not reason.is_gap for name in reason.points_at))
    return row(
        ref(item.name),
        item.clause or "-",
        f"{item.title}: {item.asks}{mark}",
        pointed_at(source, shown, POINTED) or plain("-"),
        state(verdict.state),
        str(len(verdict.gaps)) if verdict.gaps else "-",
    )


def _gaps(source: Source, items: list[Requirement]) -> Iterator[Block]:
    """What is missing, each gap once with all items that it touches."""
    touched: dict[str, list[str]] = {}
    for item in items:
        verdict = source.judgement.verdicts[item.name]
        for gap in () if verdict.is_settled else verdict.gaps:
            touched.setdefault(gap.text, []).append(item.name)
    if not touched:
        yield paragraph("No gap is left against any item.")
        return
    yield paragraph(f"{counted(len(touched), 'gap')} {'is' if len(touched) == 1 else 'are'} left, each with the items that it touches:")
    rows = (row(linked(text, source), refs(dict.fromkeys(names))) for text, names in touched.items())
    yield table(f"{ID}.gap-table", "Gaps against IEC 81001-5-1", (("What is missing", 7), ("Items", 4)), rows, matrix=True)
