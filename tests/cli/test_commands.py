"""The commands as a user types them: what they print, where, and with which exit code."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from primum.cli.main import COMMANDS, primum
from primum.cli.new_command import TEMPLATES, template_folder

ROOT = Path(__file__).parents[2]
BLANK = ROOT / "examples" / "blank"
AT = ("--at", "2026-11-23")
CONTROL = """- id: C-LOCK
  type: port-lock
  at: usb
  status: verified
  evidence: [E-1]
"""
EVIDENCE = "- {id: E-1, kind: test-report, version: 0.1.0, date: 2026-01-01, valid_until: 2030-01-01, result: passed}\n"


def run(*words: str | Path, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(primum, [str(word) for word in words], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def device(tmp_path: Path) -> Path:
    folder = tmp_path / "device"
    assert run("new", folder).exit_code == 0
    (folder / "controls.yaml").write_text(CONTROL)
    (folder / "evidence.yaml").write_text(EVIDENCE)
    return folder


def broken(folder: Path) -> Path:
    path = folder / "architecture.yaml"
    path.write_text(path.read_text().replace("at: computer", "at: computr"))
    return folder


# --- help ---


def test_help_names_every_command() -> None:
    shown = run("--help").output
    assert all(f"  {name}" in shown for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command(command: str) -> None:
    for word in ("--help", "-h"):
        result = run(command, word)
        assert result.exit_code == 0
        assert result.output.startswith("Usage: primum")
        options = [line for line in result.output.splitlines() if re.match(r"  -", line)]
        assert all(re.search(r"\S {2,}\S", line) or len(line) > 28 for line in options), "an option without a text"


def test_version() -> None:
    from primum import __version__

    assert __version__ in run("--version").output


@pytest.mark.parametrize(("wrong", "right"), [("asess", "assess"), ("chekc", "check"), ("whatif", "what-if"), ("rule", "rules")])
def test_a_misspelt_command_gets_a_suggestion(wrong: str, right: str) -> None:
    result = run(wrong)
    assert result.exit_code == 2
    assert f"did you mean `{right}`?" in result.output


@pytest.mark.parametrize(
    "words",
    [("check",), ("check", "--formt", "json", "."), ("check", ".", "--format", "xml"), ("assess", ".", "--gate", "low"), ("explain",)],
)
def test_wrong_words_are_bad_input(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


# --- new ---


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_passes_check(template: str, tmp_path: Path) -> None:
    assert run("new", tmp_path / "x", "--template", template).exit_code == 0
    result = run("check", tmp_path / "x")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_written_byte_for_byte(template: str, tmp_path: Path) -> None:
    run("new", tmp_path / "x", "--template", template)
    source = template_folder(template)
    wanted = {path.relative_to(source) for path in source.rglob("*") if path.is_file() and not path.name.startswith(".")}
    assert {path.relative_to(tmp_path / "x") for path in (tmp_path / "x").rglob("*") if path.is_file()} == wanted
    assert all((tmp_path / "x" / path).read_bytes() == (source / path).read_bytes() for path in wanted)


def test_new_touches_nothing_that_is_there(device: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in device.iterdir()}
    assert run("new", device).exit_code == 2
    assert {path: path.read_bytes() for path in device.iterdir()} == before
    (tmp_path / "file").write_text("x")
    assert run("new", tmp_path / "file").exit_code == 2
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / ".git").write_text("x")
    assert run("new", tmp_path / "hidden").exit_code == 2
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert run("new", tmp_path / "link").exit_code == 2
    (tmp_path / "empty").mkdir()
    assert run("new", tmp_path / "empty").exit_code == 0


def test_new_where_nothing_can_be_written() -> None:
    assert run("new", "/proc/primum").exit_code == 2


# --- check ---


def test_check_of_a_sound_folder(device: Path) -> None:
    result = run("check", device)
    assert (result.exit_code, result.output) == (0, f"{device}: no problems\n")


def test_check_shows_place_line_why_and_fix(device: Path) -> None:
    result = run("check", broken(device))
    assert result.exit_code == 2
    line = (device / "architecture.yaml").read_text().splitlines().index("    at: computr") + 1
    assert f"  --> architecture.yaml:{line}:9" in result.output
    assert f" {line} |     at: computr\n" in result.output
    assert " |         ^^^^^^^\n" in result.output
    for word in ("error[PR0203]", "why: ", "fix: did you mean `computer`?", "1 error"):
        assert word in result.output


def test_check_of_standard_input_and_of_one_file(tmp_path: Path) -> None:
    whole = {path.stem: yaml.safe_load(path.read_text()) for path in BLANK.glob("*.yaml")}
    text = json.dumps(whole, default=str)
    assert run("check", "-", stdin=text).exit_code == 0
    (tmp_path / "one.yaml").write_text(text)
    assert run("check", tmp_path / "one.yaml").exit_code == 0
    assert run("check", "-", stdin=text.replace('"usb"', '"u s b"')).exit_code == 2
    assert run("check", "-", stdin="").exit_code == 2
    assert run("check", "-", stdin=b"\xff\x00").exit_code == 2


def test_one_piece_and_folder_are_assessed_alike(tmp_path: Path) -> None:
    whole = {path.stem: yaml.safe_load(path.read_text()) for path in BLANK.glob("*.yaml")}
    (tmp_path / "one.yaml").write_text(json.dumps(whole, default=str))
    first, second = (json.loads(run("assess", place, *AT, "--json").output) for place in (BLANK, tmp_path / "one.yaml"))
    assert first["basis"].pop("folder") != second["basis"].pop("folder")
    assert first == second


@pytest.mark.parametrize("place", ["nowhere", "/proc/self/mem", "/dev/null", "\0", "a" * 5000])
def test_what_is_no_folder_is_bad_input(place: str) -> None:
    for command in ("check", "assess", "migrate"):
        assert run(command, place).exit_code == 2, command


def test_check_as_json(device: Path) -> None:
    found = json.loads(run("check", broken(device), "--format", "json").output)
    (each,) = found["diagnostics"]
    assert each["code"] == "PR0203"
    assert each["severity"] == "error"
    assert {"message", "why", "fix"} <= set(each)
    assert "architecture.yaml" in json.dumps(each)
    assert json.loads(run("check", BLANK, "--format", "json").output) == {"diagnostics": []}


def test_check_shows_twenty_and_counts_the_rest(device: Path) -> None:
    rows = "".join(f"  - {{id: f{number}, from: a{number}, to: computer}}\n" for number in range(30))
    path = device / "architecture.yaml"
    path.write_text(path.read_text().replace("flows: []\n", "flows:\n" + rows))
    short, long = run("check", device).output, run("check", device, "--all").output
    assert short.count("error[") == 20
    assert "... and 10 more; `--all` shows them" in short
    assert long.count("error[") == 30
    assert short.endswith("30 errors\n")
    assert long.endswith("30 errors\n")


def test_warnings_leave_the_exit_code_clean(device: Path) -> None:
    (device / "controls.yaml").write_text(CONTROL.replace("  evidence: [E-1]\n", ""))
    result = run("check", device)
    assert result.exit_code == 0
    assert "warning[PR0701]" in result.output


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


# --- schema, rules, graph, migrate ---


def test_schema() -> None:
    for words in ((), ("--file", "controls"), ("--file", "rules"), ("--assessment",)):
        jsonschema.Draft202012Validator.check_schema(json.loads(run("schema", *words).output))
    assert run("schema", "--file", "contrls").exit_code == 2


def test_rules_lists_everything() -> None:
    from builders import catalogue

    for words, names in (
        ((), catalogue().rules),
        (("--controls",), catalogue().control_types),
        (("--kinds",), {**catalogue().component_kinds, **catalogue().interface_kinds}),
        (("--attributes",), {name for _, name in catalogue().attributes}),
    ):
        shown = run("rules", *words).output
        assert all(f"  {name} " in shown for name in names)


def test_rules_of_a_folder(device: Path) -> None:
    (device / "rules").mkdir()
    rule = "id: T-OWN\ntitle: Own\nwhy: own\nmatch: {i: interface}\nwhen: {i.kind: usb-a-host}\n"
    rule += 'step: {from: [carried(i)], to: "deny(i, transient)", potential: {}}\n'
    (device / "rules" / "own.yaml").write_text(rule)
    assert "T-OWN" in run("rules", "--folder", device).output
    result = run("rules", "--check", "--folder", device)
    assert result.exit_code == 2, "an own rule without examples"
    assert "PR0307" in result.output
    (device / "rules" / "own.yaml").write_text(rule.replace("usb-a-host", "usb-z"))
    result = run("rules", "--folder", device)
    assert result.exit_code == 2
    assert "rules/own.yaml:5:16" in result.stderr


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


def test_migrate(device: Path) -> None:
    before = {path: path.read_bytes() for path in device.iterdir()}
    for words in ((), ("--dry-run",)):
        result = run("migrate", device, *words)
        assert (result.exit_code, result.output) == (0, f"{device} is of the present format already\n")
    assert {path: path.read_bytes() for path in device.iterdir()} == before
    path = device / "device.yaml"
    path.write_text(path.read_text().replace("format: 1", "format: 2"))
    result = run("migrate", device)
    assert result.exit_code == 2
    assert "device.yaml:2:9" in result.stderr
    path.write_text("name: x\n")
    assert run("migrate", device).exit_code == 2
    path.write_text("[")
    assert run("migrate", device).exit_code == 2
    path.unlink()
    assert run("migrate", device).exit_code == 2
    assert run("migrate", "-").exit_code == 2


def test_check_as_sarif_names_files_from_here(device: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def uri(place: str | Path, stdin: str | None = None) -> str:
        log = json.loads(run("check", place, "--format", "sarif", stdin=stdin).output)
        found = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert isinstance(found, str)
        return found

    broken(device)
    monkeypatch.chdir(device.parent)
    assert uri("device") == uri("./device/") == uri(device) == "device/architecture.yaml"
    monkeypatch.chdir(device)
    assert uri(".") == "architecture.yaml"
    (device.parent / "one.yaml").write_text("x: 1")
    monkeypatch.chdir(device.parent.parent)
    assert uri(device.parent / "one.yaml") == f"{device.parent.name}/one.yaml"
    assert uri("-", "x: 1") == "-"


def test_escapes_on_the_command_line_are_not_printed_back(tmp_path: Path) -> None:
    nasty = "\x1b[2J\x9b31m"
    for words in (
        ("check", nasty),
        ("explain", nasty),
        ("explain", BLANK, nasty),
        ("what-if", BLANK, "--without", nasty),
        ("assess", BLANK, "--at", nasty),
    ):
        result = run(*words)
        assert result.exit_code == 2
        assert "\x1b" not in result.output + result.stderr, words
        assert "\x9b" not in result.output + result.stderr, words
    place = tmp_path / nasty
    run("new", place)
    assert "\x1b" not in run("check", place).output
    (place / "device.yaml").write_text('format: "\\e[2J"\n')
    assert "\x1b" not in run("migrate", place).stderr


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


def test_json_and_sarif_keep_every_character(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text('device: {formt: "</script>\u00e4\u2192"}\n')
    for form in ("json", "sarif"):
        json.loads(run("check", tmp_path / "x.yaml", "--format", form).output)


def test_every_command_stands_in_one_group_of_the_help() -> None:
    from primum.cli.main import COMMANDS, GROUPS

    listed = [name for names in GROUPS.values() for name in names]
    assert sorted(listed) == sorted(COMMANDS)
