"""`primum build`: the technical file in the formats that are wanted, in a folder that is its own, the same every time."""

import hashlib
import json
import os
import subprocess
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from primum.cli.judged import judged
from primum.cli.main import primum
from primum.cli.screen import Screen
from primum.cli.source_of import source_of
from primum.documents.build_documents import build_documents
from primum.documents.dangling_references import dangling_references
from primum.documents.document import Dossier

ROOT = Path(__file__).parents[2]
AT = "2026-11-26"
DOCUMENTS = 24


def call(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def build(folder: Path, out: Path, *words: str | Path, formats: tuple[str, ...] = ("data",), code: int = 0) -> Result:
    chosen = [word for each in formats for word in ("--format", each)]
    result = call("build", folder, "-o", out, "--at", AT, *chosen, *words)
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    assert call("new", tmp_path / "pump").exit_code == 0
    return tmp_path / "pump"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "file"


def files(place: Path) -> dict[str, bytes]:
    """Every file below a place by its relative path."""
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


def manifest(place: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((place / "manifest.json").read_text())
    return found


# --- what is written ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "formats", "expected"),
    [("gspr", ("html",), False), ("sbom", ("html",), True), ("gspr", ("html", "data"), True)],
    ids=["carries none", "carries them", "asked for"],
)
def test_data_come_with_the_documents_that_carry_them(
    document: str, formats: tuple[str, ...], expected: bool, blank: Path, out: Path
) -> None:
    build(blank, out, "--document", document, formats=formats)
    assert any(name.endswith("attachments/assessment.json") for name in files(out)) is expected
    assert ("data/assessment.json" in files(out)) is ("data" in formats)


def test_every_format_by_default_and_each_has_its_files(blank: Path, out: Path) -> None:
    result = build(blank, out, "--document", "sbom", "--document", "gspr", formats=())
    written = files(out)
    assert "2 documents" in result.output and "(html, pdf, docx, xlsx, data)" in result.output
    for name in ("pdf/09-sbom.pdf", "docx/14-gspr.docx", "xlsx/14-gspr.xlsx", "html/index.html", "data/assessment.json", "SHA256SUMS"):
        assert name in written, sorted(written)
    assert written["pdf/09-sbom.pdf"].startswith(b"%PDF") and written["docx/09-sbom.docx"].startswith(b"PK")
    assert not [name for name in written if name.startswith("pdf/") and name not in ("pdf/09-sbom.pdf", "pdf/14-gspr.pdf")]


@pytest.mark.parametrize("formats", [("data",), ("html",), ("xlsx", "data"), ("data", "data")])
def test_only_the_formats_that_are_wanted(blank: Path, out: Path, formats: tuple[str, ...]) -> None:
    build(blank, out, formats=formats)
    assert {name.partition("/")[0] for name in files(out) if "/" in name} == set(formats)


def test_the_whole_file_has_all_documents(blank: Path, out: Path) -> None:
    result = build(blank, out, formats=("html",))
    assert f"{DOCUMENTS} documents" in result.output and len(manifest(out)["documents"]) == DOCUMENTS


def test_the_data_are_the_assessment_the_verdicts_and_the_argument(blank: Path, out: Path) -> None:
    build(blank, out)
    assessed = json.loads(call("assess", blank, "--json", "--at", AT, "--gate", "none").stdout)
    judged_too = json.loads(call("requirements", blank, "--json", "--at", AT).stdout)
    assert json.loads((out / "data" / "assessment.json").read_bytes()) == assessed
    assert json.loads((out / "data" / "requirements.json").read_bytes()) == judged_too
    assert (out / "data" / "assurance-case.gsn.yaml").read_text().startswith("G-TOP:")


def test_the_manifest_agrees_with_the_files(blank: Path, out: Path) -> None:
    build(blank, out, formats=("html", "data"))
    written = files(out)
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in written.items() if name not in ("manifest.json", "SHA256SUMS")}
    assert {each["path"]: each["sha256"] for each in manifest(out)["files"]} == sums
    checked = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=out, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    listed = {line.partition("  ")[2] for line in (out / "SHA256SUMS").read_text().splitlines()}
    assert listed == {*sums, "manifest.json"}, "a changed manifest is found too"
    about = manifest(out)
    assert {"what": "Risks that are unacceptable", "count": 1, "document": "risk-assessment"} in about["not_settled"]
    assert "assessment.json" in (out / "data" / "README.md").read_text()
    assert (about["device"], about["as_of"], about["commit"]) == ("New device", AT, None)


