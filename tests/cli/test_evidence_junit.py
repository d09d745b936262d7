"""`primum evidence junit`: what passed and what failed, what a rerun replaces, and everything that shows nothing."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_folder import bytes_of, credit, evidence, items, junit, write_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "f")


def test_a_failed_test_withdraws_credit_from_the_control_that_it_speaks_of_alone(folder: Path, tmp_path: Path) -> None:
    report = junit(tmp_path / "r.xml", ("pulls", "LOCK port", "failed"), ("seals", "SEAL port", "passed"))
    result = evidence("junit", folder, report)
    assert result.exit_code == 0, result.output
    assert credit(folder).reason == "E-bench-2026-05-20-FAILED looked at it and failed"
    assert credit(folder, "SEAL").counts
    found = items(folder)
    assert found["E-bench-2026-05-20"]["covers"] == ["SEAL"]
    assert found["E-bench-2026-05-20-FAILED"]["covers"] == ["LOCK", "port"]
    assert found["E-bench-2026-05-20-FAILED"]["summary"] == "2 tests: 1 passed, 1 failed. Failed: pulls."
    assert (folder / "evidence/r.xml").read_bytes() == report.read_bytes()


def test_a_test_in_error_counts_as_failed_and_a_skipped_one_shows_nothing(folder: Path, tmp_path: Path) -> None:
    result = evidence("junit", folder, junit(tmp_path / "r.xml", ("a", "LOCK", "error"), ("b", "SEAL", "skipped")))
    assert items(folder)["E-bench-2026-05-20"]["covers"] == ["LOCK"] and not credit(folder).counts
    assert "every test of SEAL was skipped; that shows nothing" in result.output


def test_one_failed_test_among_passed_ones_fails_the_id(folder: Path, tmp_path: Path) -> None:
    evidence("junit", folder, junit(tmp_path / "r.xml", ("a", "LOCK", "passed"), ("b", "LOCK", "failed"), ("c", "LOCK", "passed")))
    assert items(folder)["E-bench-2026-05-20"]["result"] == "failed"


def test_the_same_file_twice_changes_nothing(folder: Path, tmp_path: Path) -> None:
    report = junit(tmp_path / "r.xml", ("a", "LOCK", "passed"))
    evidence("junit", folder, report)
    before = bytes_of(folder)
    renamed = tmp_path / "other.xml"
    renamed.write_bytes(report.read_bytes())
    result = evidence("junit", folder, renamed, "--suite", "other")
    assert result.exit_code == 0 and "on record as E-bench-2026-05-20; nothing is written" in result.output
    assert bytes_of(folder) == before


class TestRerun:
    """A newer run of the same suite."""

    def fail(self, folder: Path, place: Path) -> None:
        evidence("junit", folder, junit(place / "one.xml", ("pulls", "LOCK", "failed"), ("seals", "SEAL", "passed")))
        assert not credit(folder).counts

    def test_brings_the_credit_back(self, folder: Path, tmp_path: Path) -> None:
        self.fail(folder, tmp_path)
        report = junit(tmp_path / "two.xml", ("pulls", "LOCK", "passed"), ("seals", "SEAL", "passed"), when="2026-05-21T10:00:00Z")
        result = evidence("junit", folder, report)
        assert "supersedes E-bench-2026-05-20, E-bench-2026-05-20-FAILED" in result.output
        assert credit(folder).counts and credit(folder, at="2026-05-21").counts and not credit(folder, at="2026-05-20").counts

    def test_that_speaks_of_less_replaces_nothing_of_the_rest(self, folder: Path, tmp_path: Path) -> None:
        self.fail(folder, tmp_path)
        result = evidence("junit", folder, junit(tmp_path / "two.xml", ("seals", "SEAL", "passed"), when="2026-05-21T10:00:00Z"))
        assert "E-bench-2026-05-20-FAILED is of the same suite and stays: it speaks of LOCK too" in result.output
        assert not credit(folder).counts

    @pytest.mark.parametrize("end", ["skipped", None])
    def test_that_leaves_out_the_failed_test_does_not_take_the_failure_back(self, folder: Path, tmp_path: Path, end: str | None) -> None:
        self.fail(folder, tmp_path)
        cases = [("another", "LOCK", "passed"), ("seals", "SEAL", "passed"), *([("pulls", "LOCK", end)] if end else [])]
        result = evidence("junit", folder, junit(tmp_path / "two.xml", *cases, when="2026-05-21T10:00:00Z"))
        assert "leaves out what failed then (pulls)" in result.output and not credit(folder).counts

    def test_in_which_the_same_test_fails_without_its_id_does_not_either(self, folder: Path, tmp_path: Path) -> None:
        self.fail(folder, tmp_path)
        cases = (("pulls", "", "failed"), ("another", "LOCK", "passed"), ("seals", "SEAL", "passed"))
        result = evidence("junit", folder, junit(tmp_path / "two.xml", *cases, when="2026-05-21T10:00:00Z"))
        assert "leaves out what failed then (pulls)" in result.output and not credit(folder).counts

    def test_that_fails_in_part_replaces_the_earlier_one_in_each_control_as_it_went(self, folder: Path, tmp_path: Path) -> None:
        both = (("pulls", "LOCK", "passed"), ("seals", "SEAL", "passed"))
        evidence("junit", folder, junit(tmp_path / "one.xml", *both), "--control", "LOCK", "--control", "SEAL")
        part = (("pulls", "LOCK", "failed"), ("seals", "SEAL", "passed"))
        evidence("junit", folder, junit(tmp_path / "two.xml", *part, when="2026-05-21T10:00:00Z"))
        assert credit(folder).reason == "E-bench-2026-05-21-FAILED failed" and credit(folder, "SEAL").counts
        evidence("junit", folder, junit(tmp_path / "three.xml", *both, when="2026-05-22T10:00:00Z"))
        assert credit(folder).counts and credit(folder, "SEAL").counts

    def test_whose_earlier_report_is_gone_does_not_either(self, folder: Path, tmp_path: Path) -> None:
        self.fail(folder, tmp_path)
        (folder / "evidence/one.xml").unlink()
        report = junit(tmp_path / "two.xml", ("pulls", "LOCK", "passed"), ("seals", "SEAL", "passed"), when="2026-05-21T10:00:00Z")
        assert "its report is not at hand" in evidence("junit", folder, report).output and not credit(folder).counts

    def test_of_another_suite_replaces_nothing_and_says_what_keeps_the_credit_away(self, folder: Path, tmp_path: Path) -> None:
        self.fail(folder, tmp_path)
        result = evidence("junit", folder, junit(tmp_path / "two.xml", ("pulls", "LOCK", "passed"), name="field"))
        assert "LOCK stays without credit, since E-bench-2026-05-20-FAILED failed" in result.output and not credit(folder).counts

    def test_may_keep_the_earlier_ones(self, folder: Path, tmp_path: Path) -> None:
        self.fail(folder, tmp_path)
        evidence("junit", folder, junit(tmp_path / "two.xml", ("pulls", "LOCK", "passed")), "--keep-earlier")
        assert not credit(folder).counts

    def test_of_the_same_day_counts_when_it_is_the_later_one(self, folder: Path, tmp_path: Path) -> None:
        self.fail(folder, tmp_path)
        both = (("pulls", "LOCK", "passed"), ("seals", "SEAL", "passed"))
        result = evidence("junit", folder, junit(tmp_path / "early.xml", *both, when="2026-05-20T09:59:00Z"))
        assert "stays: it was run later, at 10:00 UTC of 2026-05-20" in result.output and not credit(folder).counts
        evidence("junit", folder, junit(tmp_path / "late.xml", *both, when="2026-05-20T10:01:00Z"))
        assert "E-bench-2026-05-20-FAILED" in items(folder)["E-bench-2026-05-20-3"]["supersedes"] and credit(folder).counts

    def test_split_and_of_the_same_day_has_ids_of_its_own(self, folder: Path, tmp_path: Path) -> None:
        for hour, end in ((10, "failed"), (11, "passed")):
            report = junit(tmp_path / f"{hour}.xml", ("pulls", "LOCK", end), when=f"2026-05-20T{hour}:00:00Z")
            assert evidence("junit", folder, report, "--split").exit_code == 0
        assert items(folder)["E-bench-2026-05-20-2-LOCK"]["supersedes"] == ["E-bench-2026-05-20-LOCK"] and credit(folder).counts

    def test_that_is_older_is_not_written(self, folder: Path, tmp_path: Path) -> None:
        self.fail(folder, tmp_path)
        before = bytes_of(folder)
        result = evidence("junit", folder, junit(tmp_path / "two.xml", ("pulls", "LOCK", "passed"), when="2026-05-19T10:00:00Z"))
        assert result.exit_code == 2 and "older than" in result.output and bytes_of(folder) == before

    def test_takes_the_place_of_the_earlier_one_in_the_control(self, folder: Path, tmp_path: Path) -> None:
        evidence("junit", folder, junit(tmp_path / "one.xml", ("pulls", "LOCK", "passed")), "--control", "LOCK")
        assert items(folder, "controls")["LOCK"]["evidence"] == ["E-LOCK", "E-bench-2026-05-20"]
        evidence("junit", folder, junit(tmp_path / "two.xml", ("pulls", "LOCK", "failed"), when="2026-05-21T10:00:00Z"))
        assert items(folder, "controls")["LOCK"]["evidence"] == ["E-LOCK", "E-bench-2026-05-21"]
        assert credit(folder).reason == "E-bench-2026-05-21 failed"
        evidence("junit", folder, junit(tmp_path / "three.xml", ("pulls", "LOCK", "passed"), when="2026-05-22T10:00:00Z"))
        assert items(folder, "controls")["LOCK"]["evidence"] == ["E-LOCK", "E-bench-2026-05-22"] and credit(folder).counts

    def test_of_another_version_replaces_nothing(self, folder: Path, tmp_path: Path) -> None:
        evidence("junit", folder, junit(tmp_path / "one.xml", ("pulls", "LOCK", "failed")))
        report = junit(tmp_path / "two.xml", ("pulls", "LOCK", "passed"), when="2026-05-21T10:00:00Z")
        result = evidence("junit", folder, report, "--version", "1.9")
        assert "for version 1.9, the device is 2.0; today it shows nothing" in result.output
        found = items(folder)["E-bench-2026-05-21"]
        assert "supersedes" not in found and "saw" not in found and not credit(folder).counts


def test_split_makes_a_piece_for_each_id(folder: Path, tmp_path: Path) -> None:
    evidence("junit", folder, junit(tmp_path / "r.xml", ("a", "LOCK SEAL", "passed"), ("b", "port", "failed")), "--split")
    found = {name: each["result"] for name, each in items(folder).items() if name.startswith("E-bench")}
    assert found == {"E-bench-2026-05-20-LOCK": "passed", "E-bench-2026-05-20-SEAL": "passed", "E-bench-2026-05-20-port": "failed"}


def test_what_names_no_id_of_the_folder_is_told_and_stops_nothing(folder: Path, tmp_path: Path) -> None:
    report = junit(
        tmp_path / "r.xml",
        ("a", "LOKC", "passed"),
        ("b", "MDR:GSPR-17.2 T-USB-STORAGE-MALWARE CVE-2026-1", "passed"),
        ("c", "", "failed"),
        ("d", "LOCK", "passed"),
    )
    result = evidence("junit", folder, report)
    assert "`LOKC` is not in this folder; did you mean `LOCK`?" in result.output
    assert "no evidence covers CVE-2026-1, MDR:GSPR-17.2, T-USB-STORAGE-MALWARE" in result.output
    assert "1 failed without naming an id of this folder; they withdraw no credit" in result.output
    assert items(folder)["E-bench-2026-05-20"]["covers"] == ["LOCK"] and credit(folder).counts


@pytest.mark.parametrize("cases", [(), (("a", "", "passed"),), (("a", "LOCK", "skipped"),), (("a", "NONE", "passed"),)])
def test_a_run_that_shows_nothing_is_not_written(folder: Path, tmp_path: Path, cases: tuple[tuple[str, str, str], ...]) -> None:
    before = bytes_of(folder)
    result = evidence("junit", folder, junit(tmp_path / "r.xml", *cases))
    assert result.exit_code == 2 and "nothing is written" in result.output and bytes_of(folder) == before


def test_covers_lets_the_whole_run_speak_of_an_id(folder: Path, tmp_path: Path) -> None:
    evidence("junit", folder, junit(tmp_path / "r.xml", ("a", "", "passed"), ("b", "", "failed")), "--covers", "LOCK")
    assert items(folder)["E-bench-2026-05-20"]["result"] == "failed" and not credit(folder).counts


def test_a_control_is_verified_by_the_tests_that_speak_of_it(folder: Path, tmp_path: Path) -> None:
    report = junit(tmp_path / "r.xml", ("a", "LOCK", "passed"), ("b", "SEAL", "failed"), ("c", "", "failed"))
    evidence("junit", folder, report, "--control", "LOCK")
    assert credit(folder).reason == "verified by E-LOCK, E-bench-2026-05-20"


def test_a_control_of_which_no_test_speaks_is_not_verified_by_them(folder: Path, tmp_path: Path) -> None:
    report, before = junit(tmp_path / "r.xml", ("a", "SEAL", "passed"), ("b", "LOCK", "skipped")), bytes_of(folder)
    result = evidence("junit", folder, report, "--control", "LOCK")
    assert result.exit_code == 2 and "`--covers LOCK`" in result.output and bytes_of(folder) == before


def test_a_report_without_a_time_and_one_of_tomorrow(folder: Path, tmp_path: Path) -> None:
    result = evidence("junit", folder, junit(tmp_path / "a.xml", ("a", "LOCK", "passed"), when=""))
    assert "the report says no time; it is recorded as of 2026-06-01" in result.output
    result = evidence("junit", folder, junit(tmp_path / "b.xml", ("a", "LOCK", "passed"), name="x", when="2026-06-02T00:00:00Z"))
    assert "it counts from that day on" in result.output


def test_generic_names_of_suites_give_way_to_the_name_of_the_file(folder: Path, tmp_path: Path) -> None:
    evidence("junit", folder, junit(tmp_path / "TEST-usb.xml", ("a", "LOCK", "passed"), name="pytest"))
    assert items(folder)["E-usb-2026-05-20"]["suite"] == "usb"


def test_a_report_that_cannot_be_read_is_shown_where_and_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    before, report = bytes_of(folder), tmp_path / "r.xml"
    report.write_text("<testsuite><testcase name='a'>")
    result = evidence("junit", folder, report)
    assert result.exit_code == 2 and "PR0931" in result.output and "r.xml:1" in result.output and bytes_of(folder) == before
    assert evidence("junit", folder, tmp_path / "none.xml").exit_code == 2


def test_dry_run_shows_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    before = bytes_of(folder)
    result = evidence("junit", folder, junit(tmp_path / "r.xml", ("a", "LOCK", "passed")), "--dry-run")
    assert "+- id: E-bench-2026-05-20" in result.output and "nothing is written" in result.output and bytes_of(folder) == before


def test_what_cannot_be_seen_in_names_of_tests_does_no_harm(folder: Path, tmp_path: Path) -> None:
    name = "a&#x202E;b&#10;- id: X" + "y" * 500
    result = evidence("junit", folder, junit(tmp_path / "r.xml", (name, "LOCK", "failed"), name="su&#x202E;ite"))
    assert result.exit_code == 0, result.output
    assert len(items(folder)) == 3 and "\u202e" not in (folder / "evidence.yaml").read_text()


def test_a_folder_with_errors_or_in_one_piece_is_left_alone(folder: Path, tmp_path: Path) -> None:
    report = junit(tmp_path / "r.xml", ("a", "LOCK", "passed"))
    assert evidence("junit", folder / "device.yaml", report).exit_code == 2
    (folder / "controls.yaml").write_text("- {id: X, type: nonsense, at: port, status: verified}\n")
    before = bytes_of(folder)
    assert evidence("junit", folder, report).exit_code == 2 and bytes_of(folder) == before


ENDS = st.sampled_from(["passed", "failed", "error", "skipped"])
IDS = st.sets(st.sampled_from(["LOCK", "SEAL", "port", "dev"]), max_size=3).map(lambda ids: " ".join(sorted(ids)))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(IDS, ENDS), max_size=6), st.booleans())
def test_law_twice_is_once_and_a_failure_is_never_lost(tmp_path: Path, ends: list[tuple[str, str]], split: bool) -> None:
    place = tmp_path / os.urandom(6).hex()
    folder = write_folder(place)
    report = junit(tmp_path / "r.xml", *((f"t{number}", ids, end) for number, (ids, end) in enumerate(ends)))
    evidence("junit", folder, report, *(["--split"] if split else []))
    once = bytes_of(folder)
    evidence("junit", folder, report)
    assert bytes_of(folder) == once or not any(ids and end != "skipped" for ids, end in ends)
    new = [each for name, each in items(folder).items() if name.startswith("E-bench")]
    for item in ("LOCK", "SEAL", "port", "dev"):
        mine = [end for ids, end in ends if item in ids.split()]
        wanted = {"failed"} if {"failed", "error"} & set(mine) else {"passed"} if "passed" in mine else set()
        assert {each["result"] for each in new if item in each["covers"]} == wanted
