"""A Markdown file of prose becomes passages: what stands under each heading of level two. No step takes longer than the text is long."""

import re
from collections.abc import Iterator

from msgspec import Struct

from primum.device.passage import Passage

MAX_PROSE = 2 * 1024 * 1024
"""Bytes of one file of prose."""

_FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$")
_TICKS = re.compile(r"`+")
_TO_FILL = r"(?:insert|fill in|enter|your|name|date)\b"
_PLACEHOLDER = re.compile(
    r"\b(?:TBD|tbd|TODO|TBC|FIXME|XXX)\b|\?\?\?|(?i:lorem ipsum)"
    rf"|(?<!\[)\[(?i:{_TO_FILL})[^\]\n]{{0,60}}\](?![(\[\]])|<(?i:insert|fill in|your)\b[^>\n]{{0,60}}>"
)
_ANY_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]*([^#\s].{0,200})$")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$")
_REFERENCE = re.compile(r"\[\[([^\]\[\n|]{1,120})\]\]")


class Reference(Struct, frozen=True):
    """`[[id]]` in prose, with the line and column where it stands."""

    id: str
    line: int
    column: int


class Heading(Struct, frozen=True):
    """A heading that begins no passage: of another level than two, or not written as `## Title`."""

    title: str
    line: int


class _Line(Struct, frozen=True):
    """A line without comments, and whether it is code."""

    text: str
    is_code: bool = False


def read_prose(document: str, path: str, text: str) -> Iterator[Passage]:
    """The passages of a file. What stands before the first heading of level two is a passage without a title. Comments (`<!-- -->`) are
    left out; lines keep their numbers."""
    title, start, lines = "", 1, list[_Line]()
    for number, line in enumerate(_lines(text), 1):
        heading = "" if line.is_code else _heading(line.text)
        if not heading:
            lines.append(line)
            continue
        yield from _passage(document, path, (title, start), lines)
        title, start, lines = heading, number, []
    yield from _passage(document, path, (title, start), lines)


def _heading(line: str) -> str:
    """The title of a heading of level two; empty for any other line."""
    text = line.lstrip(" ")
    if len(line) - len(text) > 3 or not text.startswith(("## ", "##\t")):
        return ""
    title = text[2:].strip(" \t")
    without_end = title.rstrip("#")
    return without_end.rstrip(" \t") if without_end.endswith((" ", "\t")) else title if without_end else ""


def _lines(text: str) -> Iterator[_Line]:
    raw = re.split(r"\r\n|\n|\r", text)
    last_end = max((index for index, line in enumerate(raw) if "-->" in line), default=-1)
    fence, in_comment = "", False
    for index, line in enumerate(raw):
        if in_comment:
            _, end, after = line.partition("-->")
            shown, in_comment = _without_comments(after, ends_below=index < last_end) if end else ("", True)
            yield _Line(shown)
            continue
        mark = _FENCE.match(line)
        if fence:
            yield _Line(line, is_code=True)
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                fence = ""
        elif mark:
            fence = mark[1]
            yield _Line(line, is_code=True)
        else:
            shown, in_comment = _without_comments(line, ends_below=index < last_end)
            yield _Line(shown)


def _without_comments(line: str, *, ends_below: bool) -> tuple[str, bool]:
    """A line without the comments in it, and whether one goes on below. What looks like a comment and never ends is text."""
    if "<!--" not in line:
        return line, False
    masked, kept, at = _without_code(line), list[str](), 0
    while (start := masked.find("<!--", at)) >= 0:
        end = masked.find("-->", start + 4)
        if end < 0 and not ends_below:
            break
        kept.append(line[at:start])
        if end < 0:
            return "".join(kept), True
        at = end + 3
    return "".join((*kept, line[at:])), False


def _passage(document: str, path: str, heading: tuple[str, int], lines: list[_Line]) -> Iterator[Passage]:
    title, start = heading
    text = "\n".join(each.text for each in lines).rstrip("\n")
    if not title and not _is_prose(text):
        return
    first = start + 1 if title else start
    placeholders = tuple(
        (first + index, found[0])
        for index, line in enumerate(lines)
        if not line.is_code and (found := _PLACEHOLDER.search(_without_code(line.text)))
    )
    yield Passage(document=document, place="", title=title, text=text, path=path, line=start, placeholders=placeholders)


def _is_prose(text: str) -> bool:
    """Whether there is more than a heading of level one: that is the file's own title."""
    return any(line.strip() and not line.startswith("# ") for line in text.split("\n"))


def _without_code(line: str) -> str:
    """The line with blanks instead of the code in it (between runs of backticks of one length): what stands there is an example."""
    runs = list(_TICKS.finditer(line))
    if len(runs) < 2:
        return line
    next_of = dict[int, int]()
    closes = [-1] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = len(runs[index][0])
        closes[index] = next_of.get(length, -1)
        next_of[length] = index
    shown, at, index = list[str](), 0, 0
    while index < len(runs):
        if closes[index] < 0:
            index += 1
            continue
        end = runs[closes[index]].end()
        shown += [line[at : runs[index].start()], " " * (end - runs[index].start())]
        at, index = end, closes[index] + 1
    return "".join((*shown, line[at:]))


def references_in(passage: Passage) -> Iterator[Reference]:
    """The `[[id]]` in a passage, outside of code."""
    first = passage.line + 1 if passage.title else passage.line
    for index, line in enumerate(_lines(passage.text)):
        if not line.is_code:
            for found in _REFERENCE.finditer(_without_code(line.text)):
                yield Reference(found[1].strip(), first + index, found.start(1) + 1)


def headings_in(passage: Passage) -> Iterator[Heading]:
    """The headings in a passage that begin none, outside of code: of other levels, underlined, and `##Title` without a blank."""
    first = passage.line + 1 if passage.title else passage.line
    above = ""
    for index, line in enumerate(_lines(passage.text)):
        text = "" if line.is_code else line.text
        found = _ANY_HEADING.match(text)
        if found:
            yield Heading(found[1].rstrip(" \t#"), first + index)
        elif above and _UNDERLINE.match(text):
            yield Heading(above, first + index - 1)
        above = "" if found else text.strip()
