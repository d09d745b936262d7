"""What a Word file says about itself to programs that keep documents."""

from datetime import UTC, datetime

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from primum.diagrams.svg import escaped
from primum.documents.document import Document, Dossier
from primum.documents.furniture import short_commit
from primum.documents.without_controls import without_controls

_LONGEST = 255
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def describe_docx(word: WordDocument, document: Document, dossier: Dossier) -> None:
    """Title, author, day and revision, and as properties of its own what a template's fields may show (DOCPROPERTY "Document number")."""
    basis, control, core = dossier.basis, document.control, word.core_properties
    day = datetime(basis.day.year, basis.day.month, basis.day.day, tzinfo=UTC)
    core.title, core.subject = _short(document.title), _short(basis.device)
    core.author = core.last_modified_by = _short(basis.manufacturer)
    core.created = core.modified = day
    core.revision = int(control.revision) if control.revision.isascii() and control.revision.isdigit() and int(control.revision) else 1
    core.version, core.identifier, core.content_status = _short(control.revision), _short(control.number), _short(control.status)
    core.language, core.comments = "en-GB", _short(document.purpose)
    _add_own(word, _own(document, dossier))


def _own(document: Document, dossier: Dossier) -> dict[str, str]:
    basis, control = dossier.basis, document.control
    return {
        "Document number": control.number,
        "Document revision": control.revision,
        "Document status": control.status,
        "Document effective": control.effective,
        "Document owner": control.owner,
        "Device": basis.device,
        "Software version": basis.software_version,
        "Generated from commit": short_commit(basis.commit),
        "Generated from folder": basis.folder[:12],
        "Primum version": basis.primum,
    }


def _add_own(word: WordDocument, properties: dict[str, str]) -> None:
    package = word.part.package
    try:
        part = package.part_related_by(RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
        root = parse_xml(part.blob)
        package.rels.pop(next(rel.rId for rel in package.rels.values() if rel.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES))
    except KeyError:
        root = parse_xml(f'<Properties xmlns="{_TYPES}/custom-properties" xmlns:vt="{_TYPES}/docPropsVTypes"/>')
    for each in [each for each in root if each.get("name") in properties]:
        root.remove(each)
    last = max((int(each.get("pid", "1")) for each in root), default=1)
    for number, (name, value) in enumerate(properties.items(), last + 1):
        root.append(parse_xml(_property(name, value, number)))
    package.relate_to(
        Part(PackURI("/docProps/custom.xml"), _CUSTOM, serialize_part_xml(root), package), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES
    )


def _property(name: str, value: str, number: int) -> str:
    return (
        f'<property xmlns="{_TYPES}/custom-properties" xmlns:vt="{_TYPES}/docPropsVTypes" fmtid="{_FORMAT}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
    )


def _short(text: str) -> str:
    """What python-docx takes: no more than 255 characters, none that XML forbids."""
    return without_controls(text)[:_LONGEST]
