"""The style sheet of the site: the colours of the pictures, the rules, and what each document says around its printed pages."""

import re
from functools import cache
from importlib.resources import files

from primum.diagrams.style import DARK, LIGHT
from primum.documents.document import Dossier
from primum.documents.furniture import Furniture, furniture
from primum.documents.palette import LINE, TONES
from primum.documents.run import Tone

_DARK_LINE = "#36434f"
_DARK_TONES = {
    Tone.GOOD: ("#a8e0c4", "#1b3a30"),
    Tone.FAIR: ("#f4d58d", "#463710"),
    Tone.BAD: ("#ffb3ab", "#57201f"),
    Tone.OPEN: ("#d9c2ff", "#3a2a5c"),
}
"""Words and what is behind them on a dark screen; at least 4.5:1."""

_INDEX_BOXES = {"bottom-right": "'Page ' counter(page) ' of ' counter(pages)"}
_STRANGE = re.compile(r"[^A-Za-z0-9 ]")


def html_style(dossier: Dossier) -> str:
    """Everything that a page needs to look like one."""
    pages = "".join(_printed(f"d{place}", _boxes(furniture(document, dossier))) for place, document in enumerate(dossier.documents, 1))
    return f"{_colours()}{_rules()}{_printed('d0', _INDEX_BOXES)}{pages}"


@cache
def _rules() -> str:
    widths = "".join(f".p{share}{{width:{share}%}}" for share in range(1, 101))
    least = "".join(f".m{width}{{min-width:{width}rem}}" for width in range(5, 135, 5))
    return f"{(files('primum.documents') / 'html' / 'style.css').read_text(encoding='utf-8')}{widths}\n@media screen{{{least}}}\n"


def _colours() -> str:
    light = {
        **LIGHT,
        "rule": LINE,
        **{f"{tone.value}-{part}": getattr(paint, part) for tone, paint in TONES.items() for part in ("ink", "fill")},
    }
    dark = {**DARK, "rule": _DARK_LINE}
    for tone, (ink, fill) in _DARK_TONES.items():
        dark[f"{tone.value}-ink"], dark[f"{tone.value}-fill"] = ink, fill
    return f":root{{{_variables(light)}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{_variables(dark)}}}}}\n"


def _variables(colours: dict[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in colours.items())


def _boxes(words: Furniture) -> dict[str, str]:
    return {
        "top-left": _string(words.control),
        "top-center": _string(words.mark),
        "top-right": _string(words.title),
        "bottom-left": f"{_string(words.device)} '\\A' {_string(words.origin)}",
        **_INDEX_BOXES,
    }


def _printed(name: str, boxes: dict[str, str]) -> str:
    """The margins of printed pages, upright and, for what is wide, across."""
    margins = "".join(f"@{box}{{content:{content};{_look(box)}}}" for box, content in boxes.items())
    return (
        f"@page {name}{{size:A4;margin:24mm 16mm 22mm;{margins}}}@page {name}w{{size:A4 landscape;margin:24mm 16mm 22mm;{margins}}}\n"
        f"@media print{{.{name}{{page:{name}}}.{name} .wide{{page:{name}w}}}}\n"
    )


def _look(box: str) -> str:
    base = "font:8pt/1.35 Arial,Helvetica,'Liberation Sans',sans-serif;white-space:pre-line;"
    return base + (f"color:{LIGHT['path']};font-weight:700" if box == "top-center" else f"color:{LIGHT['soft']}")


def _string(text: str) -> str:
    """Text as a string of CSS, with all but letters and figures as numbers."""
    return f"'{_STRANGE.sub(_number, text)}'"


def _number(found: re.Match[str]) -> str:
    # A mark that CSS does not allow in a string becomes a question mark.
    code = ord(found[0])
    return "?" if code < 32 or 0xD800 <= code < 0xE000 else f"\\{code:X} "
