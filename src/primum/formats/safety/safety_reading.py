"""One safety file while it is read: what is wrong with it, kept within bounds."""

import re
from collections import Counter

from msgspec import Struct, field

from primum.diagnostics.diagnostic import Diagnostic, Related, Severity, sort_diagnostics
from primum.diagnostics.span import Span
from primum.formats.safety.safety_limits import MAX_SAID

_HIDDEN = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufeff\\ufffe\\uffff]")
"""What the folder refuses: control characters but tab and line feed, changes of writing direction, halves of characters."""


_ERROR = Severity.ERROR


class RefusedFile(Exception):
    """The file is not read: message, what to do, and the line and column where it was noticed."""

    def __init__(self, message: str, fix: str = "", place: tuple[int, int] = (1, 1)) -> None:
        """The sentence that a user reads."""
        super().__init__(message)
        self.message, self.fix, self.place = message, fix, place


class SafetyReading(Struct):
    """A file by its name as typed, with the diagnostics met so far."""

    file: str
    problems: list[Diagnostic] = field(default_factory=list)
    _told: Counter[tuple[str, Severity]] = field(default_factory=Counter)

    @property
    def top(self) -> Span:
        """The beginning of the file."""
        return Span(self.file, 1, 1, 1, 2)

    def tell(self, code: str, message: str, span: Span | None = None, *, severity: Severity = _ERROR, why: str = "", fix: str = "") -> None:
        """One problem; after many of one sort they are only counted."""
        if self._is_kept(code, severity):
            self.problems.append(Diagnostic(code=code, message=message, span=span or self.top, severity=severity, why=why, fix=fix))

    def tell_twice(self, message: str, span: Span, first: Span, *, fix: str) -> None:
        """Something that stands in the file twice, and where it stood first."""
        why = "only one of the two would count, and nobody would see which"
        if self._is_kept("PR0904", _ERROR):
            related = (Related(span=first, message="it stood here first"),)
            self.problems.append(Diagnostic(code="PR0904", message=message, span=span, why=why, fix=fix, related=related))

    def is_full(self, code: str) -> bool:
        """Whether further errors of a code are only counted, so that nobody need look for what would mend them."""
        return self._told[code, _ERROR] >= MAX_SAID

    def _is_kept(self, code: str, severity: Severity) -> bool:
        self._told[code, severity] += 1
        return self._told[code, severity] <= MAX_SAID

    def refuse(self, refused: RefusedFile) -> None:
        """The file, or a member of it, is not read."""
        line, column = refused.place
        span = Span(self.file, line, column, line, column + 1)
        self.tell("PR0901", refused.message, span, why="what is not read would look as if it were gone", fix=refused.fix)

    def clean(self, text: str, span: Span) -> str:
        """The text without characters that nobody can see and the folder does not take."""
        if text.isprintable():
            return text.strip()
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        shown = _HIDDEN.sub("", plain)
        if shown != plain:
            message = "characters that cannot be seen are left out of this value"
            self.tell("PR0906", message, span, severity=Severity.WARNING, why="the folder takes no text that hides something")
        return shown.strip()

    def finished(self) -> list[Diagnostic]:
        """Every diagnostic kept, sorted, and one more for each sort of which there were more."""
        more = [
            Diagnostic(code=code, message=f"{count - MAX_SAID:,} more like these in the file", span=self.top, severity=severity)
            for (code, severity), count in sorted(self._told.items())
            if count > MAX_SAID
        ]
        return [*sort_diagnostics(self.problems), *more]
