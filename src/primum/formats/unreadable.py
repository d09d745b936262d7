"""A file of results that cannot be read."""

from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span


class Unreadable(Exception):
    """What is wrong with a file of results, where (line and column from 1), and how to mend it.

    Nothing of the file counts: a part of a report could leave out the very test that failed.
    """

    def __init__(self, message: str, *, line: int = 1, column: int = 1, fix: str = "") -> None:
        """Lines and columns count from 1, the columns in characters."""
        super().__init__(message)
        self.message, self.line, self.column, self.fix = message, line, column, fix

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}: {self.message}" + (f"; {self.fix}" if self.fix else "")

    def diagnostic(self, code: str, file: str) -> Diagnostic:
        """The same as data, for a file of this name."""
        span = Span(file, self.line, self.column, self.line, self.column + 1)
        return Diagnostic(code=code, message=self.message, span=span, fix=self.fix)
