"""A person declares the order of a product's versions; what could not be decided is decided, and nothing else."""

from typing import Any

import pytest

from primum.device.advisory import AffectedRange, Match
from primum.device.coordinate import Coordinate, Tier
from primum.vulnerabilities.decide_again import decide_again

SCHEMES = {("cpe", "made:lib"): "openssl"}


def match(version: str, name: str = "made:lib", **bounds: Any) -> Match:
    coordinate = Coordinate(ecosystem="cpe", name=name, version=version, key=None, tier=Tier.CPE, evidence="")
    return Match(
        coordinate=coordinate, range=AffectedRange(advisory="CVE-1", ecosystem="cpe", name=name, **{"undecidable": "no order", **bounds})
    )


@pytest.mark.parametrize(
    ("version", "bounds", "outcome"),
    [
        ("1.1.1k", {"introduced": "1.1.1", "fixed": "1.1.1l"}, "decided"),
        ("1.1.1l", {"introduced": "1.1.1", "fixed": "1.1.1l"}, "gone"),
        ("1.1.1l", {"last_affected": "1.1.1l"}, "decided"),
        ("1.1.1m", {"last_affected": "1.1.1l"}, "gone"),
        ("1.1.1k", {"introduced": "1.1.1l"}, "gone"),
        ("1.1.1l", {"introduced": "1.1.1l"}, "decided"),
        ("1.1.1l", {"introduced": "1.1.1l", "above": True}, "gone"),
        ("1.1.1k", {"fixed": "the next one"}, "same"),
        ("nightly", {"fixed": "1.1.1l"}, "same"),
        ("1.1.1k", {}, "same"),
    ],
)
def test_by_the_declared_order(version: str, bounds: dict[str, str], outcome: str) -> None:
    given = match(version, **bounds)
    found = list(decide_again([given], SCHEMES))
    if outcome == "gone":
        assert found == []
    else:
        assert [bool(each.range.undecidable) for each in found] == [outcome == "same"]


def test_other_products_and_decided_matches_stay_as_they_are() -> None:
    given = [match("1.1.1k", "made:other", fixed="1.1.1a"), match("1.1.1k", fixed="1.1.1a", undecidable="")]
    assert list(decide_again(given, SCHEMES)) == given
