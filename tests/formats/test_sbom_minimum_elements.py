"""Which minimum elements a bill lacks."""

import pytest
from msgspec.structs import replace

from formats.sbom_builders import FORMS, cyclonedx, read, sample
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.formats.sbom.element_verdict import ElementVerdict
from primum.formats.sbom.minimum_elements import PROFILES, is_time, judge_minimum_elements

FULL = SoftwarePart(
    ref="a",
    name="a",
    version="1",
    purl="pkg:npm/a@1",
    supplier="S",
    licences=("MIT",),
    hashes=(("MD5", "00"),),
    support_level="active",
    end_of_support="2030-01-01",
)
BILL = SoftwareBill(
    file="f",
    form="CycloneDX 1.6",
    authors=("A",),
    tools=("t",),
    created="2026-01-31T12:00:00Z",
    lifecycles=("build",),
    subject=replace(FULL, ref="device"),
    parts=(FULL,),
    depends_on={"device": ("a",)},
)


def verdict(bill: SoftwareBill, element: str, profile: str = "fda") -> ElementVerdict:
    (found,) = [each for each in judge_minimum_elements(bill, profile) if each.element == element]
    return found


@pytest.mark.parametrize("profile", PROFILES)
def test_a_whole_bill_lacks_nothing(profile: str) -> None:
    verdicts = judge_minimum_elements(BILL, profile)
    assert all(each.is_complete and not each.lacking for each in verdicts)
    assert [each.element for each in verdicts] == list(PROFILES[profile].elements)
    assert all(each.why and each.fix.startswith("add ") for each in verdicts)


@pytest.mark.parametrize(
    ("element", "empty", "profile"),
    [
        ("supplier", {"supplier": " "}, "ntia-2021"),
        ("name", {"name": ""}, "ntia-2021"),
        ("version", {"version": ""}, "ntia-2021"),
        ("identifier", {"purl": ""}, "ntia-2021"),
        ("hash", {"hashes": ()}, "cisa-2026"),
        ("licence", {"licences": ()}, "cisa-2025-draft"),
        ("support_level", {"support_level": ""}, "fda"),
        ("end_of_support", {"end_of_support": ""}, "fda"),
    ],
)
def test_what_a_part_lacks_is_found_there_and_nowhere_else(element: str, empty: dict[str, object], profile: str) -> None:
    bill = replace(BILL, parts=(*BILL.parts, replace(FULL, ref="b", **empty)), depends_on={"device": ("a", "b")})  # type: ignore[arg-type]
    for each in judge_minimum_elements(bill, profile):
        assert each.lacking == (("b",) if each.element == element else ())
        assert each.of_bill or each.have + len(each.lacking) == each.of


@pytest.mark.parametrize(
    ("element", "empty"),
    [("author", {"authors": ()}), ("timestamp", {"created": "yesterday"}), ("tool", {"tools": ()}), ("context", {"lifecycles": ()})],
)
def test_what_the_bill_lacks(element: str, empty: dict[str, object]) -> None:
    found = verdict(replace(BILL, **empty), element, "cisa-2026")  # type: ignore[arg-type]
    assert found.of_bill and (found.of, found.have, found.lacking) == (1, 0, ()) and not found.is_complete


def test_a_dependency_is_said_by_either_end_or_by_nesting() -> None:
    lone = replace(FULL, ref="b")
    assert verdict(replace(BILL, parts=(FULL, lone)), "dependency").lacking == ("b",)
    assert verdict(replace(BILL, parts=(FULL, lone), depends_on={**BILL.depends_on, "b": ()}), "dependency").is_complete
    assert verdict(replace(BILL, parts=(FULL, lone), nested_in={"b": "a"}), "dependency").is_complete


def test_a_cpe_is_an_identifier() -> None:
    assert verdict(replace(BILL, parts=(replace(FULL, purl="", cpes=("cpe:/a:x:y:1",)),)), "identifier").is_complete


def test_a_mere_file_needs_a_name_only() -> None:
    bill = replace(BILL, parts=(FULL, SoftwarePart(ref="f", name="readme", kind="file")))
    assert all(each.is_complete for each in judge_minimum_elements(bill, "fda"))
    assert verdict(bill, "name").of == 3 and verdict(bill, "version").of == 2


def test_support_is_asked_of_parts_not_of_the_device_itself() -> None:
    bill = replace(BILL, subject=replace(FULL, ref="device", support_level="", end_of_support=""))
    assert verdict(bill, "support_level").of == 1 and verdict(bill, "support_level").is_complete


def test_the_fix_speaks_the_words_of_the_format() -> None:
    fixes = {name: verdict(read(sample(name), name)[0], "supplier").fix for name in FORMS}
    assert "`supplier.name`" in fixes["pump.cdx.json"] and fixes["pump.cdx.xml"] == fixes["pump.cdx.json"]
    assert "Organization: NAME" in fixes["pump.spdx"] and "`suppliedBy`" in fixes["pump.spdx3.json"]


def test_every_format_of_the_same_bill_gets_the_same_verdict() -> None:
    verdicts = [
        [(each.element, each.of, each.lacking) for each in judge_minimum_elements(read(sample(name), name)[0], "fda")] for name in FORMS
    ]
    assert all(each == verdicts[0] for each in verdicts)
    assert {element: lacking for element, _, lacking in verdicts[0]}["supplier"] == ("SPDXRef-zlib",)


def test_the_draft_is_called_a_draft() -> None:
    assert "draft" in PROFILES["cisa-2025-draft"].title and "never in force" in PROFILES["cisa-2025-draft"].state
    assert verdict(BILL, "supplier", "cisa-2025-draft").title == "software producer"


def test_an_empty_bill_says_nothing_of_itself() -> None:
    bill, _ = read(cyclonedx())
    assert [each.element for each in judge_minimum_elements(bill, "ntia-2021") if not each.is_complete] == ["author", "timestamp"]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("2026-01-31T12:00:00Z", True), ("2026-01-31T12:00:00.123+01:00", True), ("2026-01-31", False), ("", False), ("now", False)],
)
def test_times(text: str, is_one: bool) -> None:
    assert is_time(text) is is_one
