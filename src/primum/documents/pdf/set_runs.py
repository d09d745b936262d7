"""Runs of text as an expression of Typst."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from primum.documents.pdf.printable import printable
from primum.documents.pdf.quoted import LONGEST, quoted
from primum.documents.pdf.script import Script
from primum.documents.run import Run, Runs, Style, Tone

LINE = 36
"""Letters of the longest word that is set across a page without a place to break at."""

_STYLES = {Style.STRONG: "s", Style.EMPHASIS: "e", Style.CODE: "c"}
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_BREAKABLE = re.compile(r"[-/]")
_IDS = re.compile(r"(?<=[@+/:])(?=[^@+/:])")
_LONGEST_GLUED = 12
_LEAST = 4
_SPARE = 1
"""Letters are narrower than those of code, for which the room was counted."""

_JOINTS = re.compile(r"(?<=[-_@+.:/,;=&?|\\)])(?=[^-_@+.:/,;=&?|\\)])")


def set_runs(runs: Runs, script: Script, letters: int = LINE, *, at: str = "") -> str:
    """A line of text. `letters` is how many of them the place has room for; longer words are given places to break at. `at` is the id that
    is at home right here, to which no link is needed."""
    parts, before = list[str](), ""
    for run in runs:
        if not run.text:
            continue
        if before and _glued(before, run.text):
            parts.append("joint")
        parts.append(_run(run, script, letters, at))
        before = run.text
    if len(parts) < 2:
        return parts[0] if parts else '""'
    return "{" + ";".join(parts) + "}"


def set_text(text: str, letters: int = LINE) -> str:
    """Words without style."""
    shown = _BLANKS.sub(" ", printable(text))
    most = letters + _SPARE
    if len(shown) <= most or all(len(word) <= most for word in shown.split()):
        return quoted(shown)
    return f"w({','.join(map(quoted, _pieces(shown, most)))})"


def set_code(text: str, letters: int) -> str:
    """An id or a command. An id keeps its hyphens in one line where there is room, and breaks first between the ids it is made of."""
    shown = printable(text)
    if not shown.isascii() or _BLANKS.search(shown) or not _BREAKABLE.search(shown):
        return set_text(text, letters)
    parts = [shown] if len(shown) <= letters else _joined(_IDS.split(shown))
    pieces = [
        piece for part in parts for piece in ([f"k({quoted(part)})"] if len(part) <= letters else map(quoted, _pieces(part, letters)))
    ]
    return pieces[0] if len(pieces) == 1 else f"w({','.join(pieces)})"


def _glued(before: str, after: str) -> bool:
    """Whether two runs make one word that could be too long."""
    return not before[-1].isspace() and after[0].isalnum() and len(before) + len(after) > _LONGEST_GLUED


def _run(run: Run, script: Script, letters: int, at: str) -> str:
    words = (set_code if run.style is Style.CODE else set_text)(run.text, letters)
    extent = ",extent:0pt" if words.startswith("w(") else ""  # each part is painted by itself, and must not reach over the one before
    if run.style in _STYLES:
        words = f"{_STYLES[run.style]}({words})"
    if run.tone is not Tone.NONE:
        words = f"{run.tone}({words}{extent})"
    if run.to and run.to != at:
        return _pointing(run.to, words, script)
    return _leading_out(run, words, letters) if run.url else words


def _pointing(identifier: str, words: str, script: Script) -> str:
    if script.is_here(identifier):
        return f"i({quoted(identifier)},{words})"
    address = script.address(identifier)
    return f"o({quoted(address)},{words})" if address else words


def _leading_out(run: Run, words: str, letters: int) -> str:
    """An address outside: a link when it is of a kind that only opens a page, and always to be read on paper."""
    address = run.url.strip()
    target = quote(address, safe=":/?#[]@!$&()*+,;=%~", errors="replace")
    link = f"u({quoted(target)},{words})" if _ADDRESS.fullmatch(address) and len(target) < LONGEST else words
    return f"{{{link};a({set_text(f' ({address})', letters)})}}" if run.unsaid_address else link


def _joined(parts: Sequence[str]) -> Iterator[str]:
    """The parts, none so short that it would stand lost at the end of a line: `R@`, `T-`."""
    short = ""
    for part in parts:
        short += part
        if len(short) >= _LEAST:
            yield short
            short = ""
    if short:
        yield short


def _pieces(text: str, letters: int) -> Iterator[str]:
    """The text in parts between which a line may end. Nothing is put in between, so that the words can still be searched for."""
    size, short = max(min(letters // 2, 8), 1), ""
    for word in re.findall(r"\S+\s*|\s+", text):
        if len(word.rstrip()) <= letters:
            short += word
            continue
        if short:
            yield short
        short = ""
        for part in _joined(_JOINTS.split(word)):
            yield from _cut(part, size, letters) if len(part) > letters else (part,)
    if short:
        yield short


def _cut(part: str, size: int, letters: int) -> list[str]:
    """Pieces of a word without a joint, the last no lost letter."""
    pieces = [part[at : at + size] for at in range(0, len(part), size)]
    if len(pieces) > 1 and len(pieces[-1]) < _LEAST and len(pieces[-2] + pieces[-1]) <= letters:
        pieces[-2:] = [pieces[-2] + pieces[-1]]
    return pieces
