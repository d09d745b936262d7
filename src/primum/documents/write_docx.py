"""A document as a Word file."""

import io
from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from primum.documents.block import Callout, Paragraph
from primum.documents.document import Document, Dossier
from primum.documents.docx.docx_blocks import docx_block, docx_callout, docx_paragraph
from primum.documents.docx.docx_contents import docx_contents
from primum.documents.docx.docx_flow import Heading, Stretch, docx_flow
from primum.documents.docx.docx_front import docx_front
from primum.documents.docx.docx_furniture import PageFurniture
from primum.documents.docx.docx_heading import docx_heading
from primum.documents.docx.docx_manuscript import Manuscript
from primum.documents.docx.docx_open import docx_open
from primum.documents.docx.docx_pages import Pages, pages_of
from primum.documents.docx.docx_place import Place
from primum.documents.docx.docx_properties import describe_docx
from primum.documents.docx.wml import NAMESPACES, paragraph
from primum.documents.fixed_zip import fixed_zip
from primum.documents.leads_on import stays_with_next


def write_docx(document: Document, dossier: Dossier, template: bytes | None = None) -> bytes:
    """A Word file on A4 with our styles, or with those of a template (.docx) that has styles of the same names."""
    word = docx_open(template)
    manuscript = Manuscript(document=document, dossier=dossier, word=word)
    _fill(word, _body(manuscript, pages_of(word)))
    describe_docx(word, document, dossier)
    out = io.BytesIO()
    word.save(out)
    return fixed_zip(out.getvalue())


def _fill(word: WordDocument, inside: str) -> None:
    """Puts a whole new tree in place of the old one: to move thousands of rows from tree to tree takes seconds."""
    word.part._element = parse_xml(f"<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>")


def _body(manuscript: Manuscript, pages: Pages) -> str:
    """The first page, then the stretches; each ends with the properties of its section, the last of them at the end of the body."""
    around = PageFurniture(manuscript, pages)
    stretches = docx_flow(manuscript.document)
    if not stretches or stretches[0].is_wide:
        stretches = (Stretch(pieces=(), is_wide=False), *stretches)
    found = [docx_front(manuscript) + docx_contents(manuscript)]
    for at, stretch in enumerate(stretches):
        place = pages.place(is_wide=stretch.is_wide)
        found.extend(_pieces(stretch, manuscript, place, is_first=at == 0))
        references = around.references(is_wide=stretch.is_wide, is_first=at == 0)
        section = pages.section(references, is_wide=stretch.is_wide, has_title=at == 0 and around.has_title)
        if at == len(stretches) - 1:
            found.append(section)
        else:
            found[-1] = _closed(found[-1], manuscript.style("Table End"), section)
    return "".join(found)


def _pieces(stretch: Stretch, manuscript: Manuscript, place: Place, *, is_first: bool) -> Iterator[str]:
    for at, piece in enumerate(stretch.pieces):
        match piece:
            case Heading():
                yield docx_heading(piece, manuscript, on_new_page=is_first and at == 0)
            case Paragraph():
                yield docx_paragraph(piece, manuscript, place, is_kept=stays_with_next(stretch.pieces, at, Heading))
            case Callout():
                yield docx_callout(piece, manuscript, place, is_kept=stays_with_next(stretch.pieces, at, Heading))
            case _:
                yield docx_block(piece, manuscript, place)


def _closed(last: str, style: str, section: str) -> str:
    """A section ends with a paragraph. After a table there is one already, and a second could fall on a page of its own."""
    return last.removesuffix(paragraph(style, "")) + paragraph(style, "", section)
