"""Commands as a user types them, and a folder for them."""

from pathlib import Path

from click.testing import CliRunner, Result

from primum.cli.main import primum

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
    """`primum` with these words; an error of ours is raised."""
    result = CliRunner().invoke(primum, [str(word) for word in words], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def new_device(folder: Path) -> Path:
    """A new device from the template, with a control that counts."""
    assert run("new", folder).exit_code == 0
    (folder / "controls.yaml").write_text(CONTROL)
    (folder / "evidence.yaml").write_text(EVIDENCE)
    return folder


def broken(folder: Path) -> Path:
    """The folder with one reference misspelt."""
    path = folder / "architecture.yaml"
    path.write_text(path.read_text().replace("at: computer", "at: computr"))
    return folder
