"""Reads the daily list of FIRST's exploit prediction scores (EPSS): a CSV, mostly packed with gzip."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from primum.diagnostics.diagnostic import Diagnostic
from primum.feeds.exploit_score import ExploitScore
from primum.feeds.plain_text import plain_text

MOST_LINES, LONGEST_LINE = 5_000_000, 4096
"""More than ten times what has been published so far, and more than any line has."""

_GZIP = b"\x1f\x8b"
_DAY = re.compile(r"score_date:(\d{4}-\d{2}-\d{2})")
_COLUMNS = ("cve", "epss", "percentile")
_SHARE = re.compile(r"(?:0(?:\.\d{1,18})?|1(?:\.0{1,18})?|\d(?:\.\d{1,18})?[eE]-\d{1,3})")


def read_epss(source: Path | bytes) -> Iterator[ExploitScore | Diagnostic]:
    """Every score, with a diagnostic for each line that is none; PR0502 if the whole cannot be relied on.

    The comment in the first line tells the day. Scores are kept in ten-thousandths, for more digits say nothing about one device.
    """
    try:
        with source.open("rb") if isinstance(source, Path) else io.BytesIO(source) as raw:
            packed = raw.read(2) == _GZIP
            raw.seek(0)
            with gzip.GzipFile(fileobj=raw) if packed else raw as file:
                yield from _scores(file)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as problem:
        yield _unread("PR0502", f"the list of exploit scores cannot be read: {plain_text(str(problem))}")


def _scores(file: BinaryIO | gzip.GzipFile) -> Iterator[ExploitScore | Diagnostic]:
    day = ""
    columns: tuple[str, ...] = ()
    for number in range(1, MOST_LINES + 2):
        line = file.readline(LONGEST_LINE + 1)
        if not line and not columns:
            yield _unread("PR0502", "the list of exploit scores has no heading `cve,epss,percentile`")
        if not line:
            return
        if len(line) > LONGEST_LINE or number > MOST_LINES:
            yield _unread("PR0502", "the list of exploit scores is longer than any")
            return
        text = line.decode("utf-8").strip()
        if text.startswith("#"):
            found = _DAY.search(text)
            day = found.group(1) if found else day
        elif not columns:
            columns = tuple(text.split(","))
            if columns[:3] != _COLUMNS:
                yield _unread("PR0502", f"the list of exploit scores has the heading `{plain_text(text[:80])}`, not `cve,epss,percentile`")
                return
        elif text:
            yield _score(text, day) or _unread("PR0505", f"line {number} of the list of exploit scores is none: `{plain_text(text[:80])}`")


def _score(text: str, day: str) -> ExploitScore | None:
    fields = text.split(",")
    if len(fields) < 3 or not fields[0].isprintable() or not fields[0]:
        return None
    if not (_SHARE.fullmatch(fields[1]) and _SHARE.fullmatch(fields[2])):
        return None
    return ExploitScore(id=fields[0], score=round(float(fields[1]) * 10_000), percentile=round(float(fields[2]) * 10_000), day=day)


def _unread(code: str, message: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=message,
        why="a vulnerability that is likely to be used would have no score",
        fix="fetch the feed again",
    )
