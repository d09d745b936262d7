"""The virtual environment of the peers: made once from the package index, pinned by version."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = HERE.parent / ".venv" / "bin" / "python"
STAMP = HERE.parent / ".venv" / "peers.stamp"


def prepare() -> str:
    """Make the environment where it is missing or its pins changed; what went wrong, if anything."""
    pins = (HERE / "requirements.txt").read_text(encoding="utf-8")
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == pins:
        return ""
    print("making benchmarks/.venv with the peers ...", file=sys.stderr)
    commands = (
        [sys.executable, "-m", "venv", str(HERE.parent / ".venv")],
        [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(HERE / "requirements.txt")],
    )
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    STAMP.write_text(pins, encoding="utf-8")
    return ""
