"""Where each requirement is answered: document, section and its number."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from primum.documents.document import Document


class Place(Struct, frozen=True, kw_only=True):
    """A section of a document."""

    document: Document
    section: str
    title: str

    @property
    def words(self) -> str:
        """`05-risk-assessment, 3.2 Risks before and after controls`."""
        return f"{self.document.name}, {self.document.numbers[self.section]} {self.title}"

    @property
    def cited(self) -> str:
        """`TF-SEC-05 rev. 3, 3.2 Risks before and after controls`."""
        return f"{self.document.control.cited(self.document.title)}, {self.document.numbers[self.section]} {self.title}"


def index(documents: Iterable[Document]) -> Mapping[str, tuple[Place, ...]]:
    """The places of each requirement, in the order of the documents."""
    found: dict[str, list[Place]] = {}
    for document in documents:
        for section, _ in document.walk():
            for clause in section.clauses:
                found.setdefault(clause, []).append(Place(document=document, section=section.id, title=section.title))
    return {name: tuple(places) for name, places in found.items()}
