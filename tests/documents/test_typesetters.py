"""Processes that typeset beside this one: what they give is what is given here, and one that dies costs nothing but time."""

import datetime
import os
import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from pathlib import Path

import pytest
import typst

from primum.documents.pdf import typesetters as module
from primum.documents.pdf.typeset import typeset
from primum.documents.pdf.typesetters import Typesetters

DAY = datetime.date(2026, 11, 26)


def source(words: str) -> bytes:
    return f'#set document(title: "T")\n= {words}\n'.encode()


def processes_of(typesetters: Typesetters) -> list[subprocess.Popen[bytes]]:
    return [each for each in typesetters._idle.queue if each is not None]


def test_a_process_gives_what_is_given_here() -> None:
    with Typesetters(2) as typesetters:
        made = [typesetters.typeset(source(words), "a-2a", DAY) for words in ("Atemwege", "Überdruck", "Atemwege")]
        assert len(processes_of(typesetters)) == 1, "one was free each time"
    assert made == [typeset(source(words), "a-2a", DAY) for words in ("Atemwege", "Überdruck", "Atemwege")]


def test_many_threads_share_the_processes_and_none_is_left() -> None:
    with Typesetters(2) as typesetters:
        with ThreadPoolExecutor(5) as pool:
            made = list(pool.map(lambda number: typesetters.typeset(source(f"Page {number}"), "a-3a", DAY), range(12)))
        started = processes_of(typesetters)
        assert 1 <= len(started) <= 2
    assert made == [typeset(source(f"Page {number}"), "a-3a", DAY) for number in range(12)]
    assert all(each.returncode is not None for each in started)


def test_where_one_is_enough_none_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(module, "Popen", refused)
    with Typesetters(1) as typesetters:
        assert typesetters.typeset(source("Alone"), "a-2a", DAY).startswith(b"%PDF")


def test_what_cannot_be_typeset_is_an_error_here_and_the_next_is_typeset() -> None:
    with Typesetters(2) as typesetters:
        with pytest.raises(typst.TypstError, match="unknown variable"):
            typesetters.typeset(b"#nothing-of-that-name", "a-2a", DAY)
        assert typesetters.typeset(source("After"), "a-2a", DAY) == typeset(source("After"), "a-2a", DAY)


def test_a_process_that_was_killed_is_replaced() -> None:
    with Typesetters(2) as typesetters:
        typesetters.typeset(source("Before"), "a-2a", DAY)
        (process,) = processes_of(typesetters)
        process.kill()
        process.wait()
        long = source("Long") + b"long " * 100_000  # more than a pipe holds
        assert typesetters.typeset(long, "a-2a", DAY) == typeset(long, "a-2a", DAY)
        assert typesetters.typeset(source("After"), "a-2a", DAY) == typeset(source("After"), "a-2a", DAY)


def test_where_no_process_can_be_started_all_is_typeset_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Typesetters(2) as typesetters:
        assert typesetters.typeset(source("Here"), "a-2a", DAY) == typeset(source("Here"), "a-2a", DAY)


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no such signal on this system")
def test_a_process_that_dies_does_not_end_a_command(tmp_path: Path) -> None:
    """Commands are ended by a pipe that nobody reads; this pipe is not theirs."""
    script = """
        import datetime, signal
        from primum.documents.pdf.typesetters import Typesetters
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        with Typesetters(2) as typesetters:
            typesetters.typeset(b'#set document(title: "T")', "a-2a", datetime.date(2026, 11, 26))
            for process in typesetters._idle.queue:
                if process is not None:
                    process.kill()
                    process.wait()
            print(len(typesetters.typeset(b'#set document(title: "T")', "a-2a", datetime.date(2026, 11, 26))))
        assert signal.getsignal(signal.SIGPIPE) is signal.SIG_DFL
    """
    (tmp_path / "script.py").write_text(textwrap.dedent(script), encoding="utf-8")
    ended = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) > 0


def test_a_file_of_the_working_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "typst.py").write_text(f"open({os.fspath(tmp_path / 'was-run')!r}, 'w')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with Typesetters(2) as typesetters:
        typesetters.typeset(source("Safe"), "a-2a", DAY)
        assert len(processes_of(typesetters)) == 1
    assert not (tmp_path / "was-run").exists()


def test_after_the_end_nothing_is_typeset_any_more() -> None:
    with Typesetters(2) as typesetters:
        typesetters.typeset(source("Before"), "a-2a", DAY)
    with pytest.raises(CancelledError):
        typesetters.typeset(source("After"), "a-2a", DAY)


def test_the_end_waits_for_nobody_at_work() -> None:
    long = source("Long") + b"#lorem(2000)\n" * 4000  # minutes of work
    with ThreadPoolExecutor(1) as pool:
        with Typesetters(2) as typesetters:
            waiting = pool.submit(typesetters.typeset, long, "a-2a", DAY)
            while not typesetters._started:
                time.sleep(0.01)
        with pytest.raises(CancelledError):
            waiting.result()
    assert [each.returncode is not None for each in typesetters._started] == [True]
