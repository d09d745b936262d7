"""Safety files of others, read: forms, encodings, names of columns, and what of them is told as wrong."""

import pytest

from formats.safety_builders import REQIF, as_csv, as_xlsx, as_zip, codes, read, said, with_member
from primum.formats.safety import safety_limits
from primum.formats.safety.read_safety_file import form_of
from primum.formats.safety.safety_columns import ColumnNames
from primum.formats.safety.safety_item import SafetySort

HARMS = [
    ["Harm ID", "Harm", "Severity", "Kind of harm"],
    ["H-1", "Hypoxia über Stunden", "Very Serious", "health"],
    ["H-2", "Delay", "", ""],
]
FOUND = {
    "H-1": {"sort": "harm", "title": "Hypoxia über Stunden", "severity": "Very Serious", "kind": "health"},
    "H-2": {"sort": "harm", "title": "Delay"},
}


# --- separated values ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_encoding_and_separator_gives_the_same(encoding: str, separator: str, end: str) -> None:
    file, problems = read("harms.csv", as_csv(HARMS, separator=separator, encoding=encoding, end=end))
    assert said(file) == FOUND
    assert codes(problems) == (["warning PR0906"] if encoding == "cp1252" else [])
    assert file.items[1].empty == {"severity", "kind"}


def test_the_separator_that_a_file_states_counts() -> None:
    file, problems = read("x.csv", b"sep=;\r\nHarm ID;Harm\r\nH-1;a, b, c\r\n")
    assert said(file) == {"H-1": {"sort": "harm", "title": "a, b, c"}}
    assert not problems
    assert file.items[0].place("id").line == 3


@pytest.mark.parametrize(
    "content",
    [
        "ID,Type,Title\nHZ-1,Hazard,a\nH-1,HARM,b\nHS-1,hazardous situation,c\nR-1,security risk,d\n",
        "type;object id;NAME\nHazards;HZ-1;a\nharms;H-1;b\nSituations;HS-1;c\nrisks;R-1;d\n",
        "Typ\tKennung\tBezeichnung\nGefährdung\tHZ-1\ta\nSchaden\tH-1\tb\nGefährdungssituation\tHS-1\tc\nRisks\tR-1\td\n",
    ],
)
def test_types_stand_in_a_column_and_risks_are_passed_over(content: str) -> None:
    file, problems = read("file.csv", content.encode())
    assert {id: each["sort"] for id, each in said(file).items()} == {"HZ-1": "hazard", "H-1": "harm", "HS-1": "situation"}
    assert [each["title"] for each in said(file).values()] == ["a", "b", "c"]
    assert not problems


def test_what_a_spreadsheet_would_take_for_a_formula_is_a_text_again() -> None:
    file, _ = read("hazards.csv", as_csv([["ID", "Title"], ["HZ-1", "'=1+1"], ["HZ-2", "''-x"], ["HZ-3", "'tis"]]))
    assert [each["title"] for each in said(file).values()] == ["=1+1", "'-x", "'tis"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfeabc", "begins like UTF-16 text and is none"),
        (b"I\0D\0,\0", "bytes that no text has"),
        (b"ID,Title\nx\x81,b\n", "neither UTF-8 nor Windows-1252"),
        (b"ID,Title\n" + b"x" * 140_000 + b",a\n", "field larger than field limit"),
    ],
)
def test_what_is_no_csv_is_refused(content: bytes, says: str) -> None:
    file, problems = read("hazards.csv", content)
    assert not file.items
    assert codes(problems) == ["error PR0901"]
    assert says in problems[0].message


# --- names of columns ---


def test_a_table_of_whole_chains_gives_items_of_every_sort() -> None:
    head = ["Risk ID", "Hazard-ID", "Hazard", "HS ID", "Hazardous situation", "Harm ID", "Harm", "S"]
    rows = [
        ["RM-1", "HZ-1", "Pressure", "HS-1", "Too high", "H-1", "Lung injury", "critical"],
        ["RM-2", "HZ-1", "Pressure", "HS-1", "Too high", "H-2", "Fear", "minor"],
        ["RM-3", "HZ-1", "Pressure", "HS-2", "Too low", "H-1", "Lung  injury", "critical"],
    ]
    file, problems = read("analysis.csv", as_csv([["Hazard analysis of a pump"], head, *rows]))
    assert not problems
    assert said(file) == {
        "HZ-1": {"sort": "hazard", "title": "Pressure"},
        "H-1": {"sort": "harm", "title": "Lung injury", "severity": "critical"},
        "H-2": {"sort": "harm", "title": "Fear", "severity": "minor"},
        "HS-1": {"sort": "situation", "title": "Too high", "hazard": "HZ-1", "harms": ("H-1", "H-2"), "risk_ids": ("RM-1", "RM-2")},
        "HS-2": {"sort": "situation", "title": "Too low", "hazard": "HZ-1", "harms": ("H-1",), "risk_ids": ("RM-3",)},
    }


