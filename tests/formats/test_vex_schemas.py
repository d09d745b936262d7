"""Written documents against the official schemas, where packages that carry them are installed."""

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from referencing import Registry, Resource

from formats.test_vex_round_trip import published
from formats.vex_builders import APART, DOCUMENT, with_statements
from primum.formats.vex.csaf_mandatory_tests import MANDATORY_TESTS, failed_mandatory_tests
from primum.formats.vex.export_vex import export
from primum.formats.vex.published_statement import PublishedStatement

STATEMENTS = st.lists(published(faithful=False), max_size=5)

UNCHECKED = {"6.1.11": "the official names of weaknesses are not shipped"}
"""Tests that ours do not hold to in full, and why."""


def errors(schema: dict[str, Any], registry: Registry[Any], document: dict[str, Any]) -> list[str]:
    kind = jsonschema.validators.validator_for(schema)
    validator = kind(schema, registry=registry, format_checker=jsonschema.FormatChecker())
    return [f"{each.json_path}: {each.message}" for each in validator.iter_errors(document)]


def resources(folder: Any, names: list[str]) -> Registry[Any]:
    registry: Registry[Any] = Registry()
    for name in names:
        resource = Resource.from_contents(json.loads((folder / name).read_text(encoding="utf-8")))
        address = resource.id() or name
        registry = registry.with_resources([(address, resource), (address.rpartition("/")[0] + "/" + name, resource)])
    return registry


@pytest.fixture(scope="module")
def csaf_data() -> Any:
    pytest.importorskip("csaf")
    return files("csaf.csaf.v20")


@pytest.mark.parametrize("to", ["csaf-vex", "csaf-advisory"])
def test_csaf_fits_its_schema(to: str, csaf_data: Any) -> None:
    folder = csaf_data / "schema"
    schema = json.loads((folder / "csaf.json").read_text(encoding="utf-8"))
    registry = resources(folder / "referenced", ["cvss-v2.0.json", "cvss-v3.0.json", "cvss-v3.1.json"])
    assert errors(schema, registry, export(DOCUMENT, to)[0]) == []
    assert errors(schema, registry, export(APART, to)[0]) == []

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(STATEMENTS)
    def always(said: list[PublishedStatement]) -> None:
        written, _ = export(with_statements(*said), to)
        assert not written or errors(schema, registry, written) == []

    always()


def test_our_mandatory_tests_agree_with_the_official_test_files(csaf_data: Any) -> None:
    folder = csaf_data / "data" / "mandatory"
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".json"))
    assert len(names) > 100
    for name in names:
        number, is_valid = case_of(name)
        if number in UNCHECKED:
            continue
        failed = {each for each, _ in failed_mandatory_tests(json.loads((folder / name).read_text(encoding="utf-8")))}
        assert (number in failed) is not is_valid, name


def case_of(name: str) -> tuple[str, bool]:
    """The number of the test and whether the file passes it: `...-6-1-27-09-02.json`; cases from 11 on pass."""
    digits = [int(each) for each in name.removesuffix(".json").split("-2021-")[1].split("-")]
    return ".".join(str(each) for each in digits[:-1]), digits[-1] > 10


def test_every_official_test_is_one_of_ours(csaf_data: Any) -> None:
    numbers = {case_of(each.name)[0] for each in (csaf_data / "data" / "mandatory").iterdir() if each.name.endswith(".json")}
    assert numbers <= set(MANDATORY_TESTS)


def test_cyclonedx_fits_its_schema() -> None:
    pytest.importorskip("cyclonedx")
    folder = files("cyclonedx.schema._res")
    schema = json.loads((folder / "bom-1.6.SNAPSHOT.schema.json").read_text(encoding="utf-8"))
    registry = resources(folder, ["spdx.SNAPSHOT.schema.json", "jsf-0.82.SNAPSHOT.schema.json", "cryptography-defs.SNAPSHOT.schema.json"])
    assert errors(schema, registry, export(DOCUMENT, "cyclonedx")[0]) == []
    assert errors(schema, registry, export(APART, "cyclonedx")[0]) == []

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(STATEMENTS)
    def always(said: list[PublishedStatement]) -> None:
        written, _ = export(with_statements(*said), "cyclonedx")
        assert not written or errors(schema, registry, written) == []

    always()


def test_openvex_fits_another_reader() -> None:
    vexipy = pytest.importorskip("vexipy")
    written, _ = export(DOCUMENT, "openvex")
    document = vexipy.Document.from_json(json.dumps(written))
    assert len(document.statements) == 4
