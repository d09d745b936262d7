"""What real SBOMs get wrong is read as far as it can be, and told with the part it is about."""

import json
from typing import Any

import pytest

from formats.sbom_builders import codes, cyclonedx, one, read, spdx2, spdx3
from primum.diagnostics.diagnostic import Severity
from primum.formats.sbom.read_sbom import read_sbom
from primum.formats.sbom.sbom_limits import MAX_SAID, MAX_TEXT


def test_a_number_for_a_version_is_read_and_told() -> None:
    bill, problems = read(cyclonedx({"bom-ref": "curl", "name": "curl", "version": 8.1}, {"bom-ref": "b", "name": "b", "version": "2"}))
    assert [part.version for part in bill.parts] == ["8.1", "2"]
    assert codes(problems) == ["PR0407"]
    assert "`version` of `curl`" in problems[0].message and "1.10 becomes 1.1" in problems[0].why
    assert problems[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("value", "version"), [(8, "8"), (True, ""), ({"a": 1}, ""), (["1"], ""), (None, ""), ("not a version ☃", "not a version ☃")]
)
def test_versions_of_any_type(value: Any, version: str) -> None:
    assert one(cyclonedx({"name": "a", "version": value})).version == version


def test_wrong_types_cost_only_what_they_touch() -> None:
    content = cyclonedx(
        {"bom-ref": "a", "name": "a", "licenses": "MIT", "hashes": {"alg": "MD5", "content": "AB"}, "properties": 5},
        "not a component",
        {"bom-ref": "b", "name": "b", "supplier": ["x"], "externalReferences": [None, 3]},
        metadata={"tools": 7, "authors": {"name": "Somebody"}},
    )
    bill, problems = read(content)
    assert [part.ref for part in bill.parts] == ["a", "b"]
    assert bill.parts[0].hashes == (("MD5", "ab"),) and bill.authors == ("Somebody",)
    assert set(codes(problems)) == {"PR0407"} and len(problems) >= 5


def test_a_missing_ref_is_derived_and_stays_the_same() -> None:
    content = cyclonedx(
        {"name": "a", "version": "1", "purl": "pkg:npm/a@1"}, {"group": "g", "name": "b", "version": "2"}, {"name": "c"}, {"name": "c"}
    )
    bill, problems = read(content)
    assert [part.ref for part in bill.parts] == ["pkg:npm/a@1", "g/b@2", "c", "c#2"]
    assert problems == [] and read(content)[0] == bill


def test_refs_given_twice_are_numbered_and_told_once() -> None:
    bill, problems = read(cyclonedx(*({"bom-ref": ref, "name": str(number)} for number, ref in enumerate(["x", "x", "x#2", "x"]))))
    assert [part.ref for part in bill.parts] == ["x", "x#3", "x#2", "x#4"]
    assert codes(problems) == ["PR0408"] and "`x`" in problems[0].message


def test_a_derived_ref_never_takes_one_that_is_given() -> None:
    bill, _ = read(cyclonedx({"name": "a"}, {"bom-ref": "a", "name": "other"}, dependencies=[{"ref": "a", "dependsOn": []}]))
    assert [(part.ref, part.name) for part in bill.parts] == [("a#2", "a"), ("a", "other")]


def test_dependencies_on_nothing_are_told_and_links_into_other_bills_kept() -> None:
    link = "urn:cdx:7b1b7a4e-6c0d-4d0c-9a55-0d7d3f2c9e10/1#part"
    content = cyclonedx(
        {"bom-ref": "a", "name": "a"},
        services=[{"bom-ref": "s", "services": [{"bom-ref": "inner"}]}],
        dependencies=[{"ref": "a", "dependsOn": ["gone", link, "s", "inner"]}, {"ref": "also gone", "dependsOn": []}, {"ref": "s"}],
    )
    bill, problems = read(content)
    assert bill.depends_on == {"a": (link,)}
    assert codes(problems) == ["PR0409", "PR0409"] and "`gone`" in " ".join(each.message for each in problems)


