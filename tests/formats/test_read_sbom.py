"""Every format says the same bill; the format is known from the content; positions and encodings."""

import json

import pytest
from msgspec.structs import replace

from formats.sbom_builders import FORMS, codes, cyclonedx, read, sample, spdx2
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.diagnostics.diagnostic import Severity
from primum.formats.sbom.read_sbom import read_sbom

OPENSSL = SoftwarePart(
    ref="SPDXRef-openssl",
    name="openssl",
    version="3.0.13",
    purl="pkg:generic/openssl@3.0.13",
    cpes=("cpe:2.3:a:openssl:openssl:3.0.13:*:*:*:*:*:*:*",),
    supplier="OpenSSL Software Foundation",
    licences=("Apache-2.0",),
    hashes=(("SHA-256", "88525753f79d3bec27d2fa7c66aa0b92b3aa9498dafd93d7cfa4b3780cdae313"),),
    vcs="git+https://git.example.org/openssl.git",
    download="https://www.example.org/openssl-3.0.13.tar.gz",
    support_level="limitedSupport",
    end_of_support="2026-09-07",
    repaired=(("CVE-2024-0727", "backported-stable: patch of the 3.0 branch"),),
)

PUMP = SoftwareBill(
    file="any",
    form="any",
    serial="urn:uuid:7b1b7a4e-6c0d-4d0c-9a55-0d7d3f2c9e10",
    authors=("Halden Devices",),
    tools=("imagelister-2.4.0",),
    created="2026-03-01T08:00:00Z",
    lifecycles=("build",),
    subject=SoftwarePart(ref="SPDXRef-pump", name="pump-firmware", version="4.2.0", kind="firmware", supplier="Halden Devices"),
    parts=(
        SoftwarePart(ref="SPDXRef-os", name="haldenlinux", version="5.0", kind="operating-system", supplier="Halden Devices"),
        OPENSSL,
        SoftwarePart(ref="SPDXRef-zlib", name="zlib", version="1.3.1", purl="pkg:generic/zlib@1.3.1"),
    ),
    depends_on={"SPDXRef-pump": ("SPDXRef-os", "SPDXRef-zlib"), "SPDXRef-openssl": ("SPDXRef-zlib",), "SPDXRef-zlib": ()},
    nested_in={"SPDXRef-openssl": "SPDXRef-os"},
)


@pytest.mark.parametrize(
    ("name", "form"), list(zip(FORMS, ("CycloneDX 1.6", "CycloneDX 1.6", "SPDX 2.3", "SPDX 2.3", "SPDX 3.0.1"), strict=True))
)
def test_every_format_says_the_same_bill(name: str, form: str) -> None:
    bill, problems = read(sample(name), name)
    assert problems == []
    assert (bill.file, bill.form) == (name, form)
    assert replace(bill, file="any", form="any") == PUMP


@pytest.mark.parametrize("name", FORMS)
def test_the_name_of_the_file_does_not_matter(name: str) -> None:
    assert read(sample(name), "nothing.txt")[0] == replace(read(sample(name), name)[0], file="nothing.txt")


@pytest.mark.parametrize("name", [name for name in FORMS if name.endswith("json")])
def test_the_order_of_keys_does_not_matter(name: str) -> None:
    def turned(value: object) -> object:
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(value)}
        return [turned(each) for each in value] if isinstance(value, list) else value

    assert read(json.dumps(turned(json.loads(sample(name)))).encode(), name) == read(sample(name), name)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_byte_order_marks_and_utf_16_are_read(name: str, encoding: str) -> None:
    text = sample(name).decode().replace("# The same bill as text\n", "")
    bill, problems = read(text.replace('encoding="UTF-8"', "").encode(encoding), name)
    assert replace(bill, file="any", form="any") == PUMP
    assert codes(problems) == ([] if encoding == "utf-8-sig" else ["PR0415"])


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        (b"", "PR0401", "no SBOM"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "PR0401", "no SBOM"),
        (b'{"some": "json"}', "PR0401", "no SBOM"),
        (b"[]", "PR0401", "no SBOM"),
        (b"<html/>", "PR0401", "root"),
        (b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="x"/>', "PR0404", "RDF"),
        (b'<SoftwareIdentity xmlns="x"/>', "PR0404", "SWID"),
        (b"SPDXID: SPDXRef-DOCUMENT\nspdxVersion: SPDX-2.3\n", "PR0404", "YAML"),
        (b'{"bomFormat": "CycloneDX", ', "PR0402", "not complete"),
        (b"\xfe\xff\xd8", "PR0415", "UTF-16"),
    ],
)
def test_what_is_no_sbom_is_told(content: bytes, code: str, word: str) -> None:
    bill, problems = read_sbom("file", content)
    assert bill is None
    assert codes(problems) == [code]
    assert word in problems[0].message
    assert problems[0].span is not None and problems[0].span.path == "file" and problems[0].fix


