"""The JSON Schema of the device folder, for editors; made from the records, with kinds and attributes from the catalogue."""

from typing import Any

from primum.catalogue.attribute import Attribute, ValueShape
from primum.folder.load_catalogue import load_catalogue
from primum.folder.records.folder_record import FolderRecord
from primum.folder.records.policy_record import PolicyRecord
from primum.folder.records.rule_record import ControlTypeRecord, RuleRecord


def json_schema(name: str | None = None) -> dict[str, Any]:
    """The schema of the folder in one piece, or of one file. Raises KeyError for a name that is no file."""
    schema = FolderRecord.model_json_schema(by_alias=True)
    _name_words(schema)
    _type_policy_and_rules(schema)
    _take_short_forms(schema["$defs"])
    _take_text(schema)
    if name is not None:
        schema = {"$defs": schema["$defs"], **_of_file(schema["properties"][name])}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": f"Primum device folder, format 1{f': {name}' if name else ''}",
    }


def _of_file(part: dict[str, Any]) -> dict[str, Any]:
    """A file that holds a list may also hold one item of it."""
    return {"if": {"type": "object"}, "then": part["items"], "else": part} if part.get("type") == "array" else part


def _type_policy_and_rules(schema: dict[str, Any]) -> None:
    """A folder states any part of a policy; a rule and a control type are told apart as the reader does."""
    for model in (PolicyRecord, RuleRecord, ControlTypeRecord):
        found = model.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        schema["$defs"] |= {key: value for key, value in found.pop("$defs", {}).items() if key not in schema["$defs"]}
        schema["$defs"][model.__name__] = found
    for part in ("PolicyRecord", "PointsRecord", "TimeRecord", "FindingFiguresRecord", "TargetsRecord", "PeriodicReportRecord"):
        schema["$defs"][part].pop("required", None)
    schema["properties"]["policy"] = {"$ref": "#/$defs/PolicyRecord"}
    schema["properties"]["rules"]["items"] = {
        "if": {"anyOf": [{"required": ["match"]}, {"required": ["step"]}]},
        "then": {"$ref": "#/$defs/RuleRecord"},
        "else": {"$ref": "#/$defs/ControlTypeRecord"},
    }


def _take_short_forms(defs: dict[str, Any]) -> None:
    """One word for both halves of confidentiality or integrity; a bare id as a need; one counter without a list."""
    protect, importance = defs["ProtectRecord"]["properties"], defs["ConfidentialityRecord"]["properties"]["at_rest"]
    for half in ("confidentiality", "integrity"):
        protect[half] = {"anyOf": [*protect[half]["anyOf"], importance]}
    needs = defs["AssetRecord"]["properties"]["needs"]["anyOf"][0]
    needs["items"] = {"anyOf": [{"type": "string"}, needs["items"]]}
    counters = defs["RuleRecord"]["properties"]["countered_by"]
    counters["additionalProperties"] = {"anyOf": [counters["additionalProperties"], counters["additionalProperties"]["items"]]}


def _take_text(node: Any) -> None:
    """Where a text is wanted, a number or a boolean is taken as the text it is written as."""
    if isinstance(node, list):
        for each in node:
            _take_text(each)
    elif isinstance(node, dict):
        if node.get("type") == "string" and "format" not in node and "pattern" not in node:
            node["type"] = ["string", "number", "boolean"]
        if node.get("const") == "1":
            node["enum"] = ["1", 1]
            del node["const"], node["type"]
        for each in list(node.values()):
            _take_text(each)


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
