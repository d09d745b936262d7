"""The software bill of materials with the SOUP list: every part, where it comes from, what it is used for, and what is not said of it."""

from collections.abc import Iterator, Sequence

from primum.device.coordinate import Tier
from primum.device.software_part import SoftwareBill
from primum.documents.block import Block, Row, Section, Table
from primum.documents.content.named import counted, document_named
from primum.documents.content.pointing import link, links, open_about
from primum.documents.content.prose import known_gap, note, prose
from primum.documents.content.sbom_table import identifier_of, sbom_table
from primum.documents.content.sentence import joined
from primum.documents.content.software_places import PlacedPart, placed_parts, without_bill
from primum.documents.content.soup_list import soup_list
from primum.documents.content.table import paragraph, row, table
from primum.documents.source import Source

ID = "sbom"


def sbom(source: Source) -> tuple[Section, ...]:
    """The sections of the list."""
    parts = placed_parts(source.device)
    made = ("IMDRF-N73:ELEMENTS", "IMDRF-N73:COLLECT", "IMDRF-N73:GENERATE", "FDA:524B-b3", "IEC-81001-5-1:8", "MDS2-2019:SBOM")
    used = ("IEC-81001-5-1:4.3", "IEC-81001-5-1:5.2.3", "IEC-81001-5-1:4.1.5")
    return (
        prose(source, ID, "generation", *made, after=tuple(_bills(source))),
        Section(id=f"{ID}.parts", title="Software parts", blocks=tuple(_parts(source, parts)), clauses=source.clauses(*_LIST.split())),
        prose(source, ID, "use-of-soup", *used, after=tuple(soup_list(source, parts))),
        Section(id=f"{ID}.identities", title="Identities settled by a person", blocks=tuple(_aliases(source))),
    )


_LIST = (
    "IGNB-TD:5.1 IMDRF-N73:ELEMENTS IMDRF-N73:DISTRIBUTE IMDRF-N70:7.1.1.1 IEC-81001-5-1:4.1.5 IEC-81001-5-1:8 "
    "MDCG-2019-16:4.2-SECDOC FDA:SBOM FDA:524B-b3"
)


def _bills(source: Source) -> Iterator[Block]:
    bills = [(component, bill) for component, some in source.device.bills.items() for bill in some]
    if bills:
        yield paragraph("These machine-readable files are part of the folder and are the list itself; the tables below are made from them.")
        yield _bill_table(source, bills)
    bare = without_bill(source)
    if bare:
        yield open_about(source, "No SBOM lists the software of", bare, "architecture.yaml, sbom")
    elif not bills:
        yield paragraph("No component of the manufacturer carries software.")


def _bill_table(source: Source, bills: Sequence[tuple[str, SoftwareBill]]) -> Table:
    columns = (("Component", 3), ("File", 4), ("Format", 2), ("Serial", 4), ("Author", 3), ("Made by", 3), ("At", 3), ("Parts", 1))
    rows = (_bill(source, component, bill) for component, bill in bills)
    return table(f"{ID}.bills", "Machine-readable bills of materials", columns, rows, wide=True)


def _bill(source: Source, component: str, bill: SoftwareBill) -> Row:
    at = ", ".join(each for each in (bill.created, *bill.lifecycles) if each)
    return row(
        link(source, component),
        bill.file,
        bill.form,
        bill.serial or "-",
        ", ".join(bill.authors) or "-",
        ", ".join(bill.tools) or "-",
        at or "-",
        str(len(bill.parts)),
    )


def _parts(source: Source, parts: Sequence[PlacedPart]) -> Iterator[Block]:
    if not parts:
        yield paragraph("The folder lists no software part.")
        return
    yield paragraph(
        f"{_by_supplier(source, parts)} A dash means that the bill of materials does not say it. How long parts are "
        "supported, and what is done afterwards, stands in the ",
        document_named(source, "end-of-support"),
        ".",
    )
    yield sbom_table(source, parts)
    yield from _gaps(source, parts)


