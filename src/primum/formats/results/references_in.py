r"""The ids of a device folder that a test names.

A test names them in a property or attribute (`NAMES`), or in words: `[primum: C-X, F-Y]` or `@primum(C-X)` in its name or output, or a line
`primum: C-X F-Y` of its output (also behind `- `, as JUnit's report entries have it). Ids are separated by commas, semicolons or blanks.
"""

import re

NAMES = ("primum", "primum.covers", "requirement")
"""The properties whose value is ids."""

_ID = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._:@+-]{0,198}[A-Za-z0-9])?")
_BETWEEN = re.compile(r"[\s,;]+")
_MARK = re.compile(r"\[primum:([^\]\n]{1,2000})\]|@primum\(([^)\n]{1,2000})\)")
_LINE = re.compile(r"[ \t]*(?:[-*][ \t]+)?primum:(.{1,2000})")


def ids_of(text: str) -> tuple[list[str], list[str]]:
    """The ids of a list in words, and the words that are none."""
    words = [word.strip("`'\"_") for word in _BETWEEN.split(text)]  # Go writes a blank in a test's name as `_`
    return [word for word in words if _ID.fullmatch(word)], [word for word in words if word and not _ID.fullmatch(word)]


def references_in(text: str) -> list[str]:
    """The ids in the marks of a text, such as a test's name."""
    if "primum" not in text:
        return []
    return [found for match in _MARK.finditer(text) for found in ids_of(match[1] or match[2])[0]]


def references_of_line(line: str) -> list[str]:
    """The ids that a line of a test's output names; a line of prose that begins with `primum:` names none."""
    match = _LINE.fullmatch(line.rstrip())
    if match is None or "[primum:" in line:
        return references_in(line)
    found, wrong = ids_of(match[1])
    return [] if wrong else found
