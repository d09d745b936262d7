"""Marks of tests in a real run of pytest: its own report carries the ids, and the reader of reports finds them."""

import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from primum.formats.results.read_junit import read_junit
from primum.formats.results.run_of_tests import TestRun

ROOT = Path(__file__).parents[2]

MARKED = """
import pytest

pytestmark = pytest.mark.primum("ui-computer")

@pytest.mark.primum("C-USB-ALLOW usb-front")
@pytest.mark.primum("C-LOGIN", "C-USB-ALLOW")
def test_first():
    pass

class TestPort:
    pytestmark = pytest.mark.primum("usb-front")

    @pytest.mark.parametrize("stick", ["new", "old"])
    def test_port(self, stick):
        assert stick == "new"

@pytest.mark.primum("C-LOGIN")
@pytest.mark.skip(reason="no board")
def test_skipped():
    pass

@pytest.fixture
def broken():
    raise OSError("no board")

@pytest.mark.primum("C-COVER")
def test_error(broken):
    pass
"""
PLAIN = "def test_plain():\n    pass\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "test_marked.py").write_text(MARKED, encoding="utf-8")
    (tmp_path / "test_plain.py").write_text(PLAIN, encoding="utf-8")
    return tmp_path


def run(place: Path, *arguments: str, ini: str = "") -> tuple[int, str]:
    """A run of pytest with this plugin and no other, so that nothing installed here changes what is tested."""
    (place / "pytest.ini").write_text(f"[pytest]\n{ini}\n", encoding="utf-8")
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}
    environment.pop("PYTEST_ADDOPTS", None)
    command = [sys.executable, "-m", "pytest", "-p", "primum.pytest_plugin", "--strict-markers", *arguments]
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def report(place: Path) -> TestRun:
    return read_junit((place / "results.xml").read_bytes())


@pytest.mark.parametrize("more", [(), ("-p", "xdist", "-n", "2")], ids=["alone", "xdist"])
@pytest.mark.parametrize("family", ["xunit2", "xunit1"])
def test_the_report_carries_the_ids(place: Path, more: tuple[str, ...], family: str) -> None:
    code, said = run(place, "--junit-xml=results.xml", *more, ini=f"junit_family = {family}")
    assert code == 1 and "warning" not in said.lower(), said
    found = report(place)
    assert found.tool == "pytest" and found.when is not None and found.when.tzinfo is not None
    assert {each.name: (each.outcome.value, each.references) for each in found.cases} == {
        "test_first": ("passed", ("C-LOGIN", "C-USB-ALLOW", "usb-front", "ui-computer")),
        "test_port[new]": ("passed", ("usb-front", "ui-computer")),
        "test_port[old]": ("failed", ("usb-front", "ui-computer")),
        "test_skipped": ("skipped", ("C-LOGIN", "ui-computer")),
        "test_error": ("error", ("C-COVER", "ui-computer")),
        "test_plain": ("passed", ()),
    }


def test_it_says_nothing_unless_asked(place: Path) -> None:
    code, said = run(place, "test_marked.py::test_first")
    assert code == 0 and "device folder" not in said
    code, said = run(place, "test_plain.py", "--primum-report")
    assert code == 0 and "no test is marked" in said


@pytest.mark.parametrize("more", [(), ("-p", "xdist", "-n", "2")], ids=["alone", "xdist"])
def test_the_report_on_the_screen(place: Path, more: tuple[str, ...]) -> None:
    _, said = run(place, "--primum-report", *more)
    lines = said.partition("ids of the device folder")[2].splitlines()
    assert [line.split() for line in lines[1:6]] == [
        ["C-COVER", "1", "error"],
        ["C-LOGIN", "1", "passed,", "1", "skipped"],
        ["C-USB-ALLOW", "1", "passed"],
        ["ui-computer", "2", "passed,", "1", "failed,", "1", "error,", "1", "skipped"],
        ["usb-front", "2", "passed,", "1", "failed"],
    ]


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("primum", "names no id"),
        ("primum()", "names no id"),
        ('primum("  ")', "names no id"),
        ("primum(3)", "holds ids as texts, and `3` is none"),
        ('primum(["C-X"])', "holds ids as texts"),
        ('primum(id="C-X")', "knows no `id=`"),
        ('primum("C-X!")', "`C-X!` is no id"),
    ],
)
def test_a_mark_that_is_none_is_told_before_a_test_runs(tmp_path: Path, mark: str, said: str) -> None:
    (tmp_path / "test_x.py").write_text(f"import pytest\n@pytest.mark.{mark}\ndef test_x():\n    print('it is run')\n", encoding="utf-8")
    code, output = run(tmp_path, "-s")
    assert code == pytest.ExitCode.USAGE_ERROR, output
    assert f"test_x.py::test_x: {'`' if said.startswith('`') else 'the mark `primum` '}" in output
    assert said in output and "it is run" not in output and "Traceback" not in output