def test_a_chain_that_contradicts_itself_is_told_with_both_places() -> None:
    rows = [
        ["Hazard ID", "Hazard", "Harm ID", "Harm", "Severity"],
        ["HZ-1", "a", "H-1", "b", "minor"],
        ["HZ-1", "z", "H-1", "b", "critical"],
    ]
    _, problems = read("file.xlsx", as_xlsx({"Analysis": rows}))
    assert codes(problems) == ["error PR0904", "error PR0904"]
    assert [str(each.span) for each in problems] == ["file.xlsx[Analysis]:3:2", "file.xlsx[Analysis]:3:5"]
    assert "B3 says another title of `HZ-1`" in problems[0].message
    assert [str(each.related[0].span) for each in problems] == ["file.xlsx[Analysis]:2:2", "file.xlsx[Analysis]:2:5"]


def test_a_person_may_name_columns_types_and_words() -> None:
    names = ColumnNames(
        columns={"id": ("Ref.",), "title": ("Was",), "severity": ("Stufe",)},
        types={"Verletzung": "harm"},
        severities={"S4": "critical"},
        kinds={"Mensch": "health"},
    )
    rows = [["Ref.", "Was", "Title", "Stufe", "Kind"], ["H-1", "a", "not this", "s4", "MENSCH"]]
    file, problems = read("file.xlsx", as_xlsx({"Verletzung": rows}), names)
    assert not problems
    assert said(file) == {"H-1": {"sort": "harm", "title": "a", "severity": "critical", "kind": "health"}}


def test_what_is_not_understood_is_told_and_never_guessed() -> None:
    sheets = {
        "Hazards": [["ID", "Title"], ["HZ-1", "a"]],
        "Notes": [["ID", "Title"], ["N-1", "a"]],
        "Harms": [["Title", "Severity"], ["b", "minor"]],
    }
    file, problems = read("file.xlsx", as_xlsx(sheets))
    assert [item.id for item in file.items] == ["HZ-1"]
    assert codes(problems) == ["error PR0902", "warning PR0902"]
    assert "no column of `Harms` holds ids" in problems[0].message
    assert "`Notes` is passed over" in problems[1].message


def test_a_file_of_which_nothing_is_understood_is_an_error() -> None:
    for content in (b"", b"a,b\n1,2\n", as_csv([["Risk", "Level"], ["R-1", "high"]])):
        assert "error PR0902" in codes(read("x.csv", content)[1])


def test_a_sheet_without_rows_speaks_of_its_sort_all_the_same() -> None:
    file, problems = read("file.xlsx", as_xlsx({"Hazards": [["ID", "Title"]], "Risks": [["x"]]}))
    assert file.sorts == {SafetySort.HAZARD}
    assert not problems


def test_wrong_values_are_told_one_by_one_with_their_cells() -> None:
    rows = [
        ["ID", "Title", "Kind", "People"],
        ["H-1", "a", "helth", "one"],
        ["", "b", "health", ""],
        ["H-1", "c", "health", "few"],
        ["H-2", "d", "health", "few"],
        [None, None, None, None],
    ]
    _, problems = read("file.xlsx", as_xlsx({"Harms": rows}))
    assert codes(problems) == ["error PR0905", "error PR0903", "error PR0904", "error PR0905"]
    assert [str(each.span) for each in problems] == [f"file.xlsx[Harms]:{place}" for place in ("2:3", "3:1", "4:1", "5:4")]
    assert problems[0].fix == "did you mean `health`?"
    assert problems[3].message == "D5: `few` says neither `one` nor `many`"


def test_many_problems_of_a_sort_are_counted() -> None:
    rows = [["ID", "Title"], *([["", f"hazard {number}"] for number in range(500)])]
    _, problems = read("hazards.csv", as_csv(rows))
    assert len(problems) == safety_limits.MAX_SAID + 1
    assert problems[-1].message == "450 more like these in the file"
    assert problems[-1].is_error


def test_hidden_characters_are_left_out_and_told() -> None:
    file, problems = read("hazards.csv", as_csv([["ID", "Title"], ["HZ-1", "a\u202eb\x1b[2Jc"]]))
    assert said(file)["HZ-1"]["title"] == "ab[2Jc"
    assert codes(problems) == ["warning PR0906"]
    _, problems = read("hazards.csv", as_csv([["ID", "Title"], ["HZ-1", "x" * 70_000]]))
    assert codes(problems) == ["error PR0906"]


