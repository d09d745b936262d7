"""The numberings of our Word template: headings, bullets, and numbered lists that each begin at one."""

from primum.documents.docx.wml import NAMESPACES

HEADINGS, BULLETS, NUMBERS = 1, 2, 3
"""Ids of the numberings in our template."""

_SIGNS = ("•", "–", "·")
_COUNTS = ("decimal", "lowerLetter", "lowerRoman")


def numbering() -> str:
    """The numbering part."""
    kinds = "".join(abstract_numbering(kind, kind, linked=True) for kind in (HEADINGS, BULLETS, NUMBERS))
    uses = "".join(f'<w:num w:numId="{kind}"><w:abstractNumId w:val="{kind}"/></w:num>' for kind in (HEADINGS, BULLETS, NUMBERS))
    return f"<w:numbering {NAMESPACES}>{kinds}{uses}</w:numbering>"


def abstract_numbering(kind: int, identifier: int, *, linked: bool = False, spaces: str = "") -> str:
    """The nine levels of a numbering; `linked` when headings have it through their styles."""
    level = {HEADINGS: _heading, BULLETS: _bullet, NUMBERS: _number}[kind]
    levels = "".join(level(place) if kind != HEADINGS else _heading(place, linked=linked) for place in range(9))
    many = f'<w:multiLevelType w:val="{"multilevel" if kind == HEADINGS else "hybridMultilevel"}"/>'
    return f'<w:abstractNum {spaces} w:abstractNumId="{identifier}">{many}{levels}</w:abstractNum>'


def _heading(place: int, *, linked: bool = False) -> str:
    text = ".".join(f"%{each}" for each in range(1, place + 2))
    style = f'<w:pStyle w:val="Heading{place + 1}"/>' if linked and place < 6 else ""
    return _level(place, "decimal", text, style=style, indent=(680, 680) if place < 2 else (907, 907))


def _bullet(place: int) -> str:
    return _level(place, "bullet", _SIGNS[place % 3], indent=(340 * (place + 1), 340))


def _number(place: int) -> str:
    return _level(place, _COUNTS[place % 3], f"%{place + 1}.", indent=(340 * (place + 1), 340))


def _level(place: int, counted: str, text: str, *, indent: tuple[int, int], style: str = "") -> str:
    left, hanging = indent
    indentation = f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
    counting = f'<w:start w:val="1"/><w:numFmt w:val="{counted}"/>{style}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
    return f'<w:lvl w:ilvl="{place}">{counting}{indentation}</w:lvl>'
