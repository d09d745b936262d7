"""The list of parts: one row a part, with what a bill of materials has to say of it."""

from collections.abc import Iterator, Mapping, Sequence

from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.documents.block import Row, Table
from primum.documents.content.pointing import link
from primum.documents.content.software_places import PlacedPart
from primum.documents.content.support_words import end_of_support, level_of_support
from primum.documents.content.table import row, table
from primum.documents.source import Source

_NAMED = 3
"""So many parts that need another are named; more are counted."""
_HEX = 12
"""So many digits of a hash are shown; the machine-readable file has all."""


def sbom_table(source: Source, parts: Sequence[PlacedPart]) -> Table:
    """Every part of every component; a column of hashes only where some part has one."""
    has_hashes = any(each.part.hashes for each in parts)
    columns = (
        ("Part", 3),
        ("Version", 2),
        ("Component", 3),
        ("Supplier", 3),
        ("Identifier", 5),
        *((("Hash", 3),) if has_hashes else ()),
        ("Relationship", 4),
        ("Licence", 3),
        ("Support level", 3),
        ("End of support", 3),
    )
    related = {bill.file: _relations(bill) for bill in {placed.bill.file: placed.bill for placed in parts}.values()}
    rows = (_row(source, placed, related[placed.bill.file], has_hashes) for placed in parts)
    return table("sbom.parts.table", "Software parts of the device", columns, rows, matrix=True, wide=True)


def _row(source: Source, placed: PlacedPart, related: Mapping[str, str], has_hashes: bool) -> Row:
    part = placed.part
    return row(
        f"{part.group}/{part.name}" if part.group else part.name,
        part.version or "-",
        link(source, placed.component),
        part.supplier or "-",
        identifier_of(part) or "-",
        *((_hash(part) or "-",) if has_hashes else ()),
        related.get(part.ref) or "-",
        ", ".join(part.licences) or "-",
        level_of_support(part, placed.bill, source.basis.day, "-"),
        end_of_support(part, source.basis.day, "-"),
        anchor=placed.anchor,
    )


def identifier_of(part: SoftwarePart) -> str:
    """The designator that is a part's alone: its package URL, else its CPE, else where it comes from."""
    cpe = part.cpes[0] if part.cpes else ""
    while cpe.endswith(":*"):
        cpe = cpe.removesuffix(":*")
    return part.purl or cpe or part.vcs or part.download


def _hash(part: SoftwarePart) -> str:
    if not part.hashes:
        return ""
    algorithm, digits = part.hashes[-1]
    return f"{algorithm} {digits[:_HEX]}" + ("…" if len(digits) > _HEX else "")


def _relations(bill: SoftwareBill) -> Mapping[str, str]:
    """For each part what needs it and what it stands inside, in words."""
    names = {part.ref: part.name for part in bill.parts}
    whole = bill.subject.ref if bill.subject is not None else None
    needed: dict[str, list[str]] = {}
    for ref, others in bill.depends_on.items():
        for other in others:
            needed.setdefault(other, []).append("" if ref == whole else names.get(ref, ref))
    return {part.ref: "; ".join(_words(part, needed.get(part.ref, ()), names, bill)) for part in bill.parts}


def _words(part: SoftwarePart, needed_by: Sequence[str], names: Mapping[str, str], bill: SoftwareBill) -> Iterator[str]:
    """An empty name stands for the whole that the bill is about."""
    if "" in needed_by:
        yield "in the image"
    users = [name for name in needed_by if name]
    if users:
        more = f" and {len(users) - _NAMED} more" if len(users) > _NAMED else ""
        yield f"needed by {', '.join(users[:_NAMED])}{more}"
    outer = bill.nested_in.get(part.ref)
    if outer is not None:
        yield f"inside {names.get(outer, outer)}"
