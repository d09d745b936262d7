"""Numberings in a Word file: for headings and bullets if the styles have none, and a fresh one for each numbered list."""

from functools import cached_property

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from primum.documents.docx.docx_numbering import BULLETS, HEADINGS, NUMBERS, abstract_numbering
from primum.documents.docx.wml import NAMESPACES


class NumberedLists:
    """The numbering part of a file; what we need is added to what is there."""

    def __init__(self, word: WordDocument) -> None:
        """Nothing is added yet."""
        self._root: BaseOxmlElement = word.part.numbering_part.element

    @cached_property
    def headings(self) -> int:
        """The numbering of headings that have none of their style."""
        return self._use(self._kind(HEADINGS))

    @cached_property
    def bullets(self) -> int:
        """The numbering of bullets that have none of their style."""
        return self._use(self._kind(BULLETS))

    def fresh(self, level: int, start: int) -> int:
        """A numbering that begins anew on this level."""
        again = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        return self._use(self._numbers, again)

    @cached_property
    def _numbers(self) -> int:
        return self._kind(NUMBERS)

    def _kind(self, kind: int) -> int:
        identifier = self._highest("w:abstractNum", "w:abstractNumId") + 1
        element = parse_xml(abstract_numbering(kind, identifier, spaces=NAMESPACES))
        uses = self._root.find(qn("w:num"))
        if uses is None:
            self._root.append(element)
        else:
            uses.addprevious(element)
        return identifier

    def _use(self, kind: int, more: str = "") -> int:
        identifier = self._highest("w:num", "w:numId") + 1
        self._root.append(parse_xml(f'<w:num {NAMESPACES} w:numId="{identifier}"><w:abstractNumId w:val="{kind}"/>{more}</w:num>'))
        return identifier

    def _highest(self, element: str, attribute: str) -> int:
        return max((int(each.get(qn(attribute), "0")) for each in self._root.findall(qn(element))), default=0)