def test_a_fault_of_syntax_has_its_line_and_column() -> None:
    bill, problems = read_sbom("f.json", b'{\n  "bomFormat": "CycloneDX",\n  "specVersion": 1.6x\n}')
    assert bill is None and str(problems[0].span) == "f.json:3:21"
    bill, problems = read_sbom("f.xml", b'<bom xmlns="http://cyclonedx.org/schema/bom/1.6">\n  <components></bom>')
    assert bill is None and problems[0].code == "PR0402" and str(problems[0].span).startswith("f.xml:2:1")


def test_a_bill_without_parts_is_told() -> None:
    assert codes(read(cyclonedx())[1]) == ["PR0414"]
    assert codes(read(spdx2())[1]) == ["PR0414"]


def test_an_unknown_version_is_read_with_a_warning() -> None:
    bill, problems = read(cyclonedx({"name": "a"}, specVersion="1.9"))
    assert codes(problems) == ["PR0406"] and problems[0].severity is Severity.WARNING
    assert bill.form == "CycloneDX 1.9" and bill.parts[0].name == "a"
    assert codes(read(spdx2({"SPDXID": "SPDXRef-a", "name": "a"}, spdxVersion="SPDX-2.9"))[1]) == ["PR0406"]


def test_cpes_in_the_evidence_of_xml_are_read() -> None:
    identity = "<identity><field>cpe</field><concludedValue>cpe:2.3:a:made:{}:1:*:*:*:*:*:*:*</concludedValue></identity>"
    evidence = f"<evidence>{identity.format('one')}{identity.format('two')}</evidence>"
    part = f'<component type="library" bom-ref="a"><name>a</name><version>1</version>{evidence}</component>'
    bill, _ = read_sbom("f.xml", f'<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components>{part}</components></bom>'.encode())
    assert bill is not None and [cpe.split(":")[4] for cpe in bill.parts[0].cpes] == ["one", "two"]


@pytest.mark.parametrize(
    ("compositions", "named"),
    [
        ([], ()),
        ([{"aggregate": "complete"}], ()),
        ([{"aggregate": "unknown", "assemblies": ["a"]}], ()),
        ([{"aggregate": "incomplete", "assemblies": ["a", "gone"]}], ("lib", "gone")),
        ([{"aggregate": "incomplete_third_party_only", "dependencies": ["a"]}], ("lib",)),
        ([{"aggregate": "incomplete"}], ("the whole bill",)),
    ],
    ids=str,
)
def test_what_a_bill_calls_incomplete_is_read(compositions: list[object], named: tuple[str, ...]) -> None:
    bill, problems = read(cyclonedx({"name": "lib", "bom-ref": "a"}, compositions=compositions))
    assert bill.incomplete == named and not problems


def test_what_a_bill_in_xml_calls_incomplete_is_read() -> None:
    part = '<component type="library" bom-ref="a"><name>lib</name></component>'
    within = '<assemblies><assembly ref="a"/></assemblies><dependencies><dependency ref="b"/></dependencies>'
    said = f"<compositions><composition><aggregate>incomplete</aggregate>{within}</composition></compositions>"
    text = f'<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components>{part}</components>{said}</bom>'
    bill, problems = read_sbom("f.xml", text.encode())
    assert bill is not None and bill.incomplete == ("lib", "b") and not problems
