"""The pages of the folder format and of the assessment's JSON, from the schemas."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from generator.markdown import NOT_YET, anchor, block, page, table, texts
from primum.catalogue.rule import LINKS, STARTS
from primum.folder.json_schema import json_schema
from primum.folder.load_folder import LISTS, MAPPINGS
from primum.folder.records.folder_record import FolderRecord
from primum.folder.records.policy_record import PolicyRecord
from primum.folder.records.rule_record import ControlTypeRecord, RuleRecord
from primum.folder.type_condition import STRUCTURAL

Schema = dict[str, Any]


def folder_schema() -> str:
    """The JSON Schema of the whole folder."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


@cache
def definitions() -> dict[str, Schema]:
    """The schema of every record by its class name, as its pydantic model declares it."""
    found: dict[str, Schema] = {}
    for model in (FolderRecord, PolicyRecord, RuleRecord, ControlTypeRecord):
        schema = model.model_json_schema(by_alias=True)
        found |= schema.get("$defs", {})
        found[model.__name__] = {key: value for key, value in schema.items() if key != "$defs"}
    return found


def documented_records() -> list[str]:
    """Every record that the reference explains."""
    files = [*(name for _, names in _files() for name in names), "PolicyRecord"]
    return list(dict.fromkeys(each for name in files for each in with_nested(name)))


def _files() -> Iterator[tuple[str, list[str]]]:
    """(file, its records)."""
    yield "device", ["DeviceRecord"]
    for name, keys in MAPPINGS.items():
        yield name, [model.__name__ for model in keys.values()]
    for name, model in LISTS.items():
        yield name, [model.__name__]
    yield "rules", ["RuleRecord", "ControlTypeRecord"]


def with_nested(name: str, seen: tuple[str, ...] = ()) -> list[str]:
    """A record and the records inside it, depth first."""
    found = [name]
    for ref in dict.fromkeys(re.findall(r'"#/\$defs/(\w+)"', json.dumps(definitions()[name]))):
        if ref not in (*seen, name):
            found += with_nested(ref, (*seen, name))
    return list(dict.fromkeys(found))


def folder_page() -> str:
    """Every file, record and key of the device folder."""
    said = texts()["files"]
    parts = [
        texts()["pages"]["folder-format"],
        table(["file", "holds"], [[f"[`{name}`](#{anchor(_heading(name))})", each["holds"]] for name, each in said.items()]),
    ]
    explained: set[str] = set()
    for name, records in _files():
        parts += [f"## {_heading(name)}", said[name]["about"], _keys_of_file(name)]
        if "example" in said[name]:
            parts.append(block(said[name]["example"], "yaml"))
        for record in dict.fromkeys(each for first in records for each in with_nested(first)):
            if record not in explained:
                explained.add(record)
                parts += [f"### {title_of(record)}", *records_table(record)]
                if record == "RuleRecord":
                    parts += _rule_language()
    for name in ("policy", "other"):
        parts += [f"## {_heading(name)}", said[name]["about"]]
    return page("The device folder, format 1", *parts)


def _rule_language() -> list[str]:
    """What `match` and `when` may say."""
    said = texts()["rule_language"]
    links = [[f"`{sort}`", f"`{link}`", target, "yes" if many else ""] for (sort, link), (target, many) in LINKS.items()]
    conditions = [[f"`{written}`", meaning] for written, meaning in said["conditions"].items()]
    fields = [[f"`{sort}`", f"`{name}`", ", ".join(f"`{word}`" for word in words)] for (sort, name), words in STRUCTURAL.items()]
    return [
        "### Match",
        said["match"],
        f"The first variable is one of {', '.join(f'`{name}`' for name in STARTS)}.",
        table(["of a", "link", "leads to a", "many: write `{each: ...}`"], links),
        "### When",
        said["when"],
        table(["condition", "true when"], conditions),
        said["fields"],
        table(["of a", "field", "values"], fields),
    ]


def _heading(name: str) -> str:
    return {"rules": "rules/", "other": "Other files"}.get(name, f"{name}.yaml")


def _keys_of_file(name: str) -> str:
    if name not in MAPPINGS:
        return ""
    rows = [
        [f"`{key}`", f"list of [{title_of(model.__name__)}](#{anchor(title_of(model.__name__))})"] for key, model in MAPPINGS[name].items()
    ]
    return table(["key", "holds"], rows)


def title_of(record: str) -> str:
    """The heading of a record: its class name in words."""
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", record.removesuffix("Record"))
    given: str = texts()["records"].get(record, {}).get("title", words)
    return given


