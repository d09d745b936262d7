"""The table of every way in: what it is, what passes, who gets at it, what guards it; and what is not there."""

from collections.abc import Iterator, Sequence

from primum.device.elements import Interface
from primum.documents.block import Block, Row, Section
from primum.documents.content.is_of_kind import is_of_kind
from primum.documents.content.named import chance, refs_or, some
from primum.documents.content.prose import open_point
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Run, Runs, Tone, plain, ref, refs, toned
from primum.documents.source import Source

ID = "architecture"
HUMAN = ("console", "screen", "human")
"""Traits of interfaces at which a person works."""
TALKING = ("network", "radio", "serial", "bus")
"""Traits of interfaces that speak a protocol."""

_NAMED = 5
"""So many interfaces that nobody has looked at are named in a sentence."""


def interfaces(source: Source) -> Iterator[Block]:
    """Every interface that the folder describes."""
    stated = [each for each in source.device.interfaces.values() if not each.implied]
    if not stated:
        yield open_point("No interface is described.", "architecture.yaml, interfaces")
        return
    yield paragraph(
        "Every way in, network and physical. Reached by: who gets at it, and the chance he has to work there unobserved. "
        "As shipped: whether it is open or closed in the units that leave the factory. Controls: those built in at this interface."
    )
    human = [each.id for each in stated if is_of_kind(source, each, HUMAN)]
    if human:
        yield paragraph("People meet the device at ", refs(human), ".")
    columns = (
        ("Id", 2),
        ("Interface", 3),
        ("At", 2),
        ("Protocol and version", 2),
        ("Takes in", 2),
        ("Direction, as shipped", 1),
        ("Data", 2),
        ("Reached by", 3),
        ("Roles asked for", 1),
        ("Controls", 3),
    )
    rows = (_interface(source, each) for each in stated)
    yield table(f"{ID}.interface-table", "Interfaces", columns, rows, matrix=True, wide=True)
    yield from _gaps(source)


def _interface(source: Source, each: Interface) -> Row:
    sort = _kind_of(source, each)
    title = (each.title if sort == each.title else f"{each.title} ({sort})") + (f". {each.purpose}" if each.purpose else "")
    passing = dict.fromkeys((*each.data, *(asset for flow in source.device.flows_via.get(each.id, ()) for asset in flow.carries)))
    return row(
        ref(each.id),
        title,
        ref(each.at),
        _protocol(source, each),
        _taken_in(source, each),
        "; ".join(filter(None, (_words(each, "direction"), _words(each, "default")))) or "-",
        refs_or(passing, "not stated" if each.may_show else "-"),
        _reach(each),
        refs_or(each.roles, "not stated" if each.may_take else "-"),
        refs_or(control.id for control in source.device.controls_at.get(each.id, ()) if control.status.is_present),
        anchor=each.id,
    )


def _kind_of(source: Source, each: Interface) -> str:
    kind = source.catalogue.interface_kinds.get(each.kind)
    return kind.title if kind else each.kind


def _protocol(source: Source, each: Interface) -> Runs:
    speaks = _words(each, "speaks")
    said = f"{each.protocol} ({speaks})" if each.protocol and speaks else each.protocol or speaks
    if said:
        return plain(said)
    return toned("not stated", Tone.OPEN) if is_of_kind(source, each, TALKING) else plain("-")


def _taken_in(source: Source, each: Interface) -> Runs:
    if "accepts" in each.attributes:
        return plain(_words(each, "accepts") or "nothing")
    return toned("not stated", Tone.OPEN) if is_asked(source, each, "accepts") else plain("-")


def is_asked(source: Source, each: Interface, name: str) -> bool:
    """Whether an attribute is asked of interfaces of this kind, so that silence leaves it unknown."""
    kinds = source.catalogue.attributes["interface", name].kinds
    return not kinds or is_of_kind(source, each, kinds)


