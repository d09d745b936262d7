"""`primum evidence`: list, add, bind and carry."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evidence_folder import CONTROLS, DEVICE, EVIDENCE, bytes_of, credit, device_of, evidence, items, write_folder
from primum.cli.main import primum

WHO = ("--name", "Ada", "--role", "test lead", "--reason", "Only a word has changed.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "f")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF what was seen")
    return path


def states(folder: Path, at: str = "2026-06-01") -> dict[str, str]:
    result = evidence("list", folder, "--json", at=at)
    assert result.exit_code == 0, result.output
    return {each["id"]: each["state"] for each in json.loads(result.output)["evidence"]}


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.yaml"
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


# --- the group --------------------------------------------------------------------------------------------------------------------------


def test_help_names_every_command() -> None:
    result = CliRunner().invoke(primum, ["evidence", "--help"])
    assert result.exit_code == 0
    assert all(f"  {name} " in result.output for name in ("list", "add", "junit", "sarif", "pentest", "bind", "carry"))
    assert CliRunner().invoke(primum, ["evidence", "nothing"]).exit_code == 2


# --- add --------------------------------------------------------------------------------------------------------------------------------


def test_a_file_is_copied_hashed_and_named_by_the_control(folder: Path, report: Path) -> None:
    words = ("--id", "E-NEW", "--title", "Inspection", "--covers", "port", "--control", "LOCK", "--kind", "inspection", "--by", "Ada")
    result = evidence("add", folder, report, *words)
    assert result.exit_code == 0, result.output
    found, prints = items(folder)["E-NEW"], device_of(folder).fingerprints
    assert found["sha256"] == hashlib.sha256(report.read_bytes()).hexdigest() and found["file"] == "evidence/report.pdf"
    assert (folder / "evidence/report.pdf").read_bytes() == report.read_bytes()
    assert found["saw"] == {"port": prints["port"], "LOCK": prints["LOCK"]} and found["by"] == "Ada" and found["title"] == "Inspection"
    assert items(folder, "controls")["LOCK"]["evidence"] == ["E-LOCK", "E-NEW"]
    assert credit(folder).reason == "verified by E-LOCK, E-NEW"


def test_every_other_byte_stays(folder: Path, report: Path) -> None:
    evidence("add", folder, report, "--id", "E-NEW", "--control", "LOCK", "--control", "SEAL")
    text = (folder / "evidence.yaml").read_text()
    new = text.replace(EVIDENCE.removesuffix("# the end\n"), "").replace("# the end\n", "")
    assert new.startswith("- id: E-NEW\n") and text == EVIDENCE.replace("# the end\n", new + "# the end\n")
    assert (folder / "controls.yaml").read_text() == CONTROLS.replace("[E-LOCK]", "[E-LOCK, E-NEW]").replace("E-SEAL}", "[E-SEAL, E-NEW]}")


def test_another_file_of_the_same_name_is_never_written_over(folder: Path, report: Path) -> None:
    evidence("add", folder, report, "--id", "E-1", "--covers", "port")
    first = report.read_bytes()
    report.write_bytes(b"another")
    evidence("add", folder, report, "--id", "E-2", "--covers", "port")
    name = items(folder)["E-2"]["file"]
    assert (folder / "evidence/report.pdf").read_bytes() == first
    assert name == f"evidence/report-{hashlib.sha256(b'another').hexdigest()[:8]}.pdf" and (folder / name).read_bytes() == b"another"


def test_a_file_in_place_stays_and_serves_twice(folder: Path) -> None:
    (folder / "evidence").mkdir()
    path = folder / "evidence/deep.txt"
    path.write_text("seen")
    evidence("add", folder, path, "--id", "E-1", "--covers", "port")
    evidence("add", folder, path, "--id", "E-2", "--covers", "dev")
    assert [items(folder)[name]["file"] for name in ("E-1", "E-2")] == ["evidence/deep.txt"] * 2
    assert [each.name for each in (folder / "evidence").iterdir()] == ["deep.txt"]


def test_the_same_id_with_the_same_file_changes_nothing(folder: Path, report: Path) -> None:
    evidence("add", folder, report, "--id", "E-1", "--covers", "port")
    before = bytes_of(folder)
    assert "on record as E-1" in evidence("add", folder, report, "--id", "E-1", "--covers", "dev").output
    assert bytes_of(folder) == before


def test_a_day_that_has_not_come_is_told_with_what_to_do(folder: Path, report: Path) -> None:
    words = ("--id", "E-1", "--covers", "port", "--date", "2030-01-01")
    assert "A slip of the pen is corrected in evidence.yaml" in evidence("add", folder, report, *words).output
    again = evidence("add", folder, report, "--id", "E-1", "--covers", "port").output
    assert "on record as E-1, passed, made 2030-01-01 for" in again and "correct `date` in evidence.yaml" in again


def test_an_empty_file_is_no_evidence(folder: Path, report: Path) -> None:
    report.write_bytes(b"")
    before = bytes_of(folder)
    result = evidence("add", folder, report, "--id", "E-1", "--covers", "port")
    assert result.exit_code == 2 and "is empty, and an empty file shows nothing" in result.output and bytes_of(folder) == before


def test_failed_evidence_added_by_hand_withdraws_credit(folder: Path, report: Path) -> None:
    evidence("add", folder, report, "--id", "E-1", "--covers", "LOCK", "--result", "failed")
    assert credit(folder).reason == "E-1 looked at it and failed"
    report.write_bytes(b"retest")
    evidence("add", folder, report, "--id", "E-2", "--covers", "LOCK", "--supersedes", "E-1")
    assert credit(folder).counts


def test_what_supersedes_takes_the_place_in_the_controls(folder: Path, report: Path) -> None:
    evidence("add", folder, report, "--id", "E-2", "--covers", "port", "--supersedes", "E-SEAL")
    assert items(folder, "controls")["SEAL"]["evidence"] == "E-2" and credit(folder, "SEAL").counts
    assert set(items(folder)["E-2"]["saw"]) == {"port", "SEAL"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--id", "E-1"), "what does it show something of?"),
        (("--id", "E-LOCK", "--covers", "port"), "`E-LOCK` is taken"),
        (("--id", "LOCK", "--covers", "port"), "`LOCK` is taken"),
        (("--id", "E 1", "--covers", "port"), "cannot be an id"),
        (("--id", "E-1", "--covers", "prot"), "did you mean `port`?"),
        (("--id", "E-1", "--control", "port"), "`port` is no control"),
        (("--id", "E-1", "--covers", "port", "--supersedes", "E-LOKC"), "did you mean `E-LOCK`?"),
        (("--id", "E-1", "--covers", "port", "--valid-until", "2026-05-31"), "before the day it was made"),
        (("--id", "E-1", "--covers", "port", "--date", "yesterday"), "is not a date"),
        (("--id", "E-1", "--covers", "port", "--kind", ""), "the folder would have errors"),
    ],
)
def test_what_cannot_be_meant_writes_nothing(folder: Path, report: Path, words: tuple[str, ...], said: str) -> None:
    before = bytes_of(folder)
    result = evidence("add", folder, report, *words)
    assert result.exit_code == 2 and said in result.output, result.output
    assert bytes_of(folder) == before


@pytest.mark.parametrize("name", ["controls.yaml", "controls/case.yaml"])
def test_controls_keep_their_file_and_their_manner(folder: Path, report: Path, name: str) -> None:
    text = "- id: LOCK\r\n  type: port-lock\r\n  at: port # here\r\n  status: verified"
    (folder / "controls.yaml").unlink()
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(text.encode())
    assert evidence("add", folder, report, "--id", "E-1", "--control", "LOCK").exit_code == 0
    assert (folder / name).read_bytes() == (text + "\r\n  evidence: [E-1]").encode() and credit(folder).counts


def test_a_list_that_speaks_for_two_controls_is_left_alone(folder: Path, report: Path) -> None:
    shared = CONTROLS.replace("[E-LOCK]", "&both [E-LOCK, E-SEAL]").replace("evidence: E-SEAL", "evidence: *both")
    (folder / "controls.yaml").write_text(shared)
    before = bytes_of(folder)
    result = evidence("add", folder, report, "--id", "E-1", "--control", "LOCK")
    assert result.exit_code == 2 and "`evidence` shares its text with another place" in result.output and bytes_of(folder) == before


def test_a_file_that_is_none_and_a_linked_folder(folder: Path, report: Path, tmp_path: Path) -> None:
    assert "is not a file" in evidence("add", folder, tmp_path, "--id", "E-1", "--covers", "port").output
    (tmp_path / "out").mkdir()
    (folder / "evidence").symlink_to(tmp_path / "out")
    result = evidence("add", folder, report, "--id", "E-1", "--covers", "port")
    assert result.exit_code == 2 and not list((tmp_path / "out").iterdir())


def test_evidence_yaml_is_made_where_there_is_none(tmp_path: Path, report: Path) -> None:
    folder = write_folder(tmp_path / "g", controls="", evidence="")
    (folder / "evidence.yaml").unlink()
    result = evidence("add", folder, report, "--id", "E-1", "--covers", "port")
    assert "evidence.yaml (new)" in result.output and items(folder)["E-1"]["result"] == "passed"


def test_an_unverified_control_is_told_of(tmp_path: Path, report: Path) -> None:
    folder = write_folder(tmp_path / "g", controls=CONTROLS.replace("status: verified\n", "status: implemented\n"))
    assert (
        "LOCK is implemented; it counts once its `status` is `verified`"
        in evidence("add", folder, report, "--id", "E-1", "--control", "LOCK").output
    )


# --- list -------------------------------------------------------------------------------------------------------------------------------


def test_every_state_is_told_and_what_asks_for_something_stands_first(tmp_path: Path) -> None:
    one = '- {{id: {0}, kind: review, version: "{1}", date: {2}, result: {3}, covers: [port]{4}}}\n'
    saw = f', saw: {{port: "{"0" * 16}"}}'
    text = "".join(
        one.format(*each)
        for each in (
            ("A-HOLDS", "2.0", "2026-05-01", "passed", ""),
            ("B-FAILED", "2.0", "2026-05-01", "failed", ""),
            ("C-CHANGED", "2.0", "2026-05-01", "passed", saw),
            ("D-FILE", "2.0", "2026-05-01", "passed", ", file: evidence/none.txt"),
            ("E-LAPSED", "2.0", "2026-05-01", "passed", ", valid_until: 2026-05-31"),
            ("F-VERSION", "1.9", "2026-05-01", "passed", ""),
            ("G-FUTURE", "2.0", "2026-06-02", "passed", ""),
            ("H-OLD", "2.0", "2026-04-01", "passed", ""),
            ("I-NEW", "2.0", "2026-05-01", "passed", ", supersedes: [H-OLD]"),
            ("J-DESIGN", "2.0", "2025-12-31", "passed", ""),
        )
    )
    folder = write_folder(tmp_path / "g", device=DEVICE + "design_frozen: 2026-01-01\n", controls="", evidence=text)
    assert list(states(folder).items()) == [
        ("B-FAILED", "failed"),
        ("C-CHANGED", "changed"),
        ("D-FILE", "file"),
        ("E-LAPSED", "lapsed"),
        ("F-VERSION", "other-version"),
        ("J-DESIGN", "older-than-design"),
        ("G-FUTURE", "not-yet"),
        ("A-HOLDS", "holds"),
        ("I-NEW", "holds"),
        ("H-OLD", "superseded"),
    ]
    shown = evidence("list", folder).output
    assert "port has changed since C-CHANGED saw it" in shown and "H-OLD was superseded by I-NEW" in shown
    assert "10 pieces of evidence, 2 hold today" in shown and "primum evidence bind" in shown
    assert "H-OLD" not in evidence("list", folder, "--todo").output


def test_a_folder_without_evidence(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "g", controls="", evidence="")
    assert "no evidence yet" in evidence("list", folder).output


# --- bind -------------------------------------------------------------------------------------------------------------------------------


def test_binding_takes_the_credit_away_when_the_thing_changes(folder: Path) -> None:
    result = evidence("bind", folder, "--all")
    assert result.exit_code == 0 and "E-LOCK: bound to port, LOCK" in result.output and "E-SEAL: bound to SEAL" in result.output
    assert credit(folder).counts and credit(folder, "SEAL").counts
    assert (folder / "evidence.yaml").read_text().startswith("# what was shown\n") and "# the end" in (folder / "evidence.yaml").read_text()
    change(folder, "controls", "type: port-lock", "type: port-lock\n  requirement: It holds 200 N.")
    assert credit(folder).reason == "LOCK has changed since E-LOCK saw it" and credit(folder, "SEAL").counts
    assert states(folder)["E-LOCK"] == "changed"


def test_binding_twice_is_binding_once(folder: Path) -> None:
    evidence("bind", folder, "--all")
    before = bytes_of(folder)
    assert "nothing is left to bind" in evidence("bind", folder, "--all").output and bytes_of(folder) == before
    assert evidence("bind", folder, "E-LOCK").exit_code == 0 and bytes_of(folder) == before


def test_changed_evidence_is_bound_anew_only_on_a_persons_word(folder: Path) -> None:
    evidence("bind", folder, "--all")
    change(folder, "controls", "type: port-lock", "type: port-lock\n  requirement: It holds 200 N.")
    before = bytes_of(folder)
    evidence("bind", folder, "--all")
    result = evidence("bind", folder, "E-LOCK")
    assert result.exit_code == 2 and "E-LOCK: LOCK has changed since" in result.output and bytes_of(folder) == before
    assert evidence("bind", folder, "E-LOCK", *WHO).exit_code == 0
    (said,) = items(folder)["E-LOCK"]["carried"]
    assert said["name"] == "Ada" and said["to"] == "2.0" and set(said["saw"]) == {"port", "LOCK"}
    assert credit(folder).counts and states(folder)["E-LOCK"] == "holds"
    change(folder, "controls", "200 N", "100 N")
    assert credit(folder).reason == "LOCK has changed since E-LOCK saw it"


@pytest.mark.parametrize("change_to", [("result: passed\n", "result: failed\n"), ('version: "2.0"\n', 'version: "1.9"\n')])
def test_what_shows_nothing_is_not_bound(folder: Path, change_to: tuple[str, str]) -> None:
    path = folder / "evidence.yaml"
    path.write_text(path.read_text().replace(change_to[0], change_to[1], 1))
    before = bytes_of(folder)
    assert evidence("bind", folder, "E-LOCK").exit_code == 2 and bytes_of(folder) == before


def test_bind_wants_names_or_all(folder: Path) -> None:
    assert evidence("bind", folder).exit_code == 2 and evidence("bind", folder, "E-LOCK", "--all").exit_code == 2
    assert "did you mean `E-LOCK`?" in evidence("bind", folder, "E-LOKC").output


# --- carry ------------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def raised(folder: Path) -> Path:
    """The folder, bound, with the next version of the software."""
    evidence("bind", folder, "--all")
    change(folder, "device", '"2.0"', '"2.1"')
    assert credit(folder).reason == "E-LOCK is for version 2.0, the device is 2.1"
    return folder


def test_a_person_carries_evidence_over(raised: Path) -> None:
    assert states(raised)["E-LOCK"] == "other-version"
    result = evidence("carry", raised, "E-LOCK", *WHO)
    assert result.exit_code == 0 and "nothing that it shows something of has changed" in result.output
    assert credit(raised).counts and not credit(raised, "SEAL").counts
    assert "carried over by Ada, test lead" in evidence("list", raised).output
    assert "Ada carried it over to 2.1" in evidence("carry", raised, "E-LOCK", *WHO).output


def test_what_a_person_carried_is_carried_again_where_it_sees_more_and_not_bound(raised: Path) -> None:
    evidence("carry", raised, "E-LOCK", *WHO)
    change(raised, "evidence", "covers: [port] ", "covers: [port, dev] ")
    listed = evidence("list", raised).output
    assert "E-LOCK: carried over by a person's word that does not say all of what was seen" in listed
    assert "bind" not in listed.split("E-LOCK: carried over")[1]


def test_what_has_changed_is_said_before_anybody_answers_for_it(raised: Path) -> None:
    change(raised, "controls", "type: port-lock", "type: port-lock\n  requirement: It holds 200 N.")
    before = bytes_of(raised)
    result = evidence("carry", raised, "E-LOCK")
    assert result.exit_code == 2 and "E-LOCK: LOCK has changed since" in result.output and bytes_of(raised) == before
    evidence("carry", raised, "E-LOCK", *WHO)
    assert credit(raised).counts


def test_all_unchanged_leaves_out_what_has_changed_or_was_never_bound(raised: Path) -> None:
    change(raised, "controls", "type: port-lock", "type: port-lock\n  requirement: It holds 200 N.")
    (raised / "evidence.yaml").write_text(
        (raised / "evidence.yaml").read_text()
        + '- {id: E-DEV, kind: review, version: "2.0", date: 2026-05-01, result: passed, covers: dev}\n'
    )
    result = evidence("carry", raised, "--all-unchanged", *WHO)
    assert "E-LOCK: left out; LOCK has changed since" in result.output
    assert "E-DEV: left out; nobody can tell whether dev has changed" in result.output
    assert {name for name, each in items(raised).items() if "carried" in each} == {"E-SEAL"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("result: passed\n", "result: failed\n", "it failed"),
        ("date: 2026-05-01\n", "date: 2026-05-01\n  valid_until: 2026-05-31\n", "was valid until 2026-05-31"),
        ("date: 2026-05-01\n", "date: 2026-06-02\n", "after 2026-06-01"),
        ("covers: [port]", "file: evidence/none.pdf\n  covers: [port]", "its file is missing"),
        (
            "# the end\n",
            '- {id: E-3, kind: review, version: "2.1", date: 2026-05-02, result: passed, supersedes: E-LOCK}\n',
            "superseded by E-3",
        ),
    ],
)
def test_what_does_not_stand_is_never_carried_over(raised: Path, old: str, new: str, said: str) -> None:
    path = raised / "evidence.yaml"
    path.write_text(path.read_text().replace(old, new, 1))
    before = bytes_of(raised)
    result = evidence("carry", raised, "E-LOCK", *WHO)
    assert result.exit_code == 2 and said in result.output and bytes_of(raised) == before


def test_carrying_to_the_version_it_was_made_for_or_to_one_to_come(raised: Path) -> None:
    assert evidence("carry", raised, "E-LOCK", "--to", "2.0", *WHO).exit_code == 2
    result = evidence("carry", raised, "E-LOCK", "--to", "2.2", *WHO)
    assert "counts once `software_version` is 2.2" in result.output and not credit(raised).counts
    change(raised, "device", '"2.1"', '"2.2"')
    assert credit(raised).counts


def test_a_second_word_stands_behind_the_first(raised: Path) -> None:
    evidence("carry", raised, "E-LOCK", *WHO)
    change(raised, "device", '"2.1"', '"2.2"')
    evidence("carry", raised, "E-LOCK", *WHO, at="2026-06-02")
    assert [each["to"] for each in items(raised)["E-LOCK"]["carried"]] == ["2.1", "2.2"] and credit(raised, at="2026-06-02").counts
