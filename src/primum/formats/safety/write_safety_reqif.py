"""The tables of a safety file as ReqIF 1.2 (OMG): a type for each table, an object for each row, relations for its references."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from primum.formats.safety.safety_sheet import BETWEEN, ID, SafetyExport, SafetySheet

_NAMESPACE = "http://www.omg.org/spec/ReqIF/20110401/reqif.xsd"
_TEXT = "text"
"""The one type of data: a text."""

_LONGEST = 1_000_000


def write_safety_reqif(export: SafetyExport) -> bytes:
    """The document. Identifiers follow from type and id, so that a tool knows an object again when it is exported anew."""
    lines = _document(export, f"{export.day.isoformat()}T00:00:00Z")
    return ("\n".join(lines) + "\n").encode()


def _document(export: SafetyExport, time: str) -> Iterator[str]:
    objects = _objects(export)
    said = "\n".join(f"{label}: {text}" for label, text in export.about.items())
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<REQ-IF xmlns="{_NAMESPACE}">'
    yield "<THE-HEADER>"
    yield f"<REQ-IF-HEADER IDENTIFIER={_named('header', export.title)}>"
    yield f"<COMMENT>{escape(said)}</COMMENT>"
    yield f"<CREATION-TIME>{time}</CREATION-TIME>"
    yield "<REQ-IF-TOOL-ID>Primum</REQ-IF-TOOL-ID><REQ-IF-VERSION>1.0</REQ-IF-VERSION><SOURCE-TOOL-ID>Primum</SOURCE-TOOL-ID>"
    yield f"<TITLE>{escape(export.title)}</TITLE>"
    yield "</REQ-IF-HEADER></THE-HEADER><CORE-CONTENT><REQ-IF-CONTENT>"
    yield f"<DATATYPES><DATATYPE-DEFINITION-STRING IDENTIFIER={_named('data', _TEXT)} LAST-CHANGE={_q(time)} LONG-NAME={_q(_TEXT)}"
    yield f' MAX-LENGTH="{_LONGEST}"/></DATATYPES>'
    yield from _types(export, time)
    yield from _inside("SPEC-OBJECTS", (line for sheet in export.sheets for row in sheet.rows for line in _object(sheet, row, time)))
    yield from _inside("SPEC-RELATIONS", _relations(export, objects, time))
    yield from _specification(export, time)
    yield "</REQ-IF-CONTENT></CORE-CONTENT></REQ-IF>"


def _inside(name: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"<{name}>"
    yield from lines
    yield f"</{name}>"


def _q(text: str) -> str:
    return quoteattr(text)


def _identifier(*words: str) -> str:
    """An identifier as XML takes it, which the words alone decide."""
    return f"_{uuid.uuid5(uuid.NAMESPACE_OID, 'primum safety ' + chr(31).join(words))}"


def _named(*words: str) -> str:
    return _q(_identifier(*words))


def _objects(export: SafetyExport) -> Mapping[str, str]:
    """The identifiers of all objects by the ids that rows refer to."""
    return {_id(sheet, row): _object_identifier(sheet, row) for sheet in export.sheets for row in sheet.rows if _id(sheet, row)}


def _id(sheet: SafetySheet, row: tuple[str, ...]) -> str:
    return row[sheet.columns.index(ID)] if ID in sheet.columns else ""


def _object_identifier(sheet: SafetySheet, row: tuple[str, ...]) -> str:
    """By its id; a row without one by all it says."""
    identifier = _id(sheet, row)
    return _identifier("object", sheet.type, identifier) if identifier else _identifier("object", sheet.type, "", *row)


def _types(export: SafetyExport, time: str) -> Iterator[str]:
    yield "<SPEC-TYPES>"
    for sheet in export.sheets:
        yield f"<SPEC-OBJECT-TYPE IDENTIFIER={_named('type', sheet.type)} LAST-CHANGE={_q(time)} LONG-NAME={_q(sheet.type)}>"
        yield "<SPEC-ATTRIBUTES>"
        for column in sheet.columns:
            yield f"<ATTRIBUTE-DEFINITION-STRING IDENTIFIER={_named('column', sheet.type, column)} LAST-CHANGE={_q(time)}"
            yield f" LONG-NAME={_q(column)}><TYPE><DATATYPE-DEFINITION-STRING-REF>{_identifier('data', _TEXT)}"
            yield "</DATATYPE-DEFINITION-STRING-REF></TYPE></ATTRIBUTE-DEFINITION-STRING>"
        yield "</SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE>"
    for column in dict.fromkeys(column for sheet in export.sheets for column in sheet.refers):
        yield f"<SPEC-RELATION-TYPE IDENTIFIER={_named('relation', column)} LAST-CHANGE={_q(time)} LONG-NAME={_q(column)}/>"
    yield f"<SPECIFICATION-TYPE IDENTIFIER={_named('specification-type')} LAST-CHANGE={_q(time)} LONG-NAME={_q('safety file')}/>"
    yield "</SPEC-TYPES>"


def _object(sheet: SafetySheet, row: tuple[str, ...], time: str) -> Iterator[str]:
    identifier, name = _object_identifier(sheet, row), _id(sheet, row) or row[0]
    yield f"<SPEC-OBJECT IDENTIFIER={_q(identifier)} LAST-CHANGE={_q(time)} LONG-NAME={_q(name)}><VALUES>"
    for column, text in zip(sheet.columns, row, strict=True):
        if text:
            yield f"<ATTRIBUTE-VALUE-STRING THE-VALUE={_q(text)}><DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>"
            yield f"{_identifier('column', sheet.type, column)}</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION></ATTRIBUTE-VALUE-STRING>"
    yield f"</VALUES><TYPE><SPEC-OBJECT-TYPE-REF>{_identifier('type', sheet.type)}</SPEC-OBJECT-TYPE-REF></TYPE></SPEC-OBJECT>"


def _relations(export: SafetyExport, objects: Mapping[str, str], time: str) -> Iterator[str]:
    for sheet in export.sheets:
        for row in sheet.rows:
            source = _object_identifier(sheet, row)
            for column in sheet.refers:
                for named in row[sheet.columns.index(column)].split(BETWEEN):
                    if named in objects:
                        yield f"<SPEC-RELATION IDENTIFIER={_named('relation', source, column, named)} LAST-CHANGE={_q(time)}>"
                        yield f"<TARGET><SPEC-OBJECT-REF>{objects[named]}</SPEC-OBJECT-REF></TARGET>"
                        yield f"<SOURCE><SPEC-OBJECT-REF>{source}</SPEC-OBJECT-REF></SOURCE>"
                        yield f"<TYPE><SPEC-RELATION-TYPE-REF>{_identifier('relation', column)}</SPEC-RELATION-TYPE-REF></TYPE>"
                        yield "</SPEC-RELATION>"


def _specification(export: SafetyExport, time: str) -> Iterator[str]:
    """All objects in one document, so that tools which show only documents show them."""
    yield f"<SPECIFICATIONS><SPECIFICATION IDENTIFIER={_named('specification')} LAST-CHANGE={_q(time)} LONG-NAME={_q(export.title)}>"
    yield f"<TYPE><SPECIFICATION-TYPE-REF>{_identifier('specification-type')}</SPECIFICATION-TYPE-REF></TYPE><CHILDREN>"
    for sheet in export.sheets:
        for row in sheet.rows:
            identifier = _object_identifier(sheet, row)
            yield f"<SPEC-HIERARCHY IDENTIFIER={_named('place', identifier)} LAST-CHANGE={_q(time)}>"
            yield f"<OBJECT><SPEC-OBJECT-REF>{identifier}</SPEC-OBJECT-REF></OBJECT></SPEC-HIERARCHY>"
    yield "</CHILDREN></SPECIFICATION></SPECIFICATIONS>"
