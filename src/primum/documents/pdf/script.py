"""What is known while the source of one document is written: where ids lead, and which are already at home."""

from urllib.parse import quote

from msgspec import Struct, field

from primum.documents.document import Document, Dossier
from primum.documents.pdf.quoted import quoted


class OpenPoint(Struct, frozen=True, kw_only=True):
    """Something open: the number of the section in which it stands, and its words."""

    section: str
    words: str


class Script(Struct, kw_only=True):
    """One document on its way into Typst."""

    document: Document
    dossier: Dossier
    _given: set[str] = field(default_factory=set)
    open_points: list[OpenPoint] = field(default_factory=list)
    _section: str = ""

    def label(self, identifier: str) -> str:
        """The name of the place where an id is at home, as a string of Typst; an empty one for any place but the first, and in documents
        where it is not at home."""
        name = quoted(identifier)
        if name in self._given or not self.is_here(identifier):
            return '""'
        self._given.add(name)
        return name

    def is_here(self, identifier: str) -> bool:
        """Whether an id is at home in this document."""
        return self.dossier.homes.get(identifier) == self.document.id

    def address(self, identifier: str) -> str:
        """The other document's file, and in it the section, where an id is at home; empty where it is in none."""
        home = self.dossier.homes.get(identifier)
        if home is None:
            return ""
        other = self.dossier.by_id[home]
        section = other.places.get(identifier, "")
        return f"{quote(other.name, errors='replace')}.pdf" + (f"#nameddest={quote(section, safe='', errors='replace')}" if section else "")

    def begin(self, section: str) -> None:
        """What follows stands in the section of this number."""
        self._section = section

    def add_open_point(self, words: str) -> int:
        """The number of an open point that stands here."""
        self.open_points.append(OpenPoint(section=self._section, words=words))
        return len(self.open_points)
