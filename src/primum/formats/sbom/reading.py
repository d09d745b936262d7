"""One SBOM while it is read: its text, and what is wrong with it."""

from collections import Counter
from itertools import accumulate

from msgspec import Struct, field

from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.diagnostics.span import Span
from primum.formats.sbom.sbom_limits import MAX_SAID

_BLOCK = 1 << 20
_PLACED = 10
"""Diagnostics of one code for which the place in the text is looked for."""


class Reading(Struct):
    """A file being read. `content` is UTF-8; `said` counts the diagnostics by code, of which only the first are kept."""

    file: str
    content: bytes
    diagnostics: list[Diagnostic] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)
    _lines_before: list[int] = field(default_factory=list)

    def warn(self, code: str, message: str, *, near: str = "", why: str = "", fix: str = "") -> None:
        """Something that is read all the same. `near` is a text of the file close to it, such as a ref."""
        self._say(code, message, near, (why, fix, Severity.WARNING))

    def refuse(self, code: str, message: str, *, at: int = -1, why: str = "", fix: str = "") -> None:
        """Something for which the file is not read; `at` is the byte where it stands."""
        self.said[code] += 1
        span = self.span_at(at) if at >= 0 else self.top()
        self.diagnostics.append(Diagnostic(code=code, message=message, span=span, why=why, fix=fix))

    def warn_line(self, code: str, message: str, line: int, *, fix: str = "") -> None:
        """A line that is left out."""
        self.said[code] += 1
        if self.said[code] <= MAX_SAID:
            span = Span(self.file, line, 1, line, 2)
            self.diagnostics.append(Diagnostic(code=code, message=message, span=span, severity=Severity.WARNING, fix=fix))

    def _say(self, code: str, message: str, near: str, rest: tuple[str, str, Severity]) -> None:
        self.said[code] += 1
        if self.said[code] > MAX_SAID:
            return
        at = self.content.find(near.encode("utf-8", "replace")) if near and self.said[code] <= _PLACED else -1
        why, fix, severity = rest
        span = self.span_at(at, len(near)) if at >= 0 else self.top()
        self.diagnostics.append(Diagnostic(code=code, message=message, span=span, severity=severity, why=why, fix=fix))

    def top(self) -> Span:
        """The beginning of the file."""
        return Span(self.file, 1, 1, 1, 2)

    def span_at(self, at: int, length: int = 1) -> Span:
        """The place of a byte, as line and column in characters."""
        if not self._lines_before:
            blocks = range(0, len(self.content) + 1, _BLOCK)
            self._lines_before = [0, *accumulate(self.content.count(b"\n", start, start + _BLOCK) for start in blocks)]
        block = at // _BLOCK
        line = self._lines_before[block] + self.content.count(b"\n", block * _BLOCK, at) + 1
        start = self.content.rfind(b"\n", 0, at) + 1
        column = len(self.content[start:at].decode("utf-8", "replace")) + 1
        return Span(self.file, line, column, line, column + max(1, min(length, 200)))

    def finished(self) -> list[Diagnostic]:
        """Every diagnostic kept, and a note for each code of which there were more."""
        for code, count in sorted(self.said.items()):
            if count > MAX_SAID:
                message = f"{count - MAX_SAID:,} more like the {MAX_SAID} warnings {code} above are in this file"
                self.diagnostics.append(Diagnostic(code=code, message=message, span=self.top(), severity=Severity.NOTE))
        return self.diagnostics
