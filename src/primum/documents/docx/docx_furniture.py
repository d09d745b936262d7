"""Header and footer of a Word file."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.hdrftr import FooterPart, HeaderPart

from primum.documents.docx.docx_manuscript import Manuscript
from primum.documents.docx.docx_pages import Pages
from primum.documents.docx.wml import NAMESPACES, field, paragraph, run
from primum.documents.furniture import furniture
from primum.documents.palette import LINE

_KINDS = ("header", "footer")


class PageFurniture:
    """Headers and footers with the references that sections need. A template that has some keeps them, and ours stand below its own."""

    def __init__(self, manuscript: Manuscript, pages: Pages) -> None:
        """Nothing is written yet."""
        self._manuscript = manuscript
        self._words = furniture(manuscript.document, manuscript.dossier)
        self._width = {is_wide: pages.place(is_wide=is_wide).width for is_wide in (False, True)}
        section = manuscript.word.element.body.sectPr
        self._kept = {
            (kind, str(each.get(qn("w:type")))): str(each.get(qn("r:id")))
            for kind in _KINDS
            for each in section.findall(qn(f"w:{kind}Reference"))
        }
        self.has_title = not self._kept or section.find(qn("w:titlePg")) is not None
        self._made: dict[tuple[str, str, bool], str] = {}

    def references(self, *, is_wide: bool, is_first: bool) -> str:
        """What a section names. Upright and wide pages have their own, as the right edge is elsewhere; those of a template hold for all."""
        if self._kept and not is_first:
            return ""
        pages = ["default", *(["first"] if is_first and self.has_title else []), *(["even"] if self._has_even() else [])]
        return "".join(self._reference(kind, page, is_wide and not self._kept) for kind in _KINDS for page in pages)

    def _has_even(self) -> bool:
        return any(page == "even" for _, page in self._kept)

    def _reference(self, kind: str, page: str, is_wide: bool) -> str:
        key = (kind, page, is_wide)
        if key not in self._made:
            self._made[key] = self._written(kind, page, is_wide)
        return f'<w:{kind}Reference w:type="{page}" r:id="{self._made[key]}"/>'

    def _written(self, kind: str, page: str, is_wide: bool) -> str:
        relation = self._kept.get((kind, page), "")
        if relation:
            part = self._manuscript.word.part.related_parts[relation]
        else:
            part, relation = self._new(kind)
        lines = self._foot(is_wide) if kind == "footer" else self._head(is_wide, is_title=page == "first" and not self._kept)
        for line in list(parse_xml(f"<w:hdr {NAMESPACES}>{lines}</w:hdr>")):
            part.element.append(line)
        return relation

    def _new(self, kind: str) -> tuple[HeaderPart | FooterPart, str]:
        word = self._manuscript.word.part
        part: HeaderPart | FooterPart
        if kind == "header":
            part, relation = HeaderPart.new(word.package), RELATIONSHIP_TYPE.HEADER
        else:
            part, relation = FooterPart.new(word.package), RELATIONSHIP_TYPE.FOOTER
        for child in list(part.element):
            part.element.remove(child)
        return part, word.relate_to(part, relation)

    def _head(self, is_wide: bool, *, is_title: bool) -> str:
        basis, words = self._manuscript.dossier.basis, self._words
        rated = " · ".join(each for each in (basis.regulation, f"class {basis.device_class}" if basis.device_class else "") if each)
        left, right = (basis.manufacturer, rated) if is_title else (words.title, words.control)
        style = self._manuscript.style("Page Head")
        mark = paragraph(self._manuscript.style("Page Mark"), run(words.mark)) if words.mark else ""
        return paragraph(style, run(f"{left}\t{right}"), self._tab(is_wide, "bottom")) + mark

    def _foot(self, is_wide: bool) -> str:
        style = self._manuscript.style("Page Foot")
        pages = f"{run('Page ')}{field('PAGE', '1')}{run(' of ')}{field('NUMPAGES', '1')}"
        first = paragraph(style, f"{run(self._words.device)}<w:r><w:tab/></w:r>{pages}", self._tab(is_wide, "top"))
        return first + paragraph(style, run(self._words.origin))

    def _tab(self, is_wide: bool, edge: str) -> str:
        line = f'<w:pBdr><w:{edge} w:val="single" w:sz="4" w:space="4" w:color="{LINE.removeprefix("#")}"/></w:pBdr>'
        return f'{line}<w:tabs><w:tab w:val="right" w:pos="{self._width[is_wide]}"/></w:tabs>'
