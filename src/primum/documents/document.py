"""A document of the technical file, and the dossier of all of them."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from primum.documents.block import Block, Bullets, Callout, CalloutKind, Figure, Section, Table


class Basis(Struct, frozen=True, kw_only=True):
    """What a dossier was made from; stands on every document. `commit` is empty outside git and ends with `+` when files were changed."""

    device: str
    manufacturer: str
    regulation: str
    device_class: str
    software_version: str
    basic_udi: str
    udi: str
    commit: str
    folder: str
    catalogue: str
    advisories: str
    primum: str
    day: date


class Control(Struct, frozen=True, kw_only=True):
    """What controls a document: number, revision, status, effective date, owner. Empty where the folder does not say."""

    number: str
    revision: str
    status: str
    effective: str
    owner: str

    def cited(self, otherwise: str) -> str:
        """`TF-SEC-05 rev. 3`, as a controlled document is cited; what it is called otherwise where it has no number."""
        return f"{self.number or otherwise} rev. {self.revision}" if self.revision else self.number or otherwise


class Document(Struct, frozen=True, kw_only=True, dict=True):
    """One document. `name` is its file name without ending, such as `05-risk-assessment`."""

    id: str
    name: str
    title: str
    purpose: str
    control: Control
    sections: tuple[Section, ...]

    def walk(self) -> Iterator[tuple[Section, int]]:
        """Every section with its depth, from 1, in reading order."""
        stack = [(section, 1) for section in reversed(self.sections)]
        while stack:
            section, depth = stack.pop()
            yield section, depth
            stack.extend((each, depth + 1) for each in reversed(section.blocks) if isinstance(each, Section))

    def blocks(self) -> Iterator[Block]:
        """Every block in reading order, those inside lists too."""
        for section, _ in self.walk():
            yield from _inside(each for each in section.blocks if not isinstance(each, Section))

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each section (`4.2`), table (`3`) and figure (`1`) by id."""
        found: dict[str, str] = {}
        counts: list[int] = []
        for section, depth in self.walk():
            del counts[depth:]
            counts.extend([0] * (depth - len(counts)))
            counts[depth - 1] += 1
            found[section.id] = ".".join(map(str, counts))
        for kind in (Table, Figure):
            found.update((each.id, str(number)) for number, each in enumerate((b for b in self.blocks() if isinstance(b, kind)), 1))
        return found

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The section in which each anchor of this document is: a section itself, a table, a figure or a row."""
        found: dict[str, str] = {}
        for section, _ in self.walk():
            found.setdefault(section.id, section.id)
            for block in _inside(each for each in section.blocks if not isinstance(each, Section)):
                if isinstance(block, Table | Figure):
                    found.setdefault(block.id, section.id)
                if isinstance(block, Table):
                    for row in block.rows:
                        if row.anchor:
                            found.setdefault(row.anchor, section.id)
        return found

    @cached_property
    def matrices(self) -> tuple[Table, ...]:
        """The tables that are sheets of its workbook."""
        return tuple(block for block in self.blocks() if isinstance(block, Table) and block.is_matrix)

    @cached_property
    def open_points(self) -> tuple[Callout, ...]:
        """What is still open in it."""
        return tuple(each for each in self.blocks() if isinstance(each, Callout) and each.kind is CalloutKind.OPEN_POINT)


def _inside(blocks: "Iterator[Block]") -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Bullets):
            for item in block.items:
                yield from _inside(iter(item))


class Attachment(Struct, frozen=True, kw_only=True):
    """A file that goes with the documents. `is_bill` for an SBOM, which customers may have; the rest tells every way of attack."""

    name: str
    media_type: str
    content: bytes
    description: str
    is_bill: bool = False


class Unsettled(Struct, frozen=True, kw_only=True):
    """How many of one kind of thing are not as they should be, and the document in which they stand."""

    what: str
    count: int
    document: str


class Dossier(Struct, frozen=True, kw_only=True, dict=True):
    """The whole technical file on security. In `auditor` mode clauses and ids stand in the margin."""

    basis: Basis
    documents: tuple[Document, ...]
    attachments: tuple[Attachment, ...] = ()
    auditor: bool = False
    unsettled: tuple[Unsettled, ...] = ()

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The id of the document in which each anchor is: rows, sections, tables, figures, and `document:ID` for a document itself."""
        found: dict[str, str] = {}
        for document in self.documents:
            found[f"document:{document.id}"] = document.id
            for anchor in document.places:
                found.setdefault(anchor, document.id)
        return found

    @cached_property
    def by_id(self) -> Mapping[str, Document]:
        """The documents by their ids."""
        return {document.id: document for document in self.documents}
