"""write_dossier(): the files of the technical file in the formats that are wanted, with a manifest of their hashes."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed

from primum.assessment.wire import to_json
from primum.documents.document import Document, Dossier

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_AT_ONCE = (os.cpu_count() or 1) + 1
"""One more than there are processors: writers in Python wait for each other, Typst waits for nobody."""

Writer = Callable[[Document, Dossier], bytes | None]


def write_dossier(dossier: Dossier, formats: Iterable[str], *, template: bytes | None = None) -> Iterator[tuple[str, bytes]]:
    """(relative path, content) of every file as it is made; `data` are the attachments by themselves, `template` is a DOCX whose
    styles are used.

    Documents are written at the same time, as many as there are processors: setting a PDF and drawing pictures need no interpreter.
    """
    wanted = set(formats)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting: dict[Future[bytes | None], str] = {}
        writers = tuple(_writers(wanted, template))
        for document in sorted(dossier.documents, key=_size, reverse=True):  # the longest first, so that none is waited for alone
            for name, write in writers:  # side by side: what needs the interpreter goes on while another is set without it
                waiting[pool.submit(write, document, dossier)] = f"{name}/{document.name}.{name}"
        yield from _site_and_data(dossier, wanted)
        for done in as_completed(waiting):
            content = done.result()
            if content is not None:
                yield waiting[done], content


def _size(document: Document) -> int:
    return sum(len(getattr(block, "rows", ())) + 40 * hasattr(block, "svg") for block in document.blocks())


def _site_and_data(dossier: Dossier, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    if "html" in wanted:
        from primum.documents.write_html import write_html

        yield from ((f"html/{name}", content) for name, content in write_html(dossier).items())
    if "data" in wanted:
        yield from ((f"data/{each.name}", each.content) for each in dossier.attachments)


def _writers(wanted: set[str], template: bytes | None) -> Iterator[tuple[str, Writer]]:
    """The writers of one document, each loaded only when it is wanted."""
    if "pdf" in wanted:
        from primum.documents.write_pdf import write_pdf

        yield "pdf", write_pdf
    if "docx" in wanted:
        from primum.documents.write_docx import write_docx

        yield "docx", lambda document, dossier: write_docx(document, dossier, template)
    if "xlsx" in wanted:
        from primum.documents.write_xlsx import write_xlsx

        yield "xlsx", write_xlsx


def manifest(dossier: Dossier, hashes: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """The manifest of the files with their SHA-256, as JSON and in the form that `sha256sum --check` reads."""
    basis = dossier.basis
    listed = {
        "format": 1,
        "device": basis.device,
        "software_version": basis.software_version,
        "commit": basis.commit or None,
        "folder": basis.folder,
        "catalogue": basis.catalogue,
        "advisories": basis.advisories or None,
        "primum": basis.primum,
        "as_of": basis.day.isoformat(),
        "open_points": sum(len(document.open_points) for document in dossier.documents),
        "documents": [{"id": each.id, "number": each.control.number, "revision": each.control.revision} for each in dossier.documents],
        "files": [{"path": path, "sha256": digest} for path, digest in sorted(hashes.items())],
    }
    yield MANIFEST, to_json(listed).encode()
    yield SUMS, "".join(f"{digest}  {path}\n" for path, digest in sorted(hashes.items())).encode()


def digest_of(content: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()
