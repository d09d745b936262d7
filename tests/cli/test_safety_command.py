"""`primum safety`: out to the ISO 14971 file and back, compared, and taken over without losing a byte."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from formats.safety_builders import REQIF, as_csv, as_xlsx
from primum.cli import need_libraries
from primum.cli.main import primum

VENTILATOR = Path(__file__).parents[2] / "examples" / "ventilator"
FORMS = ("xlsx", "csv", "reqif")
AT = ("--at", "2026-11-27")


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def device(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VENTILATOR, tmp_path / "device"))


def texts(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def in_xlsx(path: Path, old: str, new: str) -> None:
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == old]
    assert cells
    for cell in cells:
        cell.value = new
    book.save(path)


def in_text(path: Path, old: str, new: str) -> None:
    content = path.read_text("utf-8-sig")
    assert old in content
    path.write_text(content.replace(old, new), "utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_out_and_back_nothing_differs(device: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    result = run("safety", "export", device, "-o", out, *AT)
    assert result.exit_code == 0
    assert "2 hazards, 10 harms, 12 hazardous situations, 12 security risks" in result.output
    result = run("safety", "import", device, out)
    assert result.exit_code == 0
    assert result.output.strip() == "0 new, 0 changed, 0 gone, 24 the same"


@pytest.mark.parametrize(("form", "edit"), [("xlsx", in_xlsx), ("csv", in_text), ("reqif", in_text)])
def test_a_changed_title_is_shown_then_taken_over(device: Path, tmp_path: Path, form: str, edit: Callable[[Path, str, str], None]) -> None:
    out, before = tmp_path / f"out.{form}", texts(device)
    run("safety", "export", device, "-o", out, *AT)
    edit(out, "Minutes of needless oxygen", "Hours of needless oxygen")
    result = run("safety", "import", device, out)
    assert result.exit_code == 1
    assert "  H-OXYGEN title  " in result.output
    assert "    folder: Minutes of needless oxygen\n    file:   Hours of needless oxygen\n" in result.output
    assert "0 new, 1 changed, 0 gone, 23 the same\nnothing is written; `--write` takes over what is new and changed\n" in result.output
    assert texts(device) == before
    result = run("safety", "import", device, out, "--write")
    assert result.exit_code == 0
    assert "written: safety.yaml" in result.output
    wanted = before["safety.yaml"].replace(b"Minutes of needless oxygen", b"Hours of needless oxygen")
    assert texts(device) == {**before, "safety.yaml": wanted}
    assert run("safety", "import", device, out).exit_code == 0


def test_new_items_are_added_and_gone_ones_only_named(device: Path, tmp_path: Path) -> None:
    file = tmp_path / "harms.csv"
    file.write_bytes(as_csv([["ID", "Title", "Kind", "Severity"], ["H-NEW", "=Burn, of the skin", "health", "Serious"]]))
    before = (device / "safety.yaml").read_text("utf-8")
    result = run("safety", "import", device, file, "--write")
    assert result.exit_code == 0
    assert "1 new, 0 changed, 10 gone, 0 the same" in result.output
    assert "new harms went to safety.yaml" in result.output
    assert "still in the folder; remove it by hand" in result.output
    line = '  - {id: H-NEW, title: "=Burn, of the skin", kind: health, severity: serious}\n'
    after = (device / "safety.yaml").read_text("utf-8")
    assert after.count(line) == 1
    assert after.replace(line, "") == before
    assert run("check", device).exit_code == 0


def test_a_new_folder_takes_in_a_whole_file(tmp_path: Path) -> None:
    folder, file = tmp_path / "new", tmp_path / "tool.reqif"
    run("new", folder)
    (folder / "safety.yaml").unlink()
    file.write_text(REQIF.replace('LONG-NAME="Heading"', 'LONG-NAME="Risks"'), "utf-8")
    result = run("safety", "import", folder, file, "--write")
    assert "written: safety.yaml (new)" in result.output
    assert (folder / "safety.yaml").read_text("utf-8") == (
        'hazards:\n  - {id: HZ-1, title: "Missing ventilation of the patient\\nfor long"}\n'
        "\nharms:\n  - {id: H-1, title: Hypoxia, kind: health, severity: critical}\n"
        "\nsituations:\n  - {id: HS-1, title: Ventilation stops, hazard: HZ-1, harms: [H-1]}\n"
    )
    assert run("safety", "import", folder, file).exit_code == 0


def test_several_safety_files_and_a_folder_in_one_piece(device: Path, tmp_path: Path) -> None:
    (device / "safety").mkdir()
    (device / "safety.yaml").rename(device / "safety" / "main.yaml")
    (device / "safety" / "other.yaml").write_text("harms:\n  - {id: H-X, title: x, kind: health, severity: minor}\n")
    file = tmp_path / "file.xlsx"
    file.write_bytes(as_xlsx({"Harms": [["ID", "Title", "Severity"], ["H-X", "changed", "minor"], ["H-Y", "new", "minor"]]}))
    result = run("safety", "import", device, file, "--write")
    assert "written: safety/main.yaml\nwritten: safety/other.yaml\nnew harms went to safety/main.yaml\n" in result.output
    assert (device / "safety" / "other.yaml").read_text() == "harms:\n  - {id: H-X, title: changed, kind: health, severity: minor}\n"
    whole = tmp_path / "whole.yaml"
    whole.write_text("device: {format: 1, name: x}\nsafety:\n  harms:\n    - {id: H-X, title: x, kind: health, severity: minor} # c\n")
    result = run("safety", "import", whole, file, "--write")
    assert result.exit_code == 0, result.output
    assert whole.read_text() == (
        "device: {format: 1, name: x}\nsafety:\n  harms:\n    - {id: H-X, title: changed, kind: health, severity: minor} # c\n"
        "    - {id: H-Y, title: new, kind: health, severity: minor}\n"
    )


def test_errors_exit_with_2_all_at_once_and_write_nothing(device: Path, tmp_path: Path) -> None:
    before, file = texts(device), tmp_path / "file.xlsx"
    rows = [["ID", "Title", "Severity"], ["H-OXYGEN", "x", "terrible"], ["H-OXYGEN", "x", "minor"], ["H N", "x", "minor"]]
    file.write_bytes(as_xlsx({"Harms": rows, "Situations": [["ID", "Title", "Harms"], ["HS-NEW", "x", "H-NONE"]]}))
    result = run("safety", "import", device, file, "--write")
    assert result.exit_code == 2
    assert {code for code in ("PR0903", "PR0904", "PR0905", "PR0908") if code in result.output} == {"PR0903", "PR0904", "PR0905", "PR0908"}
    assert "--> file.xlsx[Harms]:2:3" in result.output
    assert "C2: `terrible` is not a severity of health harm" in result.output
    assert "Nothing is taken over" in result.output
    assert texts(device) == before
    wire = json.loads(run("safety", "import", device, file, "--json").output)
    assert [each["code"] for each in wire["diagnostics"] if each["severity"] == "error"] == ["PR0904", "PR0905", "PR0903", "PR0908"]


def test_nothing_is_written_when_the_folder_would_have_new_errors(device: Path, tmp_path: Path) -> None:
    before, file = texts(device), tmp_path / "file.csv"
    file.write_bytes(as_csv([["Type", "ID", "Title", "Kind of harm"], ["harm", "H-HYPOXIA", "x", "privacy"]]))
    result = run("safety", "import", device, file, "--write")
    assert result.exit_code == 2
    assert texts(device) == before
    assert "PR0211" in result.output


def test_json_holds_everything(device: Path, tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    rows = [
        ["Type", "ID", "Title", "Severity", "Harms"],
        ["harm", "H-OXYGEN", "", "serious", ""],
        ["situation", "HS-9", "New", "", "H-OXYGEN"],
    ]
    file.write_bytes(as_csv(rows))
    result = run("safety", "import", device, file, "--json")
    assert result.exit_code == 1
    wire = json.loads(result.output)
    assert wire["new"] == [{"id": "HS-9", "sort": "situation", "said": {"title": "New", "harms": ["H-OXYGEN"]}}]
    assert wire["changed"] == [{"id": "H-OXYGEN", "sort": "harm", "fields": [{"field": "severity", "folder": "minor", "file": "serious"}]}]
    assert {each["sort"] for each in wire["gone"]} == {"harm", "situation"}
    assert (wire["same"], wire["written"]) == (0, [])
    assert [each["code"] for each in wire["diagnostics"]] == ["PR0907"]


@pytest.mark.parametrize(
    "names",
    [
        "columns: {id: Nummer, title: [Text, Was], severity: Stufe}\ntypes: {Folgen: harm}\nseverities: {S2: serious}\n",
        "{id: Nummer, title: Was, severity: Stufe}\n",
    ],
)
def test_columns_are_named_by_file_and_by_option(device: Path, tmp_path: Path, names: str) -> None:
    file, map_file = tmp_path / ("file.xlsx"), tmp_path / "map.yaml"
    file.write_bytes(
        as_xlsx({"Folgen" if "types" in names else "Harms": [["Nummer", "Was", "Stufe"], ["H-OXYGEN", "New title", "serious"]]})
    )
    map_file.write_text(names)
    result = run("safety", "import", device, file, "--columns", map_file)
    assert "0 new, 1 changed" in result.output
    given = [f"--column={each}" for each in ("id=Nummer", "title=Was", "severity=Stufe")]
    if "types" not in names:
        assert run("safety", "import", device, file, *given).output == result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--column", "idd=x"), "did you mean `id`?"),
        (("--column", "id"), "names no column"),
        (("--columns", "nowhere.yaml"), "cannot be read"),
        (("--columns", "bad.yaml"), "cannot mean `hurt`"),
        (("--columns", "list.yaml"), "holds no names"),
        (("--columns", "empty.yaml"), "is one word or a list of words"),
    ],
)
def test_bad_names_exit_with_2(device: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.csv").write_bytes(as_csv([["ID", "Title"]]))
    Path("bad.yaml").write_text("types: {Folgen: hurt}\n")
    Path("list.yaml").write_text("[a, b]\n")
    Path("empty.yaml").write_text("columns: {id: []}\n")
    result = run("safety", "import", device, "file.csv", *words)
    assert result.exit_code == 2
    assert said in result.output


def test_bad_words_exit_with_2(device: Path, tmp_path: Path) -> None:
    for words, said in (
        (("import", device, tmp_path / "none.csv"), "cannot be read"),
        (("import", tmp_path / "none", tmp_path / "none.csv"), "does not exist"),
        (("import", "-", tmp_path / "none.csv", "--write"), "standard input cannot be rewritten"),
        (("export", device, "-o", tmp_path / "x.docx"), "ends with none of"),
    ):
        result = run("safety", *words)
        assert result.exit_code == 2
        assert said in result.output


def test_a_missing_library_is_named_with_its_extra(device: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(need_libraries, "find_spec", lambda name: None)
    (tmp_path / "x.xlsx").write_bytes(b"")
    for words in (("import", device, tmp_path / "x.xlsx"), ("export", device, "-o", tmp_path / "y.xlsx")):
        result = run("safety", *words)
        assert result.exit_code == 2
        assert "pip install 'primum[interchange]'" in result.output


def test_the_csv_is_one_table_that_a_spreadsheet_opens(device: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    run("safety", "export", device, "-o", out, *AT)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"), newline="")))
    assert {row["Type"] for row in rows} == {"hazard", "harm", "hazardous situation", "security risk", "risk arising from a control"}
    risk = next(row for row in rows if row["ID"] == "R@HS-NO-VENT+H-HYPOXIA")
    assert risk["ISO 14971 risk IDs"] == "RM-101"
    assert risk["Acceptability, initial"] == "unacceptable"
