"""Runs of text in a Word file."""

from functools import cache

from primum.documents.docx.docx_manuscript import Manuscript
from primum.documents.docx.wml import run as wml_run
from primum.documents.palette import TONES
from primum.documents.run import Run, Runs, Style, Tone

_WORDS = {Style.STRONG: "Strong", Style.EMPHASIS: "Emphasis", Style.CODE: "Code Words"}


def docx_runs(runs: Runs, manuscript: Manuscript, *, at: str = "", painted: bool = False) -> str:
    """A line of text. `at` is the id that is at home here and needs no link; `painted` when the colour is behind the whole cell."""
    return "".join([_run(each, manuscript, at, painted) for each in runs])


def tone_of(runs: Runs) -> Tone:
    """The one tone of all words, or none."""
    tones = {run.tone for run in runs if run.text.strip()}
    return tones.pop() if len(tones) == 1 else Tone.NONE


def _run(run: Run, manuscript: Manuscript, at: str, painted: bool) -> str:
    target = manuscript.target(run.to) if run.to and run.to != at else ""
    address = manuscript.address(run.url) if run.url else ""
    written = wml_run(run.text, _properties(_character_style(run, bool(target or address), manuscript), run.tone, painted))
    if target or address:
        written = f"<w:hyperlink{target or address}>{written}</w:hyperlink>"
    return written + (wml_run(f" ({run.unsaid_address})") if run.unsaid_address else "")


def _character_style(run: Run, is_link: bool, manuscript: Manuscript) -> str:
    if is_link:
        return manuscript.style("Code Link" if run.style is Style.CODE else "Hyperlink")
    return manuscript.style(_WORDS[run.style]) if run.style in _WORDS else ""


@cache
def _properties(style: str, tone: Tone, painted: bool) -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    if tone is Tone.NONE:
        return named
    paint = TONES[tone]
    behind = "" if painted else f'<w:shd w:val="clear" w:color="auto" w:fill="{paint.fill.removeprefix("#")}"/>'
    return f'{named}<w:b/><w:bCs/><w:color w:val="{paint.ink.removeprefix("#")}"/>{behind}'
