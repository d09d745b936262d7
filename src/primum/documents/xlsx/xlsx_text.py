"""What stands in a cell of a workbook."""

from dataclasses import dataclass

from primum.documents.document import Document
from primum.documents.run import Run, Runs, Style, Tone
from primum.documents.without_controls import without_controls
from primum.documents.xlsx.xlsx_workbook import XlsxWorkbook

_LONGEST = 32_700
_LONGEST_ADDRESS = 2000
_CUT = " … (cut: the rest stands in the document)"
_OUTSIDE = ("https://", "http://", "mailto:")
_WORST_FIRST = (Tone.BAD, Tone.OPEN, Tone.FAIR, Tone.GOOD)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellText:
    """The words of a cell, the one place it leads to, and how it looks."""

    text: str
    link: str
    tone: Tone
    is_code: bool


def cell_text(runs: Runs, workbook: XlsxWorkbook, at: str) -> CellText:
    """A line of text as one cell. A cell can lead to one place only; where several ids stand in it, it leads nowhere."""
    said = without_controls("".join(_said(run, following, workbook) for run, following in zip(runs, _following(runs), strict=True)))
    text = said if len(said) <= _LONGEST else said[: _LONGEST - len(_CUT)] + _CUT
    tones = {run.tone for run in runs}
    return CellText(
        text=text,
        link=_link(runs, workbook, at),
        tone=next((tone for tone in _WORST_FIRST if tone in tones), Tone.NONE),
        is_code=bool(runs) and all(run.style is Style.CODE or not run.text.strip(" ,;") for run in runs),
    )


def _following(runs: Runs) -> list[str]:
    """For each run the id that the next one leads to."""
    found: list[str] = []
    coming = ""
    for run in reversed(runs):
        found.append(coming)
        coming = run.to or coming
    return found[::-1]


def _said(run: Run, following: str, workbook: XlsxWorkbook) -> str:
    """Words, with the number of the document in which their id is at home if it is another; once for several in a row."""
    if run.url and run.url.strip().removeprefix("mailto:") not in run.text:
        return f"{run.text} ({run.url})"
    home = _elsewhere(run.to, workbook)
    if home is None or _elsewhere(following, workbook) is home:
        return run.text
    return f"{run.text} ({home.control.number or home.name})"


def _elsewhere(identifier: str, workbook: XlsxWorkbook) -> Document | None:
    if not identifier or identifier in workbook.places:
        return None
    home = workbook.dossier.homes.get(identifier, "")
    return workbook.dossier.by_id[home] if home and home != workbook.document.id else None


def _link(runs: Runs, workbook: XlsxWorkbook, at: str) -> str:
    targets = {run.to for run in runs if run.to} | {run.url for run in runs if run.url}
    if len(targets) != 1:
        return ""
    target = targets.pop()
    if target in workbook.places:
        return "" if target == at else workbook.places[target]
    address = without_controls(target).strip()
    is_address = address.lower().startswith(_OUTSIDE) and len(address) <= _LONGEST_ADDRESS
    return address if is_address and any(run.url for run in runs) else ""
