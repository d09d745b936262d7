"""Small SBOMs for tests, and strategies for whole bills."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.diagnostics.diagnostic import Diagnostic
from primum.formats.sbom.read_sbom import read_sbom

SAMPLES = Path(__file__).parent / "sboms"
FORMS = ("pump.cdx.json", "pump.cdx.xml", "pump.spdx.json", "pump.spdx", "pump.spdx3.json")


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def cyclonedx(*components: Any, **more: Any) -> bytes:
    return json.dumps({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": list(components), **more}).encode()


def spdx2(*packages: Any, **more: Any) -> bytes:
    return json.dumps({"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "packages": list(packages), **more}).encode()


def spdx3(*elements: Any) -> bytes:
    creation = {"@id": "_:c", "type": "CreationInfo", "specVersion": "3.0.1"}
    return json.dumps({"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [creation, *elements]}).encode()


def read(content: bytes, name: str = "bom.json") -> tuple[SoftwareBill, list[Diagnostic]]:
    bill, problems = read_sbom(name, content)
    assert bill is not None, [each.message for each in problems]
    return bill, problems


def codes(problems: list[Diagnostic]) -> list[str]:
    return [each.code for each in problems]


def one(content: bytes) -> SoftwarePart:
    bill, _ = read(content)
    (part,) = bill.parts
    return part


_word = st.text(alphabet="abcXYZ019-_.", min_size=1, max_size=8)
_line = st.text(alphabet="abcXYZ019-_.()é ", min_size=1, max_size=12).map(str.strip).filter(bool)
_vulnerability = st.sampled_from(["CVE-2021-1234", "CVE-2009-99999", "CVE-2024-100001"])
_hash = st.sampled_from([("SHA-256", "0a" * 32), ("MD5", "ff" * 16), ("SHA3-512", "01" * 64)])


@st.composite
def parts(draw: Any, ref: str) -> SoftwarePart:
    return SoftwarePart(
        ref=ref,
        name=draw(_word),
        version=draw(st.one_of(st.just(""), _word)),
        kind=draw(st.sampled_from(["library", "application", "operating-system", "firmware", "file", "container", "device"])),
        group=draw(st.one_of(st.just(""), _word)),
        purl=draw(st.one_of(st.just(""), _word.map(lambda word: f"pkg:generic/{word}@1"))),
        cpes=tuple(
            dict.fromkeys(
                draw(st.lists(st.one_of(_word, st.just("cpe:2.3:a:maker:thing:1.0:*:*:*:*:*:*:*")).map(_cpe), max_size=3)),
            )
        ),
        supplier=draw(st.one_of(st.just(""), _line)),
        licences=tuple(dict.fromkeys(draw(st.lists(st.one_of(st.sampled_from(["MIT", "MIT OR Apache-2.0"]), _word), max_size=2)))),
        hashes=tuple(draw(st.lists(_hash, max_size=2))),
        vcs=draw(st.one_of(st.just(""), st.just("git+https://git.example.org/x.git"))),
        download=draw(st.one_of(st.just(""), st.just("https://www.example.org/x.tar.gz"))),
        support_level=draw(st.one_of(st.just(""), st.sampled_from(["actively maintained", "abandoned"]))),
        end_of_support=draw(st.one_of(st.just(""), st.sampled_from(["2027-01-31", "2030-12-31", "1999-02-28"]))),
        repaired=tuple(
            {
                id: (id, words) for id, words in draw(st.lists(st.tuples(_vulnerability, st.just("fixed-version: by us")), max_size=2))
            }.values()
        ),
    )


def _cpe(text: str) -> str:
    return text if text.startswith("cpe:") else f"cpe:2.3:a:maker:{text.replace('_', '')}x:*"


@st.composite
def bills(draw: Any) -> SoftwareBill:
    """A bill with the parts in the order in which CycloneDX writes them: those inside a part after it."""
    count = draw(st.integers(0, 6))
    refs = ["SPDXRef-device", *(f"SPDXRef-{number}" for number in range(count))]
    made = [draw(parts(ref)) for ref in refs]
    needs = draw(st.dictionaries(st.sampled_from(refs), st.lists(st.sampled_from(refs), unique=True, max_size=3), max_size=4))
    return SoftwareBill(
        file="bill",
        form="CycloneDX 1.6",
        serial="urn:uuid:7b1b7a4e-6c0d-4d0c-9a55-0d7d3f2c9e10",
        authors=tuple(draw(st.lists(_word, max_size=2, unique=True))),
        tools=tuple(draw(st.lists(st.sampled_from(["lister-1.2", "a tool", "x-2"]), min_size=1, max_size=2, unique=True))),
        created="2026-03-01T08:00:00Z",
        lifecycles=tuple(draw(st.lists(st.sampled_from(["build", "pre-build", "operations"]), max_size=2, unique=True))),
        subject=made[0],
        parts=tuple(made[1:]),
        depends_on={ref: tuple(each) for ref, each in needs.items()},
        nested_in={refs[child]: refs[child - 1] for child in range(1, len(refs)) if draw(st.booleans())},
    )