def test_a_mark_that_is_none_with_xdist(tmp_path: Path) -> None:
    (tmp_path / "test_x.py").write_text("import pytest\n@pytest.mark.primum\ndef test_x():\n    pass\n", encoding="utf-8")
    code, output = run(tmp_path, "-p", "xdist", "-n", "1")
    assert code not in (0, pytest.ExitCode.NO_TESTS_COLLECTED) and "the mark `primum` names no id" in output


DEVICE = "primum_folder = device\n"


@pytest.fixture
def with_device(tmp_path: Path) -> Path:
    (tmp_path / "device").symlink_to(ROOT / "examples" / "ventilator", target_is_directory=True)
    return tmp_path


@pytest.mark.parametrize("more", [(), ("-p", "xdist", "-n", "1")], ids=["alone", "xdist"])
def test_an_id_that_the_folder_does_not_hold(with_device: Path, more: tuple[str, ...]) -> None:
    (with_device / "test_x.py").write_text(
        'import pytest\n@pytest.mark.primum("C-USB-ALOW", "usb-front")\ndef test_x():\n    pass\n', encoding="utf-8"
    )
    code, said = run(with_device, *more, ini=DEVICE)
    assert code not in (0, pytest.ExitCode.NO_TESTS_COLLECTED), said
    assert "test_x.py::test_x: `C-USB-ALOW` is not in the device folder `device`; did you mean `C-USB-ALLOW`?" in said
    assert "`usb-front`" not in said


def test_ids_that_the_folder_holds_or_that_are_made_of_such(with_device: Path) -> None:
    ids = "C-USB-ALLOW T-USB-STORAGE-MALWARE T-USB-STORAGE-MALWARE@usb-front+ui-computer MDR:GSPR-17.2 CVE-2026-1234 usb-device-allowlist"
    (with_device / "test_x.py").write_text(f'import pytest\n@pytest.mark.primum("{ids}")\ndef test_x():\n    pass\n', encoding="utf-8")
    code, said = run(with_device, ini=DEVICE)
    assert code == 0, said
    (with_device / "test_y.py").write_text(
        'import pytest\n@pytest.mark.primum("T-NO@usb-front")\ndef test_y():\n    pass\n', encoding="utf-8"
    )
    assert run(with_device, ini=DEVICE)[0] == pytest.ExitCode.INTERRUPTED


@pytest.mark.parametrize(
    ("files", "said"),
    [({}, "does not exist"), ({"device.yaml": "format: [", "x": ""}, "has errors (device.yaml:1:10: this is not YAML")],
)
def test_a_folder_that_cannot_be_read(place: Path, files: dict[str, str], said: str) -> None:
    for name, text in files.items():
        (place / "device").mkdir(exist_ok=True)
        (place / "device" / name).write_text(text, encoding="utf-8")
    code, output = run(place, ini=DEVICE)
    assert code == pytest.ExitCode.USAGE_ERROR and said in output and "Traceback" not in output, output
    assert run(place, "test_plain.py", ini=DEVICE)[0] == 0, "a run without marks does not read the folder"


def test_it_is_an_entry_point_and_loads_nothing_heavy() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module = project["entry-points"]["pytest11"]["primum"]
    assert hasattr(import_module(module), "pytest_addoption")
    program = f"import sys, pytest; before = set(sys.modules); import {module}; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['primum', 'primum.pytest_plugin']"