def records_table(record: str) -> list[str]:
    """What a record is and a table of its keys."""
    said, schema = texts()["records"].get(record, {"keys": {}}), definitions()[record]
    required = schema.get("required", [])
    rows = []
    for key, value in schema.get("properties", {}).items():
        if key not in said.get("hidden", []):
            need = "yes" if key in required and "laid_over" not in said else _default(value)
            rows.append([f"`{key}`", type_in_words(value), need, said["keys"].get(key, NOT_YET)])
    about = said.get("about", schema.get("description", ""))
    return [about, table(["key", "takes", "must be there", "meaning"], rows), said.get("notes", "")]


def _default(value: Schema) -> str:
    default = value.get("default")
    if default in (None, "", [], {}, "unknown"):
        return ""
    if isinstance(default, (dict, list)) or (isinstance(default, int) and value.get("type") == "string"):
        return ""
    if isinstance(default, int) and not isinstance(default, bool) and "enum" in value:
        default = value["enum"][default]
    return f"left out: `{json.dumps(default).strip(chr(34))}`"


def type_in_words(value: Schema) -> str:
    """The type of a value in plain words."""
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[-1]
        return f"[{title_of(name)}](#{anchor(title_of(name))})"
    for key in ("anyOf", "allOf"):
        if key in value:
            return " or ".join(dict.fromkeys(type_in_words(each) for each in value[key] if each.get("type") != "null"))
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return ", ".join(f"`{word}`" for word in value["enum"])
    return _plain_type(value)


def _plain_type(value: Schema) -> str:
    kind = value.get("type")
    if kind == "array":
        return f"list of {type_in_words(value.get('items', {}))}"
    if kind == "object":
        inner = value.get("additionalProperties")
        return f"map of {type_in_words(inner)}" if isinstance(inner, dict) else "map"
    if kind == "string":
        if value.get("format") == "date":
            return "date"
        return {"^[A-Za-z0-9][A-Za-z0-9._-]*$": "id", "^[0-9]+ ?(s|min|h|d)$": "duration", "^[0-9a-f]{64}$": "SHA-256"}.get(
            value.get("pattern", ""), "text"
        )
    return {"boolean": "`true` or `false`", "integer": "whole number"}.get(str(kind), "word or words")


def assessment_schema() -> Schema:
    """The schema of `primum assess --json`."""
    text = (files("primum.assessment") / "assessment.schema.json").read_text(encoding="utf-8")
    schema: Schema = json.loads(text)
    return schema


def assessment_page() -> str:
    """Every key of the JSON."""
    schema = assessment_schema()
    parts = [texts()["pages"]["assessment-json"]]
    for name, value in schema["properties"].items():
        parts += [f"## {name}", value.get("description", ""), texts()["assessment"].get(name, ""), _keys_table(f"{name}.", value)]
    parts.append("## Shared shapes")
    for name, value in schema["$defs"].items():
        parts += [
            f"### {name}",
            value.get("description", ""),
            texts()["assessment"].get(name, ""),
            _keys_table(f"{name}.", value) or _json_type(value),
        ]
    return page("The assessment as JSON", *parts)


def paths_of(prefix: str, value: Schema) -> Iterator[tuple[str, Schema]]:
    """(path, schema) of every key below a value, through lists."""
    inner = value.get("items", {}) if value.get("type") == "array" else value
    for key, each in inner.get("properties", {}).items():
        yield f"{prefix}{key}", each
        if set(each.get("properties", ())) != {"initial", "current", "environment", "planned"}:
            yield from paths_of(f"{prefix}{key}.", each)


def _keys_table(prefix: str, value: Schema) -> str:
    rows = [
        [f"`{path.removeprefix(prefix)}`", _json_type(each), texts()["assessment"].get(path, each.get("description", ""))]
        for path, each in paths_of(prefix, value)
    ]
    return table(["key", "type", "meaning"], rows) if rows else ""


def _json_type(value: Schema) -> str:
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name})"
    if "anyOf" in value:
        return " or ".join(_json_type(each) for each in value["anyOf"])
    if "enum" in value:
        return ", ".join(f"`{word}`" for word in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    kind = value.get("type", "any")
    if kind == "array":
        return f"list of {_json_type(value.get('items', {}))}"
    views = value.get("properties", {})
    if set(views) == {"initial", "current", "environment", "planned"}:
        return f"one for each view: {_json_type(views['current'])}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)
