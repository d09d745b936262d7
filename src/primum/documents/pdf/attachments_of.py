"""Which files travel inside which PDF."""

from collections.abc import Collection

from primum.documents.document import Attachment, Document, Dossier

_CARRIERS = frozenset({"sbom", "dossier"})
"""The document that explains the parts lists, and the one that is handed in first."""


def attachments_of(document: Document, dossier: Dossier) -> tuple[Attachment, ...]:
    """The files that are embedded in a document."""
    return dossier.attachments if document.id in _CARRIERS else ()


def carry_files(only: Collection[str]) -> bool:
    """Whether some of these documents, or of all when none is named, carry files; to others none need be made."""
    return not only or not _CARRIERS.isdisjoint(only)
