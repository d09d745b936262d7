"""The JSON Schema for editors says what the reader says: what the reader takes is valid, and what is misspelt is not."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml
from test_fuzz_folder import WHOLE

from builders import catalogue
from primum.folder.json_schema import json_schema
from primum.folder.load_folder import FILES
from primum.folder.tree import read_tree, tree_of_text
from primum.linking.link import load

EXAMPLES = sorted(path for path in (Path(__file__).parents[2] / "examples").iterdir() if (path / "device.yaml").is_file())


class CoreLoader(yaml.SafeLoader):
    """Scalars as the core schema of YAML 1.2 types them, as editors do: no dates, and `on` and `no` are words."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}


for tag, pattern, first in (
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"^(?:true|false)$", ["t", "f"]),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def whole(folder: Path) -> dict[str, Any]:
    """The folder as one value, its files as an editor reads them."""
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob("*.y*ml")):
        relative = path.relative_to(folder)
        if relative.parts[0] in ("sbom", "vex", "docs", "prose", "evidence", "aliases.yaml"):
            continue
        name = relative.parts[0] if len(relative.parts) > 1 else path.stem
        value = yaml.load(path.read_text(encoding="utf-8"), CoreLoader)
        if isinstance(value, list):
            found.setdefault(name, []).extend(value)
        elif name == "rules":
            found.setdefault(name, []).append(value)
        elif value is not None:
            found.setdefault(name, {}).update(value)
    return found


@cache
def schema_of(name: str | None) -> dict[str, Any]:
    return json_schema(name)


def complaints(value: Any, name: str | None = None) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema_of(name))
    return [f"{'/'.join(map(str, each.absolute_path))}: {each.message[:200]}" for each in validator.iter_errors(value)]


def test_the_schema_is_a_schema() -> None:
    for name in (None, *FILES):
        schema = schema_of(name)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["title"].startswith("Primum device folder, format 1")
        assert schema["title"].endswith(name or "1")


def test_every_reference_of_the_schema_is_defined() -> None:
    text = json.dumps(schema_of(None))
    assert set(re.findall(r'"#/\$defs/(\w+)"', text)) <= set(schema_of(None)["$defs"])


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_are_valid(folder: Path) -> None:
    assert load(read_tree(folder), catalogue())[0] is not None
    assert complaints(whole(folder)) == []


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_each_file_of_the_examples_is_valid_alone(folder: Path) -> None:
    for name, value in whole(folder).items():
        assert complaints(value, name) == [], name


def test_a_folder_that_uses_every_key_is_valid() -> None:
    text = yaml.safe_dump(WHOLE, sort_keys=False).replace("'true'", "true")
    text = re.sub(r"'(-?\d+)'", r"\1", text)
    assert load(tree_of_text(text.encode()), catalogue())[0] is not None
    assert complaints(yaml.load(text, CoreLoader)) == []


@pytest.mark.parametrize(
    "change",
    [
        '{"device": {"formt": 1}}',
        '{"architecture": {"componets": []}}',
        '{"architecture": {"components": [{"id": "a", "kind": "embedded-linus"}]}}',
        '{"architecture": {"components": [{"id": "a"}]}}',
        '{"architecture": {"components": [{"id": "a b", "kind": "embedded-linux"}]}}',
        '{"architecture": {"components": [{"id": "a", "kind": "embedded-linux", "attributes": {"auto-mont": true}}]}}',
        '{"architecture": {"components": [{"id": "a", "kind": "embedded-linux", "attributes": {"auto-mount": "perhaps"}}]}}',
        '{"controls": [{"id": "c", "type": "port-lock", "at": "i", "status": "done"}]}',
        '{"assets": [{"id": "a", "kind": "data", "protect": {"integrity": "huge"}}]}',
        '{"contrls": []}',
        '{"policy": {"tresholds": {}}}',
    ],
)
def test_what_the_reader_refuses_is_not_valid(change: str) -> None:
    assert complaints({"device": WHOLE["device"], **json.loads(change)})
