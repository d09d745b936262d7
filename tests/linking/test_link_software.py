"""SBOMs, statements on parts, VEX files and aliases of a folder: what is read, and what is said about what cannot be."""

import hashlib
import json
from typing import Any

import pytest

from builders import catalogue, folder
from primum.device.software_part import SoftwarePart
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.tree import Tree
from primum.linking.link import load
from primum.linking.model import Model

BILL = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "version": 1,
    "components": [
        {"type": "library", "bom-ref": "png", "name": "libpng", "version": "1.6.37", "purl": "pkg:generic/libpng@1.6.37"},
        {"type": "library", "bom-ref": "z", "name": "zlib", "version": "1.3"},
    ],
}
OPENVEX = {
    "@context": "https://openvex.dev/ns/v0.2.0",
    "@id": "https://example.invalid/vex/1",
    "author": "Supplier",
    "timestamp": "2026-01-01T00:00:00Z",
    "version": 1,
    "statements": [
        {
            "vulnerability": {"name": "CVE-2026-1"},
            "products": [{"@id": "pkg:generic/libpng@1.6.37"}],
            "status": "not_affected",
            "justification": "vulnerable_code_not_present",
        }
    ],
}


def linked(attached: dict[str, Any] | None = None, **parts: Any) -> tuple[Model | None, list[Diagnostic]]:
    """A folder with files of other formats beside it; `parts` of the folder as `builders.folder` takes them."""
    files = {name: value if isinstance(value, bytes) else json.dumps(value).encode() for name, value in (attached or {}).items()}
    uses = parts.pop("parts", None)
    whole = folder(components=parts.pop("components", [{"id": "c", "kind": "embedded-linux", "sbom": "sbom/c.json"}]), **parts)
    if uses is not None:
        whole["architecture"]["parts"] = uses
    texts = {f"{name}.yaml": json.dumps(value).encode() for name, value in whole.items()}
    tree = Tree(texts, frozenset(files), lambda name: hashlib.sha256(files[name]).hexdigest() if name in files else None, content=files.get)
    return load(tree, catalogue())


def said(found: tuple[Model | None, list[Diagnostic]]) -> list[str]:
    return [each.code for each in found[1] if each.code.startswith("PR04")]


def test_a_component_gets_the_parts_of_its_sbom() -> None:
    model, _ = linked({"sbom/c.json": BILL})
    assert model is not None
    assert [part.name for part in model.device.bills["c"][0].parts] == ["libpng", "zlib"]


def test_several_sboms_may_belong_to_a_component() -> None:
    model, _ = linked(
        {"sbom/c.json": BILL, "sbom/d.json": BILL},
        components=[{"id": "c", "kind": "embedded-linux", "sbom": ["sbom/c.json", "sbom/d.json"]}],
    )
    assert model is not None and len(model.device.bills["c"]) == 2


@pytest.mark.parametrize("name", ["sbom/c.jsn", "c.json", "../c.json"])
def test_an_sbom_that_is_not_there_stops_the_grade(name: str) -> None:
    found = linked({"sbom/c.json": BILL, "c.json": BILL}, components=[{"id": "c", "kind": "embedded-linux", "sbom": name}])
    assert found[0] is None and said(found) == ["PR0441"]


def test_an_sbom_that_cannot_be_read_stops_the_grade() -> None:
    found = linked({"sbom/c.json": b"{"})
    assert found[0] is None and len(said(found)) == 1


def test_the_revision_of_a_folder_covers_its_sbom() -> None:
    one, _ = linked({"sbom/c.json": BILL})
    other, _ = linked({"sbom/c.json": {**BILL, "version": 2}})
    assert one is not None and other is not None and one.revision != other.revision


@pytest.mark.parametrize("pattern", ["libpng", "lib*", "pkg:generic/libpng", "png"])
def test_a_statement_on_parts_names_them_in_several_ways(pattern: str) -> None:
    assert said(linked({"sbom/c.json": BILL}, parts=[{"at": "c", "part": pattern, "runs_as": "user"}])) == []


def test_two_statements_on_one_part_are_told() -> None:
    uses = [{"at": "c", "part": "libpng", "runs_as": "user"}, {"at": "c", "part": "libpng", "runs_as": "system"}]
    assert said(linked({"sbom/c.json": BILL}, parts=uses)) == ["PR0449"]


@pytest.mark.parametrize(
    ("pattern", "same"),
    [
        ("pkg:npm/@scope/lib", True),
        ("pkg:npm/%40scope/lib", True),
        ("pkg:npm/%40SCOPE/*", True),
        ("pkg:npm/@scope/li", False),
        ("made:two words", True),
        ("MADE:two\\ words", True),
        ("lib", True),
        ("LIB", False),
    ],
)
def test_names_of_a_part_are_compared_in_one_spelling(pattern: str, same: bool) -> None:
    cpes = ("cpe:2.3:a:made:two\\ words:1:*:*:*:*:*:*:*",)
    lib = SoftwarePart(ref="r", name="lib", purl="pkg:npm/%40scope/lib@1.0?arch=x", cpes=cpes)
    assert lib.is_named(pattern) is same


@pytest.mark.parametrize("to", ["libpng", "pkg:", "GIT ", "*:libpng", "two words:x"])
def test_an_alias_that_names_nothing_is_told(to: str) -> None:
    alias = {"id": "AL-1", "match": "libpng", "to": to, "reason": "The same.", "name": "A. Person", "date": "2026-01-01"}
    assert said(linked({"sbom/c.json": BILL}, aliases=[alias])) == ["PR0448"]


