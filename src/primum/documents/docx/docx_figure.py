"""Figures in a Word file."""

from primum.diagrams.svg import escaped
from primum.documents.block import Figure
from primum.documents.docx.docx_caption import docx_caption
from primum.documents.docx.docx_manuscript import Manuscript
from primum.documents.docx.docx_place import Place
from primum.documents.docx.flatten_svg import flatten_svg
from primum.documents.docx.rasterise import rasterise
from primum.documents.docx.wml import paragraph
from primum.documents.svg_size import svg_size

_MM_A_TWIP = 25.4 / 1440
_EMU_A_MM = 36000
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SHARE, _SHARE_ACROSS = 0.82, 0.73
"""The share of a page's height that a picture may take, upright and across, so that heading and caption stand with it."""


def docx_figure(figure: Figure, manuscript: Manuscript, place: Place) -> str:
    """A picture above its caption: as drawing for programs that know SVG, as dots for the others."""
    svg = flatten_svg(figure.svg)
    width, height = _fitted(svg_size(svg), place)
    relations = manuscript.add_picture(rasterise(svg, round(width)), svg)
    extent = f'cx="{round(width * _EMU_A_MM)}" cy="{round(height * _EMU_A_MM)}"'
    drawing = _drawing(figure, manuscript, extent, relations)
    properties = f"<w:keepNext/>{place.indentation()}"
    return f"{paragraph(manuscript.style('Figure'), drawing, properties)}{docx_caption(figure, manuscript, place)}"


def _fitted(size: tuple[float, float], place: Place) -> tuple[float, float]:
    """Never larger than drawn, and within the page."""
    width, height = size
    share = _SHARE if place.height > place.width else _SHARE_ACROSS
    scale = min(1.0, place.width * _MM_A_TWIP / width, place.height * _MM_A_TWIP * share / height)
    return width * scale, height * scale


def _drawing(figure: Figure, manuscript: Manuscript, extent: str, relations: tuple[str, str]) -> str:
    dots, drawn = relations
    said = f'id="{manuscript.number()}" name="Figure {manuscript.document.numbers[figure.id]}" descr="{escaped(figure.alt)}"'
    extension = f'<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{drawn}"/></a:ext>'
    blip = f'<a:blip r:embed="{dots}"><a:extLst>{extension}</a:extLst></a:blip>'
    shape = f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    picture = (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {said}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch>"
        f"</pic:blipFill><pic:spPr>{shape}</pic:spPr></pic:pic>"
    )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {said}/><wp:cNvGraphicFramePr>'
        f'<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="{_PICTURE}">{picture}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
