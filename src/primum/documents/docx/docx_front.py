"""The first page of a Word file."""

from primum.documents.docx.bookmark_name import bookmark_name
from primum.documents.docx.docx_blocks import open_point_id
from primum.documents.docx.docx_manuscript import Manuscript
from primum.documents.docx.wml import paragraph, run
from primum.documents.furniture import furniture

_MOST_SHOWN = 40


def docx_front(manuscript: Manuscript) -> str:
    """Device, title, purpose, what controls the document, and a warning when it is not effective or has open points."""
    document, words = manuscript.document, furniture(manuscript.document, manuscript.dossier)
    lines = (
        ("Title Device", run(words.device)),
        ("Title", manuscript.anchored(f"document:{document.id}", run(document.title))),
        ("Subtitle", run(document.purpose)),
        ("Title Control", run(_control(manuscript))),
    )
    front = "".join(paragraph(manuscript.style(style), inside) for style, inside in lines)
    mark = paragraph(manuscript.style("Page Mark"), run(words.mark), '<w:jc w:val="left"/>') if words.mark else ""
    return front + mark + _open_points(manuscript)


def _control(manuscript: Manuscript) -> str:
    control, words = manuscript.document.control, furniture(manuscript.document, manuscript.dossier)
    parts = (words.control, f"from {control.effective}" if control.effective else "", f"owner {control.owner}" if control.owner else "")
    return " · ".join(part for part in parts if part)


def _open_points(manuscript: Manuscript) -> str:
    """How many points are open, with a link to each."""
    count = len(manuscript.document.open_points)
    if not count:
        return ""
    strong = f'<w:rStyle w:val="{manuscript.style("Callout Label")}"/>'
    said, closed = ("1 open point", "it is closed") if count == 1 else (f"{count} open points", "they are closed")
    numbers = [_link(manuscript, number) for number in range(1, min(count, _MOST_SHOWN) + 1)]
    more = run(" …") if count > _MOST_SHOWN else ""
    text = f"{run(said, strong)}{run(f'  A release refuses this document until {closed}: ')}{run(', ').join(numbers)}{more}"
    return paragraph(manuscript.style("Callout Open Point"), text)


def _link(manuscript: Manuscript, number: int) -> str:
    shown = run(str(number), f'<w:rStyle w:val="{manuscript.style("Hyperlink")}"/>')
    return f'<w:hyperlink w:anchor="{bookmark_name(open_point_id(number))}" w:history="1">{shown}</w:hyperlink>'
