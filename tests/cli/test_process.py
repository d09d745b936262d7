"""Whole processes: exit codes, colours on a terminal, none in a pipe, and what help may import."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLANK = ROOT / "examples" / "blank"
PRIMUM = [sys.executable, "-m", "primum"]
ESCAPE = "\x1b"
HEAVY = {"numpy", "pydantic", "yaml", "rich", "primum.folder", "primum.assessment", "primum.diagnostics"}
BROKEN = "device: {formt: 1}\n"


def run(*words: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PRIMUM, *map(str, words)], input=stdin, capture_output=True, env={**os.environ, **environment}, timeout=60, check=False
    )


def on_a_terminal(*words: str | Path, **environment: str) -> str:
    """What a process shows on a terminal of its own, without the sign of life that a slow machine sees and that is wiped out again."""
    ours, theirs = pty.openpty()
    surroundings = {
        "TERM": "xterm-256color",
        "COLUMNS": "100",
        **{key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")},
        **environment,
    }
    process = subprocess.Popen([*PRIMUM, *map(str, words)], stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings)
    os.close(theirs)
    shown = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            block = os.read(ours, 65536)
        except OSError:
            break
        if not block:
            break
        shown += block
    process.wait(timeout=60)
    os.close(ours)
    return re.sub(rf"(?:\r[^\r\n]* \.\.\. \d+ s)+\r{ESCAPE}\[2K", "", shown.decode())


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    return tmp_path / "broken.yaml"


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom primum.cli.main import primum\ntry:\n    primum(['--help'], prog_name='primum')\nexcept SystemExit:\n    pass\n"
    )
    script += f"sys.stderr.write(' '.join(sorted(set(sys.modules) & {HEAVY})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Usage: primum" in done.stdout
    assert done.stderr == ""


def test_exit_codes(broken: Path) -> None:
    assert run("check", BLANK).returncode == 0
    assert run("assess", BLANK, "--at", "2026-11-23").returncode == 1
    assert run("check", broken).returncode == 2
    assert run("assess", "-", stdin=BROKEN.encode()).returncode == 2
    assert run("chekc").returncode == 2


def test_what_the_system_refuses_is_neither_clean_nor_a_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*PRIMUM, "rules"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_no_traceback() -> None:
    process = subprocess.Popen([*PRIMUM, "rules", "--attributes"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) != 3


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_a_stream_that_is_closed_is_a_stream_nobody_reads(closed: str) -> None:
    for words, code in ((f"check {BLANK}", 0), (f"assess {BLANK} --at 2026-11-23", 1), ("check -", 2)):
        done = subprocess.run(
            ["sh", "-c", f"{' '.join(PRIMUM)} {words} {closed}"], stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        assert done.returncode == code, done
        assert b"fault" not in done.stderr


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_a_build_that_is_stopped_ends_and_leaves_nothing(tmp_path: Path) -> None:
    """Stopped while it typesets, as from a keyboard: who stops it means all of it."""
    words = ["build", str(ROOT / "examples" / "analyser"), "-o", str(tmp_path / "out"), "--format", "pdf"]
    build = subprocess.Popen([*PRIMUM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    while build.poll() is None and len(_of_group(build.pid)) < 2:
        time.sleep(0.05)
    os.killpg(build.pid, signal.SIGINT)
    _, said = build.communicate(timeout=300)
    assert (build.returncode, said.strip()) == (1, b"Aborted!")
    assert not (tmp_path / "out").exists()
    for _ in range(600):
        if not _of_group(build.pid):
            break
        time.sleep(0.05)
    assert _of_group(build.pid) == []


def _of_group(group: int) -> list[str]:
    """The processes of a group that have not ended, and are no question to git."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes()
            state, _, in_group = (place / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(in_group) == group and state != "Z" and b"git" not in words.split(b"\0")[0]:
            found.append(place.name)
    return found


def test_output_that_cannot_be_encoded_is_still_printed() -> None:
    done = run("rules", "--attributes", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stderr == b""


def test_trace_is_a_last_word_for_every_command() -> None:
    assert run("check", BLANK, "--trace").returncode == 0


def test_endless_input_is_refused() -> None:
    endless = subprocess.Popen(["yes", "# and so on"], stdout=subprocess.PIPE)
    done = subprocess.run([*PRIMUM, "check", "-"], stdin=endless.stdout, capture_output=True, timeout=60, check=False)
    endless.kill()
    endless.wait()
    assert endless.stdout
    endless.stdout.close()
    assert done.returncode == 2
    assert b"PR0104" in done.stdout


def test_piped_output_has_no_escape_codes(broken: Path) -> None:
    for words in (("check", broken), ("assess", BLANK, "--all"), ("explain", "PR0203"), ("rules",)):
        done = run(*words)
        assert ESCAPE.encode() not in done.stdout + done.stderr
        assert b"\xe2\x94" not in done.stdout, "lines of a table"


def test_colours_on_a_terminal(broken: Path) -> None:
    shown = on_a_terminal("check", broken)
    assert f"{ESCAPE}[31m{ESCAPE}[1merror[PR0120]" in shown
    for shown in (on_a_terminal("check", broken, "--no-color"), on_a_terminal("check", broken, NO_COLOR="1")):
        assert "error[PR0120]" in shown
        assert ESCAPE not in shown


def test_an_assessment_on_a_terminal() -> None:
    shown, plain = on_a_terminal("assess", BLANK), on_a_terminal("assess", BLANK, "--no-color")
    assert re.search(rf"{ESCAPE}\[[0-9;]*31[0-9;]*m\s*unaccept", shown) or "31m" in shown
    assert ESCAPE not in re.sub(rf"{ESCAPE}\[[0-9;]*m", "", shown), "only colours"
    assert not re.search(rf"{ESCAPE}\[[0-9;]*3[0-7][0-9;]*m", plain), "no colours"
    assert "R@HS-WRONG+H-INJURY" in re.sub(rf"{ESCAPE}\[[0-9;]*m", "", plain).replace("\r\n", "\n")


def test_escapes_in_a_folder_never_reach_the_terminal(tmp_path: Path) -> None:
    whole = (
        '{"device": {"format": 1, "name": "\\u001b[2Jgone", "manufacturer": "b", "regulation": "MDR", "class": "I", "software_version": 1}}'
    )
    (tmp_path / "x.yaml").write_text(whole)
    for command in ("check", "assess"):
        assert f"{ESCAPE}[2J" not in on_a_terminal(command, tmp_path / "x.yaml")
        done = run(command, tmp_path / "x.yaml")
        assert done.returncode == 2
        assert ESCAPE.encode() not in done.stdout + done.stderr


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "old.svg"
    target.write_text("old")
    done = run("graph", tmp_path / "nowhere", "-o", target)
    assert done.returncode == 2
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["old.svg"]
