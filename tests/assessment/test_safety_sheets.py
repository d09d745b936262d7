"""What goes out to the ISO 14971 file: figures of the assessment, and a way back on which nothing differs."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import NOW, catalogue, folder
from formats.safety_builders import read
from primum.assessment.assess import assess
from primum.assessment.assessment import Assessment
from primum.assessment.safety_sheets import safety_sheets
from primum.device.view import View
from primum.folder.load_folder import load_folder
from primum.folder.tree import Tree, read_tree, tree_of_text
from primum.formats.safety.safety_sheet import SafetyExport, SafetySheet
from primum.formats.safety.write_safety_csv import write_safety_csv
from primum.formats.safety.write_safety_reqif import write_safety_reqif
from primum.formats.safety.write_safety_xlsx import LONGEST, write_safety_xlsx
from primum.linking.compare_safety import compare_safety
from primum.linking.link import load

VENTILATOR = Path(__file__).parents[2] / "examples" / "ventilator"
WRITERS = {"xlsx": write_safety_xlsx, "csv": write_safety_csv, "reqif": write_safety_reqif}


@pytest.fixture(scope="module")
def ventilator() -> Assessment:
    model, _ = load(read_tree(VENTILATOR), catalogue())
    assert model is not None
    return assess(model, now=NOW)


def differs(form: str, content: bytes, tree: Tree) -> tuple[object, list[str]]:
    """What differs between a file and a folder, and everything told."""
    file, problems = read(f"file.{form}", content)
    found, more = compare_safety(file, load_folder(tree), catalogue())
    return (found.new, found.changed, found.gone), [each.message for each in (*problems, *more)]


@pytest.mark.parametrize("form", WRITERS)
def test_what_went_out_comes_back_as_it_was(ventilator: Assessment, form: str) -> None:
    content = WRITERS[form](safety_sheets(ventilator))
    assert differs(form, content, read_tree(VENTILATOR)) == (((), (), ()), [])


SIGNS = st.sampled_from("=+-@'\",;|\t\n&<>#:{}[]")
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co")) | SIGNS, max_size=25)
TITLE = TEXT.filter(lambda text: bool(text.strip()))
NAME = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,6}", fullmatch=True).map(lambda word: f"x{word}")


@st.composite
def safety_files(draw: st.DrawFn) -> dict[str, object]:
    names = draw(st.lists(NAME, unique=True, min_size=3, max_size=8))
    parts = draw(st.lists(st.sampled_from(("hazards", "harms", "situations")), min_size=len(names), max_size=len(names)))
    ids = {part: [name for name, mine in zip(names, parts, strict=True) if mine == part] for part in ("hazards", "harms", "situations")}
    harms = [
        {
            "id": name,
            "title": draw(TITLE),
            "kind": draw(st.sampled_from(("health", "privacy"))),
            "severity": draw(st.sampled_from(("minor", "serious", "critical"))),
            "people": draw(st.sampled_from(("one", "many"))),
        }
        for name in ids["harms"]
    ]
    situations = [
        {
            "id": name,
            "title": draw(TITLE),
            "harms": draw(st.lists(st.sampled_from(ids["harms"]), unique=True)) if ids["harms"] else [],
            "risk_ids": draw(st.lists(TEXT, max_size=3)),
            "warning": draw(TEXT),
            "instructions": draw(TEXT),
            **({"hazard": draw(st.sampled_from(ids["hazards"]))} if ids["hazards"] and draw(st.booleans()) else {}),
        }
        for name in ids["situations"]
    ]
    return folder(hazards=[{"id": name, "title": draw(TITLE)} for name in ids["hazards"]], harms=harms, situations=situations)


@settings(max_examples=40, deadline=None)
@given(safety_files())
def test_export_and_import_of_any_safety_file_show_no_difference(parts: dict[str, object]) -> None:
    tree = tree_of_text(json.dumps(parts, ensure_ascii=False).encode(), "device.yaml")
    model, _ = load(tree, catalogue())
    assert model is not None
    export = safety_sheets(assess(model, now=NOW))
    for form, write in WRITERS.items():
        found, told = differs(form, write(export), tree)
        assert found == ((), (), ()), form
        assert not [each for each in told if "neither its name nor its columns" not in each and "no column, sheet or type" not in each]


def test_the_figures_are_those_of_the_assessment(ventilator: Assessment) -> None:
    risks = next(sheet for sheet in safety_sheets(ventilator).sheets if sheet.type == "security risk")
    at = {column: place for place, column in enumerate(risks.columns)}
    assert [row[0] for row in risks.rows] == [risk.id for risk in ventilator.risks]
    for row, risk in zip(risks.rows, ventilator.risks, strict=True):
        for view in View:
            assert row[at[f"Ease of attack, {view.value}"]] == risk.views[view].exploitability.value
            assert row[at[f"Acceptability, {view.value}"]] == risk.views[view].level.value
        rests = {name for name in row[at["Controls it rests on"]].split("; ") if name}
        failing = {worth.control for worth in ventilator.controls for change in worth.if_it_fails if change.risk == risk.id}
        assert rests == failing | set(ventilator.stories[risk.id].on_path)
    first = next(row for row in risks.rows if row[0].startswith("R@HS-WRONG-SETTINGS"))
    assert (first[at["ISO 14971 risk IDs"]], first[at["Hazard"]], first[at["Severity"]]) == ("RM-103", "HZ-VENT", "critical")


def test_risks_arising_from_controls_go_out_with_what_keeps_them_acceptable(ventilator: Assessment) -> None:
    arising = next(sheet for sheet in safety_sheets(ventilator).sheets if sheet.type == "risk arising from a control")
    known = {(each.control, each.situation, each.harm) for worth in ventilator.controls for each in worth.arising}
    assert known == {row[:3] for row in arising.rows}
    assert {row[arising.columns.index("Open")] for row in arising.rows} <= {"yes", "no"}


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_export_gives_the_same_bytes(ventilator: Assessment, form: str) -> None:
    assert WRITERS[form](safety_sheets(ventilator)) == WRITERS[form](safety_sheets(ventilator))


def export_of(*texts: str) -> SafetyExport:
    rows = tuple((f"HZ-{number}", text) for number, text in enumerate(texts))
    return SafetyExport(
        title="x", about={}, day=NOW, sheets=(SafetySheet(name="Hazards", type="hazard", columns=("ID", "Title"), rows=rows),)
    )


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1", '=cmd|"/c calc"!A1')


def test_no_text_becomes_a_formula_in_a_workbook() -> None:
    content = write_safety_xlsx(export_of(*FORMULAS))
    cells = [row[1] for row in openpyxl.load_workbook(io.BytesIO(content))["Hazards"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == list(FORMULAS)
    assert all(cell.data_type == "s" for cell in cells)
    assert [cell.quotePrefix for cell in cells[:4]] == [True] * 4
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet2.xml")


def test_no_text_becomes_a_formula_in_separated_values() -> None:
    lines = write_safety_csv(export_of(*FORMULAS)).decode("utf-8-sig").split("\r\n")[1:-1]
    assert [line.split(",", 2)[2].lstrip('"')[0] for line in lines] == ["'"] * len(FORMULAS)


def test_a_text_that_no_cell_holds_is_refused_and_not_cut() -> None:
    with pytest.raises(ValueError, match="`HZ-1` has 32,768 characters"):
        write_safety_xlsx(export_of("short", "x" * (LONGEST + 1)))