def _reach(each: Interface) -> Runs:
    if each.reach is None:
        return toned("not stated", Tone.OPEN)
    runs: list[Run] = []
    for reach in each.reach:
        runs.extend((*plain("; " if runs else ""), *ref(reach.by), *plain(f" ({chance(reach.window)})")))
    return tuple(runs) or plain("nobody")


def _words(each: Interface, name: str) -> str:
    value = each.attributes.get(name, "")
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def _gaps(source: Source) -> Iterator[Block]:
    """What the judges of the interface table find missing, in their words."""
    verdict = source.judgement.verdicts.get("IGNB-TD:2.2")
    missing = [each for each in verdict.gaps if "is not stated for" in each.text] if verdict is not None else []
    if missing:
        said = "; ".join(each.text for each in missing).replace("`", "")
        yield open_point(f"{said[:1].upper()}{said[1:]}.", "architecture.yaml, interfaces")


def absent(source: Source) -> Iterator[Block]:
    """What one would expect and does not find, with the evidence."""
    found = source.device.absences
    if not found:
        yield paragraph("No interface is declared absent.")
        return
    yield paragraph(
        "These are not there. Each absence is believed while its evidence is valid; afterwards the interface counts as there again."
    )
    kinds = source.catalogue.interface_kinds
    rows = (
        row(
            kinds[each.kind].title if each.kind in kinds else each.kind,
            ref(each.at),
            each.because,
            refs_or(each.evidence, "none"),
            _holds(source, each.evidence),
        )
        for each in found
    )
    columns = (("Interface", 2), ("At", 2), ("Why it is not there", 5), ("Evidence", 2), ("Evidence valid today", 3))
    yield table(f"{ID}.absent-table", "Interfaces declared absent", columns, rows)
    bare = [f"{each.kind} at {each.at}" for each in found if not each.evidence]
    if bare:
        yield open_point(f"No evidence shows that these are absent: {some(bare)}.", "architecture.yaml, absent")


def _holds(source: Source, evidence: tuple[str, ...]) -> Runs:
    if not evidence:
        return toned("no", Tone.BAD)
    reasons = [source.judgement.why_not[name] for name in evidence if source.judgement.why_not.get(name)]
    return toned("yes", Tone.GOOD) if not reasons else (*toned("no", Tone.BAD), *plain(f": {'; '.join(reasons)}"))


def _first_few(source: Source, found: Sequence[Interface]) -> str:
    """The kind and place of the first, and how many more there are; the table has all."""
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return ", ".join(f"{_kind_of(source, each)} at {each.at}" for each in found[:_NAMED]) + more


def _nobody_said(source: Source, unsaid: Sequence[Interface]) -> Iterator[Block]:
    if unsaid:
        text = f"Nobody has stated whether these are there: {_first_few(source, unsaid)}. For each either the interface itself, or its "
        yield open_point(f"{text}absence with evidence, is missing.", "architecture.yaml, interfaces or absent")


def implied(source: Source) -> tuple[Section, ...]:
    """What components of such a kind nearly always have, and nobody has looked at, or what is said to be absent and not shown. Nothing
    where there is none."""
    found = [each for each in source.device.interfaces.values() if each.implied]
    if not found:
        return ()
    rows = (row(ref(each.id), each.title, ref(each.at), each.purpose, anchor=each.id) for each in found)
    columns = (("Id", 3), ("Interface", 4), ("At", 2), ("Why it is assumed", 5))
    said = {(each.at, each.kind) for each in source.device.absences}
    unsaid = [each for each in found if (each.at, each.kind) not in said]
    blocks: tuple[Block, ...] = (
        paragraph(
            "Components of such a kind nearly always have these, or their absence is not shown. Until somebody has looked, they count as "
            "there, open to whoever comes."
        ),
        table(f"{ID}.implied-table", "Interfaces assumed until somebody has looked", columns, rows, matrix=True),
        *_nobody_said(source, unsaid),
    )
    clauses = source.clauses("IGNB-TD:2.2", "IGNB-TD:3.3", "IEC-81001-5-1:5.4.3")
    return (Section(id=f"{ID}.implied", title="Interfaces nobody has looked at", blocks=blocks, clauses=clauses),)
