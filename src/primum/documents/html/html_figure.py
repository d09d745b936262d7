"""A picture as markup."""

from primum.documents.block import Figure
from primum.documents.html.html_id import own_id
from primum.documents.html.html_page import HtmlPage
from primum.documents.html.html_text import html_attribute, html_text
from primum.documents.svg_size import svg_size

_LARGE = 760
"""A picture that is wider than this, in pixels, is made smaller on most screens."""

_PIXELS_A_MM = 96 / 25.4
_SWITCH = '<label class="large"><input type="checkbox"> Actual size</label>'


def html_figure(figure: Figure, page: HtmlPage) -> str:
    """A picture in a region of its own, which scrolls when the picture is shown in its actual size."""
    anchor = page.claim(figure.id)
    caption = own_id("caption", anchor)
    number = page.numbers[figure.id]
    page.note("f", anchor, f"Figure {number} {figure.caption}", figure.alt)
    width, height = (round(length * _PIXELS_A_MM) for length in svg_size(figure.svg))
    # A picture that knows no dark screen stands on white paper there.
    paper = "" if "prefers-color-scheme" in figure.svg else " on-white"
    kind = ' class="wide"' if figure.is_wide else ""
    source = page.add_picture(figure.id, figure.svg)
    return (
        f'<figure id="{anchor}"{kind}><div class="picture">'
        f'<div class="region{paper}" role="region" tabindex="0" aria-labelledby="{caption}">'
        f'<img src="{source}" alt="{html_attribute(figure.alt)}" width="{width}" height="{height}"></div></div>'
        f'<figcaption id="{caption}"><b>Figure {number}</b> {html_text(figure.caption)}</figcaption>'
        f"{_SWITCH if width > _LARGE else ''}</figure>\n"
    )
