"""Pictures as dots, for programs that know no SVG."""

import typst

from primum.documents.typst_fonts import typst_fonts

_DOTS_AN_INCH = 110


def rasterise(svg: str, width_mm: int) -> bytes:
    """A picture as PNG on white, so many millimetres wide; only with the fonts inside Typst, so that every machine paints the same."""
    text = svg.replace("\\", "\\\\").replace('"', '\\"')
    page = f"#set page(width: {width_mm}mm, height: auto, margin: 0pt, fill: white)\n"
    source = page + f'#image(bytes("{text}"), format: "svg", width: 100%)'
    drawn = typst.compile(source.encode(), font_paths=typst_fonts(), format="png", ppi=_DOTS_AN_INCH)
    assert isinstance(drawn, bytes), "one picture is one page"
    return drawn
