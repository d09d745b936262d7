"""The JSON Schema of the device folder, for editors; made from the records, with kinds and attributes from the catalogue."""

from typing import Any

from primum.catalogue.attribute import Attribute, ValueShape
from primum.folder.load_catalogue import load_catalogue
from primum.folder.records.folder_record import FolderRecord


def json_schema(name: str | None = None) -> dict[str, Any]:
    """The schema of the folder in one piece, or of one file. Raises KeyError for a name that is no file."""
    schema = FolderRecord.model_json_schema(by_alias=True)
    _name_words(schema)
    if name is not None:
        part = schema["properties"][name]
        schema = {"$defs": schema["$defs"], **part}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": f"Primum device folder, format 1{f': {name}' if name else ''}",
    }


def _name_words(schema: dict[str, Any]) -> None:
    """Put the catalogue's words in: kinds, attributes, control types."""
    catalogue, _ = load_catalogue()
    defs = schema["$defs"]
    defs["ComponentRecord"]["properties"]["kind"] = {"enum": list(catalogue.component_kinds)}
    defs["InterfaceRecord"]["properties"]["kind"] = {"enum": list(catalogue.interface_kinds)}
    defs["ControlRecord"]["properties"]["type"] = {"type": "string", "examples": list(catalogue.control_types)}
    records = {"component": "ComponentRecord", "interface": "InterfaceRecord", "flow": "FlowRecord", "asset": "AssetRecord"}
    for sort, record in records.items():
        mine = {
            attribute.id: _values(attribute) for (on, _), attribute in catalogue.attributes.items() if on == sort and not attribute.is_field
        }
        defs[record]["properties"]["attributes"] = {"type": "object", "properties": mine, "additionalProperties": False}
        for (on, _), attribute in catalogue.attributes.items():
            if on == sort and attribute.is_field:
                defs[record]["properties"][attribute.id] = _values(attribute)


def _values(attribute: Attribute) -> dict[str, Any]:
    if attribute.shape is ValueShape.BOOL:
        found: dict[str, Any] = {"enum": [True, False, "unknown"]}
    elif attribute.shape is ValueShape.ONE:
        found = {"enum": [*attribute.words, "unknown"]}
    else:
        one = {"enum": list(attribute.words)}
        found = {"anyOf": [one, {"type": "array", "items": one}, {"const": "unknown"}]}
    return {**found, "description": attribute.asks}
