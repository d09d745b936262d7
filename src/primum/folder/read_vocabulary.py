"""What files say of the documents of the technical file and of the activities of a secure life cycle."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel

from primum.catalogue.document_type import DocumentType, PassageType
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.read_yaml import read_yaml
from primum.folder.records.requirement_record import ActivityRecord, DocumentTypeRecord
from primum.folder.validate import validate

R = TypeVar("R", bound=BaseModel)


def read_document_types(name: str, text: bytes) -> Mapping[str, DocumentType]:
    """The documents by id, in their order."""
    return {
        record.id: DocumentType(
            id=record.id,
            order=order,
            title=record.title,
            purpose=record.purpose,
            passages=tuple(PassageType(id=each.id, title=each.title, asks=each.asks) for each in record.passages),
        )
        for order, record in enumerate(_records(name, text, DocumentTypeRecord), 1)
    }


def read_activities(name: str, text: bytes) -> Mapping[str, str]:
    """The titles of the activities by id."""
    return {record.id: record.title for record in _records(name, text, ActivityRecord)}


def _records(name: str, text: bytes, model: type[R]) -> list[R]:
    problems: list[Diagnostic] = []
    node, said = read_yaml(name, text)
    placed = [validate(model, item, problems) for item in (node.items or () if node else ())]
    if said or problems:
        raise ValueError(f"the package's own {name} does not hold together: {[each.message for each in (*said, *problems)]}")
    return [each.record for each in placed if each is not None]
