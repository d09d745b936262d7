"""What differs between two SBOMs."""

from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from formats.sbom_builders import FORMS, bills, read, sample
from primum.device.bill_difference import BillDifference, Direction
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.formats.sbom.compare_bills import compare_bills, identity_of


def part(name: str, version: str = "1.0", **more: Any) -> SoftwarePart:
    return SoftwarePart(ref=f"{name}@{version}", name=name, version=version, **more)


def told(difference: BillDifference) -> tuple[list[str], list[str], list[tuple[str, str, str]]]:
    changes = [(each.new.name, one.what, f"{one.old} -> {one.new}") for each in difference.changed for one in each.altered]
    return [each.name for each in difference.added], [each.name for each in difference.removed], changes


def test_added_removed_and_in_another_version() -> None:
    old = [part("zlib", "1.2.11"), part("png", "1.6"), part("gone")]
    new = [part("zlib", "1.3.1"), part("png", "1.6"), part("new")]
    difference = compare_bills(old, new)
    assert told(difference) == (["new"], ["gone"], [("zlib", "version", "1.2.11 -> 1.3.1")])
    assert difference.same == 1 and not difference.is_empty
    assert difference.changed[0].direction is Direction.LATER


@pytest.mark.parametrize(
    ("purl", "old", "new", "direction"),
    [
        ("pkg:deb/debian/curl@{}", "7.88.1-10", "7.88.1-9", Direction.EARLIER),
        ("pkg:pypi/requests@{}", "2.0", "2.0rc1", Direction.EARLIER),
        ("pkg:generic/thing@{}", "blue", "green", Direction.UNKNOWN),
        ("pkg:generic/thing@{}", "1.0", "1.0.0", Direction.SAME),
    ],
)
def test_the_order_of_the_ecosystem_tells_the_way(purl: str, old: str, new: str, direction: Direction) -> None:
    one, other = (part("x", version, purl=purl.format(version)) for version in (old, new))
    assert [each.direction for each in compare_bills([one], [other]).changed] == [direction]


def test_licence_support_supplier_and_content() -> None:
    old = part("a", licences=("MIT",), end_of_support="2027-01-31", supplier="S", hashes=(("SHA-256", "00" * 32),))
    new = replace(old, licences=("GPL-3.0-only",), end_of_support="2026-01-31", supplier="T", hashes=(("SHA-256", "11" * 32),))
    assert told(compare_bills([old], [new]))[2] == [
        ("a", "licence", "MIT -> GPL-3.0-only"),
        ("a", "support", "until 2027-01-31 -> until 2026-01-31"),
        ("a", "supplier", "S -> T"),
        ("a", "content", "SHA-256 000000000000 -> SHA-256 111111111111"),
    ]


def test_another_hash_of_another_version_is_no_news() -> None:
    old, new = part("a", "1", hashes=(("SHA-1", "0" * 40),)), part("a", "2", hashes=(("SHA-1", "1" * 40),))
    assert [each.what for each in compare_bills([old], [new]).changed[0].altered] == ["version"]


def test_a_package_url_is_the_identity_whatever_the_name() -> None:
    old, new = (
        part("OpenSSL", "3.0", purl="pkg:github/openssl/openssl@3.0?arch=arm"),
        part("openssl", "3.1", purl="pkg:github/openssl/openssl@3.1"),
    )
    assert [each.identity for each in compare_bills([old], [new]).changed] == ["pkg:github/openssl/openssl"]
    assert identity_of(part("a", purl="pkg:pypi/Zope.Interface@1")) == identity_of(part("b", purl="pkg:pypi/zope-interface@2"))


def test_a_part_that_gets_a_package_url_is_still_the_same() -> None:
    assert compare_bills([part("zlib")], [part("zlib", purl="pkg:generic/zlib@1.0")]).is_empty
    two = [part("zlib", purl="pkg:generic/zlib@1.0"), part("zlib", purl="pkg:npm/zlib@1.0")]
    assert len(compare_bills([part("zlib")], two).added) == 2


def test_of_several_versions_equal_ones_are_set_against_each_other_first() -> None:
    difference = compare_bills([part("a", "1"), part("a", "2")], [part("a", "2"), part("a", "3"), part("a", "4")])
    assert told(difference) == (["a"], [], [("a", "version", "1 -> 3")])


@pytest.mark.parametrize("one", FORMS)
@pytest.mark.parametrize("other", FORMS)
def test_the_form_of_a_bill_adds_and_removes_nothing(one: str, other: str) -> None:
    old, new = (read(sample(name), name)[0] for name in (one, other))
    difference = compare_bills(old.parts, new.parts)
    assert (difference.added, difference.removed, difference.altering("version")) == ((), (), ())


@given(bills())
def test_a_bill_does_not_differ_from_itself(bill: SoftwareBill) -> None:
    assert compare_bills(bill.parts, bill.parts).is_empty
    assert compare_bills(bill.parts, reversed(bill.parts)).altering("version") == ()


@given(bills(), bills())
def test_what_one_way_adds_the_other_removes(old: SoftwareBill, new: SoftwareBill) -> None:
    there, back = compare_bills(old.parts, new.parts), compare_bills(new.parts, old.parts)
    assert len(there.added) == len(back.removed) and len(there.removed) == len(back.added)
    assert there.same == back.same and len(there.changed) == len(back.changed)
