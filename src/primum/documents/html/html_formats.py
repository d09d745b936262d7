"""Where the other formats of a document lie, seen from its page."""

from collections.abc import Collection, Iterator
from urllib.parse import quote

from primum.documents.block import Table
from primum.documents.document import Document

_FORMATS = ("pdf", "docx", "xlsx")


def html_formats(document: Document, built: Collection[str]) -> Iterator[tuple[str, str]]:
    """The name and the address of each format that is built beside the site. Only a document with a matrix has a workbook."""
    for each in _FORMATS:
        if each in built and (each != "xlsx" or _has_matrix(document)):
            yield each.upper(), f"../{each}/{quote(document.name, safe='')}.{each}"


def _has_matrix(document: Document) -> bool:
    return any(isinstance(block, Table) and block.is_matrix for block in document.blocks())
