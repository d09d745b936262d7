"""Parts held against advisories: who is the same part, what a distribution sets aside, and what a person has reviewed."""

from typing import Any

from msgspec.structs import replace
from software import NOW, V_RCE, advisory, of_ecosystem, part, pump, scanned, with_software

from builders import model_of
from primum.assessment.assess import assess
from primum.device.finding import Finding
from primum.device.identity_alias import IdentityAlias
from primum.device.software_part import SoftwarePart
from primum.feeds.parsed_record import ParsedRecord


def findings(records: list[ParsedRecord], parts: list[SoftwarePart], *aliases: IdentityAlias) -> list[Finding]:
    model = with_software(model_of(pump()), {"screen": parts}, records)
    found = assess(replace(model, device=replace(model.device, aliases=aliases)), now=NOW).findings
    return [each.finding for each in found if each.finding is not None]


def entry(purl: str, **more: Any) -> SoftwarePart:
    return SoftwarePart(ref=purl, name="requests", version="1.0", purl=purl, **more)


def test_parts_of_one_name_from_two_registries_are_two() -> None:
    records = [
        of_ecosystem("CVE-1", "PyPI", "requests", "pep440"),
        of_ecosystem("CVE-1-NPM", "npm", "requests", "semver", "9.0.0", ("CVE-1",)),
    ]
    both = [entry("pkg:pypi/requests@1.0"), entry("pkg:npm/requests@1.0.0")]
    ids = {each.id for each in findings(records, both)}
    assert ids == {"CVE-1@screen+pypi/requests", "CVE-1@screen+npm/requests"}
    assert ids == {each.id for each in findings(records, both[::-1])}


def test_two_entries_of_one_part_are_one_finding_with_all_that_either_shows() -> None:
    records = [of_ecosystem("GHSA-1", "PyPI", "requests", "pep440", aliases=("CVE-1",)), advisory("CVE-1", "requests", V_RCE)]
    named = SoftwarePart(ref="b", name="requests", version="1.0", cpes=("cpe:2.3:a:made:requests:1.0:*:*:*:*:*:*:*",))
    for both in ([entry("pkg:pypi/requests@1.0"), named], [named, entry("pkg:pypi/requests@1.0")]):
        (one,) = findings(records, both)
        assert one.id == "CVE-1@screen+requests" and {each.id for each in one.advisories} == {"GHSA-1", "CVE-1"}
        assert [match.coordinate.tier.value for match in one.matches] == ["purl", "cpe"]


def test_only_what_both_entries_show_as_repaired_is() -> None:
    records = [of_ecosystem("CVE-1", "PyPI", "requests", "pep440")]
    mended, bare = entry("pkg:pypi/requests@1.0", repaired=(("CVE-1", "patch"),)), entry("pkg:pypi/requests@1.0?a=b")
    (one,) = findings(records, [mended, bare])
    assert one.part.repaired == ()


DEBIAN = "pkg:deb/debian/requests@1.0?distro=debian-12"
CPE = ("cpe:2.3:a:made:requests:1.0:*:*:*:*:*:*:*",)
COVERED = of_ecosystem("DSA-1", "Debian:12", "another", "deb")


def test_a_distribution_with_advisories_of_its_own_sets_aside_what_only_a_cpe_says() -> None:
    (one,) = findings([COVERED, advisory("CVE-1", "requests", V_RCE)], [entry(DEBIAN, cpes=CPE)])
    assert one.candidate


def test_who_packages_under_a_namespace_of_his_own_is_no_distribution() -> None:
    purl = "pkg:deb/ourselves/requests@1.0?distro=debian-12"
    (one,) = findings([COVERED, advisory("CVE-1", "requests", V_RCE)], [entry(purl, cpes=CPE)])
    assert not one.candidate


def test_what_a_person_has_reviewed_is_never_set_aside() -> None:
    reviewed = IdentityAlias(id="AL-1", match="requests", to="made:requests", reason="we build it", name="A. Person", date=NOW)
    (one,) = findings([COVERED, advisory("CVE-1", "requests", V_RCE)], [entry(DEBIAN)], reviewed)
    assert not one.candidate


def test_many_aliases_of_one_vulnerability_are_one_finding() -> None:
    chain = [advisory(f"CVE-{number}", "imagelib", V_RCE, aliases=(f"CVE-{number + 1}",)) for number in range(1, 40)]
    found = [each for each in scanned(chain[::-1], {"screen": [part("imagelib")]}).findings if each.finding is not None]
    assert [each.id for each in found] == ["CVE-1@screen+imagelib"]


def test_a_package_whose_release_nobody_named_is_held_against_all_of_them() -> None:
    records = [of_ecosystem("CVE-1", "Debian:12", "requests", "deb"), of_ecosystem("CVE-2", "Debian:11", "requests", "deb", fixed="0.9")]
    (one,) = findings(records, [entry("pkg:deb/debian/requests@1.0")])
    assert one.vulnerability == "CVE-1" and one.matches[0].coordinate.ecosystem == "Debian:12"
    assert "Q@screen.release-requests" in {question.id for question in one.questions}


def test_a_package_of_a_release_is_held_against_advisories_that_name_none() -> None:
    (one,) = findings([of_ecosystem("CVE-1", "Debian", "requests", "deb")], [entry(DEBIAN)])
    assert one.vulnerability == "CVE-1" and not one.questions
