"""A Word template as the writer needs it: empty, and with every style."""

import copy
import io
import zipfile
import zlib
from functools import cache

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

from primum.documents.docx.docx_template import docx_template
from primum.documents.docx.wml import NAMESPACES

_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))


class TemplateUnreadable(ValueError):
    """What was handed in as a template is not a Word document (.docx)."""


def docx_open(template: bytes | None) -> WordDocument:
    """An empty document with our styles. Those that a template of the user has under the same names stay as they are in it."""
    if template is None:
        return docx.Document(io.BytesIO(docx_template()))
    try:
        word = docx.Document(io.BytesIO(template))
    except (zipfile.BadZipFile, zlib.error, PackageNotFoundError, KeyError, ValueError, SyntaxError) as problem:
        raise TemplateUnreadable("the template cannot be read as a Word document (.docx)") from problem
    _empty(word)
    _add_numbering(word)
    _add_styles(word)
    return word


def style_ids(word: WordDocument) -> dict[str, str]:
    """The ids of styles by their names in small letters: Word writes names of its own styles in English, ids in any language."""
    return {_name(style).lower(): str(style.get(qn("w:styleId"))) for style in _styles(word)}


def numbered_styles(word: WordDocument) -> frozenset[str]:
    """The ids of styles that number their paragraphs."""
    return frozenset(str(style.get(qn("w:styleId"))) for style in _styles(word) if style.find(f".//{qn('w:numPr')}") is not None)


def _styles(word: WordDocument) -> list[BaseOxmlElement]:
    return [style for style in word.styles.element.findall(qn("w:style")) if style.find(qn("w:name")) is not None]


def _name(style: BaseOxmlElement) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val")))


def _empty(word: WordDocument) -> None:
    """Takes the words out. The last section keeps the headers and footers that it had from those before it."""
    body = word.element.body
    last = body.get_or_add_sectPr()
    named = {(each.tag, each.get(qn("w:type"))): each for each in body.iter(*_REFERENCES)}
    for each in last.findall(_REFERENCES[0]) + last.findall(_REFERENCES[1]):
        last.remove(each)
    for each in reversed(named.values()):
        last.insert(0, each)
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _add_numbering(word: WordDocument) -> None:
    try:
        word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        empty = parse_xml(f"<w:numbering {NAMESPACES}/>")
        part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


def _add_styles(word: WordDocument) -> None:
    """Our styles where the template has none of the name, without their numberings: the writer numbers such paragraphs itself."""
    theirs = style_ids(word)
    missing = [style for style in _our_styles() if _name(style).lower() not in theirs]
    taken = set(theirs.values())
    ours = {str(style.get(qn("w:styleId"))): _name(style).lower() for style in _our_styles()}
    fresh = {_name(style).lower(): _free(str(style.get(qn("w:styleId"))), taken) for style in missing}
    for style in missing:
        added = copy.deepcopy(style)
        added.set(qn("w:styleId"), fresh[_name(style).lower()])
        added.attrib.pop(qn("w:default"), None)
        for pointer in (*added.findall(qn("w:basedOn")), *added.findall(qn("w:next"))):
            name = ours[str(pointer.get(qn("w:val")))]
            pointer.set(qn("w:val"), theirs.get(name) or fresh[name])
        for numbered in added.findall(f".//{qn('w:numPr')}"):
            numbered.getparent().remove(numbered)
        word.styles.element.append(added)


def _free(identifier: str, taken: set[str]) -> str:
    return f"Primum{identifier}" if identifier in taken else identifier


@cache
def _our_styles() -> tuple[BaseOxmlElement, ...]:
    return tuple(_styles(docx.Document(io.BytesIO(docx_template()))))