def test_an_sbom_that_no_component_names_is_told() -> None:
    assert said(linked({"sbom/c.json": BILL, "sbom/other.json": BILL})) == ["PR0450"]


def test_a_statement_on_a_part_that_is_not_there_is_told() -> None:
    model, problems = linked({"sbom/c.json": BILL}, parts=[{"at": "c", "part": "libpgn", "runs_as": "user"}])
    (problem,) = [each for each in problems if each.code == "PR0442"]
    assert model is not None and problem.fix == "did you mean `libpng`?"


@pytest.mark.parametrize(
    ("fed_by", "code"),
    [
        (["usb"], None),
        (["reach(usb)"], None),
        (["inject(nowhere)"], "PR0203"),
        (["nowhere"], "PR0203"),
        (["jump(usb)"], "PR0443"),
        ([], "PR0443"),
    ],
)
def test_where_a_part_is_fed_must_be_understood(fed_by: list[str], code: str | None) -> None:
    interfaces = [{"id": "usb", "at": "c", "kind": "usb-a-host", "accepts": ["mass-storage"], "reach": []}]
    _, problems = linked({"sbom/c.json": BILL}, interfaces=interfaces, parts=[{"at": "c", "part": "libpng", "fed_by": fed_by}])
    codes = {each.code for each in problems} & {"PR0203", "PR0443"}
    assert codes == ({code} if code else set())


def test_a_part_that_nothing_feeds_says_why() -> None:
    use = {"at": "c", "part": "libpng", "fed_by": [], "because": "it is only used to draw our own logo"}
    model, problems = linked({"sbom/c.json": BILL}, parts=[use])
    assert model is not None and not [each for each in problems if each.code == "PR0443"]
    assert model.device.part_uses[0].fed_by == ()


def test_statements_of_others_are_proposals() -> None:
    model, _ = linked({"sbom/c.json": BILL, "vex/supplier.json": OPENVEX})
    assert model is not None
    (proposal,) = model.device.vex.values()
    assert proposal.is_proposal and proposal.vulnerability == "CVE-2026-1" and "vex/supplier.json" in proposal.origin


def test_a_proposal_that_somebody_took_over_is_not_told_twice() -> None:
    model, _ = linked({"sbom/c.json": BILL, "vex/supplier.json": OPENVEX})
    assert model is not None
    (proposal,) = model.device.vex
    taken = {"id": "V-1", "vulnerability": "CVE-2026-1", "state": "in_triage", "origin": proposal}
    model, _ = linked({"sbom/c.json": BILL, "vex/supplier.json": OPENVEX}, vex=[taken])
    assert model is not None and list(model.device.vex) == ["V-1"]


PERSON = {"name": "A", "date": "2026-01-01"}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ({"state": "not_affected", "justification": "protected_at_runtime", "controls": ["C-1"], **PERSON, "saw": "12345678"}, None),
        ({"state": "not_affected", "justification": "protected_at_runtime", "controls": ["C-1"], **PERSON}, "PR0445"),
        ({"state": "resolved", **PERSON, "saw": "12345678"}, None),
        ({"state": "not_affected", "justification": "code_not_present", **PERSON, "saw": "12345678"}, "PR0445"),
        ({"state": "exploitable", **PERSON, "fed_by": [], "saw": "12345678"}, "PR0445"),
        ({"state": "in_triage", "releases": "banana"}, "PR0446"),
        ({"state": "exploitable", "response": ["update"], "planned": "soon"}, "PR0446"),
        ({"state": "not_affected", "name": "A", "date": "2026-01-01"}, "PR0445"),
        ({"state": "false_positive"}, "PR0445"),
        ({"state": "not_affected", "justification": "protected_at_runtime", "name": "A", "date": "2026-01-01"}, "PR0445"),
        ({"state": "in_triage", "versions": ">>1"}, "PR0446"),
        ({"state": "in_triage", "releases": "< 1 <"}, "PR0446"),
        ({"state": "exploitable"}, None),
    ],
)
def test_a_statement_says_what_it_needs(statement: dict[str, Any], code: str | None) -> None:
    control = {"id": "C-1", "type": "exploit-mitigation", "at": "c", "status": "proposed"}
    found = linked({"sbom/c.json": BILL}, vex=[{"id": "V-1", "vulnerability": "CVE-2026-1", **statement}], controls=[control])
    assert said(found) == ([code] if code else [])


def test_a_document_of_others_that_cannot_be_read_is_told() -> None:
    tree = Tree({"device.yaml": b""}, frozenset(["vex/l.json"]), lambda name: None, content=lambda name: None)
    _, problems = load(tree, catalogue())
    assert "PR0421" in {each.code for each in problems}


def test_an_alias_names_an_order_that_we_know() -> None:
    alias = {
        "id": "AL-1",
        "match": "libpng",
        "to": "libpng:libpng",
        "reason": "same",
        "name": "A",
        "date": "2026-01-01",
        "scheme": "dottet",
    }
    found = linked({"sbom/c.json": BILL}, aliases=[alias])
    (problem,) = [each for each in found[1] if each.code == "PR0444"]
    assert problem.fix == "did you mean `dotted`?"
    model, _ = linked({"sbom/c.json": BILL}, aliases=[{**alias, "scheme": "dotted"}])
    assert model is not None and model.device.aliases[0].to == "libpng:libpng"
