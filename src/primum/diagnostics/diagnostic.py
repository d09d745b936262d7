"""A problem found in the user's files, as data."""

from enum import StrEnum

from msgspec import Struct

from primum.diagnostics.span import Span


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops the grade, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


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
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By file and place, then code: the order in which every output lists diagnostics."""
        if self.span is None:
            return ("", 0, 0, self.code, self.message)
        return (self.span.path, self.span.line, self.span.column, self.code, self.message)


def sort_diagnostics(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics without repeats, by file and place."""
    return sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.sort_key)
