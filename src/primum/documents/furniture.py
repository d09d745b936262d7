"""The words around a page: what says which document this is, and from what it was made. The same in every format."""

from msgspec import Struct

from primum.documents.document import Basis, Control, Document, Dossier

EFFECTIVE = "effective"


class Furniture(Struct, frozen=True, kw_only=True):
    """Lines of text for header and footer. `mark` is empty only when the document is effective."""

    title: str
    control: str
    device: str
    origin: str
    mark: str


def furniture(document: Document, dossier: Dossier) -> Furniture:
    """What stands around every page of a document."""
    return Furniture(
        title=document.title,
        control=_joined(document.control.number, _named("Revision", document.control.revision), document.control.status or "draft"),
        device=_joined(dossier.basis.device, _named("software", dossier.basis.software_version)),
        origin=_origin(dossier.basis),
        mark=_mark(document.control),
    )


def short_commit(commit: str) -> str:
    """The first ten figures of a commit, and `+` when files were changed since."""
    return commit.rstrip("+")[:10] + ("+" if commit.endswith("+") else "")


def _origin(basis: Basis) -> str:
    commit = f"commit {short_commit(basis.commit)}" if basis.commit else "no commit"
    return _joined(f"Generated from {commit}", _named("folder", basis.folder[:12]), _named("Primum", basis.primum))


def _mark(control: Control) -> str:
    status = control.status.strip().lower() or "draft"
    return "" if status == EFFECTIVE else f"{status.upper()} – not effective"


def _named(name: str, value: str) -> str:
    return f"{name} {value}" if value else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
