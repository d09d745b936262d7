"""Each element against each kind of threat (STRIDE): the argument that the list is complete."""

from collections.abc import Iterator

from primum.device.elements import Interface
from primum.documents.block import Block, Row
from primum.documents.content.named import called, named, some
from primum.documents.content.prose import open_point
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Tone, plain, toned
from primum.documents.source import Source

STRIDE = {
    "spoofing": "Spoofing",
    "tampering": "Tampering",
    "repudiation": "Repudiation",
    "information-disclosure": "Information disclosure",
    "denial-of-service": "Denial of service",
    "elevation-of-privilege": "Elevation of privilege",
}
"""The six kinds of threat, in their order."""

Counts = dict[str, dict[str, int]]
"""How many threats of each kind there are at each element; `""` counts each threat once."""


def coverage(source: Source) -> Iterator[Block]:
    """Interfaces first, then what lies behind them."""
    counts = counted_by_element(source)
    device = source.device
    if not device.interfaces and not counts:
        yield open_point("No interface is described, so no way in can be looked at.", "architecture.yaml, interfaces")
        return
    yield paragraph(
        "Each figure is the number of threats of that kind that speak of the element; one threat may be of several kinds. Threats set "
        "aside are not counted. An empty field means that no rule of that kind fits what the folder states of the element."
    )
    columns = (("Interface", 5), *((title, 2) for title in STRIDE.values()), ("Threats", 1), ("Remark", 3))
    rows = (_interface(source, each, counts.get(each.id, {})) for each in device.interfaces.values())
    yield table("threat-model.coverage-table", "Interfaces by kind of threat", columns, rows, matrix=True, wide=True)
    bare = [each.id for each in device.interfaces.values() if not counts.get(each.id) and each.reach != ()]
    if bare:
        text = f"No rule fits at {some(bare)}, though somebody may get there: say why in the method, or write a rule of your own."
        yield open_point(text, "prose/threat-model.md or rules/")
    behind = [name for name in counts if name not in device.interfaces]
    if behind:
        columns = (("Element", 5), ("Sort", 2), *((title, 2) for title in STRIDE.values()), ("Threats", 1))
        rows = (_element(source, name, counts[name]) for name in sorted(behind))
        yield table(
            "threat-model.behind-table", "What lies behind the interfaces, by kind of threat", columns, rows, matrix=True, wide=True
        )


def counted_by_element(source: Source) -> Counts:
    """How many threats of each kind speak of each element."""
    counts: Counts = {}
    for threat in source.assessment.threats:
        if threat.id not in source.assessment.set_aside:
            kinds = {word for step in threat.steps for word in step.stride}
            for element in threat.elements:
                here = counts.setdefault(element, {})
                for kind in ("", *kinds):
                    here[kind] = here.get(kind, 0) + 1
    return counts


def _interface(source: Source, each: Interface, counts: dict[str, int]) -> Row:
    remark = plain("")
    if each.implied:
        remark = toned("assumed to be there", Tone.OPEN)
    elif each.reach == ():
        remark = plain("nobody reaches it")
    elif each.reach is None:
        remark = toned("who reaches it is not stated", Tone.OPEN)
    elif not counts:
        remark = toned("no rule fits", Tone.OPEN)
    return row(named(each.title, each.id), *_figures(counts), str(counts.get("", 0)), remark)


def _element(source: Source, name: str, counts: dict[str, int]) -> Row:
    title = called(source.device.title_of(name), name)
    return row(named(title, name), source.device.sort_of(name) or "-", *_figures(counts), str(counts.get("", 0)))


def _figures(counts: dict[str, int]) -> Iterator[str]:
    return (str(counts.get(kind, "") or "") for kind in STRIDE)