# --- workbooks ---


def test_merged_cells_speak_for_all_their_rows() -> None:
    rows = [
        ["ID", "Title", "Hazard", "Harms"],
        ["HS-1", "Stops", "HZ-1", "H-1"],
        [None, None, None, "H-2"],
        [None, None, None, "H-3"],
        ["HS-2", "Starts", "HZ-1", "H-1"],
    ]
    content = as_xlsx({"Situations": rows}, merged={"Situations": ["A2:A4", "B2:B4", "C2:C5"]})
    file, problems = read("file.xlsx", content)
    assert not problems
    assert said(file)["HS-1"] == {"sort": "situation", "title": "Stops", "hazard": "HZ-1", "harms": ("H-1", "H-2", "H-3")}
    assert said(file)["HS-2"] == {"sort": "situation", "title": "Starts", "hazard": "HZ-1", "harms": ("H-1",)}


def test_numbers_are_texts_and_hidden_sheets_are_told() -> None:
    sheets = {"Hazards": [["ID", "Title"], [101, 2.5], ["HZ-2", True]], "Harms": [["ID", "Title"], ["H-1", "x"]]}
    file, problems = read("file.xlsx", as_xlsx(sheets, hidden=["Harms"]))
    assert said(file) == {"101": {"sort": "hazard", "title": "2.5"}, "HZ-2": {"sort": "hazard", "title": "true"}}
    assert codes(problems) == ["warning PR0902"]


def test_formulas_give_their_stored_value_and_say_when_there_is_none() -> None:
    content = as_xlsx({"Hazards": [["ID", "Title"], ["HZ-1", "=1+1"], ["HZ-2", "#REF!"]]})
    file, problems = read("file.xlsx", content)
    assert [(each.code, str(each.span)) for each in problems] == [
        ("PR0906", "file.xlsx[Hazards]:2:2"),
        ("PR0906", "file.xlsx[Hazards]:3:2"),
    ]
    assert "B2 is a formula without a stored value" in problems[0].message
    sheet = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
      <row r="1"><c r="A1" t="str"><v>ID</v></c><c r="B1" t="str"><v>Title</v></c></row>
      <row r="2"><c r="A2" t="str"><f>"HZ"&amp;1</f><v>HZ1</v></c><c r="B2" t="str"><f>A9</f><v>from elsewhere</v></c></row>
    </sheetData></worksheet>"""
    file, problems = read("file.xlsx", with_member(content, "xl/worksheets/sheet1.xml", sheet))
    assert not problems
    assert said(file) == {"HZ1": {"sort": "hazard", "title": "from elsewhere"}}


# --- ReqIF ---


@pytest.mark.parametrize("packed", [False, True])
def test_reqif_of_a_requirements_tool(packed: bool) -> None:
    content = as_zip({"a/export.reqif": REQIF.encode(), "a/picture.png": b"x"}) if packed else REQIF.encode()
    file, problems = read("export.reqifz" if packed else "export.reqif", content)
    assert said(file) == {
        "HZ-1": {"sort": "hazard", "title": "Missing ventilation of the patient\nfor long"},
        "H-1": {"sort": "harm", "title": "Hypoxia", "severity": "Critical"},
        "HS-1": {"sort": "situation", "title": "Ventilation stops", "hazard": "HZ-1", "harms": ("H-1",)},
    }
    assert codes(problems) == ["warning PR0902"]
    assert "`Heading` is passed over" in problems[0].message
    assert file.items[0].place("title").line == REQIF.split("<ATTRIBUTE-VALUE-XHTML>")[0].count("\n") + 1


def test_reqif_twice_the_same_object_is_refused() -> None:
    _, problems = read("x.reqif", REQIF.replace('IDENTIFIER="o2"', 'IDENTIFIER="o1"').encode())
    assert codes(problems) == ["error PR0901"]


def test_the_form_follows_from_the_name_or_the_content() -> None:
    book = as_xlsx({"Hazards": [["ID", "Title"]]})
    assert [form_of(name, b"") for name in ("a.XLSX", "a.tsv", "a.reqifz", "a.xls")] == ["xlsx", "csv", "reqif", "xlsx"]
    assert [form_of("a", content) for content in (book, as_zip({"x.reqif": b""}), REQIF.encode(), b"ID;Title")] == [
        "xlsx",
        "reqif",
        "reqif",
        "csv",
    ]
