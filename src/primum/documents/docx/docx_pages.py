"""The pages of a Word file: their size, and where they turn."""

from docx.document import Document as WordDocument
from docx.shared import Length
from msgspec import Struct

from primum.documents.docx.docx_place import Place

_EMU_A_TWIP = 635


class Pages(Struct, frozen=True, kw_only=True):
    """An upright page with its margins, in twips, as the template has it."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int

    def place(self, *, is_wide: bool) -> Place:
        """The room for blocks."""
        width, height = (self.height, self.width) if is_wide else (self.width, self.height)
        return Place(width=width - self.left - self.right, height=height - self.top - self.bottom)

    def section(self, references: str, *, is_wide: bool, has_title: bool = False) -> str:
        """The properties of a section: size and margins, after the references to header and footer."""
        width, height, turned = (self.height, self.width, ' w:orient="landscape"') if is_wide else (self.width, self.height, "")
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{self.top}" w:right="{self.right}" '
            f'w:bottom="{self.bottom}" w:left="{self.left}" w:header="{self.header}" w:footer="{self.footer}" w:gutter="0"/>'
            f"{'<w:titlePg/>' if has_title else ''}</w:sectPr>"
        )


def pages_of(word: WordDocument) -> Pages:
    """The pages of a template; a template that lies across is set upright."""
    section = word.sections[-1]
    sides = sorted((_twips(section.page_width, 11906), _twips(section.page_height, 16838)))
    return Pages(
        width=sides[0],
        height=sides[1],
        top=_twips(section.top_margin, 1588),
        right=_twips(section.right_margin, 1247),
        bottom=_twips(section.bottom_margin, 1531),
        left=_twips(section.left_margin, 1247),
        header=_twips(section.header_distance, 680),
        footer=_twips(section.footer_distance, 624),
    )


def _twips(length: Length | None, otherwise: int) -> int:
    return otherwise if length is None else round(length / _EMU_A_TWIP)
