"""The assurance case: the derived argument as pictures, what is undeveloped, and every claim with what holds it up."""

from collections.abc import Iterator

from primum.assessment.argue import argue
from primum.device.argument import Argument, ArgumentKind
from primum.diagrams.draw_argument import draw_argument
from primum.documents.block import Block, Figure, Section
from primum.documents.content.gspr import pointers
from primum.documents.content.linked import linked
from primum.documents.content.prose import note
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import plain
from primum.documents.source import Source

ID = "assurance-case"


def assurance_case(source: Source) -> tuple[Section, ...]:
    """The argument from the top, one picture a hazardous situation, the gaps, and all elements."""
    argument = argue(source.assessment, source.judgement)
    return (
        Section(
            id=f"{ID}.overview",
            title="The argument",
            blocks=tuple(_overview(source, argument)),
            clauses=source.clauses("MDR:GSPR-1", "IVDR:GSPR-1", "IGNB-TD:3.8"),
        ),
        Section(id=f"{ID}.gaps", title="What is undeveloped", blocks=tuple(_gaps(source, argument))),
        Section(id=f"{ID}.pictures", title="Situation by situation", blocks=tuple(_pictures(source, argument))),
        Section(id=f"{ID}.elements", title="Every element", blocks=(_elements(source, argument),)),
    )


def _overview(source: Source, argument: Argument) -> Iterator[Block]:
    yield paragraph(
        "The argument is derived from the assessment, never drawn by hand, in the Goal Structuring Notation: claims are rectangles, "
        "strategies parallelograms, evidence circles; a diamond marks a claim that nothing holds up. The same argument goes with this "
        "file as GSN YAML."
    )
    yield _figure(source, argument, argument.root, 2, "The argument from the top")


def _figure(source: Source, argument: Argument, root: str, depth: int | None, caption: str) -> Figure:
    below = [node for node in argument.walk() if node.undeveloped]
    return Figure(
        id=f"{ID}.picture-{root}",
        caption=caption,
        svg=source.drawn(lambda: draw_argument(argument, root=root, depth=depth)),
        alt=f"Goal structure below \u201c{argument.nodes[root].text}\u201d; {len(below)} claims of the whole argument are undeveloped. All "
        "elements stand in the table of this document.",
        is_wide=True,
    )


def _gaps(source: Source, argument: Argument) -> Iterator[Block]:
    gaps = [node for node in argument.walk() if node.undeveloped]
    if not gaps:
        yield paragraph("Every claim is held up by something.")
        return
    yield note(f"{len(gaps)} claims are undeveloped. They are the list of what to do next.")
    rows = [row(node.id, linked(node.text, source), linked(node.undeveloped, source), pointers(list(node.points_at))) for node in gaps]
    columns = (("Claim", 3), ("What it says", 5), ("Why it is open", 4), ("Points at", 3))
    yield table(f"{ID}.gap-table", "Undeveloped claims", columns, rows, matrix=True)


def _pictures(source: Source, argument: Argument) -> Iterator[Block]:
    for root in argument.nodes["S-RISKS"].supported_by:
        yield _figure(source, argument, root, None, argument.nodes[root].text.partition(":")[0])


def _elements(source: Source, argument: Argument) -> Block:
    rows = (
        row(
            node.id,
            node.kind.value,
            linked(node.text, source),
            ", ".join((*node.supported_by, *node.in_context_of)) or "-",
            pointers(list(node.points_at)) or plain("-"),
        )
        for node in argument.walk()
        if node.kind is not ArgumentKind.CONTEXT or node.text
    )
    columns = (("Element", 3), ("Kind", 1), ("What it says", 5), ("Rests on", 4), ("Points at", 3))
    return table(f"{ID}.element-table", "Elements of the argument", columns, rows, matrix=True)
