"""The PDF writer."""

import datetime
from functools import cache

import typst

from primum.documents.document import Document, Dossier
from primum.documents.pdf.attachments_of import attachments_of
from primum.documents.pdf.typst_source import typst_source


def write_pdf(document: Document, dossier: Dossier) -> bytes:
    """A document as tagged PDF, written with Typst's options for PDF/A (a-3a where files are attached, else a-2a) and PDF/UA (ua-1).
    Nothing depends on the machine: only the fonts inside Typst are used, and the day is that of the basis."""
    day = dossier.basis.day
    written = typst.compile(
        typst_source(document, dossier).encode(),
        font_paths=_fonts(),
        pdf_standards=["a-3a" if attachments_of(document, dossier) else "a-2a", "ua-1"],
        timestamp=datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC),
    )
    assert isinstance(written, bytes)
    return written


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)
