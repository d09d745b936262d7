"""A problem found in the user's files, as data."""

from enum import StrEnum

from msgspec import Struct

from primum.diagnostics.span import Span


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops the grade, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


UNREAD = ("PR0101", "PR0103", "PR0104", "PR0105", "PR0106", "PR0107", "PR0108", "PR0109", "PR0110", "PR0112", "PR0113", "PR0114")
"""Codes of problems that leave a whole file or folder unread. They are told first: what others say may follow from them."""


class Related(Struct, frozen=True, kw_only=True):
    """Another place that helps to understand a diagnostic."""

    span: Span
    message: str


class Diagnostic(Struct, frozen=True, kw_only=True):
    """What is wrong, where, why it matters to the safety case and what to type to mend it."""

    code: str
    message: str
    span: Span | None = None
    severity: Severity = Severity.ERROR
    why: str = ""
    fix: str = ""
    related: tuple[Related, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether this diagnostic forbids a grade."""
        return self.severity is Severity.ERROR

    @property
    def is_unread(self) -> bool:
        """Whether a whole file or folder could not be read."""
        return self.code in UNREAD

    @property
    def sort_key(self) -> tuple[bool, str, int, int, str, str]:
        """What could not be read first, then by file and place, then code: the order in which every output lists diagnostics."""
        if self.span is None:
            return (not self.is_unread, "", 0, 0, self.code, self.message)
        return (not self.is_unread, self.span.path, self.span.line, self.span.column, self.code, self.message)


def sort_diagnostics(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics without repeats, what could not be read first, then by file and place."""
    return sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.sort_key)
