"""What stands in a cell of a workbook."""

from msgspec import Struct

from primum.documents.run import Run, Runs, Style, Tone, is_outside
from primum.documents.without_controls import without_controls
from primum.documents.xlsx.xlsx_workbook import XlsxWorkbook

_LONGEST = 32_700
_LONGEST_ADDRESS = 2000
_CUT = " … (cut: the rest stands in the document)"
_WORST_FIRST = (Tone.BAD, Tone.OPEN, Tone.FAIR, Tone.GOOD)


class CellText(Struct, frozen=True, kw_only=True):
    """The words of a cell, the one place it leads to, and how it looks."""

    text: str
    link: str
    tone: Tone
    is_code: bool


def cell_text(runs: Runs, workbook: XlsxWorkbook, at: str) -> CellText:
    """A line of text as one cell. A cell can lead to one place only; where several ids stand in it, it leads nowhere."""
    said = without_controls("".join(map(_said, runs)))
    text = said if len(said) <= _LONGEST else said[: _LONGEST - len(_CUT)] + _CUT
    tones = {run.tone for run in runs}
    return CellText(
        text=text,
        link=_link(runs, workbook, at),
        tone=next((tone for tone in _WORST_FIRST if tone in tones), Tone.NONE),
        is_code=bool(runs) and all(run.style is Style.CODE or not run.text.strip(" ,;") for run in runs),
    )


def _said(run: Run) -> str:
    """Words as they are, so that an id is the same in every workbook; an address outside is always to be read."""
    return f"{run.text} ({run.unsaid_address})" if run.unsaid_address else run.text


def _link(runs: Runs, workbook: XlsxWorkbook, at: str) -> str:
    targets = {run.to for run in runs if run.to} | {run.url for run in runs if run.url}
    if len(targets) != 1:
        return ""
    target = targets.pop()
    if target in workbook.places:
        return "" if target == at else workbook.places[target]
    if place := workbook.place_elsewhere(target):
        return place
    address = without_controls(target).strip()
    is_address = is_outside(address) and len(address) <= _LONGEST_ADDRESS
    return address if is_address and any(run.url for run in runs) else ""
