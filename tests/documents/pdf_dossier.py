"""A made dossier for the tests of the PDF writer."""

from msgspec.structs import replace

from documents.made_basis import made_basis
from primum.documents.block import (
    Block,
    Bullets,
    Callout,
    CalloutKind,
    Column,
    Figure,
    Paragraph,
    Preformatted,
    Row,
    Section,
    Table,
)
from primum.documents.document import Attachment, Control, Document, Dossier
from primum.documents.run import Run, Style, Tone, plain, ref, refs, strong, toned

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="primum-diagram" width="{0}" height="{1}" viewBox="0 0 {0} {1}">'
    "<style>svg.primum-diagram .card{{fill:#e2f1f2}}@supports (fill:var(--x)){{svg.primum-diagram .card{{fill:var(--card)}}}}</style>"
    '<rect class="card" width="{0}" height="{1}"/><text x="20" y="40" font-family="Arial,sans-serif">Port ✓ 中 to patient</text></svg>'
)
CONTROL = Control(number="WH-SEC-05", revision="3", status="effective", effective="2026-06-22", owner="Jonas Brandt")
BASIS = made_basis(commit="0123456789abcdef0123")
SBOM = Attachment(
    name="parts.cdx.json", media_type="application/json", content=b'{"a": "\\u00e9 \xc3\xa9"}\r\n', description="SBOM", is_bill=True
)
BINARY = Attachment(name="b.bin", media_type="not a type", content=bytes(range(256)), description="Bytes")


def table(name: str, rows: int, *, wide: bool = False) -> Table:
    columns = (Column(title="Id", weight=2), Column(title="Title", weight=5), Column(title="Level"), Column(title="Evidence", weight=2))
    return Table(
        id=f"t-{name}",
        caption=f"All of {name}",
        columns=columns,
        rows=tuple(
            Row(
                anchor=f"{name}-{i}",
                cells=(
                    ref(f"{name}-{i}"),
                    plain(
                        f"Begin {i} of a lock <in> the front port & more, long enough that its text has to wrap within the cell: end {i}"
                    ),
                    toned("reduce", Tone.FAIR),
                    refs([f"{name}-{(i + 1) % rows}", "X-1"]),
                ),
            )
            for i in range(rows)
        ),
        is_wide=wide,
    )


def figure(name: str, width: int = 300, height: int = 120, *, wide: bool = False) -> Figure:
    return Figure(id=f"f-{name}", caption=f"Picture of {name}", svg=SVG.format(width, height), alt=f"In words: {name}", is_wide=wide)


def open_point(words: str) -> Callout:
    return Callout(kind=CalloutKind.OPEN_POINT, runs=plain(words))


def paragraph(words: str) -> Paragraph:
    return Paragraph(runs=plain(words))


def document(*blocks: Block | Section, name: str = "made", clauses: tuple[str, ...] = ()) -> Document:
    section = Section(id=f"s-{name}", title=f"Content of {name}", blocks=blocks, clauses=clauses)
    return Document(id=name, name=f"01-{name}", title=f"Made of {name}", purpose="For a test.", control=CONTROL, sections=(section,))


def dossier_of(*documents: Document, auditor: bool = False) -> Dossier:
    return Dossier(basis=BASIS, documents=documents, attachments=(SBOM, BINARY), auditor=auditor)


def dossier(rows: int = 60, *, auditor: bool = False) -> Dossier:
    """Three documents with every kind of block."""
    lists = Bullets(
        items=(
            (paragraph("first"),),
            (paragraph("second"), Bullets(items=((paragraph("nested"),),)), table("L", 2), open_point("What of the list?")),
        )
    )
    risks = Section(
        id="s-risks",
        title="Risks",
        clauses=("MDR:GSPR-3c", "IGNB-TD:3.4"),
        blocks=(
            Paragraph(
                runs=(*plain("See "), *ref("C-3"), *strong(" and mind "), Run(text="risk.py", style=Style.CODE), *ref("document:risks"))
            ),
            lists,
            Bullets(ordered=True, items=((paragraph("one"),), (paragraph("two"),))),
            open_point("Nobody has said who reviews this."),
            Callout(kind=CalloutKind.NOTE, runs=plain("All figures are ordinal.")),
            Preformatted(text="primum assess DIR\n    four in"),
            figure("path"),
            Section(id="s-risks-table", title="Table of risks", blocks=(table("C", rows),)),
            Section(id="s-wide", title="Wide", clauses=("MDR:GSPR-17.2",), blocks=(paragraph("Before it."), table("W", 24, wide=True))),
            Section(id="s-huge", title="Huge", blocks=(figure("huge", 2400, 1300, wide=True), table("Y", 1))),
        ),
    )
    first = Document(id="risks", name="05-risks", title="Security risks", purpose="Each risk.", control=CONTROL, sections=(risks,))
    outside = Run(text="the site", url="https://example.org/a")
    second = document(Paragraph(runs=(*ref("C-1"), *ref("document:risks"), outside, *ref("no-home"))), table("X", 3), name="sbom")
    third = replace(document(paragraph("No more."), name="plan"), control=replace(CONTROL, status="draft", number=""))
    return dossier_of(first, second, third, auditor=auditor)
