"""The PDF writer."""

import datetime
from collections.abc import Callable

from primum.documents.document import Document, Dossier
from primum.documents.pdf.attachments_of import attachments_of
from primum.documents.pdf.typeset import Standard, typeset
from primum.documents.pdf.typst_source import typst_source

Typeset = Callable[[bytes, Standard, datetime.date], bytes]


def write_pdf(document: Document, dossier: Dossier, typeset_by: Typeset = typeset) -> bytes:
    """A document as tagged PDF, written with Typst's options for PDF/A (a-3a where files are attached, else a-2a) and PDF/UA (ua-1).
    The day is that of the basis. `typeset_by` may be that of processes beside this one."""
    standard: Standard = "a-3a" if attachments_of(document, dossier) else "a-2a"
    return typeset_by(typst_source(document, dossier).encode(), standard, dossier.basis.day)
