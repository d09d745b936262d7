"""The matrices of a document as a workbook."""

import io

from primum.documents.document import Document, Dossier
from primum.documents.fixed_zip import fixed_zip
from primum.documents.xlsx.xlsx_about import write_about
from primum.documents.xlsx.xlsx_matrix import write_matrix
from primum.documents.xlsx.xlsx_workbook import open_workbook


def write_xlsx(document: Document, dossier: Dossier) -> bytes | None:
    """A sheet that says what it is, then a sheet a matrix; nothing when the document has none."""
    if not document.matrices:
        return None
    out = io.BytesIO()
    workbook = open_workbook(out, document, dossier)
    write_about(workbook.book.add_worksheet("About"), workbook)
    for name, table in zip(workbook.names, workbook.tables, strict=True):
        write_matrix(table, workbook.book.add_worksheet(name), workbook)
    workbook.book.close()
    return fixed_zip(out.getvalue())