def test_parts_in_parts_are_found_in_order() -> None:
    bill, problems = read(
        cyclonedx(
            {
                "bom-ref": "1",
                "name": "a",
                "components": [{"bom-ref": "1.1", "name": "b", "components": [{"bom-ref": "1.1.1", "name": "c"}]}],
            },
            {"bom-ref": "2", "name": "d"},
            metadata={
                "component": {
                    "bom-ref": "0",
                    "name": "device",
                    "components": [{"bom-ref": "0.1", "name": "board"}, {"bom-ref": "0.2", "name": "radio"}],
                }
            },
        )
    )
    assert [part.ref for part in bill.parts] == ["0.1", "0.2", "1", "1.1", "1.1.1", "2"]
    assert bill.nested_in == {"0.1": "0", "0.2": "0", "1.1": "1", "1.1.1": "1.1"}
    assert problems == []


@pytest.mark.parametrize("purl", ["pkg:alpine/openssl@3", "not a purl", "pkg:", "pkg:xxx/y@1", "pkg:npm", "a/b"])
def test_a_purl_that_nobody_knows_is_kept_and_told(purl: str) -> None:
    bill, problems = read(cyclonedx({"bom-ref": "a", "name": "a", "purl": purl}))
    assert bill.parts[0].purl == purl and codes(problems) == ["PR0411"]


def test_the_type_alpine_is_told_once_with_the_right_form() -> None:
    _, problems = read(cyclonedx(*({"bom-ref": str(number), "name": "a", "purl": f"pkg:alpine/a{number}@3"} for number in range(30))))
    assert codes(problems) == ["PR0411"] and "pkg:apk/alpine" in problems[0].fix


def test_cpes_of_every_place_are_collected_once() -> None:
    part = one(
        cyclonedx(
            {
                "name": "a",
                "cpe": "cpe:2.3:a:x:a:1:*:*:*:*:*:*:*",
                "properties": [{"name": "syft:cpe23", "value": "cpe:2.3:a:y:a:1:*:*:*:*:*:*:*"}],
                "evidence": {"identity": [{"field": "cpe", "concludedValue": "cpe:2.3:a:x:a:1:*:*:*:*:*:*:*"}, {"field": "purl"}]},
            }
        )
    )
    assert part.cpes == ("cpe:2.3:a:x:a:1:*:*:*:*:*:*:*", "cpe:2.3:a:y:a:1:*:*:*:*:*:*:*") and part.purl == ""


def test_a_part_without_name_is_kept_and_told() -> None:
    bill, problems = read(cyclonedx({"bom-ref": "a", "version": "1"}))
    assert len(bill.parts) == 1 and codes(problems) == ["PR0410"]


def test_a_long_text_is_cut_and_told() -> None:
    bill, problems = read(cyclonedx({"bom-ref": "a", "name": "n" * (MAX_TEXT + 1)}))
    assert len(bill.parts[0].name) == MAX_TEXT and codes(problems) == ["PR0412"]


def test_many_problems_are_counted_not_listed() -> None:
    _, problems = read(cyclonedx(*({"bom-ref": str(number), "name": "a", "version": 1} for number in range(MAX_SAID + 7))))
    assert len(problems) == MAX_SAID + 1
    assert [each.message for each in problems if each.severity is Severity.NOTE] == [
        f"7 more like the {MAX_SAID} warnings PR0407 above are in this file"
    ]


def test_the_place_of_a_problem_is_the_line_of_the_part() -> None:
    content = json.dumps(
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"bom-ref": "curl", "name": "é", "version": 8}]}, indent=1
    )
    _, problems = read_sbom("bom.json", content.encode())
    assert problems[0].span is not None
    line = content.split("\n")[problems[0].span.line - 1]
    assert line[problems[0].span.column - 1 : problems[0].span.end_column - 1] == "curl"


@pytest.mark.parametrize(
    ("tools", "said"),
    [
        ([{"vendor": "v", "name": "t", "version": "1"}], ("t-1",)),
        ({"components": [{"name": "t"}], "services": [{"name": "s", "version": "2"}]}, ("t", "s-2")),
        ([{"version": "1"}, 5], ()),
    ],
)
def test_tools_of_old_and_new_form(tools: Any, said: tuple[str, ...]) -> None:
    assert read(cyclonedx({"name": "a"}, metadata={"tools": tools}))[0].tools == said


