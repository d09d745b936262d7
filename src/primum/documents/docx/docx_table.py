"""Tables in a Word file."""

from primum.diagrams.svg import escaped
from primum.documents.block import Row, Table
from primum.documents.column_widths import column_widths
from primum.documents.docx.docx_caption import docx_caption
from primum.documents.docx.docx_manuscript import Manuscript
from primum.documents.docx.docx_place import Place
from primum.documents.docx.docx_runs import docx_runs, tone_of
from primum.documents.docx.wml import paragraph, run
from primum.documents.full_cells import full_cells
from primum.documents.palette import TONES
from primum.documents.run import Runs, Tone, text_of

_LETTER, _AROUND = 100, 200
_KEPT_WHOLE = 6
_KEEP = "<w:keepNext/>"

NOTHING = "Nothing is listed here."


def docx_table(table: Table, manuscript: Manuscript, place: Place) -> str:
    """A table under its caption. The head is repeated on each page, no row is torn, a small table stays on one page."""
    widths = column_widths(table, place.width, _LETTER, _AROUND)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = _Rows(manuscript, widths, manuscript.style("Table Text"))
    kept = len(table.rows) if len(table.rows) <= _KEPT_WHOLE else 0
    inside = [rows.row(row, _KEEP if at < kept else "") for at, row in enumerate(table.rows, 1)] or [rows.nothing()]
    return (
        f"{docx_caption(table, manuscript, place, _KEEP)}<w:tbl>{_properties(table, manuscript, place)}<w:tblGrid>{grid}</w:tblGrid>"
        f"{rows.head(table)}{''.join(inside)}</w:tbl>{paragraph(manuscript.style('Table End'), '')}"
    )


def _properties(table: Table, manuscript: Manuscript, place: Place) -> str:
    indent = f'<w:tblInd w:w="{place.indent}" w:type="dxa"/>' if place.indent else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="{manuscript.style("Primum Table")}"/><w:tblW w:w="{place.width}" w:type="dxa"/>{indent}'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{escaped(table.caption)}"/></w:tblPr>'
    )


class _Rows:
    """Writes rows; what is the same in each is made ready once."""

    def __init__(self, manuscript: Manuscript, widths: tuple[int, ...], style: str) -> None:
        self._manuscript = manuscript
        self._style = style
        self._open = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>' for width in widths]
        self._whole = sum(widths)

    def head(self, table: Table) -> str:
        style = self._manuscript.style("Table Heading")
        cells = (
            f"{start}</w:tcPr>{paragraph(style, run(column.title))}</w:tc>" for start, column in zip(self._open, table.columns, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def row(self, row: Row, keep: str) -> str:
        cells = [self._cell(at, runs, row, keep) for at, runs in enumerate(full_cells(row, len(self._open)))]
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"

    def nothing(self) -> str:
        cell = f'<w:tcPr><w:tcW w:w="{self._whole}" w:type="dxa"/><w:gridSpan w:val="{len(self._open)}"/></w:tcPr>'
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{cell}{paragraph(self._style, run(NOTHING))}</w:tc></w:tr>"

    def _cell(self, at: int, runs: Runs, row: Row, keep: str) -> str:
        tone = tone_of(runs)
        fill = "" if tone is Tone.NONE else f'<w:shd w:val="clear" w:color="auto" w:fill="{TONES[tone].fill.removeprefix("#")}"/>'
        inside = docx_runs(runs, self._manuscript, at=row.anchor, painted=bool(fill))
        if at == 0 and row.anchor:
            inside = self._manuscript.anchored(row.anchor, inside) + self._said(runs, row.anchor)
        return f"{self._open[at]}{fill}</w:tcPr>{paragraph(self._style, inside, keep)}</w:tc>"

    def _said(self, runs: Runs, anchor: str) -> str:
        """In auditor mode the id of the row, if its first cell does not say it anyway."""
        if not self._manuscript.dossier.auditor or anchor in text_of(runs):
            return ""
        return f'<w:r><w:br/></w:r>{run(anchor, f"""<w:rStyle w:val="{self._manuscript.style("Quiet")}"/>""")}'
