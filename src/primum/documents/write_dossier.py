"""write_dossier(): the files of the technical file in the formats that are wanted, with a manifest of their hashes."""

import hashlib
from collections.abc import Callable, Iterable, Iterator

from primum.assessment.wire import to_json
from primum.documents.document import Document, Dossier

FORMATS = ("html", "pdf", "docx", "xlsx", "data")
"""What can be written; `data` are the attachments by themselves."""

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"


def write_dossier(dossier: Dossier, formats: Iterable[str], *, template: bytes | None = None) -> Iterator[tuple[str, bytes]]:
    """(relative path, content) of every file, one after another as they are made; `template` is a DOCX whose styles are used."""
    wanted = set(formats)
    if "html" in wanted:
        from primum.documents.write_html import write_html

        yield from ((f"html/{name}", content) for name, content in write_html(dossier).items())
    if "data" in wanted:
        yield from ((f"data/{each.name}", each.content) for each in dossier.attachments)
    for name, write in _writers(wanted, template):
        for document in dossier.documents:
            content = write(document, dossier)
            if content is not None:
                yield f"{name}/{document.name}.{name}", content


Writer = Callable[[Document, Dossier], bytes | None]


def _writers(wanted: set[str], template: bytes | None) -> Iterator[tuple[str, Writer]]:
    """The writers of one document, each loaded only when it is wanted."""
    if "xlsx" in wanted:
        from primum.documents.write_xlsx import write_xlsx

        yield "xlsx", write_xlsx
    if "docx" in wanted:
        from primum.documents.write_docx import write_docx

        yield "docx", lambda document, dossier: write_docx(document, dossier, template)
    if "pdf" in wanted:
        from primum.documents.write_pdf import write_pdf

        yield "pdf", write_pdf


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
