"""The reference is written from the code: it is up to date, it is whole, and every key is explained."""

import re
from importlib import import_module

import click
import pytest
from generate import PAGES, REFERENCE
from generator import of_schemas
from generator.markdown import texts
from generator.of_catalogue import catalogue

from primum.catalogue.control_type import STRUCTURE_STEPS
from primum.cli.main import COMMANDS
from primum.device.fact import SIGNATURES
from primum.device.view import View
from primum.diagnostics.codes import CODES
from primum.folder.load_folder import FILES, OTHER_FOLDERS


def _page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_page_is_up_to_date(name: str) -> None:
    assert _page(name) == PAGES[name](), f"docs/reference/{name} differs; run `make docs`"


def test_pages_come_out_the_same_each_time() -> None:
    assert [page() for page in PAGES.values()] == [page() for page in PAGES.values()]


def _commands() -> dict[str, click.Command]:
    """Every command by its words, those of groups too."""
    found: dict[str, click.Command] = {}
    for name, (module, _) in COMMANDS.items():
        command = import_module(f"primum.cli.{module}").command
        inner = command.commands.items() if isinstance(command, click.Group) else [("", command)]
        found |= {f"{name} {word}".strip(): each for word, each in inner}
    return found


@pytest.mark.parametrize("name", _commands())
def test_every_option_is_in_the_reference(name: str) -> None:
    command = _commands()[name]
    section = re.split(r"^## ", _page("cli.md"), flags=re.MULTILINE)
    mine = next(each for each in section if each.startswith(f"primum {name}\n"))
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"`{name} {parameter.opts[0]}` has no help"
            assert all(f"`{option}`" in mine for option in parameter.opts)
        else:
            assert (parameter.metavar or parameter.name.upper()) in mine


def test_every_code_is_in_the_reference() -> None:
    assert not [code for code in CODES if f"### {code}\n" not in _page("codes.md")]


def test_every_rule_and_control_type_is_in_the_reference() -> None:
    rules, types = _page("rules.md"), _page("control-types.md")
    assert not [name for name in catalogue().rules if f"## {name}\n" not in rules]
    assert not [name for name in catalogue().control_types if f"## {name}\n" not in types]


def test_every_kind_and_attribute_is_in_the_reference() -> None:
    kinds, attributes = _page("kinds.md"), _page("attributes.md")
    assert not [name for sort in ("component", "interface") for name in catalogue().kinds_of(sort) if f"| `{name}` |" not in kinds]
    assert not [name for sort, name in catalogue().attributes if f"### {sort} {name}\n" not in attributes]


def test_every_record_key_is_explained_and_no_more() -> None:
    records = texts()["records"]
    assert sorted(records) == sorted(of_schemas.documented_records())
    for name in records:
        assert list(records[name]["keys"]) == list(of_schemas.definitions()[name]["properties"]), name


def test_every_file_of_the_folder_is_explained() -> None:
    assert sorted(texts()["files"]) == sorted([*FILES, "other"])
    assert not [name for name in OTHER_FOLDERS if name not in texts()["files"]["other"]["about"]]


def test_every_step_fact_and_view_is_explained() -> None:
    assert sorted(texts()["structure_steps"]) == sorted(STRUCTURE_STEPS)
    assert sorted(texts()["facts"]) == sorted(SIGNATURES)
    assert sorted(texts()["views"]) == sorted(View)


def test_every_key_of_the_json_is_explained_and_no_more() -> None:
    schema = of_schemas.assessment_schema()
    groups = [*schema["properties"].items(), *schema["$defs"].items()]
    paths = [path for name, value in groups for path, _ in of_schemas.paths_of(f"{name}.", value)]
    explained = texts()["assessment"]
    described = [path for name, value in groups for path, each in of_schemas.paths_of(f"{name}.", value) if each.get("description")]
    assert not [path for path in paths if path not in explained and path not in described]
    known = {*paths, *schema["properties"], *schema["$defs"]}
    assert not [path for path in explained if path not in known]
