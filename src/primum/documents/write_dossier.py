"""write_dossier(): the files of the technical file in the formats that are wanted, with a manifest of their hashes."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from typing import Any

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

    Documents are written at the same time, as many as there are processors. Whoever takes no more, be it for an error or because somebody
    wants to stop, waits for nothing that is still being written.
    """
    wanted = set(formats)
    with ExitStack() as ending:
        pool = ThreadPoolExecutor(_AT_ONCE)
        ending.callback(pool.shutdown, wait=False, cancel_futures=True)
        waiting: dict[Future[bytes | None], str] = {}
        writers = tuple(_writers(wanted, template, ending))
        for document in sorted(dossier.documents, key=_size, reverse=True):  # the longest first, so that none is waited for alone
            for name, write in writers:  # side by side: what needs the interpreter goes on while another is typeset without it
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

        yield from ((f"html/{name}", content) for name, content in write_html(dossier, wanted).items())
    if "data" in wanted:
        yield from ((f"data/{each.name}", each.content) for each in dossier.attachments)
        yield "data/README.md", _about_data(dossier)


def _about_data(dossier: Dossier) -> bytes:
    """What each file is, for whoever meets them without the documents."""
    lines = [f"* `{each.name}` ({each.media_type}): {each.description}." for each in dossier.attachments]
    head = f"# Data of the technical file on security: {dossier.basis.device} {dossier.basis.software_version}"
    said = (
        "The same files are attached to the PDF documents and to the site. The form of the assessment is that of `primum schema "
        "--assessment`; a requirement's verdict has its reasons, what they point at, and what would settle it."
    )
    return "\n".join((head, "", *lines, "", said, "")).encode()


def _writers(wanted: set[str], template: bytes | None, ending: ExitStack) -> Iterator[tuple[str, Writer]]:
    """The writers of one document, each loaded only when it is wanted."""
    if "pdf" in wanted:
        from primum.documents.pdf.typesetters import Typesetters
        from primum.documents.write_pdf import write_pdf

        typesetters = ending.enter_context(Typesetters())
        yield "pdf", lambda document, dossier: write_pdf(document, dossier, typesetters.typeset)
    if "docx" in wanted:
        from primum.documents.write_docx import write_docx

        yield "docx", lambda document, dossier: write_docx(document, dossier, template)
    if "xlsx" in wanted:
        from primum.documents.write_xlsx import write_xlsx

        yield "xlsx", write_xlsx


def manifest(dossier: Dossier, hashes: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """The manifest of the files with their SHA-256 as JSON; these and the manifest in the form that `sha256sum --check` reads."""
    listed = to_json({**_about(dossier), "files": [{"path": path, "sha256": digest} for path, digest in sorted(hashes.items())]}).encode()
    yield MANIFEST, listed
    everything = sorted({**hashes, MANIFEST: digest_of(listed)}.items())
    yield SUMS, "".join(f"{digest}  {path}\n" for path, digest in everything).encode()


def _about(dossier: Dossier) -> dict[str, Any]:
    basis = dossier.basis
    return {
        "format": 1,
        "device": basis.device,
        "manufacturer": basis.manufacturer,
        "regulation": basis.regulation,
        "class": basis.device_class,
        "basic_udi": basis.basic_udi or None,
        "software_version": basis.software_version,
        "commit": basis.commit or None,
        "folder": basis.folder,
        "catalogue": basis.catalogue,
        "advisories": basis.advisories or None,
        "primum": basis.primum,
        "as_of": basis.day.isoformat(),
        "open_points": sum(len(document.open_points) for document in dossier.documents),
        "not_settled": [{"what": each.what, "count": each.count, "document": each.document} for each in dossier.unsettled],
        "documents": [
            {
                "id": each.id,
                "number": each.control.number,
                "title": each.title,
                "revision": each.control.revision,
                "status": each.control.status,
                "effective": each.control.effective or None,
                "owner": each.control.owner or None,
            }
            for each in dossier.documents
        ],
    }


def digest_of(content: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()
