"""The tables of a safety file as one file of separated values, with the type of each row in its first column."""

import csv
import io
import re

from primum.formats.safety.safety_sheet import SafetyExport

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""What a spreadsheet takes for a formula when it opens the file, or would after one mark is taken away."""


def write_safety_csv(export: SafetyExport) -> bytes:
    """UTF-8 with its mark, commas, lines as Excel ends them. A text that a spreadsheet would take for a formula gets a `'` before it."""
    columns = tuple(dict.fromkeys(column for sheet in export.sheets for column in sheet.columns))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("Type", *columns))
    for sheet in export.sheets:
        at = {column: place for place, column in enumerate(sheet.columns)}
        for row in sheet.rows:
            writer.writerow((sheet.type, *(_guarded(row[at[column]]) if column in at else "" for column in columns)))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _guarded(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
