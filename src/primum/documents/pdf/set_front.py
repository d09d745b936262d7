"""The first page of a document, and what stands around every page, as values of Typst."""

from collections.abc import Mapping

from primum.documents.document import Document, Dossier
from primum.documents.furniture import furniture
from primum.documents.pdf.printable import printable
from primum.documents.pdf.quoted import quoted, short_string
from primum.documents.pdf.script import Script
from primum.documents.pdf.set_runs import set_text

_SHORT, _LONG = 60, 84
"""Letters for which there is room in the header."""

_MOST_LISTED, _LISTED_LETTERS = 12, 150
_VALUE, _MOST_ENTRIES = 34, 60


def set_furniture(script: Script) -> str:
    """What the template needs for title, header, footer and metadata."""
    basis, document = script.dossier.basis, script.document
    around = furniture(document, script.dossier)
    title = document.title.strip() or document.id
    keywords = (document.control.number, basis.device, basis.software_version, basis.regulation, basis.basic_udi)
    return _dictionary(
        {
            "title": short_string(title),
            "manufacturer": short_string(basis.manufacturer),
            "purpose": short_string(document.purpose),
            "keywords": "(" + "".join(f"{short_string(each)}," for each in keywords if each) + ")",
            "day": f"(year:{basis.day.year},month:{basis.day.month},day:{basis.day.day})",
            "short-title": _cut(title, _LONG),
            "state": _cut(around.control, _LONG),
            "on-device": _cut(around.device, _SHORT),
            "origin": _cut(around.origin, 2 * _LONG),
            "mark": _cut(around.mark, _SHORT),
            "watermark": quoted(printable(around.mark.partition(" ")[0])[:12].replace("-", "\u00a0")),
        }
    )


def set_front(script: Script) -> str:
    """What the first page shows: title, control, device, basis and what is still open. The body must have been written before."""
    dossier, document = script.dossier, script.document
    return _dictionary(
        {
            "id": script.label(f"document:{document.id}"),
            "title": set_text(document.title.strip() or document.id, 30),
            "manufacturer": set_text(dossier.basis.manufacturer),
            "purpose": set_text(document.purpose),
            "control": _control(script),
            "device": _device(dossier),
            "basis": _basis(dossier),
            "depth": str(depth := _contents_depth(document)),
            "entries": str(sum(each <= depth for _, each in document.walk())),
            "open-count": str(len(script.open_points)),
            "open-points": f"({_listed(script)})",
        }
    )


def _control(script: Script) -> str:
    control = script.document.control
    return _pairs(
        {
            "Number": control.number,
            "Revision": control.revision,
            "Status": control.status,
            "Effective": control.effective,
            "Owner": control.owner,
        }
    )


def _device(dossier: Dossier) -> str:
    basis = dossier.basis
    return _pairs(
        {
            "Device": basis.device,
            "Software": basis.software_version,
            "Class": " ".join(filter(None, (basis.device_class, f"({basis.regulation})" if basis.regulation else ""))),
            "Basic UDI-DI": basis.basic_udi,
            "UDI-DI": basis.udi,
        }
    )


def _basis(dossier: Dossier) -> str:
    basis = dossier.basis
    parts = {
        "folder": basis.folder,
        "catalogue": basis.catalogue,
        "advisories": basis.advisories or "none",
        "Primum": basis.primum,
    }
    commit = f"commit {basis.commit}" if basis.commit else "no commit"
    stated = ", ".join((commit, *(f"{name} {value}" for name, value in parts.items() if value)))
    return set_text(f"Generated from {stated}. As of {basis.day.isoformat()}.")


def _pairs(values: Mapping[str, str]) -> str:
    return "(" + "".join(f"({quoted(name)},{_value(value)})," for name, value in values.items()) + ")"


def _value(value: str) -> str:
    return set_text(value, _VALUE) if value.strip() else 'open("not stated")'


def _contents_depth(document: Document) -> int:
    """As deep as still gives an overview; 0 where there is nothing to list."""
    depths = [depth for _, depth in document.walk()]
    if not depths:
        return 0
    return next((deepest for deepest in (3, 2) if sum(depth <= deepest for depth in depths) <= _MOST_ENTRIES), 1)


def _listed(script: Script) -> str:
    """Number, section and words of the first open points."""
    return "".join(
        f"({number},{quoted(point.section)},{set_text(_shortened(point.words))}),"
        for number, point in enumerate(script.open_points[:_MOST_LISTED], 1)
    )


def _shortened(words: str) -> str:
    tidy = " ".join(words.split())
    return tidy if len(tidy) <= _LISTED_LETTERS else f"{tidy[:_LISTED_LETTERS].rsplit(maxsplit=1)[0]} …"


def _cut(text: str, letters: int) -> str:
    shown = " ".join(printable(text).split())
    return quoted(shown if len(shown) <= letters else f"{shown[: letters - 1].rstrip()}…")


def _dictionary(values: Mapping[str, str]) -> str:
    return "(" + ",".join(f"{name}:{value}" for name, value in values.items()) + ")"
