"""Releases held against advisories by their own SBOMs, with the statements and evidence that speak of them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import load_folder, model_of
from primum.assessment.assess import assess_case
from primum.assessment.case import open_case
from primum.assessment.levels_of import levels_of
from primum.assessment.releases_in_field import ReleasesInField, releases_before, releases_in_field
from primum.assessment.wire_releases import releases_as_wire
from primum.device.exposure import Standing
from primum.device.policy import Acceptability
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.device.vex_statement import Justification, VexState, VexStatement
from primum.feeds.parsed_record import ParsedRecord
from primum.linking.model import Model
from vulnerabilities.software import NOW, V_RCE, advisory, of_ecosystem, part, pump, with_software

RELEASES = [
    {"id": "R-2", "version": "2.0", "date": "2026-02-01", "field_population": "60"},
    {"id": "R-1", "version": "1.0", "date": "2025-02-01", "field_population": "40"},
    {"id": "R-0", "version": "0.9", "date": "2024-02-01", "field_population": "5"},
]
CLOSING = VexStatement(
    id="V-1",
    vulnerability="CVE-1",
    part="imagelib",
    state=VexState.NOT_AFFECTED,
    justification=Justification.CODE_NOT_PRESENT,
    name="A. Person",
    date=NOW,
    evidence=("E-1",),
)
EVIDENCE = [
    {"id": "E-1", "kind": "analysis", "version": "1.0", "date": "2025-01-05", "result": "passed"},
    {"id": "E-2", "kind": "test-report", "version": "2.0", "date": "2026-01-05", "result": "passed"},
]
FLAW = advisory("CVE-1", "imagelib", V_RCE, introduced="1.0", fixed="2.0", published="2025-06-01T00:00:00Z", summary="Overrun.")


Parts = Sequence[SoftwarePart]


def model(now: Parts, then: Mapping[str, Mapping[str, Parts]], records: Sequence[ParsedRecord] = (FLAW,), **more: Any) -> Model:
    """A pump whose screen has some parts in the version described, and `then` in releases, by component."""
    vex, recorded = more.pop("vex", ()), more.pop("releases", RELEASES)
    made = with_software(model_of(pump(evidence=EVIDENCE, releases=recorded, **more)), {"screen": now}, records, vex=vex)
    releases = dict(made.device.releases)
    for name, parts in then.items():
        releases[name] = replace(releases[name], bills={each: (bill(name, some),) for each, some in parts.items()})
    return replace(made, device=replace(made.device, releases=releases))


def bill(name: str, parts: Parts) -> SoftwareBill:
    return SoftwareBill(file=f"sbom/{name}.json", form="test", parts=tuple(parts))


def field(*args: Any, **more: Any) -> ReleasesInField:
    return releases_in_field(open_case(model(*args, **more), NOW))


def reopened(*args: Any, **more: Any) -> Mapping[str, Acceptability | None]:
    return assess_case(open_case(model(*args, **more), NOW)).reopened


def standings(found: ReleasesInField, name: str = "CVE-1") -> dict[str, Standing]:
    exposure = next(each for each in found.exposures if each.id == name)
    return {each.release: each.standing for each in exposure.standings}


def test_what_is_mended_here_is_rated_for_devices_that_still_have_it() -> None:
    weak = {"id": "W", "title": "x", "at": "screen", "needs": "reach(eth)", "gives": "run(screen, system)", "status": "fixed"}
    useless = weak | {"id": "W-IDLE", "needs": "run(screen, system)"}
    gone = weak | {"id": "W-GONE"}
    releases = [RELEASES[0] | {"fixes": ["W", "W-IDLE", "W-GONE"]}, RELEASES[1] | {"fixes": ["W-GONE"]}]
    found = reopened([], {}, releases=releases, findings=[weak, useless, gone])
    assert found == {"W": Acceptability.UNACCEPTABLE, "W-IDLE": None}
    case = open_case(model([], {}, releases=releases, findings=[weak, useless, gone]), NOW)
    told = releases_as_wire(releases_in_field(case), assess_case(case))["exposures"]
    assert {each["id"]: each["level_where_open"] for each in told if each["devices"]} == {"W": "unacceptable", "W-IDLE": None}
    still_open = weak | {"id": "W-OPEN", "status": "open"}
    assert not reopened([], {}, findings=[still_open])
    masked = reopened([], {}, releases=[RELEASES[0] | {"fixes": ["W"]}, RELEASES[1]], findings=[weak, still_open])
    assert masked == {"W": Acceptability.UNACCEPTABLE}, "what another weakness allows too is no less bad"


def test_each_release_is_held_against_its_own_sbom_and_none_is_guessed() -> None:
    found = field([part("imagelib", "2.0")], {"R-1": {"screen": [part("imagelib", "1.5")]}})
    assert standings(found) == {"R-0": Standing.UNKNOWN, "R-1": Standing.HAS, "R-2": Standing.FREE}
    (exposure,) = found.exposures
    assert (exposure.devices, exposure.fixed_by, exposure.places, exposure.title) == (40, ("R-2",), ("screen+imagelib",), "Overrun.")
    assert (str(exposure.known), exposure.basis) == ("2025-06-01", "day of publication")
    assert [each.release.id for each in found.releases] == ["R-0", "R-1", "R-2"]


def test_a_component_without_an_sbom_in_the_release_is_unknown_not_free() -> None:
    found = field([part("imagelib", "1.5")], {"R-1": {"controller": [part("rtos", "1.0")]}})
    assert standings(found) == {"R-0": Standing.UNKNOWN, "R-1": Standing.UNKNOWN, "R-2": Standing.HAS}
    assert "no SBOM of screen" in found.exposures[0].standings[1].why


def test_a_statement_closes_only_in_the_releases_it_speaks_of() -> None:
    then = {"R-1": {"screen": [part("imagelib", "1.5")]}, "R-0": {"screen": [part("imagelib", "1.5")]}}
    found = field([part("imagelib", "1.5")], then, vex=[replace(CLOSING, releases=">=1.0 <2.0")])
    assert standings(found) == {"R-0": Standing.HAS, "R-1": Standing.CLOSED, "R-2": Standing.HAS}


def test_what_a_statement_rests_on_counts_only_in_the_release_of_its_evidence() -> None:
    control = {"id": "C-1", "type": "exploit-mitigation", "at": "screen", "title": "Hardened", "status": "verified", "evidence": ["E-2"]}
    guarded = replace(CLOSING, justification=Justification.PROTECTED_BY_MITIGATING_CONTROL, controls=("C-1",), evidence=())
    then = {"R-1": {"screen": [part("imagelib", "1.5")]}}
    found = field([part("imagelib", "1.5")], then, vex=[guarded], controls=[{**control, "enforced_by": "screen"}])
    assert standings(found) == {"R-0": Standing.UNKNOWN, "R-1": Standing.HAS, "R-2": Standing.CLOSED}
    assert "C-1, which does not count in this release" in found.exposures[0].standings[1].why


def test_what_the_operator_provides_closes_nothing_in_any_release() -> None:
    control = {"id": "C-1", "type": "exploit-mitigation", "at": "screen", "title": "Hardened", "status": "verified", "evidence": ["E-1"]}
    guarded = replace(CLOSING, justification=Justification.PROTECTED_BY_MITIGATING_CONTROL, controls=("C-1",), evidence=())
    then = {"R-1": {"screen": [part("imagelib", "1.5")]}}
    for provider, standing in (("device", Standing.CLOSED), ("operator", Standing.HAS)):
        provided = {**control, "enforced_by": "screen", "provided_by": provider}
        assert standings(field([part("imagelib", "2.0")], then, vex=[guarded], controls=[provided]))["R-1"] is standing


def test_the_freeze_of_todays_design_is_not_held_against_evidence_of_an_older_release() -> None:
    update = {"way": "user", "rollback": "x", "signed_by": "a key of ours", "validated_by": ["E-1"]}
    made = model([], {}, releases=[{**RELEASES[1], "update": update}])
    frozen = replace(made.device, identity=replace(made.device.identity, design_frozen=NOW))
    found = releases_in_field(open_case(replace(made, device=frozen), NOW))
    assert found.releases[0].validation == (("E-1", ""),)


def test_said_to_be_fixed_and_still_in_the_sbom_is_there() -> None:
    releases = [{**RELEASES[0], "fixes": ["CVE-1"]}, *RELEASES[1:]]
    found = field([part("imagelib", "1.5")], {}, releases=releases)
    assert standings(found) == {"R-0": Standing.HAS, "R-1": Standing.HAS, "R-2": Standing.HAS}
    assert "though it is said to fix it" in found.exposures[0].standings[2].why and found.exposures[0].fixed_by == ()


def test_names_of_one_vulnerability_are_one() -> None:
    alias = advisory("GHSA-1", "imagelib", introduced="1.0", fixed="1.2", aliases=("CVE-1",))
    found = field([part("imagelib", "1.1")], {"R-1": {"screen": [part("imagelib", "1.5")]}}, [alias, FLAW])
    assert [each.id for each in found.exposures] == ["CVE-1"]


def test_candidates_are_counted_and_never_held_against_a_release() -> None:
    purl = "pkg:deb/debian/imagelib@1.5?distro=debian-12"
    named = [SoftwarePart(ref="x", name="imagelib", version="1.5", purl=purl, cpes=("cpe:2.3:a:made:imagelib:1.5:*:*:*:*:*:*:*",))]
    found = field(named, {"R-1": {"screen": named}}, [FLAW, of_ecosystem("DSA-1", "Debian:12", "another", "deb")])
    assert [each.software.candidates for each in found.releases if not each.software.unknown] == [1, 1]
    assert all(each.id != "CVE-1" for each in found.exposures)


def test_without_advisories_nothing_is_known_of_any_release() -> None:
    bare = model([part("imagelib", "1.5")], {})
    found = releases_in_field(open_case(replace(bare, advisories=model_of(pump()).advisories), NOW))
    assert {each.software.unknown for each in found.releases} == {"no advisories at hand"}


def test_software_is_compared_with_the_last_release_that_is_built_upon() -> None:
    then = {"R-1": {"screen": [part("imagelib", "1.5"), part("old")]}}
    found = field([part("imagelib", "2.0"), part("new")], then)
    last = found.releases[-1]
    ((component, difference),) = last.differences
    assert (last.before, component) == ("R-1", "screen")
    assert [each.name for each in difference.added] == ["new"] and [each.name for each in difference.removed] == ["old"]
    made = model([], then)
    assert [each.id for each in releases_before(made.device.releases["R-2"], made.device)] == ["R-1", "R-0"]


def test_validation_is_evidence_for_the_version_of_the_release() -> None:
    update = {"way": "user", "rollback": "x", "signed_by": "a key of ours", "validated_by": ["E-1", "E-2"]}
    releases = [{**each, "update": update} for each in RELEASES[:2]]
    found = field([], {}, releases=releases)
    assert [[bool(why) for _, why in each.validation] for each in found.releases] == [[False, True], [True, False]]


def test_the_level_is_that_in_the_version_described() -> None:
    case = open_case(model([part("imagelib", "1.5")], {}), NOW)
    assert levels_of(assess_case(case)) == {"CVE-1": Acceptability.UNACCEPTABLE}


def test_as_json_it_says_the_same_twice() -> None:
    case = open_case(model([part("imagelib", "2.0")], {"R-1": {"screen": [part("imagelib", "1.5")]}}), NOW)
    said = [json.dumps(releases_as_wire(releases_in_field(case), assess_case(case))) for _ in range(2)]
    assert said[0] == said[1]
    (exposure,) = json.loads(said[0])["exposures"]
    assert [each["standing"] for each in exposure["releases"]] == ["unknown", "has", "free"] and exposure["devices"] == 40


DAYS = st.sampled_from([None, "2024-01-01", "2025-06-30", "2026-05-31", "2027-01-01"])
FIGURES = st.lists(
    st.fixed_dictionaries({"date": st.sampled_from(["2025-07-01", "2026-05-30", "2026-12-01"]), "devices": st.sampled_from(["0", "7"])})
)
FIXES = st.lists(st.sampled_from(["CVE-1", "CVE-1@screen+imagelib", "CVE-9", "GHSA-1"]), max_size=2)
SAID = st.fixed_dictionaries(
    {
        "version": st.sampled_from(["1.0", "2.0", "blue", "2.0-rc.1", "0"]),
        "date": DAYS,
        "withdrawn": DAYS,
        "population": FIGURES,
        "fixes": FIXES,
    },
)


@settings(deadline=None)
@given(st.lists(SAID, max_size=3), st.booleans())
def test_whatever_releases_say_it_can_be_told(rows: list[dict[str, Any]], has_software: bool) -> None:
    releases = [
        {"id": f"R-{number}", **{key: value for key, value in each.items() if value is not None}} for number, each in enumerate(rows)
    ]
    linked, _ = load_folder(pump(evidence=EVIDENCE, releases=releases))
    if linked is None:  # two of one version, or days out of order: told as errors
        return
    made = with_software(linked, {"screen": [part("imagelib", "1.5")]} if has_software else {}, [FLAW])
    case = open_case(made, NOW)
    said = releases_as_wire(releases_in_field(case), assess_case(case))
    json.dumps(said)
    assert len(said["releases"]) == len(releases)
    assert all(len(each["releases"]) == len(releases) for each in said["exposures"])


def test_what_is_closed_at_one_place_is_no_exposure_there_because_another_has_it() -> None:
    """One vulnerability in two copies of a library: a statement closes one, the other is open."""
    flaw = advisory("CVE-1", "imagelib", V_RCE, introduced="1.0", fixed="2.0")
    copies = [part("imagelib", "1.5"), replace(part("imagelib", "1.5"), ref="copy", name="copy")]
    found = field(copies, {}, [flaw], vex=[replace(CLOSING, part="copy", evidence=("E-2",))])
    by_finding = {each.id: each for each in found.of_findings}
    closed, open_one = by_finding["CVE-1@screen+copy"], by_finding["CVE-1@screen+imagelib"]
    assert [each.standing for each in closed.of(Standing.CLOSED)] == [Standing.CLOSED] and not closed.is_in_field
    assert open_one.is_in_field and open_one.places == ("screen+imagelib",)
    (whole,) = found.exposures
    assert whole.places == ("screen+imagelib",) and whole.is_in_field


def test_a_fix_is_announced_for_the_place_that_the_statement_speaks_of() -> None:
    copies = [part("imagelib", "1.5"), replace(part("imagelib", "1.5"), ref="copy", name="copy")]
    coming = VexStatement(id="V-2", vulnerability="CVE-1", part="copy", state=VexState.EXPLOITABLE, name="A", date=NOW, planned="3.0")
    announced = {each.id: each.announced for each in field(copies, {}, vex=[coming]).of_findings}
    assert announced == {"CVE-1@screen+copy": (("3.0", "V-2"),), "CVE-1@screen+imagelib": ()}


def test_a_fix_of_one_place_ends_the_finding_there_alone() -> None:
    releases = [*RELEASES, {"id": "R-3", "version": "3.0", "date": "2026-09-01", "fixes": ["CVE-1@screen+copy"]}]
    copies = [part("imagelib", "1.5"), replace(part("imagelib", "1.5"), ref="copy", name="copy")]
    ended = {each.id: each.coming for each in field(copies, {}, releases=releases).of_findings}
    assert ended == {"CVE-1@screen+copy": ("R-3",), "CVE-1@screen+imagelib": ()}
