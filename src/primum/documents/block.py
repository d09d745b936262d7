"""The blocks a document is made of. Every writer sets all of them."""

from enum import StrEnum

from msgspec import Struct

from primum.documents.run import Runs


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph."""

    runs: Runs


class Bullets(Struct, frozen=True, kw_only=True):
    """A list, with numbers from `start` on if `ordered`. An item is one or more blocks."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False
    start: int = 1


class Preformatted(Struct, frozen=True, kw_only=True):
    """Text whose line breaks and blanks count, such as a command."""

    text: str


class Column(Struct, frozen=True, kw_only=True):
    """A column of a table: its heading and its share of the width."""

    title: str
    weight: int = 1


class Row(Struct, frozen=True, kw_only=True):
    """A row. `anchor` is the id that is at home here, empty if none is."""

    cells: tuple[Runs, ...]
    anchor: str = ""


class Table(Struct, frozen=True, kw_only=True):
    """A table with a caption; its `id` is unique in the dossier. A `is_matrix` table is also a sheet of the document's workbook, and may
    be too wide for an upright page."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    is_matrix: bool = False
    is_wide: bool = False


class Figure(Struct, frozen=True, kw_only=True):
    """A picture as SVG with its caption, and in words for those who do not see it; its `id` is unique in the dossier."""

    id: str
    caption: str
    svg: str
    alt: str
    is_wide: bool = False


class CalloutKind(StrEnum):
    """What a callout is: something that is still open and that a release refuses, or something to mind."""

    OPEN_POINT = "open point"
    NOTE = "note"


class Callout(Struct, frozen=True, kw_only=True):
    """Words that must not be overlooked."""

    kind: CalloutKind
    runs: Runs


class Section(Struct, frozen=True, kw_only=True):
    """A heading and what stands below it. `id` is unique in the dossier; `clauses` are the requirements it answers (`MDR:GSPR-17.2`),
    shown in the margin in auditor mode."""

    id: str
    title: str
    blocks: tuple["Block | Section", ...]
    clauses: tuple[str, ...] = ()


Block = Paragraph | Bullets | Preformatted | Table | Figure | Callout
"""Everything below a heading."""
