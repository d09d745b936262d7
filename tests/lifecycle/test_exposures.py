"""Who is exposed to what: never by silence, and by what is recorded alone."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import folder, model_of
from primum.device.device import Device
from primum.device.exposure import Exposure, SoftwareOfRelease, Standing
from primum.device.release import FreeOf, Population, Release
from primum.lifecycle.exposures import exposures
from primum.lifecycle.figures_of_field import figures_of_field

NOW = date(2026, 6, 1)
UNKNOWN = SoftwareOfRelease(unknown="no SBOM of this release")
WEAKNESS = {"id": "W-1", "title": "Reads too far", "at": "dev", "needs": "run(dev, user)", "gives": "run(dev, system)"}
HAS, FREE, NOTHING = Standing.HAS, Standing.FREE, Standing.UNKNOWN


def release(name: str, version: str, day: str, **more: Any) -> Release:
    told = tuple(Population(date=date.fromisoformat(on), devices=devices) for on, devices in more.pop("told", []))
    return Release(id=name, version=version, date=date.fromisoformat(day) if day else None, population=told, **more)


def device(*releases: Release, status: str = "fixed", described: str = "3.0", **weakness: Any) -> Device:
    parts = folder(
        components=[{"id": "dev", "kind": "embedded-linux"}],
        software_version=described,
        findings=[{**WEAKNESS, "status": status, "reason": "Looked at.", **weakness}],
        evidence=[{"id": "E-1", "kind": "analysis", "version": "1.0", "date": "2026-01-01", "result": "passed"}],
    )
    return replace(model_of(parts).device, releases={each.id: each for each in releases})


def exposed(*releases: Release, refuted: str = "", now: date = NOW, **more: Any) -> Exposure:
    made = device(*releases, **more)
    found = exposures(made, {each.id: UNKNOWN for each in releases}, lambda _: refuted, now)
    return next(each for each in found if each.id in ("W-1", "CVE-2026-0001"))


def standings(exposure: Exposure) -> dict[str, Standing]:
    return {each.release: each.standing for each in exposure.standings}


ONE = release("R1", "1.0", "2025-01-01", told=[("2026-01-01", 100), ("2026-05-01", 40)])
TWO = release("R2", "2.0", "2025-06-01", told=[("2026-01-01", 50)])
THREE = release("R3", "3.0", "2026-02-01", fixes=("W-1",), told=[("2026-05-01", 110)])


def test_a_fixed_weakness_is_in_every_release_that_does_not_build_on_the_fix() -> None:
    found = exposed(ONE, TWO, THREE)
    assert standings(found) == {"R1": HAS, "R2": HAS, "R3": FREE}
    assert (found.devices, found.fixed_by, found.is_in_field) == (90, ("R3",), True)
    assert found.since == date(2025, 1, 1)
    assert [(str(each.date), each.devices, each.whole) for each in found.curve] == [("2026-01-01", 150, True), ("2026-05-01", 90, True)]


def test_a_later_repair_of_an_old_version_still_has_it() -> None:
    found = exposed(ONE, THREE, release("R1-1", "1.1", "2026-04-01", told=[("2026-05-01", 7)]))
    assert standings(found)["R1-1"] is HAS and found.devices == 47


def test_a_fix_of_a_later_day_helps_nobody_today() -> None:
    coming = release("R4", "4.0", "2026-09-01", fixes=("W-1",))
    found = exposed(ONE, replace(THREE, fixes=()), coming, status="planned")
    assert standings(found) == {"R1": HAS, "R3": HAS, "R4": FREE}
    assert (found.fixed_by, found.coming) == ((), ("R4",))


def test_a_release_without_a_day_does_not_hold_a_fix_that_is_still_to_come() -> None:
    coming = release("R4", "4.0", "2026-09-01", fixes=("W-1",))
    found = exposed(release("R5", "5.0", ""), coming, status="planned", described="1.0")
    assert standings(found) == {"R5": HAS, "R4": FREE}
    assert standings(exposed(release("R5", "5.0", ""), coming, status="planned", described="1.0", now=date(2026, 9, 1)))["R5"] is FREE


def test_what_the_folder_calls_open_is_there_whatever_a_release_says() -> None:
    found = exposed(ONE, THREE, status="open")
    assert standings(found) == {"R1": HAS, "R3": HAS} and "findings.yaml" in found.standings[1].why


def test_fixed_without_a_release_that_fixes_it_is_unknown_but_in_the_version_described() -> None:
    found = exposed(ONE, replace(THREE, fixes=()))
    assert standings(found) == {"R1": NOTHING, "R3": FREE} and "fixes: [W-1]" in found.standings[0].why
    assert not found.is_in_field


def test_no_order_of_versions_tells_nothing() -> None:
    found = exposed(release("R0", "blue", "2026-03-01"), THREE)
    assert standings(found)["R0"] is NOTHING


def free(*evidence: str) -> Release:
    return replace(ONE, free_of=(FreeOf(finding="W-1", because="It came with 2.0.", evidence=evidence),))


def test_a_word_with_evidence_frees_a_release_and_one_without_does_not() -> None:
    assert standings(exposed(free("E-1"), TWO, THREE)) == {"R1": FREE, "R2": HAS, "R3": FREE}
    assert standings(exposed(free(), TWO, THREE))["R1"] is HAS
    refuted = exposed(free("E-1"), TWO, THREE, refuted="E-1 failed")
    assert standings(refuted)["R1"] is HAS and "E-1 failed" in refuted.standings[0].why


def test_without_an_sbom_a_vulnerability_is_known_only_by_what_fixes_it() -> None:
    found = exposed(ONE, replace(THREE, fixes=("CVE-2026-0001",)), status="not-a-weakness")
    assert not found.is_weakness and standings(found) == {"R1": HAS, "R3": FREE}
    made = device(ONE, status="not-a-weakness")
    assert exposures(made, {"R1": UNKNOWN}, lambda _: "", NOW) == ()


def test_a_fix_of_one_part_is_no_fix_of_another() -> None:
    two = replace(TWO, fixes=("CVE-2026-0001@dev+zlib",))
    three = replace(THREE, fixes=("CVE-2026-0001@dev+zlib", "CVE-2026-0001@dev+png"))
    found = exposed(ONE, two, three, status="not-a-weakness")
    assert standings(found) == {"R1": HAS, "R2": HAS, "R3": FREE} and found.fixed_by == ("R3",)


def test_devices_that_nobody_counts_are_told() -> None:
    found = exposed(replace(ONE, population=()), TWO, THREE)
    assert (found.devices, found.uncounted, found.is_in_field) == (50, ("R1",), True)
    assert not found.curve or not found.curve[-1].whole


def test_an_undated_figure_counts_today_and_on_no_other_day() -> None:
    one = replace(ONE, population=(), field_population=30)
    assert one.devices_today(NOW) == 30 and one.devices_at(NOW) is None and one.devices_today(date(2024, 1, 1)) == 0
    assert exposed(one, TWO, THREE).devices == 80


@pytest.mark.parametrize(("known", "days"), [("2025-11-01", 92), ("2024-01-01", 396), (None, None), ("2026-03-01", 0)])
def test_time_to_fix_runs_from_when_it_is_known_and_in_a_release(known: str | None, days: int | None) -> None:
    made = device(ONE, TWO, THREE, **({"known": known} if known else {}))
    found = exposures(made, dict.fromkeys(("R1", "R2", "R3"), UNKNOWN), lambda _: "", NOW)
    figures = figures_of_field(made, found, NOW)
    assert (figures.identified, figures.patched) == (("W-1",), ("W-1",))
    assert [each.days for each in figures.times] == [days]


def test_uptake_is_told_by_figures_of_days() -> None:
    made = device(ONE, TWO, THREE)
    found = exposures(made, dict.fromkeys(("R1", "R2", "R3"), UNKNOWN), lambda _: "", NOW)
    uptake = {each.release: each for each in figures_of_field(made, found, NOW).uptakes}["R3"]
    assert [(str(each.date), each.devices, each.of, each.whole) for each in uptake.points] == [
        ("2026-05-01", 110, 200, True),
        ("2026-06-01", 110, 200, True),
    ]
    assert uptake.reached == ((50, 89),)


def test_a_share_of_devices_of_which_some_are_not_counted_is_reached_by_nothing() -> None:
    made = device(replace(ONE, population=()), THREE)
    figures = figures_of_field(made, exposures(made, {"R1": UNKNOWN, "R3": UNKNOWN}, lambda _: "", NOW), NOW)
    uptake = {each.release: each for each in figures.uptakes}["R3"]
    assert uptake.reached == () and not uptake.points[-1].whole


def test_without_releases_nothing_is_told() -> None:
    made = device()
    assert exposures(made, {}, lambda _: "", NOW) == ()
    assert figures_of_field(made, (), NOW).identified == ()


RELEASES = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 5), st.booleans(), st.integers(0, 9)), min_size=1, max_size=5)


@given(RELEASES)
def test_stating_one_more_fix_never_exposes_another_device(rows: list[tuple[int, int, bool, int]]) -> None:
    releases = [
        release(
            f"R{number}",
            f"{version}.{number}",
            f"2026-0{1 + month % 5}-01",
            fixes=("W-1",) if fixes else (),
            told=[("2026-05-31", devices)],
        )
        for number, (version, month, fixes, devices) in enumerate(rows)
    ]
    before = exposed(*releases, described="9.9", status="planned")
    for number, each in enumerate(releases):
        more = [*releases[:number], replace(each, fixes=("W-1",)), *releases[number + 1 :]]
        assert exposed(*more, described="9.9", status="planned").devices <= before.devices


@given(RELEASES)
def test_each_release_has_one_standing_and_no_device_counts_twice(rows: list[tuple[int, int, bool, int]]) -> None:
    releases = [
        release(f"R{number}", f"{version}.{number}", f"2026-0{1 + month}-01", fixes=("W-1",) if fixes else (), field_population=devices)
        for number, (version, month, fixes, devices) in enumerate(rows)
    ]
    found = exposed(*releases, described="9.9", status="planned")
    assert sorted(each.release for each in found.standings) == sorted(each.id for each in releases)
    told = sum(each.devices or 0 for standing in Standing for each in found.of(standing))
    assert found.devices <= told == sum(each.devices_today(NOW) or 0 for each in releases)
