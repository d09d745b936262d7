"""What pipelines of users run: the script, the action, the template and the hooks, each with its own commands on a real repository."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from primum.cli.main import primum

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"]}


def git(place: Path, *words: str) -> None:
    subprocess.run(["git", "-C", place, "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a device, and a commit on a branch that took a control's verification back."""
    place = tmp_path / "repository"
    shutil.copytree(ROOT / "examples/analyser", place / "device")
    git(tmp_path, "init", "-q", "-b", "main", str(place))
    git(place, "add", "-A")
    git(place, "commit", "-qm", "one")
    git(place, "checkout", "-qb", "work")
    controls = place / "device/controls.yaml"
    controls.write_text(controls.read_text().replace("status: verified", "status: implemented", 1))
    git(place, "commit", "-qam", "two")
    return place


def run(script: str, place: Path, more: Mapping[str, str], *shell: str) -> subprocess.CompletedProcess[str]:
    """Run a script of a shell where the repository is, with this Primum first on the path and no store of the user's."""
    surroundings = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PRIMUM_STORE": str(place / "no-store"),
        **more,
    }
    words = shell or ("bash", "-e")
    return subprocess.run([*words, "-c", script], cwd=place, env=surroundings, capture_output=True, text=True, check=False)


def sarif(place: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((place / "primum-reports/primum.sarif").read_text())["runs"][0]["results"]
    return found


SCRIPT = f"sh {ROOT}/ci/primum-ci.sh"


def test_the_script_writes_every_report_and_passes(repository: Path) -> None:
    done = run(SCRIPT, repository, {"PRIMUM_BASE": "main", "PRIMUM_GATE": "none"})
    assert done.returncode == 0, done.stdout + done.stderr
    names = {path.name for path in (repository / "primum-reports").iterdir()}
    assert names == {"primum.sarif", "code-quality.json", "assessment.json", "difference.md", "difference.html"}
    assert "1 changed" in (repository / "primum-reports/difference.md").read_text()


def test_findings_stand_on_the_lines_of_the_repository(repository: Path) -> None:
    run(SCRIPT, repository, {"PRIMUM_GATE": "none"})
    places = [each["locations"][0]["physicalLocation"] for each in sarif(repository)]
    assert places
    for place in places:
        lines = (repository / place["artifactLocation"]["uri"]).read_text().splitlines()
        assert 1 <= place["region"]["startLine"] <= len(lines)
    quality = json.loads((repository / "primum-reports/code-quality.json").read_text())
    assert [each["location"]["path"] for each in quality] == [each["artifactLocation"]["uri"] for each in places]
    assert len({each["fingerprint"] for each in quality}) == len(quality)


def test_each_sort_of_finding_is_told_at_its_own_line(tmp_path: Path) -> None:
    """The ventilator has risks (PR0921) and vulnerabilities (PR0923); the analyser's proof (PR0922) and decisions (PR0924) lapse."""
    codes: dict[str, str] = {}
    for name, day in (("ventilator", "2026-11-26"), ("analyser", "2027-05-21")):
        words = ["assess", str(ROOT / "examples" / name), "--at", day, "--gate", "none", "--sarif", str(tmp_path / "x.sarif")]
        assert CliRunner().invoke(primum, words).exit_code == 0
        for each in json.loads((tmp_path / "x.sarif").read_text())["runs"][0]["results"]:
            codes.setdefault(each["ruleId"], each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].rpartition("/")[2])
    homes = {"PR0921": "safety.yaml", "PR0922": "controls.yaml", "PR0923": "architecture.yaml", "PR0924": "decisions.yaml"}
    assert homes.items() <= codes.items()


def test_a_closed_gate_fails_the_pipeline(repository: Path) -> None:
    git(repository, "rm", "-q", "-r", "device")
    shutil.copytree(ROOT / "examples/blank", repository / "device")
    done = run(SCRIPT, repository, {})
    assert done.returncode == 1 and (repository / "primum-reports/primum.sarif").exists()


def test_a_folder_with_errors_fails_it_with_2_and_says_where(repository: Path) -> None:
    controls = repository / "device/controls.yaml"
    controls.write_text(controls.read_text().replace("at: ", "at: nowhere-", 1))
    done = run(SCRIPT, repository, {"PRIMUM_BASE": "main"})
    assert done.returncode == 2 and any(each["level"] == "error" for each in sarif(repository))


def test_a_device_that_is_new_in_the_branch_is_no_error(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "empty")
    git(repository, "commit", "-qm", "nothing of it", "--allow-empty")
    git(repository, "rm", "-rqf", "device")
    git(repository, "commit", "-qm", "gone")
    git(repository, "checkout", "-q", "main")
    done = run(SCRIPT, repository, {"PRIMUM_BASE": "empty", "PRIMUM_GATE": "none"})
    assert done.returncode == 0 and "everything is new" in done.stdout, done.stdout + done.stderr


def test_a_base_that_is_not_there_is_no_success(repository: Path) -> None:
    assert run(SCRIPT, repository, {"PRIMUM_BASE": "nowhere", "PRIMUM_GATE": "none"}).returncode == 2


def test_names_with_blanks_and_signs(repository: Path) -> None:
    git(repository, "mv", "device", "my device; rm -rf $HOME")
    done = run(SCRIPT, repository, {"PRIMUM_FOLDER": "my device; rm -rf $HOME", "PRIMUM_GATE": "none"})
    assert done.returncode == 0, done.stderr


