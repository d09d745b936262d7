"""Standards and guidance: which were used how far, every item with its verdict, and how they hang together."""

from collections.abc import Iterator

from primum.catalogue.requirement import Force, Framework
from primum.device.verdict import VerdictState
from primum.documents.block import Block, Section
from primum.documents.content.gspr import checklist, explained_marks
from primum.documents.content.prose import note, prose
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import ref, refs
from primum.documents.source import Source

ID = "standards"

_WHOSE = (
    "How an item stands to another, and who says so. Where the author is Primum, the relation is Primum's own reading of the two items in "
    "its own words: neither of the texts says it, no body that wrote or reviews them has confirmed it, and it stands in for neither."
)
_RELATIONS = (
    "A relation is read from the first column to the third. `equal`: the item asks the same as the other, also read backwards; `subset`: "
    "the item asks a part of what the other asks; `superset`: the item asks for all that the other asks, and for more; `intersects`: each "
    "asks for something that the other does too, also read backwards; `supports`: what shows the item helps to show the other, and this "
    "says nothing of the reverse."
)


def standards(source: Source) -> tuple[Section, ...]:
    """The list, each framework's items, and the crosswalks."""
    others = [each for each in source.judgement.frameworks if each.id != source.basis.regulation]
    return (
        prose(source, ID, "use", "MDR:ANNEX-II-4", "IEC-81001-5-1:4.1.3", "MDCG-2019-16:4.1", "MDCG-2019-16:6", after=tuple(_list(source))),
        *(_framework(source, each) for each in others),
        Section(id=f"{ID}.crosswalks", title="Crosswalks", blocks=tuple(_crosswalks(source))),
    )


def _list(source: Source) -> Iterator[Block]:
    columns = (
        ("Id", 2),
        ("Title", 5),
        ("Edition", 4),
        ("Force", 2),
        ("Items", 1),
        ("Shown", 1),
        ("Partly", 1),
        ("Contradicted", 1),
        ("Open", 1),
        ("Person", 1),
    )
    rows = []
    for each in source.judgement.frameworks:
        counts = source.judgement.counts(each.id)
        person = counts[VerdictState.FULFILLED] + counts[VerdictState.NOT_APPLICABLE]
        figures = (
            counts[VerdictState.SHOWN],
            counts[VerdictState.PARTLY_SHOWN],
            counts[VerdictState.CONTRADICTED],
            counts[VerdictState.UNDETERMINED],
        )
        rows.append(row(each.id, each.title, each.version, each.force.value, str(sum(counts.values())), *map(str, figures), str(person)))
    yield table(f"{ID}.list", "What the folder was judged against", columns, rows, matrix=True, wide=True)
    left = [row(name, reason) for name, reason in source.judgement.left_out]
    if left:
        yield table(f"{ID}.left-out", "What is not asked of this device", (("Id", 1), ("Why", 4)), left)


def _framework(source: Source, framework: Framework) -> Section:
    blocks: list[Block] = [paragraph(f"{framework.title}, {framework.version}. {_force(framework)}")]
    if framework.note:
        blocks.append(note(framework.note))
    blocks.extend(explained_marks(framework))
    blocks.append(checklist(source, framework, f"{ID}.{framework.id}.table", anchored=True))
    return Section(id=f"{ID}.{framework.id}", title=framework.id, blocks=tuple(blocks))


def _force(framework: Framework) -> str:
    return {
        Force.LAW: "This is law.",
        Force.GUIDANCE: "This is guidance: it tells how the law is read, and binds nobody by itself.",
        Force.ORIENTATION: "This is an orientation of those who review, neither complete nor binding.",
        Force.STANDARD: "This is a standard: the state of the art.",
        Force.PROPOSAL: "This is a proposal that binds nobody.",
    }[framework.force]


def _crosswalks(source: Source) -> Iterator[Block]:
    asked = source.judgement.requirements
    found: dict[tuple[str, str, str], list[str]] = {}
    for item in asked.values():
        for each in item.crosswalks:
            if each.to in asked:
                found.setdefault((item.name, each.relation.value, each.author), []).append(each.to)
    rows = [row(ref(name), relation, refs(others), author) for (name, relation, author), others in found.items()]
    yield paragraph(_WHOSE)
    yield paragraph(_RELATIONS)
    columns = (("Item", 3), ("Relation", 2), ("To", 7), ("Author", 3))
    yield table(f"{ID}.crosswalk-table", "Crosswalks between requirements", columns, rows, matrix=True)
