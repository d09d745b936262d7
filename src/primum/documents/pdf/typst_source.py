"""A document as source for Typst."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from primum.documents import palette
from primum.documents.block import Callout, Paragraph
from primum.documents.document import Attachment, Document, Dossier
from primum.documents.leads_on import stays_with_next
from primum.documents.pdf.attachments_of import attachments_of
from primum.documents.pdf.item import Heading
from primum.documents.pdf.paper import BOTTOM, LEFT, NOTES, RIGHT, TOP, Paper, room_on
from primum.documents.pdf.paper_for_picture import LARGEST
from primum.documents.pdf.quoted import quoted, short_string
from primum.documents.pdf.script import Script
from primum.documents.pdf.set_block import Room, set_block, set_heading
from primum.documents.pdf.set_front import set_front, set_furniture
from primum.documents.pdf.set_runs import set_runs
from primum.documents.pdf.spreads import Spread, picture_height, spreads

_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+", re.IGNORECASE)

_PAGES = {
    Paper.A4: '#set page(paper:"a4",flipped:false)',
    Paper.A4_SIDEWAYS: '#set page(paper:"a4",flipped:true)',
    Paper.A3: '#set page(paper:"a3",flipped:false)',
    Paper.A3_SIDEWAYS: '#set page(paper:"a3",flipped:true)',
}


def typst_source(document: Document, dossier: Dossier) -> str:
    """All that Typst needs, in one text. Pictures and attachments are inside it, so nothing is read from a folder."""
    script = Script(document=document, dossier=dossier)
    body = [line for spread in spreads(document, auditor=dossier.auditor) for line in _spread(spread, script)]
    return "\n".join(
        (
            _colours(),
            f"#let notes = {NOTES if dossier.auditor else 0}pt",
            f"#let largest = {LARGEST}",
            _template(),
            f"#show: furnish.with({set_furniture(script)})",
            *(_attachment(each) for each in attachments_of(document, dossier)),
            f"#front({set_front(script)})",
            *body,
        )
    )


def _spread(spread: Spread, script: Script) -> Iterator[str]:
    width, height = room_on(spread.paper, auditor=script.dossier.auditor)
    room = Room(width, picture_height(spread, width, height))
    yield _PAGES[spread.paper]
    for at, item in enumerate(spread.items):
        if isinstance(item, Heading):
            yield f"#{set_heading(item, script)}"
        elif isinstance(item, Paragraph | Callout) and stays_with_next(spread.items, at, Heading):
            yield f"#lead({set_runs(item.runs, script)})" if isinstance(item, Paragraph) else f"#kept({set_block(item, script, room)})"
        else:
            yield f"#{set_block(item, script, room)}"


def _attachment(attachment: Attachment) -> str:
    """An embedded file; as text where it is text, which is shorter than a list of numbers."""
    try:
        content = quoted(attachment.content.decode("utf-8"))
    except UnicodeDecodeError:
        content = f"({','.join(map(str, attachment.content))},)"
    kind = attachment.media_type if _MEDIA_TYPE.fullmatch(attachment.media_type) else "application/octet-stream"
    named = f'relationship:"supplement",mime-type:{quoted(kind)},description:{short_string(attachment.description)}'
    return f"#pdf.attach({quoted(attachment.name)},bytes({content}),{named})"


@cache
def _template() -> str:
    return (files("primum.documents.pdf") / "template.typ").read_text(encoding="utf-8")


@cache
def _colours() -> str:
    named = {
        "ink": palette.INK,
        "soft": palette.SOFT,
        "line": palette.LINE,
        "band": palette.BAND,
        "head": palette.HEAD,
        "accent": palette.ACCENT,
        "link": palette.LINK,
        "alarm": palette.ALARM,
        "watermark": "#f1f3f5",
    }
    colours = ",".join(f"{name}:rgb({quoted(colour)})" for name, colour in named.items())
    tones = ",".join(f"{tone}:(ink:rgb({quoted(paint.ink)}),fill:rgb({quoted(paint.fill)}))" for tone, paint in palette.TONES.items())
    margin = f"(top:{TOP}pt,bottom:{BOTTOM}pt,left:{LEFT}pt,right:{RIGHT}pt)"
    return f"#let palette = ({colours})\n#let tones = ({tones})\n#let page-margin = {margin}"
