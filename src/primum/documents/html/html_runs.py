"""Runs of text as markup."""

from collections.abc import Callable

from markupsafe import escape

from primum.documents.html.html_text import html_text
from primum.documents.html.html_tidy import html_tidy
from primum.documents.run import Run, Runs, Style, Tone, is_outside

Href = Callable[[str], str]
"""Where an id of the dossier is at home, seen from a page; empty if nowhere."""

_ELEMENTS = {Style.STRONG: "strong", Style.EMPHASIS: "em", Style.CODE: "code"}
_SHORT = 20
"""An id or a verdict of so many letters is never broken over two lines."""
_LONG = 48
"""A word of more letters may be broken anywhere, so that it cannot make its table too wide."""
_DATE = len("2026-11-27")
"""A date is never broken either."""


def html_runs(runs: Runs, href: Href) -> str:
    """A line of text; ids lead to their homes."""
    return "".join([_run(run, href) for run in runs])


def _run(run: Run, href: Href) -> str:
    written = html_text(run.text)
    if run.style is not Style.PLAIN:
        written = _styled(run, written)
    if run.tone is not Tone.NONE:
        written = f'<span class="tone {run.tone.value}{" short" * (len(run.text) <= _SHORT)}">{written}</span>'
    if len(run.text) > _LONG and max(map(len, run.text.split()), default=0) > _LONG:
        written = f'<span class="long">{written}</span>'
    elif len(run.text) == _DATE and run.text[4] == run.text[7] == "-":
        written = f'<span class="short">{written}</span>'
    if run.to and (target := href(run.to)):
        return f'<a href="{target}">{written}</a>'
    if run.url:
        return _outside(run.url, written)
    return written


def _styled(run: Run, written: str) -> str:
    if run.style is Style.CODE and len(run.text) <= _SHORT:
        return f'<code class="short">{written}</code>'
    element = _ELEMENTS[run.style]
    return f"<{element}>{written}</{element}>"


def _outside(url: str, written: str) -> str:
    """A link that leaves the site; an address that could run something stays text."""
    address = html_tidy(url).strip()
    if is_outside(address):
        return f'<a class="outside" rel="noreferrer" href="{escape(address)}">{written}</a>'
    return f"{written} ({html_text(url)})"
