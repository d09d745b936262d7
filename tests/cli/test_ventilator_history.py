"""The life of the ventilator, written once as a repository, and what the story says of it at each tag."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from primum.cli.main import primum

EXAMPLES = Path(__file__).parents[2] / "examples"
EXFAT, WRONG_SETTINGS = "CVE-2025-40307@ui-computer+linux-imx", "R@HS-WRONG-SETTINGS+H-LUNG-INJURY"

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="a history needs git"),
    pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="signatures are made with keys of ssh-keygen"),
]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole history, written by the script as a user would; once for all workers that run tests side by side."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "life"
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            words = [sys.executable, str(EXAMPLES / "write_history.py"), str(place.with_suffix(".new"))]
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            place.with_suffix(".new").rename(place)
    return place


@pytest.fixture
def at_tag(out: Path, tmp_path: Path) -> Any:
    """A copy of the repository at a tag, which a test may spoil."""

    def at(tag: str) -> Path:
        place = tmp_path / "windhover"
        git(out, "clone", "--quiet", "--branch", tag, str(out / "windhover"), str(place))
        return place

    return at


def git(place: Path, *words: str) -> str:
    done = subprocess.run(["git", "-c", "advice.detachedHead=false", *words], cwd=place, capture_output=True, text=True, check=True)
    return done.stdout


def run(*words: object, code: int | None = None) -> Result:
    done = CliRunner().invoke(primum, [str(each) for each in words], env={"PRIMUM_STORE": "no-store", "NO_COLOR": "1"})
    assert code is None or done.exit_code == code, done.output
    return done


def wire(*words: object) -> Any:
    return json.loads(run(*words, "--json").stdout)


def levels(difference: Any, risk: str) -> tuple[str, str]:
    found = next(each for each in difference["risks"] if each["id"] == risk)
    return found["before"].partition(",")[0], found["after"].partition(",")[0]


def test_the_states_are_tagged_in_their_order(out: Path) -> None:
    tags = git(out / "windhover", "tag", "--sort=creatordate").split()
    assert tags == ["design-2.3.0", "v2.3.0", "found", "field", "v2.3.1"]


def test_the_first_commits_are_the_same_every_time(out: Path) -> None:
    """No key goes into them: who writes the history elsewhere has the same ids."""
    times = git(out / "windhover", "log", "--format=%an %ad %cd", "--date=iso-strict", "v2.3.0~1").splitlines()
    assert times == [
        "Example Respiratory GmbH 2026-06-22T08:00:00+00:00 2026-06-22T08:00:00+00:00",
        "Example Respiratory GmbH 2026-02-16T16:00:00+00:00 2026-02-16T16:00:00+00:00",
    ]


def test_today_is_a_state_of_it(at_tag: Any) -> None:
    place = at_tag("field")
    today = {
        path.relative_to(EXAMPLES / "ventilator"): path.read_bytes() for path in (EXAMPLES / "ventilator").rglob("*") if path.is_file()
    }
    assert today == {path: (place / path).read_bytes() for path in today}


def test_the_design_is_open_for_design_and_closed_for_release(at_tag: Any) -> None:
    place = at_tag("design-2.3.0")
    run("gate", place, "--stage", "design", "--at", "2026-02-16", code=0)
    closed = run("gate", place, "--stage", "release", "--at", "2026-02-16", code=1).output
    assert "release.tests: not met" in closed
    assert "release.evidence: not met" in closed


def test_the_first_release_lacks_only_what_it_says(at_tag: Any) -> None:
    place = at_tag("v2.3.0")
    manifest = json.loads((place / "baselines/2.3.0/manifest.json").read_text(encoding="utf-8"))
    assert manifest["conditions"] == {"verification.sbom": "not_met"}
    assert manifest["despite"].startswith("DEV-2026-01")
    assert manifest["worst"] == "reduce"


@pytest.mark.parametrize("version", ["2.3.0", "2.3.1"])
def test_a_baseline_is_sound_and_approved_by_another_than_its_author(at_tag: Any, version: str) -> None:
    place = at_tag(f"v{version}")
    found = wire("verify", place, version)["baselines"][0]
    assert found["sound"]
    assert {each["meaning"]: each["name"] for each in found["signatures"]} == {"author": "Jonas Brandt", "approved": "Dr. Miriam Aalto"}
    run("verify", place, code=0)


@pytest.mark.parametrize("spoiled", ["baselines/2.3.0/manifest.json", "baselines/2.3.0/approval-02.json", "baselines/log.jsonl"])
def test_a_spoiled_byte_is_found(at_tag: Any, spoiled: str) -> None:
    file = at_tag("v2.3.0") / spoiled
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))
    assert spoiled in run("verify", file.parents[len(Path(spoiled).parts) - 1], "2.3.0", code=1).output


def test_a_report_that_was_changed_after_the_approval_is_named(at_tag: Any) -> None:
    """The commit still holds what was released, so the baseline is sound; the folder is not it any more."""
    place = at_tag("v2.3.0")
    with (place / "evidence/E-USB.txt").open("a", encoding="utf-8") as file:
        file.write("All ports passed.\n")
    found = wire("verify", place, "2.3.0")["baselines"][0]
    assert (found["holds_in_commit"], found["changed"]) == (True, {"evidence/E-USB.txt": "changed"})


def test_nothing_of_november_stands_in_the_first_baseline(at_tag: Any) -> None:
    """What was released in June knows nothing of the flaw, and nothing in it is dated later."""
    place = at_tag("v2.3.0")
    texts = {path: path.read_text(encoding="utf-8") for path in place.rglob("*") if path.suffix in (".yaml", ".md", ".txt")}
    known = [path.name for path, text in texts.items() if "CVE-2025-40307" in text or "FSCA-2026" in text]
    later = [path.name for path, text in texts.items() for month in ("07", "08", "09", "10", "11", "12") if f" date: 2026-{month}-" in text]
    assert (known, later) == ([], [])


def test_the_watch_names_the_new_way_to_a_patient(at_tag: Any) -> None:
    place = at_tag("found")
    looks = [json.loads(line) for line in (place / "surveillance/looks.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [each["look"] for each in looks] == [1, 2]
    assert EXFAT in json.dumps(looks[1]["new"])
    assert f"`{WRONG_SETTINGS}` has a new way from `usb-front`: 15 points" in _watched_again(place)


def _watched_again(place: Path) -> str:
    git(place, "checkout", "--quiet", "HEAD~1", "--", "surveillance")
    return run("watch", place, "--no-record", "--at", "2026-11-17", code=1).output


def test_the_field_differs_by_the_flaw_and_the_risk_that_rose(at_tag: Any) -> None:
    place = at_tag("field")
    difference = wire("diff", "v2.3.0", "--in", place, "--at", "2026-11-26")
    assert EXFAT in [each["id"] for each in difference["findings"]]
    assert levels(difference, WRONG_SETTINGS) == ("reduce", "unacceptable")
    assert "release.risks: not met" in run("gate", place, "--stage", "release", "--at", "2026-11-26", code=1).output


def test_clocks_run_until_a_person_decides(at_tag: Any) -> None:
    place = at_tag("field")
    before = run("incident", place, "INC-2026-02", "--at", "2026-11-21").output
    after = run("incident", place, "INC-2026-02", "--at", "2026-11-26", code=0).output
    assert "2026-12-05" in before
    assert "2026-12-05" not in after
    assert "done 2026-11-23" in run("incident", place, "INC-2026-01", "--at", "2026-11-26", code=0).output


def test_the_fixed_release_is_below_the_gate_again(at_tag: Any) -> None:
    place = at_tag("v2.3.1")
    difference = wire("diff", "field", "--in", place, "--at", "2026-12-21")
    assert levels(difference, WRONG_SETTINGS) == ("unacceptable", "reduce")
    assert levels(difference, "R@HS-FALSE-VALUES+H-WRONG-DECISION") == ("unacceptable", "reduce")
    run("assess", place, "--at", "2026-12-21", code=0)


def test_old_evidence_holds_by_a_persons_word_only(at_tag: Any) -> None:
    place = at_tag("v2.3.1")
    text = (place / "evidence.yaml").read_text(encoding="utf-8")
    assert text.count('to: "2.3.1"') == text.count("name: Ines Carvalho") > 0
    (place / "evidence.yaml").write_text(text.replace('to: "2.3.1"', 'to: "2.3.2"'), encoding="utf-8")
    run("assess", place, "--at", "2026-12-21", code=1)


def test_the_package_is_the_one_that_was_signed(out: Path, at_tag: Any) -> None:
    place, package = at_tag("v2.3.1"), out / "windhover-2.3.1.swu"
    words = ("updates", "verify", place, "2.3.1", "--allowed-signers", out / "keys/signers", "--at", "2026-12-21")
    run(*words, "--package", package, code=0)
    other = place.parent / "other.swu"
    other.write_bytes(package.read_bytes() + b"\n")
    run(*words, "--package", other, code=1)


def test_each_release_in_the_field_is_rated_with_what_is_known_today(at_tag: Any) -> None:
    said = json.loads(run("updates", at_tag("v2.3.1"), "--json", "--at", "2026-12-22", code=0).stdout)
    today = {each["release"]: each for each in said["today"]}
    assert today["REL-2.1"]["level"] is None and "no baseline" in today["REL-2.1"]["told_by"]
    earlier = today["REL-2.3"]
    assert earlier["level"] == "unacceptable" and "R@HS-WRONG-SETTINGS+H-LUNG-INJURY" in earlier["risks"], "the flaw was found after it"
    assert "its baseline" in earlier["told_by"] and today["REL-2.3.1"]["level"] == "reduce"


def test_before_the_flaw_was_published_the_release_stood_as_it_was_signed(at_tag: Any) -> None:
    said = json.loads(run("updates", at_tag("v2.3.0"), "--json", "--at", "2026-06-23", code=0).stdout)
    assert [each["level"] for each in said["today"] if each["release"] == "REL-2.3"] == ["reduce"]
