"""The objects of a ReqIF file as tables of a safety file, one for each type; relations become references."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from primum.formats.safety.reqif_document import ReqifDocument, ReqifObject, reqif_document
from primum.formats.safety.safety_archive import SafetyArchive
from primum.formats.safety.safety_columns import ColumnNames
from primum.formats.safety.safety_item import SafetySort
from primum.formats.safety.safety_limits import MAX_TABLES
from primum.formats.safety.safety_reading import RefusedFile, SafetyReading
from primum.formats.safety.safety_table import SafetyRow, SafetyTable

_ARCHIVE = b"PK"
_IDENTIFIER, _NAME = "Identifier", "Name"
"""Columns for what every object has, used where no attribute says it."""

_RELATED = {SafetySort.HAZARD: "Hazard", SafetySort.HARM: "Harm"}
"""Columns of references, which relations fill where no attribute does."""


def read_safety_reqif(reading: SafetyReading, content: bytes, names: ColumnNames) -> list[SafetyTable]:
    """A table for each type of each document; `.reqifz` may hold several documents. Raises RefusedFile when it is none."""
    if not content.startswith(_ARCHIVE):
        return list(_tables(reqif_document(content), reading.file, names))
    archive = SafetyArchive(content)
    found = [name for name in archive.names if name.lower().endswith((".reqif", ".xml"))]
    if not found:
        raise RefusedFile("the archive holds no file that ends with `.reqif`", "export it as ReqIF 1.2")
    tables: list[SafetyTable] = []
    for name in found:
        try:
            document = reqif_document(archive.read(name))
        except RefusedFile as refused:
            raise RefusedFile(f"`{name[:200]}` in the archive: {refused.message}", refused.fix, refused.place) from refused
        tables += _tables(document, f"{reading.file}[{name}]", names)
    return tables


class _Known(Struct, frozen=True):
    """A document with what its attributes mean, by type."""

    document: ReqifDocument
    names: ColumnNames
    columns: Mapping[str, Mapping[str, int]]

    def text(self, each: ReqifObject, meaning: str) -> str:
        """The value of the attribute that has a meaning; nothing where there is none."""
        at = self.columns.get(each.type, {}).get(meaning)
        return "" if at is None else each.values.get([*self.document.attributes[each.type]][at], ("", each.place))[0].strip()

    def sort(self, each: ReqifObject) -> SafetySort | None:
        """By the attribute that says it, else by the name of its type."""
        return self.names.sort_of(self.text(each, "type")) or self.names.sort_of(self.document.types.get(each.type, ""))

    def id(self, each: ReqifObject, sort: SafetySort) -> str:
        """The id a person knows it by; the identifier of the tool where there is no other."""
        return self.text(each, f"{sort}.id") or self.text(each, "id") or each.identifier


def _tables(document: ReqifDocument, path: str, names: ColumnNames) -> Iterator[SafetyTable]:
    by_type: dict[str, list[ReqifObject]] = {}
    for each in document.objects.values():
        by_type.setdefault(each.type, []).append(each)
    columns = {each: names.columns_of([*attributes.values()]) for each, attributes in document.attributes.items()}
    related = _related(_Known(document, names, columns))
    for identifier, name in list(document.types.items())[:MAX_TABLES]:
        attributes = document.attributes[identifier]
        more = _more(columns[identifier])
        rows = [_row(each, attributes, more, related.get(each.identifier, {})) for each in by_type.get(identifier, ())]
        yield SafetyTable(name=name, path=path, head=SafetyRow((*attributes.values(), *more), (1,), (1,)), rows=rows)


def _more(columns: Mapping[str, int]) -> tuple[str, ...]:
    """What is added from the objects themselves: identifier and name, and what they are related to."""
    more = []
    if not any(meaning == "id" or meaning.endswith(".id") for meaning in columns):
        more.append(_IDENTIFIER)
    if not {"title", *SafetySort} & columns.keys():
        more.append(_NAME)
    more += [name for sort, name in _RELATED.items() if not {sort.value, f"{sort}s", f"{sort}.id"} & columns.keys()]
    return tuple(more)


def _row(each: ReqifObject, attributes: Mapping[str, str], more: tuple[str, ...], related: Mapping[SafetySort, list[str]]) -> SafetyRow:
    said = [each.values.get(definition, ("", each.place)) for definition in attributes]
    own = {_IDENTIFIER: each.identifier, _NAME: each.name, **{name: "\n".join(related.get(sort, ())) for sort, name in _RELATED.items()}}
    said += [(own[name], each.place) for name in more]
    return SafetyRow(tuple(text for text, _ in said), tuple(place[0] for _, place in said), tuple(place[1] for _, place in said))


def _related(known: _Known) -> dict[str, dict[SafetySort, list[str]]]:
    """For each object that is a hazardous situation the ids of the hazards and harms it is related to, in either direction."""
    objects = known.document.objects
    sorts = {each.identifier: known.sort(each) for each in objects.values()} if known.document.relations else {}
    found: dict[str, dict[SafetySort, list[str]]] = {}
    for source, target in known.document.relations:
        for one, other in ((source, target), (target, source)):
            sort = sorts.get(other)
            if sort is not None and sort in _RELATED and sorts.get(one) is SafetySort.SITUATION:
                ids = found.setdefault(one, {}).setdefault(sort, [])
                if (identifier := known.id(objects[other], sort)) not in ids:
                    ids.append(identifier)
    return found
