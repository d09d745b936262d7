"""Writing the technical file into a folder: all of it or nothing, and nothing of an earlier build left over."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from primum.cli.judged import Judged
from primum.cli.opening import bad_input
from primum.cli.progress import progress
from primum.cli.write_file import write_file

if TYPE_CHECKING:
    from primum.documents.document import Dossier

MANIFEST = "manifest.json"
"""The file by which an earlier build is known."""


class DossierPlace:
    """Where the device folder is, and where its dossier goes."""

    def __init__(self, folder: str, out: Path) -> None:
        """Both as named on the command line; what lies in `out` must come from an earlier build."""
        self.folder, self.out = folder, out
        try:
            inside = Path(folder).is_dir() and out.resolve().is_relative_to(Path(folder).resolve())
            if inside and not any(part.startswith(".") for part in out.resolve().relative_to(Path(folder).resolve()).parts):
                bad_input(f"`{out}` lies in the device folder, of which every file is read; name a folder outside")
            if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MANIFEST).is_file())):
                bad_input(f"`{out}` is not empty and holds no earlier build; name a new folder")
        except (OSError, ValueError) as error:
            bad_input(f"`{out}` cannot be written: {error.strerror if isinstance(error, OSError) else error}")

    def earlier(self) -> set[str]:
        """The files of an earlier build."""
        try:
            listed = json.loads((self.out / MANIFEST).read_text(encoding="utf-8"))
            return {str(each["path"]) for each in listed["files"]}
        except (OSError, ValueError, KeyError, TypeError):
            return set()


def write_technical_file(
    dossier: "Dossier", place: DossierPlace, formats: Sequence[str], *, template: bytes | None = None
) -> dict[str, str]:
    """Write the documents and the manifest of their hashes; the SHA-256 of every file by its path."""
    from primum.documents.content.named import counted
    from primum.documents.write_dossier import digest_of, manifest

    with progress(f"making {counted(len(dossier.documents), 'document')}"):
        files = _files(dossier, formats, template)
    earlier = place.earlier()
    for path, content in files.items():
        write_file(place.out / path, content)
    hashes = {path: digest_of(content) for path, content in files.items()}
    for path, content in manifest(dossier, hashes):
        write_file(place.out / path, content)
    _remove(place.out, earlier - set(hashes))
    return hashes


def bills_of(found: Judged) -> Iterator[tuple[str, bytes]]:
    """The SBOMs that components name."""
    names = sorted({bill.file for bills in found.model.device.bills.values() for bill in bills})
    for name in names:
        content = found.opened.tree.content(name)
        if content is not None:
            yield name, content


def _files(dossier: "Dossier", formats: Sequence[str], template: bytes | None) -> dict[str, bytes]:
    """Every file by its path, all made before one is written: what fails leaves nothing behind."""
    from primum.documents.write_dossier import write_dossier

    if template is None:
        return dict(write_dossier(dossier, formats))
    from primum.documents.docx.docx_open import TemplateUnreadable

    try:
        return dict(write_dossier(dossier, formats, template=template))
    except TemplateUnreadable as error:
        bad_input(str(error))


def _remove(out: Path, stale: set[str]) -> None:
    """Files of an earlier build that this one does not have; nothing else is touched."""
    for path in sorted(stale):
        target = out / path
        if target.is_file() and target.resolve().is_relative_to(out.resolve()):
            target.unlink()
