"""Help, `new`, `check`, `schema`, `rules` and `migrate` as a user types them: what they print, where, and with which exit code."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from commanding import BLANK, CONTROL, broken, new_device, run

from primum.cli.main import COMMANDS
from primum.cli.new_command import TEMPLATES, template_folder


@pytest.fixture
def device(tmp_path: Path) -> Path:
    return new_device(tmp_path / "device")


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


def test_json_and_sarif_keep_every_character(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text('device: {formt: "</script>\u00e4\u2192"}\n')
    for form in ("json", "sarif"):
        json.loads(run("check", tmp_path / "x.yaml", "--format", form).output)


def test_every_command_stands_in_one_group_of_the_help() -> None:
    from primum.cli.main import COMMANDS, GROUPS

    listed = [name for names in GROUPS.values() for name in names]
    assert sorted(listed) == sorted(COMMANDS)
