"""The assurance case: the derived argument as pictures, what is undeveloped, and every claim with what holds it up."""

from collections.abc import Iterator

from msgspec.structs import replace

from primum.device.argument import Argument, ArgumentKind, ArgumentNode
from primum.diagrams.draw_argument import draw_argument
from primum.documents.block import Block, Figure, Section
from primum.documents.content.gspr import POINTED, pointed_at
from primum.documents.content.linked import linked
from primum.documents.content.named import counted
from primum.documents.content.prose import note
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import plain
from primum.documents.source import Source

ID = "assurance-case"
TOP_DEPTH = 2
"""So many steps of support deep the picture from the top goes: to the hazardous situations."""


def assurance_case(source: Source) -> tuple[Section, ...]:
    """The argument from the top, the gaps, one picture a hazardous situation, one a way in, and all elements."""
    argument = source.argument
    return (
        Section(
            id=f"{ID}.overview",
            title="The argument",
            blocks=tuple(_overview(source, argument)),
            clauses=source.clauses("MDR:GSPR-1", "IVDR:GSPR-1", "IGNB-TD:3.8"),
        ),
        Section(id=f"{ID}.gaps", title="What is undeveloped", blocks=tuple(_gaps(source, argument))),
        Section(id=f"{ID}.pictures", title="Situation by situation", blocks=tuple(_pictures(source, argument))),
        Section(id=f"{ID}.entries", title="Way in by way in", blocks=tuple(_entry_pictures(source, argument))),
        Section(id=f"{ID}.elements", title="Every element", blocks=tuple(_elements(source, argument))),
    )


def _overview(source: Source, argument: Argument) -> Iterator[Block]:
    yield paragraph(
        "Derived from the assessment, in the Goal Structuring Notation: claims are rectangles, strategies parallelograms, evidence "
        "circles. A diamond marks a claim that nothing holds up, or below which something is undeveloped. The same argument goes with this "
        "file as GSN YAML."
    )
    yield _figure(source, argument, argument.root, TOP_DEPTH, "The argument from the top")


def _figure(source: Source, argument: Argument, root: str, depth: int | None, caption: str) -> Figure:
    gaps = [name for name in _below(argument, root) if argument.nodes[name].undeveloped]
    shown = argument if depth is None else marked_at_depth(argument, depth)
    said = f"{counted(len(gaps), 'claim')} below it {'is' if len(gaps) == 1 else 'are'} undeveloped" if gaps else "every claim is held up"
    return Figure(
        id=f"{ID}.picture-{root}",
        caption=caption,
        svg=source.drawn(lambda: draw_argument(shown, root=root, depth=depth)),
        alt=f"Goal structure below \u201c{argument.nodes[root].text}\u201d; {said}. All elements stand in the table of this document.",
        is_wide=depth is not None and depth > 1,
    )


def marked_at_depth(argument: Argument, depth: int) -> Argument:
    """The argument as a picture shows it that goes so deep: a claim at its edge is marked as undeveloped where something below it is."""
    edge = {argument.root}
    for _ in range(depth):
        edge = {below for name in edge for below in argument.nodes[name].supported_by}
    marked = dict(argument.nodes)
    for name in edge:
        gaps = [each for each in _below(argument, name) if argument.nodes[each].undeveloped]
        if gaps and not argument.nodes[name].undeveloped:
            marked[name] = replace(argument.nodes[name], undeveloped=f"{counted(len(gaps), 'claim')} below")
    return Argument(root=argument.root, nodes=marked)


def _below(argument: Argument, name: str) -> Iterator[str]:
    """An element and everything that holds it up."""
    return (node.id for node in Argument(root=name, nodes=argument.nodes).walk())


def _gaps(source: Source, argument: Argument) -> Iterator[Block]:
    gaps = [node for node in argument.walk() if node.undeveloped]
    if not gaps:
        yield paragraph("Every claim is held up by something.")
        return
    yield note(f"{counted(len(gaps), 'claim is', 'claims are')} undeveloped. This is the list of what to do next.")
    rows = [
        row(node.id, linked(node.text, source), linked(node.undeveloped, source), pointed_at(source, node.points_at, POINTED))
        for node in gaps
    ]
    columns = (("Claim", 3), ("What it says", 5), ("Why it is open", 4), ("Points at", 3))
    yield table(f"{ID}.gap-table", "Undeveloped claims", columns, rows, matrix=True)


def _pictures(source: Source, argument: Argument) -> Iterator[Block]:
    """Each hazardous situation with the claims on its ways in."""
    yield paragraph(
        "Below each situation stands one claim a way in. The controls on a way in and their evidence are drawn in the next section, since "
        "most of them serve several situations; which stand below which claim is in the table of elements."
    )
    for root in argument.nodes["S-RISKS"].supported_by:
        yield _figure(source, argument, root, 1, argument.nodes[root].text.partition(":")[0])


def _entry_pictures(source: Source, argument: Argument) -> Iterator[Block]:
    """Each way in once, with the claims on the controls there and their evidence: of its claims the one on which most controls stand."""
    best: dict[str, ArgumentNode] = {}
    for situation in argument.nodes["S-RISKS"].supported_by:
        for node in (argument.nodes[name] for name in argument.nodes[situation].supported_by):
            interface = node.points_at[0] if node.id.startswith(f"{situation}+") else ""
            if interface and len(node.supported_by) > len(best[interface].supported_by if interface in best else ()):
                best[interface] = node
    if not best:
        yield paragraph("No control stands on a way in.")
    for interface, node in best.items():
        yield _figure(source, argument, node.id, None, f"What stands against attacks that begin at {interface}")


def _elements(source: Source, argument: Argument) -> Iterator[Block]:
    yield paragraph(
        "Under \u201cRests on\u201d a control stands for the claim that it works, and what begins with + or / goes on from the id of the "
        "element itself."
    )
    rows = (
        row(
            node.id,
            node.kind.value,
            linked(node.text, source),
            ", ".join(_called(source, node, name) for name in (*node.supported_by, *node.in_context_of)) or "-",
            pointed_at(source, _pointed_by_itself(argument, node), POINTED) or plain("-"),
        )
        for node in argument.walk()
        if node.kind is not ArgumentKind.CONTEXT or node.text
    )
    columns = (("Element", 3), ("Kind", 1), ("What it says", 6), ("Rests on", 5), ("Points at", 3))
    yield table(f"{ID}.element-table", "Elements of the argument", columns, rows, matrix=True)


def _called(source: Source, node: ArgumentNode, name: str) -> str:
    """The id of an element, as short as it can be told beside the element that rests on it."""
    control = name.removeprefix("G@").removesuffix("/works")
    return control if control in source.device.controls else name.removeprefix(node.id) or name


def _pointed_by_itself(argument: Argument, node: ArgumentNode) -> tuple[str, ...]:
    """What an element points at and none of those that hold it up does."""
    below = {name for each in node.supported_by for name in argument.nodes[each].points_at}
    return tuple(name for name in node.points_at if name not in below)