# --- the action -----------------------------------------------------------------------------------------------------------------------


def test_every_value_of_the_action_comes_in_by_the_environment() -> None:
    """What stands in `run` is never made from what others write, so that a branch's name cannot run anything."""
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")


def test_the_action_runs_and_hands_on_its_exit_code(repository: Path) -> None:
    git(repository, "rm", "-q", "-r", "device")
    shutil.copytree(ROOT / "examples/blank", repository / "device")
    files = {"GITHUB_OUTPUT": str(repository / "output"), "GITHUB_STEP_SUMMARY": str(repository / "summary")}
    inputs = {"PRIMUM_FOLDER": "device", "PRIMUM_BASE": "", "PRIMUM_GATE": "", "STORE": "", "ACTION": str(ROOT), **files}
    done = run(STEPS["run"]["run"], repository, inputs, "bash", "-e", "-o", "pipefail")
    assert done.returncode == 0, done.stderr
    assert (repository / "output").read_text() == "exit-code=1\n"
    assert run(STEPS["verdict"]["run"], repository, {"CODE": "1"}).returncode == 1


def test_the_difference_is_the_summary_of_the_run(repository: Path) -> None:
    files = {"GITHUB_OUTPUT": str(repository / "output"), "GITHUB_STEP_SUMMARY": str(repository / "summary")}
    inputs = {"PRIMUM_FOLDER": "device", "PRIMUM_BASE": "main", "PRIMUM_GATE": "none", "STORE": "", "ACTION": str(ROOT), **files}
    assert run(STEPS["run"]["run"], repository, inputs, "bash", "-e", "-o", "pipefail").returncode == 0
    assert (repository / "summary").read_text().startswith("<!-- primum-diff -->")
    assert (repository / "output").read_text() == "exit-code=0\n"


GH = """#!/bin/sh
# Stands in for the service: keeps comments as files, knows the calls that the script makes.
echo "$@" >> "$STORE_OF_COMMENTS/calls"
case "$*" in
  *--paginate*) ls "$STORE_OF_COMMENTS" | grep '^[0-9]' || true ;;
  *POST*) for word; do case "$word" in body=@*) cp "${word#body=@}" "$STORE_OF_COMMENTS/41" ;; esac; done ;;
  *PATCH*) for word; do case "$word" in body=@*) cp "${word#body=@}" "$STORE_OF_COMMENTS/41" ;; esac; done ;;
esac
"""


def test_a_pull_request_has_one_comment_that_is_replaced(tmp_path: Path) -> None:
    tools, comments = tmp_path / "bin", tmp_path / "comments"
    tools.mkdir()
    comments.mkdir()
    (tools / "gh").write_text(GH)
    (tools / "gh").chmod(0o755)
    (tmp_path / "difference.md").write_text("<!-- primum-diff -->\nfirst\n")
    surroundings = {"PATH": f"{tools}:{os.environ['PATH']}", "STORE_OF_COMMENTS": str(comments), "REPOSITORY": "a/b", "NUMBER": "7"}
    words = ["sh", str(ROOT / "ci/comment.sh"), str(tmp_path / "difference.md")]
    subprocess.run(words, env=surroundings, check=True)
    (tmp_path / "difference.md").write_text("<!-- primum-diff -->\nsecond\n")
    subprocess.run(words, env=surroundings, check=True)
    assert [path.name for path in sorted(comments.iterdir())] == ["41", "calls"] and "second" in (comments / "41").read_text()
    calls = (comments / "calls").read_text()
    assert "POST repos/a/b/issues/7/comments" in calls and "PATCH repos/a/b/issues/comments/41" in calls


# --- the template and the hooks --------------------------------------------------------------------------------------------------------


def gitlab(place: Path, more: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The job's script, line by line in one shell that ends at the first failure, as a runner does."""
    job = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))[".primum"]
    return run("\n".join(job["script"]), place, {**job["variables"], **more}, "bash", "-e", "-o", "pipefail")


def test_the_template_of_gitlab(repository: Path) -> None:
    done = gitlab(repository, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "main", "PRIMUM_GATE": "none"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert {"code-quality.json", "difference.md", "primum.sarif"} <= {path.name for path in (repository / "primum-reports").iterdir()}
    controls = repository / "device/controls.yaml"
    controls.write_text(controls.read_text().replace("at: ", "at: nowhere-", 1))
    assert gitlab(repository, {}).returncode == 2


def test_the_hooks(repository: Path) -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert set(hooks) == {"primum-check", "primum-assess"}
    assert run(f"{hooks['primum-check']['entry']} device", repository, {}).returncode == 0
    assert run(f"{hooks['primum-assess']['entry']} {ROOT}/examples/blank", repository, {}).returncode == 1
    controls = repository / "device/controls.yaml"
    controls.write_text(controls.read_text().replace("at: ", "at: nowhere-", 1))
    assert run(f"{hooks['primum-check']['entry']} device", repository, {}).returncode == 2


def test_the_scripts_can_be_run() -> None:
    for name in ("primum-ci.sh", "comment.sh"):
        assert (ROOT / "ci" / name).stat().st_mode & stat.S_IXUSR
