"""`assess`, `explain`, `what-if` and `graph` as a user types them: what they print, and with which exit code."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from commanding import AT, BLANK, broken, new_device, run


@pytest.fixture
def device(tmp_path: Path) -> Path:
    return new_device(tmp_path / "device")


def test_one_piece_and_folder_are_assessed_alike(tmp_path: Path) -> None:
    whole = {path.stem: yaml.safe_load(path.read_text()) for path in BLANK.glob("*.yaml")}
    (tmp_path / "one.yaml").write_text(json.dumps(whole, default=str))
    first, second = (json.loads(run("assess", place, *AT, "--json").output) for place in (BLANK, tmp_path / "one.yaml"))
    assert first["basis"].pop("folder") != second["basis"].pop("folder")
    assert first == second


# --- assess ---


def test_assess_prints_no_grade_for_a_broken_folder(device: Path) -> None:
    broken(device)
    for words in (
        ("assess", device, *AT),
        ("assess", device, *AT, "--json"),
        ("what-if", device, "--without", "usb"),
        ("explain", device, "usb"),
        ("graph", device, "-o", "-"),
    ):
        result = run(*words)
        assert result.exit_code == 2, words
        assert result.stdout == "", words
        assert "No grade" in result.stderr
        assert "PR0203" in result.stderr


def test_assess_says_the_same_twice(device: Path) -> None:
    assert run("assess", device, *AT, "--json").output == run("assess", device, *AT, "--json").output


def test_assess_as_json_fits_its_schema(device: Path) -> None:
    schema = json.loads(run("schema", "--assessment").output)
    jsonschema.Draft202012Validator.check_schema(schema)
    for folder in (device, BLANK):
        value = json.loads(run("assess", folder, *AT, "--json").output)
        assert list(jsonschema.Draft202012Validator(schema).iter_errors(value)) == []


def test_the_gate_decides_the_exit_code(device: Path) -> None:
    assert run("assess", device, *AT).exit_code == 1
    assert run("assess", device, *AT, "--gate", "unacceptable").exit_code == 1
    assert run("assess", device, *AT, "--gate", "reduce").exit_code == 1
    assert run("assess", device, *AT, "--gate", "none").exit_code == 0
    assert run("assess", device, *AT, "--json", "--gate", "none").exit_code == 0


def test_the_day_is_a_day(device: Path) -> None:
    for text in ("2026-02-30", "yesterday", "", "2026-13-01", "9" * 100, "0000-01-01"):
        result = run("assess", device, "--at", text)
        assert result.exit_code == 2
        assert "is not a date" in result.stderr
    for text in ("0001-01-01", "9999-12-31"):
        assert run("assess", device, "--at", text, "--gate", "none").exit_code == 0


def test_evidence_holds_until_its_day(device: Path) -> None:
    def credit(at: str) -> bool:
        (control,) = json.loads(run("assess", device, "--at", at, "--json", "--gate", "none").output)["controls"]
        return bool(control["credit"]["counts"])

    assert [credit(at) for at in ("2029-12-31", "2030-01-01", "2030-01-02")] == [True, True, False]


def test_the_tables_fit_together(device: Path) -> None:
    """The level shown is the level in the JSON."""
    wire = json.loads(run("assess", device, *AT, "--json").output)
    shown = run("assess", device, *AT).output
    for risk in wire["risks"]:
        assert risk["id"] in shown
        level = risk["views"]["current"]["level"] if "views" in risk else None
        if level:
            row = next(line for line in shown.splitlines() if line.strip().startswith(risk["id"]))
            assert level in row


# --- explain ---


def test_explain_every_code() -> None:
    from primum.diagnostics.codes import CODES

    for code in CODES:
        result = run("explain", code)
        assert result.exit_code == 0
        assert CODES[code].meaning in result.output
        assert run("explain", code.lower()).output == result.output


def test_explain_every_sort_of_id(device: Path) -> None:
    wire = json.loads(run("assess", device, *AT, "--json").output)
    ids = {
        "risk": wire["risks"][0]["id"],
        "threat": wire["threats"][0]["id"],
        "control": "C-LOCK",
        "question": wire["questions"][0]["id"],
        "rule": "T-USB-STORAGE-MALWARE",
        "control type": "port-lock",
        "component": "computer",
        "interface": "usb",
        "asset": "settings",
        "function": "main-function",
        "situation": "HS-WRONG",
        "harm": "H-INJURY",
        "actor": "visitor",
        "evidence": "E-1",
        "implied interface": "implied-uart-computer",
    }
    for sort, name in ids.items():
        result = run("explain", device, name, *AT)
        assert result.exit_code == 0, (sort, result.output)
        assert name in result.output, sort
        assert len(result.output.splitlines()) >= 1


@pytest.mark.parametrize(
    ("wrong", "right"), [("usbb", "usb"), ("C-LOKC", "C-LOCK"), ("T-USB-STORAGE-MALWAR", "T-USB-STORAGE-MALWARE"), ("HS-WRNG", "HS-WRONG")]
)
def test_a_misspelt_id_gets_a_suggestion(device: Path, wrong: str, right: str) -> None:
    result = run("explain", device, wrong)
    assert result.exit_code == 2
    assert right in result.stderr


def test_explain_wants_a_code_or_a_folder_with_an_id(device: Path) -> None:
    for words in (("PR9999",), ("usb",), ("a", "b", "c"), ("nowhere", "usb"), (str(device), "")):
        assert run("explain", *words).exit_code == 2


# --- what-if ---


def test_what_if(device: Path) -> None:
    for words in (
        ("--without", "C-LOCK"),
        ("--without", "usb"),
        ("--with", "secure-boot@computer"),
        ("--without", "usb", "--with", "usb-device-allowlist@usb"),
    ):
        result = run("what-if", device, *words, *AT)
        assert result.exit_code == 0, result.output
        assert "R@HS-WRONG+H-INJURY" in result.output
    assert "EASIER" not in run("what-if", device, "--with", "secure-boot@computer", *AT).output
    assert "EASIER" not in run("what-if", device, "--without", "usb", *AT).output


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("--without", "C-LOKC"), "C-LOCK"),
        (("--with", "port-lokc@usb"), "port-lock"),
        (("--with", "port-lock@usbb"), "usb"),
        ((), "--without"),
        (("--with", "@"), ""),
        (("--with", "port-lock@"), ""),
    ],
)
def test_what_if_of_nothing(device: Path, words: tuple[str, ...], right: str) -> None:
    result = run("what-if", device, *words, *AT)
    assert result.exit_code == 2
    assert right in result.stderr


def test_what_if_changes_nothing_on_disk(device: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in device.iterdir()}
    run("what-if", device, "--without", "C-LOCK", *AT)
    run("assess", device, *AT)
    run("explain", device, "usb", *AT)
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in device.iterdir()} == before


def test_graph(device: Path, tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    for words in ((), ("--initial",), ("--no-path",), ("--risk", "R@HS-WRONG+H-INJURY")):
        assert run("graph", device, "-o", target, *words, *AT).exit_code == 0
        assert target.read_text().lstrip().startswith("<")
    assert run("graph", device, "-o", "-", *AT).output.rstrip().endswith("</svg>")
    assert len(run("graph", device, "-o", "-", "--only-path", *AT).output) < len(run("graph", device, "-o", "-", *AT).output)
    assert run("graph", device, "-o", target, "--only-path", "--no-path").exit_code == 2
    assert run("graph", device, "-o", target, "--risk", "R@HS-WRNG").exit_code == 2
    assert run("graph", device, "-o", tmp_path).exit_code == 2
    assert run("graph", device, "-o", "/proc/x.svg").exit_code == 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_picture_holds_texts_as_texts(device: Path, tmp_path: Path) -> None:
    from xml.etree import ElementTree

    title = "</text><script>alert(1)</script>&amp;\"'<!-- ]]>"
    for name in ("architecture.yaml", "assets.yaml", "safety.yaml"):
        text = json.dumps(yaml.safe_load((device / name).read_text()))
        (device / name).write_text(re.sub(r'"title": "[^"]*"', lambda _: f'"title": {json.dumps(title)}', text))
    assert run("graph", device, "-o", tmp_path / "x.svg", *AT).exit_code == 0
    root = ElementTree.fromstring((tmp_path / "x.svg").read_text())
    assert not [each.tag for each in root.iter() if "script" in str(each.tag)]
    assert "alert(1)" in "".join(root.itertext())
