"""The styles of our Word template: one sans, few sizes, ink and one accent."""

import re

from msgspec import Struct

from primum.documents.docx.wml import NAMESPACES
from primum.documents.palette import ACCENT, ALARM, BAND, HEAD, INK, LINE, LINK, SOFT, TONES
from primum.documents.run import Tone

TEXT_WIDTH = 9412
"""Twips between the margins of an upright page of our template."""

_LETTERS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
_TYPEWRITER = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:eastAsia="Consolas" w:cs="Courier New"/>'
_OF_WORD = re.compile(r"body text|title|subtitle|caption|heading \d|list \w+( \d)?|toc (\d|heading)|strong|emphasis|hyperlink")
"""Names of styles that Word has by itself."""


_HEADING_SIZES = (32, 25, 22, 20, 20, 20)


class WordStyle(Struct, frozen=True, kw_only=True):
    """A paragraph or character style: its properties as WordprocessingML."""

    name: str
    based: str = "Normal"
    following: str = ""
    paragraph: str = ""
    letters: str = ""
    kind: str = "paragraph"

    @property
    def id(self) -> str:
        """The id in the file: the name without blanks."""
        return self.name.title().replace(" ", "")

    @property
    def origin(self) -> str:
        """The attribute that says whose it is."""
        if self.name == "Normal":
            return ' w:default="1"'
        return "" if _OF_WORD.fullmatch(self.name.lower()) else ' w:customStyle="1"'


def style_sheet() -> str:
    """The styles part."""
    named = "".join(map(_style, (*_PARAGRAPHS, *_headings(), *_lists(), *_contents(), *_WORDS)))
    return f"<w:styles {NAMESPACES}>{_DEFAULTS}{named}{_TABLES}</w:styles>"


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()


def _colour(colour: str) -> str:
    return f'<w:color w:val="{_hex(colour)}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _edge(side: str, colour: str, width: int, space: int = 1) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{_hex(colour)}"/>'


def _shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{_hex(colour)}"/>'


def _box(bar: str, fill: str) -> str:
    frame = _edge("top", fill, 4, 5) + _edge("left", bar, 36, 8) + _edge("bottom", fill, 4, 5)
    return f'<w:keepLines/><w:pBdr>{frame}</w:pBdr>{_shade(fill)}{_space(140, 180)}<w:ind w:left="227"/>'


def _style(style: WordStyle) -> str:
    based = f'<w:basedOn w:val="{style.based.title().replace(" ", "")}"/>' if style.based else ""
    following = f'<w:next w:val="{style.following.title().replace(" ", "")}"/>' if style.following else ""
    inside = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    letters = f"<w:rPr>{style.letters}</w:rPr>" if style.letters else ""
    return (
        f'<w:style w:type="{style.kind}"{style.origin} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f"{based}{following}<w:qFormat/>{inside}{letters}</w:style>"
    )


def _headings() -> list[WordStyle]:
    found = []
    for level, size in enumerate(_HEADING_SIZES, 1):
        numbered = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        space = _space((400, 320, 260, 220, 220, 220)[level - 1], 120 if level == 1 else 80, 252)
        found.append(
            WordStyle(
                name=f"heading {level}",
                following="Body Text",
                paragraph=f'<w:keepNext/><w:keepLines/>{numbered}{space}<w:outlineLvl w:val="{level - 1}"/>',
                letters=f"<w:b/><w:bCs/>{_colour(INK if level < 4 else SOFT)}{_size(size)}",
            )
        )
    return found


def _lists() -> list[WordStyle]:
    found = []
    for level in range(3):
        place = "" if level == 0 else f" {level + 1}"
        bullet = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>'
        found.append(WordStyle(name=f"List Bullet{place}", based="Body Text", paragraph=f"{bullet}{_space(0, 60)}"))
        found.append(WordStyle(name=f"List Number{place}", based="Body Text", paragraph=_space(0, 60)))
        indent = f'<w:ind w:left="{340 * (level + 1)}"/>'
        found.append(WordStyle(name=f"List Continue{place}", based="Body Text", paragraph=f"{_space(0, 60)}{indent}"))
    return found


def _contents() -> list[WordStyle]:
    found = [WordStyle(name="TOC Heading", paragraph=f"<w:keepNext/>{_space(360, 120)}", letters=f"<w:b/>{_colour(INK)}{_size(25)}")]
    for level, (start, number, space) in enumerate(((0, 480, 70), (480, 640, 20), (1120, 800, 0)), 1):
        tabs = f'<w:tabs><w:tab w:val="left" w:pos="{start + number}"/><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
        indent = f'<w:ind w:left="{start + number}" w:right="567" w:hanging="{number}"/>'
        letters = "<w:b/>" if level == 1 else ""
        found.append(
            WordStyle(
                name=f"toc {level}", paragraph=f"{tabs}{_space(space, 20)}{indent}", letters=letters + _size(20 if level == 1 else 19)
            )
        )
    return found


