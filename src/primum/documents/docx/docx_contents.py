"""The table of contents of a Word file."""

from primum.documents.docx.bookmark_name import bookmark_name
from primum.documents.docx.docx_manuscript import Manuscript
from primum.documents.docx.wml import paragraph, run

_DEEPEST = 3
_MOST_ENTRIES = 45


def docx_contents(manuscript: Manuscript) -> str:
    """A field that holds its entries already, so that it is there without an update. Page numbers come with the first update (F9 in Word):
    only the program that lays out the pages knows them, and a wrong number would be worse than none."""
    document = manuscript.document
    depth = _depth([depth for _, depth in document.walk()])
    entries = [(section, level) for section, level in document.walk() if level <= depth]
    if not entries:
        return ""
    instruction = f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{depth}" \\h \\z \\u </w:instrText></w:r>'
    begin, end = f"{_mark('begin')}{instruction}{_mark('separate')}", _mark("end")
    lines = []
    for at, (section, level) in enumerate(entries):
        shown = run(f"{document.numbers[section.id]}\t{section.title}")
        link = f'<w:hyperlink w:anchor="{bookmark_name(section.id)}" w:history="1">{shown}</w:hyperlink>'
        inside = (begin if at == 0 else "") + link + (end if at == len(entries) - 1 else "")
        lines.append(paragraph(manuscript.style(f"toc {level}"), inside))
    heading = paragraph(manuscript.style("TOC Heading"), run("Contents"))
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{heading}{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _depth(depths: list[int]) -> int:
    """As deep as still gives an overview."""
    for deepest in range(_DEEPEST, 1, -1):
        if sum(depth <= deepest for depth in depths) <= _MOST_ENTRIES:
            return deepest
    return 1
