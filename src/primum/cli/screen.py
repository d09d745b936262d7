"""Printing: colours and tables on a terminal, plain aligned text when piped."""

import os
import re
import shutil
import sys
from collections.abc import Sequence

import click

COLOURS = {
    "error": "red",
    "warning": "yellow",
    "note": "cyan",
    "place": "cyan",
    "mark": "red",
    "word": "green",
    "unacceptable": "red",
    "reduce": "yellow",
    "acceptable": "green",
    "title": "bright_white",
    "dim": "bright_black",
}

_OWN = re.compile(r"(\x1b\[(?:0|1|3[1-7]|9[0-7])m|\n)")
"""What may stand in a line besides what can be printed: our own colours, and its end. Everything else may come from a user's file, where it
could rewrite the screen or turn the reading direction round."""

Row = Sequence[tuple[str, str] | str]
"""Cells: a text, or a text with the role it is painted in."""


class Screen:
    """Where a command prints. `is_terminal` decides about colours and width."""

    def __init__(self, *, no_color: bool = False) -> None:
        """Colours on a terminal, unless told otherwise by option or by NO_COLOR; what is piped is as wide as it likes."""
        self.is_terminal = sys.stdout.isatty()
        self.width = shutil.get_terminal_size().columns if self.is_terminal else 1000
        self.colours = self.is_terminal and not no_color and not os.environ.get("NO_COLOR")

    def paint(self, text: str, role: str) -> str:
        """The text in the colour of a role, where colours are shown."""
        colour = COLOURS.get(role)
        if not (self.colours and colour):
            return text
        return click.style(text, fg=colour, bold=role in ("error", "title", "mark") or None)  # False would write a sign of its own

    def say(self, text: str = "") -> None:
        """One line or paragraph; what cannot be printed is replaced."""
        click.echo(_harmless(text), color=self.colours)

    def heading(self, text: str) -> None:
        """A heading with an empty line before it."""
        self.say()
        self.say(self.paint(text, "title"))

    def table(self, columns: Sequence[str], rows: Sequence[Row], *, indent: int = 2) -> None:
        """Columns as wide as their widest cell; a rich table on a terminal."""
        if self.is_terminal:
            self._rich_table(columns, rows)
            return
        cells = [[_text(cell) for cell in row] for row in rows]
        widths = [max([len(columns[i]), *(len(row[i]) for row in cells)]) for i in range(len(columns))]
        for line in [list(columns), *cells]:
            self.say(" " * indent + "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())

    def _rich_table(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*(Text(_text(cell), style=_style(cell)) for cell in row))
        Console(no_color=not self.colours, highlight=False).print(table)


def _harmless(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(part if _OWN.fullmatch(part) else _printed(part) for part in _OWN.split(text))


def _printed(text: str) -> str:
    return text if text.isprintable() else "".join(each if each.isprintable() or each in "\xa0\t" else "\ufffd" for each in text)


def _text(cell: tuple[str, str] | str) -> str:
    text = cell if isinstance(cell, str) else cell[0]
    return _printed(text.replace("\n", " "))


def _style(cell: tuple[str, str] | str) -> str:
    if isinstance(cell, str):
        return ""
    return {"unacceptable": "bold red", "reduce": "yellow", "acceptable": "green", "dim": "bright_black"}.get(cell[1], "")