def _by_supplier(source: Source, parts: Sequence[PlacedPart]) -> str:
    """How many parts are the manufacturer's own, come from others, or come from nobody that a bill of materials names."""
    carried = f"The device carries {counted(len(parts), 'software part')}"
    own = sum(each.part.supplier.casefold() == source.device.identity.manufacturer.casefold() for each in parts)
    unknown = sum(not each.part.supplier for each in parts)
    if not unknown:
        return f"{carried}; the manufacturer supplies {own} himself, the others are bought in or come from open sources (SOUP)."
    others = len(parts) - own - unknown
    come = "comes" if others == 1 else "come"
    return (
        f"{carried}. The manufacturer supplies {own} himself; {others} {come} from others, bought in or from open sources (SOUP); "
        f"of {unknown} the supplier is not stated."
    )


def _gaps(source: Source, parts: Sequence[PlacedPart]) -> Iterator[Block]:
    must = {
        "version": [each for each in parts if not each.part.version],
        "supplier": [each for each in parts if not each.part.supplier],
        "identifier": [each for each in parts if not identifier_of(each.part)],
    }
    lacking = [f"{len(some):,} without {word}" for word, some in must.items() if some]
    if lacking:
        text = f"The bills of materials do not identify every part: {joined(lacking)}."
        yield known_gap(source, ("sbom", "generation"), text, "the SBOMs under sbom/")
    yield from _matched_by_name(source)
    unhashed = sum(not each.part.hashes for each in parts)
    unlicensed = sum(not each.part.licences for each in parts)
    rest = [f"{number:,} without {word}" for word, number in (("a hash", unhashed), ("a licence", unlicensed)) if number]
    if rest:
        column = " No bill of materials states a hash of any part, so the list has no column for it." if unhashed == len(parts) else ""
        yield note(f"Known gap of the list: {joined(rest)}.{column}")


def _matched_by_name(source: Source) -> Iterator[Block]:
    """A part without identifier may be known by a name that a person settled; the two figures are not the same."""
    by_name = _known_by_name(source)
    if by_name:
        are, them = ("is", "it") if by_name == 1 else ("are", "them")
        yield paragraph(
            f"{counted(by_name, 'part')} {are} known by name alone, so that no published vulnerability can surely match {them}. "
            "This is counted after the identities that a person has settled, so the figure may be lower than that of parts without an "
            "identifier. See the ",
            document_named(source, "vulnerability-assessment"),
            ".",
        )


def _known_by_name(source: Source) -> int:
    """How many parts have no identity but their name."""
    return sum(all(tier is Tier.NAME for tier in tiers) for tiers in source.assessment.identities)


def _aliases(source: Source) -> Iterator[Block]:
    aliases = source.device.aliases
    if not aliases:
        yield paragraph(_none_settled(source))
        return
    yield paragraph("A person has settled under which name these parts are known to those who publish vulnerabilities.")
    columns = (("Id", 2), ("Part", 2), ("Known as", 3), ("Order of versions", 2), ("Reason", 5), ("By", 3), ("On", 2), ("Evidence", 2))
    rows = (
        row(
            link(source, each.id),
            each.match,
            each.to,
            each.scheme or "-",
            each.reason,
            ", ".join(part for part in (each.name, each.role) if part),
            each.date.isoformat(),
            links(source, each.evidence),
            anchor=each.id,
        )
        for each in aliases
    )
    yield table(f"{ID}.aliases", "Identities settled by a person", columns, rows, wide=True)


def _none_settled(source: Source) -> str:
    """That no part needed it is true only where every part is known by more than its name."""
    if not source.assessment.identities:
        return "No identity of a part is settled by a person."
    by_name = _known_by_name(source)
    if not by_name:
        return "No part needed a person to say under which name it is known to those who publish vulnerabilities."
    are = "is" if by_name == 1 else "are"
    return f"No person has settled an identity, and {counted(by_name, 'part')} {are} known by name alone."