def test_two_builds_are_equal_to_the_byte(blank: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        build(blank, tmp_path / name, "--document", "risk-assessment", formats=())
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_second_build_over_the_first_is_equal_too(blank: Path, out: Path) -> None:
    build(blank, out, formats=("html", "data"))
    before = files(out)
    build(blank, out, formats=("html", "data"))
    assert files(out) == before


def test_the_auditor_sees_clauses_in_the_margin(blank: Path, tmp_path: Path) -> None:
    for name, words in (("plain", ()), ("auditor", ("--auditor",))):
        build(blank, tmp_path / name, "--document", "risk-assessment", *words, formats=("html",))
    assert files(tmp_path / "plain") != files(tmp_path / "auditor")


# --- where it is written --------------------------------------------------------------------------------------------------------------


def test_a_folder_of_somebody_else_is_not_touched(blank: Path, out: Path) -> None:
    (out / "sub").mkdir(parents=True)
    (out / "sub" / "mine.txt").write_text("mine")
    before = files(out)
    result = build(blank, out, code=2)
    assert "is not empty and holds no earlier build" in result.output and files(out) == before


def test_a_file_in_the_place_of_the_folder_is_not_touched(blank: Path, out: Path) -> None:
    out.write_text("mine")
    build(blank, out, code=2)
    build(blank, out / "below", code=2)
    assert out.read_text() == "mine"


def test_an_empty_folder_is_good_enough(blank: Path, out: Path) -> None:
    out.mkdir()
    build(blank, out)
    assert files(out)


def test_the_device_folder_itself_is_no_place_for_documents(blank: Path) -> None:
    before = files(blank)
    for place in (blank, blank / "out"):
        result = build(blank, place, code=2)
        assert "lies in the device folder" in result.output and "no earlier build" not in result.output
    assert files(blank) == before
    build(blank, blank / ".out")
    assert call("check", blank).exit_code == 0


def test_a_second_build_removes_what_only_the_first_had_and_nothing_else(blank: Path, out: Path) -> None:
    build(blank, out, formats=("html", "data"))
    (out / "mine.txt").write_text("mine")
    (out / "html" / "mine.html").write_text("mine")
    first = files(out)
    build(blank, out, formats=("data",))
    second = files(out)
    assert {name for name in first if name not in second} == {name for name in first if name.startswith("html/")} - {"html/mine.html"}
    assert second["mine.txt"] == second["html/mine.html"] == b"mine"


@pytest.mark.parametrize("path", ["../outside.txt", "{absolute}", "html/../../outside.txt", "link/outside.txt", "html"])
def test_a_manifest_that_somebody_changed_makes_nothing_else_go(blank: Path, out: Path, tmp_path: Path, path: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    build(blank, out, formats=("html",))
    (out / "link").symlink_to(tmp_path)
    listed = manifest(out)
    listed["files"].append({"path": path.format(absolute=outside), "sha256": ""})
    (out / "manifest.json").write_text(json.dumps(listed))
    build(blank, out)
    assert outside.read_text() == "mine"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"files": [1]}', '{"files": [{"path": 1}]}', '{"files": null}'])
def test_a_manifest_that_cannot_be_read_removes_nothing_and_stops_nothing(blank: Path, out: Path, text: str) -> None:
    out.mkdir()
    (out / "manifest.json").write_text(text)
    (out / "mine.txt").write_text("mine")
    build(blank, out)
    assert (out / "mine.txt").read_text() == "mine" and manifest(out)["format"] == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_must_not_be_written_is_told(blank: Path, out: Path) -> None:
    out.mkdir(mode=0o500)
    result = build(blank, out, code=2)
    assert "cannot be written" in result.output


def test_a_place_that_cannot_be_is_told(blank: Path, tmp_path: Path) -> None:
    result = build(blank, tmp_path / ("x" * 300), code=2)
    assert "cannot be written" in result.output


# --- refusals -------------------------------------------------------------------------------------------------------------------------


def test_open_points_can_be_refused_and_then_nothing_is_written(blank: Path, out: Path) -> None:
    result = build(blank, out, "--refuse-open-points", code=1)
    assert "nothing is written: " in result.output and "open points" in result.output and not out.exists()
    build(blank, out)
    before = files(out)
    build(blank, out, "--refuse-open-points", formats=("html",), code=1)
    assert files(out) == before


def test_open_points_are_listed_otherwise_and_the_manifest_counts_them(blank: Path, out: Path) -> None:
    output = build(blank, out).output
    number = manifest(out)["open_points"]
    assert number > 50 and f"{number} open points; a release refuses them:" in output and f"and {number - 20} more" in output


@pytest.mark.parametrize("name", ["ventilator", "analyser", "monitor-app"])
def test_an_example_has_no_open_point(name: str, out: Path) -> None:
    build(ROOT / "examples" / name, out, "--refuse-open-points")


def test_a_document_that_is_none_is_refused_with_the_nearest_name(blank: Path, out: Path) -> None:
    result = build(blank, out, "--document", "sbmo", code=2)
    assert "`sbmo` is not a document; did you mean `sbom`?" in result.output and not out.exists()


def test_a_folder_with_errors_is_not_built(blank: Path, out: Path) -> None:
    (blank / "prose").mkdir()
    (blank / "prose" / "sbmo.md").write_text("x")
    result = build(blank, out, code=2)
    assert "PR0804" in result.output and "Traceback" not in result.output and not out.exists()


def test_a_template_that_is_no_word_document_is_told_and_nothing_is_written(blank: Path, out: Path, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_text("no")
    result = build(blank, out, "--document", "sbom", "--template", tmp_path / "x.docx", formats=("html", "docx"), code=2)
    assert "cannot be read as a Word document" in result.output and not out.exists()
    result = build(blank, out, "--template", tmp_path / "x.docx", formats=("html",), code=2)
    assert "`--template` is for DOCX" in result.output


# --- which commit ---------------------------------------------------------------------------------------------------------------------


def git(place: Path, *words: str) -> str:
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=N", "-c", "user.email=n@example.org"]
    found = subprocess.run(["git", *who, *words], cwd=place, env={**os.environ, **own}, capture_output=True, text=True, check=True)
    return found.stdout.strip()


@pytest.fixture
def kept(blank: Path) -> Path:
    """The blank device in a repository of its own, with one commit."""
    git(blank, "init", "-q")
    git(blank, "add", ".")
    git(blank, "commit", "-q", "-m", "first")
    return blank


def commit(folder: Path, tmp_path: Path) -> str | None:
    place = tmp_path / f"file-{len(list(tmp_path.iterdir()))}"
    build(folder, place, "--document", "sbom")
    return manifest(place)["commit"]  # type: ignore[no-any-return]


def test_the_commit_is_named_with_a_plus_when_files_differ(kept: Path, tmp_path: Path) -> None:
    head = git(kept, "rev-parse", "HEAD")
    assert commit(kept, tmp_path) == head
    (kept / "controls.yaml").write_text("[]\n\n")
    assert commit(kept, tmp_path) == f"{head}+"
    git(kept, "checkout", "-q", "controls.yaml")
    (kept / "reviews.yaml").write_text("[]\n")
    assert commit(kept, tmp_path) == f"{head}+"


def test_a_folder_that_the_repository_round_it_does_not_keep_has_no_commit(kept: Path, tmp_path: Path) -> None:
    (kept / ".gitignore").write_text("copies/\n")
    git(kept, "add", ".")
    git(kept, "commit", "-q", "-m", "second")
    assert call("new", kept / "copies" / "pump").exit_code == 0
    assert commit(kept / "copies" / "pump", tmp_path) is None


def test_asking_for_the_commit_writes_nothing(kept: Path, tmp_path: Path) -> None:
    (kept / "device.yaml").touch()
    before = (kept / ".git" / "index").read_bytes()
    commit(kept, tmp_path)
    assert (kept / ".git" / "index").read_bytes() == before


def test_another_repository_in_the_environment_is_not_asked(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = git(kept, "rev-parse", "HEAD")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nothing"))
    assert commit(kept, tmp_path) == head


def test_without_git_there_is_no_commit(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit(kept, tmp_path) is None


# --- the examples ---------------------------------------------------------------------------------------------------------------------


@cache
def dossier(name: str) -> Dossier:
    place = str(ROOT / "examples" / name)
    source = source_of(judged(place, None, date.fromisoformat(AT), Screen(no_color=True)), place)
    return Dossier(basis=source.basis, documents=build_documents(source))


@pytest.mark.parametrize("name", ["ventilator", "analyser", "monitor-app"])
def test_every_id_in_every_document_leads_somewhere(name: str) -> None:
    assert len(dossier(name).documents) == DOCUMENTS
    assert dangling_references(dossier(name)) == ()
