"""A table as markup."""

from collections.abc import Sequence

from primum.documents.block import Column, Row, Table
from primum.documents.html.html_id import own_id
from primum.documents.html.html_page import HtmlPage
from primum.documents.html.html_runs import html_runs
from primum.documents.html.html_text import html_text
from primum.documents.run import text_of

_LETTER = 0.55
"""The width of a bold letter in rem, roughly."""
_PADDING = 1.4
_COLUMN = 7
"""The least width of a column with the usual share, in rem."""
_MARKS = 10
"""The least width of the margin in which auditors see the anchors of rows."""
_TEXT = 62
_BESIDE_MARGIN = 81
"""The width in rem of a table that fits beside the margin on most screens, and its share in percent."""
_WIDEST = 130


def html_table(table: Table, page: HtmlPage) -> str:
    """A table in a region of its own, which scrolls sideways where the screen is too narrow."""
    anchor = page.claim(table.id)
    caption = own_id("caption", anchor)
    number = page.numbers[table.id]
    page.note("t", anchor, f"Table {number} {table.caption}", _joined([column.title for column in table.columns]))
    has_marks = page.auditor and any(row.anchor for row in table.rows)
    rows = [_row(row, page, own_id(str(place), anchor), has_marks) for place, row in enumerate(table.rows, 1)]
    heading = f"<b>Table {number}</b> {html_text(table.caption)}"
    return (
        f'<div class="table{" wide" * table.is_wide}{" marked" * has_marks}">'
        f'<div class="region" role="region" tabindex="0" aria-labelledby="{caption}">'
        f'<table id="{anchor}" class="{_width(table.columns, has_marks)}"><caption id="{caption}">{heading}</caption>'
        f"{_columns(table.columns, has_marks)}{_head(table.columns, has_marks)}<tbody>{''.join(rows)}</tbody></table></div></div>\n"
    )


def _row(row: Row, page: HtmlPage, otherwise: str, has_marks: bool) -> str:
    anchor = page.claim(row.anchor, otherwise)
    page.note("r", anchor, row.anchor, _words(row))
    href = page.href
    cells = [f"<td>{html_runs(cell, href)}</td>" for cell in row.cells]
    if row.anchor and row.cells:
        cells[0] = f'<th scope="row">{html_runs(row.cells[0], href)}</th>'
    if has_marks:
        cells.append(f'<td class="mark">{_mark(row, anchor)}</td>')
    return f'<tr id="{anchor}">{"".join(cells)}</tr>\n'


def _words(row: Row) -> str:
    """The words of a row, cell by cell, without the id that names it."""
    texts = [text_of(cell) for cell in row.cells]
    return _joined(["" if text == row.anchor else text for text in texts])


def _joined(texts: Sequence[str]) -> str:
    """Texts with tabs between them, which none of them has then; those at the end that say nothing are left out."""
    joined = "\t".join(texts)
    if joined.count("\t") >= len(texts):
        joined = "\t".join([text.replace("\t", " ") for text in texts])
    return joined.rstrip("\t")


def _mark(row: Row, anchor: str) -> str:
    return f'<a href="#{anchor}">{html_text(row.anchor)}</a>' if row.anchor else ""


def _columns(columns: Sequence[Column], has_marks: bool) -> str:
    whole = _whole(columns) if has_marks else 100
    least = _leasts(columns)
    total = sum(least) or 1
    shares = [max(1, round(whole * each / total)) for each in least]
    return f"<colgroup>{''.join([f'<col class=p{share}>' for share in shares])}{'<col class=marks>' * has_marks}</colgroup>"


def _whole(columns: Sequence[Column]) -> float:
    """The share of the columns beside the margin: as in the text, or more where the table is wider than the text."""
    least = _least(columns)
    return _BESIDE_MARGIN if least < _TEXT else 100 * least / (least + _MARKS)


def _head(columns: Sequence[Column], has_marks: bool) -> str:
    # A column without a heading has none: an empty heading is read out as one.
    cells = [f'<th scope="col">{html_text(column.title)}</th>' if column.title else "<td></td>" for column in columns]
    if has_marks:
        cells.append('<th scope="col" class="mark">Anchor</th>')
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def _width(columns: Sequence[Column], has_marks: bool) -> str:
    return f"m{min(_WIDEST, 5 * round((_least(columns) + _MARKS * has_marks) / 5))}"


def _least(columns: Sequence[Column]) -> float:
    return sum(_leasts(columns))


def _leasts(columns: Sequence[Column]) -> list[float]:
    """The widths in rem at which each column holds the longest word of its heading, and those with many words can be read."""
    average = sum(column.weight for column in columns) / max(len(columns), 1)
    return [max(_word(column), _COLUMN * column.weight / max(average, 1)) for column in columns]


def _word(column: Column) -> float:
    return max(map(len, column.title.split()), default=0) * _LETTER + _PADDING