_PARAGRAPHS = (
    WordStyle(name="Normal", based="", paragraph=f"<w:widowControl/>{_space(0, 0)}", letters=f"{_LETTERS}{_colour(INK)}{_size(20)}"),
    WordStyle(name="Body Text", paragraph=_space(0, 120)),
    WordStyle(
        name="Title",
        following="Subtitle",
        paragraph=f"<w:keepNext/>{_space(60, 120, 240)}",
        letters=f"<w:b/><w:bCs/>{_colour(INK)}{_size(52)}",
    ),
    WordStyle(name="Subtitle", following="Body Text", paragraph=_space(0, 200), letters=f"{_colour(SOFT)}{_size(24)}"),
    WordStyle(name="Title Device", paragraph=_space(600, 0), letters=f"<w:b/><w:bCs/>{_colour(ACCENT)}{_size(22)}"),
    WordStyle(
        name="Title Control",
        paragraph=f"<w:pBdr>{_edge('top', LINE, 6, 6)}</w:pBdr>{_space(0, 240)}",
        letters=f"<w:b/><w:bCs/>{_colour(SOFT)}{_size(20)}",
    ),
    WordStyle(name="caption", paragraph=_space(200, 80), letters=f"{_colour(SOFT)}{_size(18)}"),
    WordStyle(name="Figure", paragraph="<w:keepNext/>" + _space(160, 0, 240)),
    WordStyle(name="Table Text", paragraph=_space(0, 0, 252), letters=_size(17)),
    WordStyle(name="Table Heading", based="Table Text", paragraph="<w:keepNext/>", letters="<w:b/><w:bCs/>"),
    WordStyle(name="Table End", paragraph=_space(0, 0, 240), letters=_size(12)),
    WordStyle(
        name="Code",
        paragraph=f'<w:pBdr>{_edge("left", LINE, 18, 8)}</w:pBdr>{_shade(BAND)}{_space(60, 160)}<w:ind w:left="227"/>',
        letters=f"{_TYPEWRITER}<w:noProof/>{_size(18)}",
    ),
    WordStyle(name="Callout Open Point", based="Body Text", paragraph=_box(TONES[Tone.OPEN].ink, TONES[Tone.OPEN].fill)),
    WordStyle(name="Callout Note", based="Body Text", paragraph=_box(LINK, HEAD)),
    WordStyle(name="Auditor Note", paragraph="<w:keepNext/>" + _space(0, 100), letters=f"{_colour(ACCENT)}{_size(15)}"),
    WordStyle(name="Page Head", paragraph=_space(0, 0), letters=f"{_colour(SOFT)}{_size(16)}"),
    WordStyle(name="Page Foot", paragraph=_space(0, 0), letters=f"{_colour(SOFT)}{_size(15)}"),
    WordStyle(
        name="Page Mark",
        paragraph=f'{_space(60, 0)}<w:jc w:val="center"/>',
        letters=f'<w:b/><w:bCs/>{_colour(ALARM)}<w:spacing w:val="20"/>{_size(18)}',
    ),
)

_WORDS = (
    WordStyle(name="Strong", based="", kind="character", letters="<w:b/><w:bCs/>"),
    WordStyle(name="Emphasis", based="", kind="character", letters="<w:i/><w:iCs/>"),
    WordStyle(name="Code Words", based="", kind="character", letters=f"{_TYPEWRITER}<w:noProof/>"),
    WordStyle(name="Hyperlink", based="", kind="character", letters=f'{_colour(LINK)}<w:u w:val="single"/>'),
    WordStyle(name="Code Link", based="Code Words", kind="character", letters=_colour(LINK)),
    WordStyle(name="Callout Label", based="Strong", kind="character", letters="<w:b/><w:bCs/>"),
    WordStyle(name="Quiet", based="", kind="character", letters=f"{_colour(SOFT)}{_size(15)}"),
)

_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
    "</w:docDefaults>"
)
"""Letters and colour stand in Normal: LibreOffice paints the defaults over the words in tables, and ids would look like any word."""

_CELLS = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", 45), ("left", 85), ("bottom", 45), ("right", 85)))
_HEAD_ROW = f'<w:tcPr><w:tcBorders>{_edge("bottom", SOFT, 8, 0)}</w:tcBorders>{_shade(HEAD)}<w:vAlign w:val="bottom"/></w:tcPr>'

_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="PrimumTable"><w:name w:val="Primum Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>'
    f"{_edge('top', SOFT, 8, 0)}{_edge('bottom', SOFT, 8, 0)}{_edge('insideH', LINE, 4, 0)}{_edge('insideV', LINE, 4, 0)}"
    f"</w:tblBorders><w:tblCellMar>{_CELLS}</w:tblCellMar></w:tblPr>"
    f'<w:tblStylePr w:type="firstRow">{_HEAD_ROW}</w:tblStylePr>'
    f'<w:tblStylePr w:type="band2Horz"><w:tcPr>{_shade(BAND)}</w:tcPr></w:tblStylePr></w:style>'
)
