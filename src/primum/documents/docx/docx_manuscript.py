"""A Word file in the making."""

from collections.abc import Mapping, Set
from functools import cached_property
from urllib.parse import quote

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from msgspec import Struct, field

from primum.documents.document import Document, Dossier
from primum.documents.docx.bookmark_name import bookmark_name
from primum.documents.docx.docx_numbered_lists import NumberedLists
from primum.documents.docx.docx_open import numbered_styles, style_ids
from primum.documents.docx.wml import bookmark
from primum.documents.run import is_outside
from primum.documents.site_name import site_name

_ADDRESS = ":/?#[]@!$&'()*+,;=%~-._"


class Manuscript(Struct, kw_only=True, dict=True):
    """Which document is written into which Word file, and the ids and relations that were handed out so far."""

    document: Document
    dossier: Dossier
    word: WordDocument
    open_points: int = 0
    _figures: int = 0
    _last: int = 0
    _claimed: set[str] = field(default_factory=set)
    _addresses: dict[str, str] = field(default_factory=dict)

    @cached_property
    def lists(self) -> NumberedLists:
        """The numbered lists of the file."""
        return NumberedLists(self.word)

    @cached_property
    def _styles(self) -> Mapping[str, str]:
        return style_ids(self.word)

    @cached_property
    def _numbered(self) -> Set[str]:
        return numbered_styles(self.word)

    def style(self, name: str) -> str:
        """The id of a style by its name."""
        return self._styles[name.lower()]

    def is_numbered(self, name: str) -> bool:
        """Whether a style numbers its paragraphs by itself."""
        return self.style(name) in self._numbered

    def number(self) -> int:
        """A number that nothing else in the file has."""
        self._last += 1
        return self._last

    def anchored(self, identifier: str, inside: str) -> str:
        """A place that links lead to; only the first with an id, as in a file each may stand once."""
        if not identifier or identifier in self._claimed:
            return inside
        self._claimed.add(identifier)
        return bookmark(bookmark_name(identifier), self.number(), inside)

    def target(self, identifier: str) -> str:
        """The attributes of a link to where an id is at home, empty if nowhere."""
        home = self.dossier.homes.get(identifier, "")
        if not home:
            return ""
        document = self.dossier.by_id[home]
        here = document is self.document
        place = f' w:anchor="{bookmark_name(identifier)}"'
        file = "" if here else f' r:id="{self._outside(f"{site_name(document.name)}.docx")}"'
        return f'{file}{place} w:history="1"'

    def address(self, url: str) -> str:
        """The attributes of a link to an address outside, empty when it is none that one may follow."""
        clean = url.strip()
        if not is_outside(clean):
            return ""
        return f' r:id="{self._outside(quote(clean, safe=_ADDRESS, errors="replace"))}" w:history="1"'

    def add_picture(self, png: bytes, svg: str) -> tuple[str, str]:
        """The relations to a picture as dots and as drawing."""
        self._figures += 1
        return self._media("png", png, "image/png"), self._media("svg", svg.encode("utf-8", "replace"), "image/svg+xml")

    def _media(self, ending: str, content: bytes, media_type: str) -> str:
        name = PackURI(f"/word/media/primum-figure-{self._figures}.{ending}")
        return self.word.part.relate_to(Part(name, media_type, content, self.word.part.package), RELATIONSHIP_TYPE.IMAGE)

    def _outside(self, address: str) -> str:
        found = self._addresses.get(address)
        if found is None:
            found = self._addresses[address] = self.word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return found
