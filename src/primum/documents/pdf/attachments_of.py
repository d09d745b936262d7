"""Which files travel inside which PDF."""

from collections.abc import Collection

from primum.documents.document import Attachment, Document, Dossier

_OF_BILLS, _OF_ALL = "sbom", "dossier"
"""The document that explains the parts lists, which customers ask for, and the one that is handed in first."""


def attachments_of(document: Document, dossier: Dossier) -> tuple[Attachment, ...]:
    """The files that are embedded in a document. An assessment tells how to attack: it never travels with the list of parts."""
    if document.id == _OF_ALL:
        return dossier.attachments
    return tuple(each for each in dossier.attachments if each.is_bill) if document.id == _OF_BILLS else ()


def carry_files(only: Collection[str]) -> bool:
    """Whether some of these documents, or of all when none is named, carry files; to others none need be made."""
    return not only or not {_OF_BILLS, _OF_ALL}.isdisjoint(only)
