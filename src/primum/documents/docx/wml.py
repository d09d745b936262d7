"""Small pieces of WordprocessingML as text. Text is far quicker than a tree of elements, and is parsed once at the end."""

import re

from primum.diagrams.svg import escaped
from primum.documents.without_controls import without_controls

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def wml_text(text: str) -> str:
    """The inside of a run: words as they are, line breaks and tabs as elements; what XML forbids is left out."""
    clean = escaped(without_controls(text))
    if "\n" not in clean and "\t" not in clean:
        return f'<w:t xml:space="preserve">{clean}</w:t>'
    pieces = (piece for piece in re.split("([\n\t])", clean) if piece)
    return "".join(_BREAKS.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>' for piece in pieces)


def run(text: str, properties: str = "") -> str:
    """A run of text with its properties."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{wml_text(text)}</w:r>"


def paragraph(style: str, inside: str, properties: str = "") -> str:
    """A paragraph in a style, by the id of the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inside}</w:p>'


def field(instruction: str, shown: str, properties: str = "") -> str:
    """A field with the text that stands there until it is updated."""
    around = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{around}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{around}<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        f'<w:r>{around}<w:fldChar w:fldCharType="separate"/></w:r>{run(shown, properties)}'
        f'<w:r>{around}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(name: str, number: int, inside: str) -> str:
    """What a link can lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'
