"""The documents of the technical file and the activities of a secure life cycle, from the package's data; read when first asked for."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from primum.catalogue.document_type import DocumentType
from primum.folder.kept import kept

DOCUMENTS, ACTIVITIES = "documents.yaml", "activities.yaml"


@cache
def document_types() -> Mapping[str, DocumentType]:
    """The documents by id, in their order."""
    return _vocabulary()[0]


@cache
def activities() -> Mapping[str, str]:
    """The titles of the activities by id."""
    return _vocabulary()[1]


@cache
def _vocabulary() -> tuple[Mapping[str, DocumentType], Mapping[str, str]]:
    texts = {name: (files("primum.catalogue") / "data" / name).read_bytes() for name in (DOCUMENTS, ACTIVITIES)}

    def read() -> tuple[Mapping[str, DocumentType], Mapping[str, str]]:
        from primum.folder.read_vocabulary import read_activities, read_document_types  # noqa: PLC0415 - not needed where it is kept

        return read_document_types(DOCUMENTS, texts[DOCUMENTS]), read_activities(ACTIVITIES, texts[ACTIVITIES])

    return kept("vocabulary", texts, read)
