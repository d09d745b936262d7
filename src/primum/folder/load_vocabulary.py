"""The documents of the technical file and the activities of a secure life cycle, from the package's data; read when first asked for."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel

from primum.catalogue.document_type import DocumentType, PassageType
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.read_yaml import read_yaml
from primum.folder.records.requirement_record import ActivityRecord, DocumentTypeRecord
from primum.folder.validate import validate

R = TypeVar("R", bound=BaseModel)


@cache
def document_types() -> Mapping[str, DocumentType]:
    """The documents by id, in their order."""
    return {
        record.id: DocumentType(
            id=record.id,
            order=order,
            title=record.title,
            purpose=record.purpose,
            passages=tuple(PassageType(id=each.id, title=each.title, asks=each.asks) for each in record.passages),
        )
        for order, record in enumerate(_records("documents.yaml", DocumentTypeRecord), 1)
    }


@cache
def activities() -> Mapping[str, str]:
    """The titles of the activities by id."""
    return {record.id: record.title for record in _records("activities.yaml", ActivityRecord)}


def _records(name: str, model: type[R]) -> list[R]:
    problems: list[Diagnostic] = []
    node, said = read_yaml(name, (files("primum.catalogue") / "data" / name).read_bytes())
    placed = [validate(model, item, problems) for item in (node.items or () if node else ())]
    if said or problems:
        raise ValueError(f"the package's own {name} does not hold together: {[each.message for each in (*said, *problems)]}")
    return [each.record for each in placed if each is not None]
