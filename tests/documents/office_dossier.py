"""A made dossier for the tests of the office writers: every kind of block, two documents that point at each other, hostile words."""

from documents.made_basis import made_basis
from primum.documents.block import Block, Bullets, Callout, CalloutKind, Column, Figure, Paragraph, Preformatted, Row, Section, Table
from primum.documents.document import Control, Document, Dossier
from primum.documents.run import Run, Style, Tone, plain, ref, refs, strong, toned

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="d" width="1200" height="300" viewBox="0 0 1200 300"><style>svg.d .box{fill:#eeeeff}'
    "@media screen and (prefers-color-scheme:dark){svg.d .box{fill:#000}}</style>"
    '<rect class="box" x="5" y="5" width="290" height="110"/><text x="20" y="60">Port to patient</text></svg>'
)
HOSTILE = (
    "<script>alert(1)</script>",
    '#import "x"',
    "$x$",
    "=cmd()|calc",
    "+1",
    "-2",
    "@x",
    "a\x00b\x07c\x1b[0m",
    "x" * 500,
    "שלום hello",
    "gnp.exe \u202egnp.exe\u202c",
    "\U0001f600",
    "]]> & &amp; \"q\" 's'",
    "tab\there\r\nnew line",
    "\ud800 alone",
    "{{ 7*7 }}",
    "_x0041_",
    "\ufffe",
)


def paragraph(text: str) -> Paragraph:
    return Paragraph(runs=plain(text))


def row(identifier: str, *others: str) -> Row:
    return Row(anchor=identifier, cells=(ref(identifier), plain(f"What {identifier} does"), toned("reduce", Tone.FAIR), refs(others)))


def matrix(identifier: str, caption: str, rows: tuple[Row, ...], *, is_wide: bool = False) -> Table:
    columns = (Column(title="Id", weight=2), Column(title="Title", weight=5), Column(title="Level"), Column(title="Evidence", weight=2))
    return Table(id=identifier, caption=caption, columns=columns, rows=rows, is_matrix=True, is_wide=is_wide)


def document_of(*blocks: "Block | Section", status: str = "effective", identifier: str = "one") -> Document:
    control = Control(number=f"WH-SEC-{identifier}", revision="3", status=status, effective="2026-06-22", owner="Jonas Brandt")
    section = Section(id=f"s-{identifier}", title="First", blocks=blocks, clauses=("MDR:GSPR-17.2",))
    return Document(
        id=identifier, name=f"05-{identifier}", title=f"Title of {identifier}", purpose="Why.", control=control, sections=(section,)
    )


def dossier_of(*documents: Document, auditor: bool = False) -> Dossier:
    return Dossier(basis=made_basis(commit="abcdef0123456789abcdef0123456789abcdef01+"), documents=documents, auditor=auditor)


def full_dossier(*, status: str = "effective", auditor: bool = False) -> Dossier:
    many = matrix("t-risks", "Risks", tuple(row(f"R-{at}", f"R-{(at + 1) % 9}", "C-1") for at in range(9)))
    wide = matrix("t-wide", "Wide risks", (row("W-1", "W-2"), row("W-2", "W-1")), is_wide=True)
    inner = Section(id="s-inner", title="Inner", blocks=(paragraph("Before."), wide), clauses=("MDR:GSPR-3c",))
    after = Section(id="s-after", title="After", blocks=(paragraph("Upright again."),))
    blocks = (
        Paragraph(runs=plain("See ") + ref("R-3") + plain(", ") + ref("C-1") + plain(" and ") + ref("nowhere") + strong(" mind")),
        Paragraph(runs=(Run(text="site", url="https://example.org/a b"), Run(text="bad", url="javascript:alert(1)"))),
        Bullets(items=((paragraph("first"),), (paragraph("second"), Bullets(ordered=True, items=((paragraph("inner one"),),))))),
        Bullets(ordered=True, items=((paragraph("one"),), (paragraph("two"), paragraph("more of two")))),
        Bullets(ordered=True, items=((paragraph("again one"),),)),
        Callout(kind=CalloutKind.OPEN_POINT, runs=plain("Nobody reviews this")),
        Callout(kind=CalloutKind.NOTE, runs=plain("Ordinal only")),
        Preformatted(text="primum assess DIR\n  second line"),
        Figure(id="f-path", caption="To the patient", svg=SVG, alt='A box that says "port"'),
        many,
        inner,
        after,
    )
    one = document_of(*blocks, status=status)
    controls = matrix("t-controls", "Controls", (row("C-1", "R-1"), row("C-2")))
    two = document_of(Paragraph(runs=ref("R-1") + ref("document:one") + ref("document:two")), controls, status=status, identifier="two")
    return dossier_of(one, two, auditor=auditor)


def hostile_dossier() -> Dossier:
    runs = tuple(Run(text=text, style=style) for text in HOSTILE for style in (Style.PLAIN, Style.CODE))
    rows = tuple(Row(anchor=text, cells=(plain(text), plain(text))) for text in HOSTILE)
    table = Table(id="t-" + HOSTILE[0], caption=HOSTILE[7], columns=(Column(title=HOSTILE[3]), Column(title="")), rows=rows, is_matrix=True)
    blocks = (
        Paragraph(runs=runs),
        Bullets(items=((Callout(kind=CalloutKind.OPEN_POINT, runs=runs),), ())),
        Preformatted(text="\n".join(HOSTILE)),
        Figure(id="../f /", caption=HOSTILE[12], svg=SVG, alt=HOSTILE[12]),
        table,
    )
    every = " ".join(HOSTILE)
    document = Document(
        id="d",
        name="../../d",
        title=every,
        purpose=every,
        control=Control(number=every, revision=every, status=every, effective=every, owner=every),
        sections=(Section(id=every, title=every, blocks=blocks, clauses=(every,)),),
    )
    return dossier_of(document, auditor=True)
