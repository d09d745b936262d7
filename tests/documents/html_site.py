"""A made dossier for the tests of the site, and a reader of its pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from documents.made_basis import made_basis
from primum.documents.block import Bullets, Callout, CalloutKind, Column, Figure, Paragraph, Preformatted, Row, Section, Table
from primum.documents.document import Attachment, Control, Document, Dossier
from primum.documents.run import Run, Runs, Style, Tone, plain, ref, refs, strong, toned

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="120" viewBox="0 0 900 120"><style>rect{fill:#eef}</style>'
    '<rect id="box" x="5" y="5" width="890" height="110"/><text x="20" y="60">Port to patient</text></svg>'
)
LONG = "x" * 400
HOSTILE = (
    "<script>alert(1)</script> \" onload='x' & #import $x$ =cmd() \x00\x07\ud800 \u202egnp.exe\u202c \u05e9\u05dc\u05d5\u05dd \U0001f600 "
    + LONG
)


def made_dossier(*, auditor: bool = False, status: str = "effective", rows: int = 6) -> Dossier:
    """Two documents that point at each other."""
    risks = _document("risk-assessment", "05-risk-assessment", "Security risk assessment", status, _risk_sections(rows))
    controls = _document("control-specification", "07-control-specification", "Control specification", status, _control_sections(rows))
    attachment = Attachment(name="ui-computer.cdx.json", media_type="application/json", content=b"{}", description="SBOM of ui-computer")
    return Dossier(basis=made_basis(), documents=(risks, controls), attachments=(attachment,), auditor=auditor)


def measured_dossier() -> Dossier:
    """A document with a long table of numbers and days whose heading has several lines, and that is wider than most screens."""
    counts = ("9.5", "1,200", "–", "10", "−3")
    titles = ("Id", "Count of what was found in the year before", "Day", *(f"Columnwithalongname{place}" for place in range(8)))
    rows = tuple(
        Row(
            anchor=f"M-{place}",
            cells=(ref(f"M-{place}"), plain(counts[place % 5]), plain(f"2026-{1 + place % 12:02}-03"), *([plain("words")] * 8)),
        )
        for place in range(60)
    )
    table = Table(id="t-m", caption="Measured", columns=tuple(Column(title=title) for title in titles), rows=rows)
    sections = (Section(id="s-m", title="Measured", blocks=(Paragraph(runs=ref("M-50")), table)),)
    return Dossier(
        basis=made_basis(),
        documents=(_document("measured", "01-measured", "Measured", "effective", sections),),
        attachments=(),
        auditor=False,
    )


def hostile_dossier() -> Dossier:
    """A document in which every text is hostile."""
    evil: Runs = (Run(text=HOSTILE), Run(text="go", url="javascript:alert(1)"), Run(text=HOSTILE, style=Style.CODE, to="<b>&\" '"))
    anchor = "<b>&\" '"
    table = Table(
        id='t"<1>',
        caption=HOSTILE,
        columns=(Column(title=HOSTILE), Column(title="")),
        rows=(Row(anchor=anchor, cells=(evil, evil)), Row(cells=())),
    )
    figure = Figure(id="../../f /", caption=HOSTILE, svg=SVG, alt=HOSTILE)
    blocks = (
        Paragraph(runs=evil),
        Bullets(items=((Paragraph(runs=evil), Callout(kind=CalloutKind.OPEN_POINT, runs=evil)), ())),
        Preformatted(text=HOSTILE),
        table,
        figure,
    )
    section = Section(id="~-main", title=HOSTILE, blocks=blocks, clauses=(HOSTILE,))
    document = Document(
        id="d",
        name="01-d",
        title=HOSTILE,
        purpose=HOSTILE,
        control=Control(number=HOSTILE, revision=HOSTILE, status=HOSTILE, effective="", owner=""),
        sections=(section,),
    )
    attachment = Attachment(name="../../evil", media_type=HOSTILE, content=b"", description=HOSTILE)
    return Dossier(basis=made_basis(device=HOSTILE), documents=(document,), attachments=(attachment,), auditor=True)


def _document(identifier: str, name: str, title: str, status: str, sections: tuple[Section, ...]) -> Document:
    control = Control(number=f"WH-SEC-{name[:2]}", revision="3", status=status, effective="2026-06-22", owner="Jonas Brandt")
    return Document(id=identifier, name=name, title=title, purpose=f"Purpose of {identifier}.", control=control, sections=sections)


def _risk_sections(rows: int) -> tuple[Section, ...]:
    words = Section(
        id="s-risks",
        title="Risks",
        clauses=("MDR:GSPR-3c", "C-1"),
        blocks=(
            Paragraph(
                runs=plain("See ")
                + ref("C-1")
                + plain(", ")
                + ref("NOWHERE")
                + plain(", ")
                + (Run(text="the controls", to="document:control-specification"),)
                + strong("!")
            ),
            Bullets(items=((Paragraph(runs=plain("first")),), (Paragraph(runs=plain("second")), Preformatted(text="primum check")))),
            Bullets(ordered=True, items=((Paragraph(runs=plain("one")),),)),
            Callout(kind=CalloutKind.OPEN_POINT, runs=plain("Nobody reviews this.")),
            Callout(kind=CalloutKind.NOTE, runs=plain("Ordinal figures.")),
            Figure(id="f-path", caption="From the port to the patient", svg=SVG, alt="A box that says port to patient", is_wide=True),
            Section(id="s-table", title="Table of risks", blocks=(_table("T-USB@front+ui", rows),)),
        ),
    )
    control = Table(
        id="t-control",
        caption="Control block",
        columns=(Column(title="Field"), Column(title="Value", weight=3)),
        rows=(Row(cells=(plain("Owner"), plain("Jonas Brandt"))),),
    )
    return (Section(id="s-control", title="Document control", blocks=(control,)), words)


def _control_sections(rows: int) -> tuple[Section, ...]:
    words = Paragraph(runs=ref("T-USB@front+ui-1") + plain(" and ") + (Run(text="site", url="https://example.org/?a=1&b=2"),))
    again = Row(anchor="C-1", cells=(ref("C-1"), plain("said again"), (), (), ()))
    return (Section(id="s-c", title="Controls", blocks=(words, _table("C", rows, is_wide=True), _table("again", 0, extra=(again,)))),)


def _table(prefix: str, rows: int, *, is_wide: bool = False, extra: tuple[Row, ...] = ()) -> Table:
    titles = ("Id", "Title", "Level", "Acceptability", "Controls")
    tones = (Tone.GOOD, Tone.FAIR, Tone.BAD, Tone.OPEN)
    made = tuple(
        Row(
            anchor=f"{prefix}-{place}",
            cells=(
                ref(f"{prefix}-{place}"),
                plain(f"Lock number {place} at the front port, long enough that the text has to wrap in its cell"),
                toned(tones[place % 4].value, tones[place % 4]),
                plain("yes"),
                refs([f"C-{place}", f"{prefix}-0"]),
            ),
        )
        for place in range(rows)
    )
    columns = tuple(Column(title=title, weight=1 + 3 * (title == "Title")) for title in titles)
    return Table(id=f"t-{prefix}", caption=f"Table of {prefix}", columns=columns, rows=made + extra, is_matrix=True, is_wide=is_wide)


@dataclass
class SeenPage(HTMLParser):
    """What stands on a page: its elements with their attributes, its ids, and its text."""

    elements: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


def seen_pages(files: Mapping[str, bytes]) -> dict[str, SeenPage]:
    """Every page of a site, read."""
    pages = {}
    for name, content in files.items():
        if name.endswith(".html"):
            pages[name] = SeenPage()
            pages[name].feed(content.decode())
            pages[name].close()
    return pages