def test_who_supplies_and_who_made_the_bill() -> None:
    bill, _ = read(
        cyclonedx(
            {"name": "a", "publisher": "P"},
            {"name": "b", "publisher": "P", "manufacturer": {"name": "M"}},
            {"name": "c", "publisher": "P", "manufacturer": {"name": "M"}, "supplier": {"name": "S"}},
            {"name": "d", "author": "somebody"},
            metadata={
                "component": {"name": "device"},
                "supplier": {"name": "Maker"},
                "authors": [{"email": "a@example.org"}],
                "manufacturer": {"name": "Lab"},
            },
        )
    )
    assert [part.supplier for part in bill.parts] == ["P", "M", "S", ""]
    assert bill.subject is not None and bill.subject.supplier == "Maker"
    assert bill.authors == ("a@example.org", "Lab")


def test_spdx_2_says_nothing_with_noassertion() -> None:
    part = one(
        spdx2(
            {
                "SPDXID": "SPDXRef-a",
                "name": "a",
                "versionInfo": "NOASSERTION",
                "supplier": "NOASSERTION",
                "downloadLocation": "NONE",
                "licenseDeclared": "NOASSERTION",
                "licenseConcluded": "MIT",
            }
        )
    )
    assert (part.version, part.supplier, part.download, part.licences) == ("", "", "", ("MIT",))


def test_spdx_2_relationships_that_say_nothing_are_no_dependencies() -> None:
    related = [
        {"spdxElementId": "SPDXRef-a", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "NOASSERTION"},
        {"spdxElementId": "SPDXRef-b", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "SPDXRef-gone"},
        {"spdxElementId": "SPDXRef-b", "relationshipType": "DEPENDS_ON", "relatedSpdxElement": "DocumentRef-x:SPDXRef-y"},
    ]
    bill, problems = read(spdx2(*({"SPDXID": f"SPDXRef-{each}", "name": each} for each in "ab"), relationships=related))
    assert bill.depends_on == {"SPDXRef-b": ("DocumentRef-x:SPDXRef-y",)}
    assert codes(problems) == ["PR0409"]


def test_several_subjects_are_none() -> None:
    bill, problems = read(
        spdx2(*({"SPDXID": f"SPDXRef-{each}", "name": each} for each in "ab"), documentDescribes=["SPDXRef-a", "SPDXRef-b"])
    )
    assert bill.subject is None and len(bill.parts) == 2 and codes(problems) == ["PR0416"]


def test_a_licence_of_the_document_is_named() -> None:
    own = [{"licenseId": "LicenseRef-1", "name": "House licence", "extractedText": "Do what we say."}]
    assert one(spdx2({"SPDXID": "SPDXRef-a", "name": "a", "licenseDeclared": "LicenseRef-1"}, hasExtractedLicensingInfos=own)).licences == (
        "House licence",
    )


def test_tag_value_lines_that_are_none_are_told_with_their_line() -> None:
    bill, problems = read(
        b"SPDXVersion: SPDX-2.3\nPackageName: a\nSPDXID: SPDXRef-a\nwhat is this\nPackageVersion: <text>1\n.0\n", "f.spdx"
    )
    assert bill.parts[0].name == "a" and codes(problems) == ["PR0402"] and str(problems[0].span) == "f.spdx:4:1"


def test_spdx_3_takes_objects_in_place_and_prefixes_of_other_writers() -> None:
    part = one(
        spdx3(
            {
                "@id": "p",
                "@type": "software:Package",
                "name": "a",
                "suppliedBy": {"type": "Organization", "name": "S"},
                "externalIdentifier": [{"externalIdentifierType": "packageURL", "identifier": "pkg:npm/a@1"}],
            }
        )
    )
    assert (part.ref, part.supplier, part.purl) == ("p", "S", "pkg:npm/a@1")


def test_cyclonedx_without_its_name_is_still_known() -> None:
    assert read(json.dumps({"specVersion": "1.4", "components": [{"name": "a"}]}).encode())[0].form == "CycloneDX 1.4"
