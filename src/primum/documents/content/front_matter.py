"""How every document begins: control, approval, history, purpose and scope."""

from collections.abc import Iterator

from primum.catalogue.document_type import DocumentType
from primum.device.document_doubts import document_doubts
from primum.device.records_of_quality import DocumentControl
from primum.documents.block import Block, Section
from primum.documents.content.named import listed
from primum.documents.content.prose import note, open_point
from primum.documents.content.table import paragraph, row, table
from primum.documents.document import Basis, Control
from primum.documents.run import Run, Style, plain, strong
from primum.documents.source import Source

MEANINGS = {"author": "written by", "reviewed": "reviewed by", "approved": "approved by"}
"""What a person's word on a document means."""
FOR_CUSTOMERS = frozenset({"instructions", "mds2", "cvd-policy", "sbom"})
"""Documents that leave the manufacturer: their readers know neither the folder nor points of attack potential."""


def control_of(kind: DocumentType, source: Source) -> Control:
    """What controls a document, as the folder says; nothing is made up where it does not."""
    found = source.device.documents.get(kind.id, DocumentControl(id=kind.id))
    return Control(
        number=found.number,
        revision=found.revision,
        status=found.status,
        effective=found.effective.isoformat() if found.effective else "",
        owner=found.owner,
    )


def front_matter(kind: DocumentType, source: Source) -> tuple[Section, ...]:
    """The sections before the content."""
    found = source.device.documents.get(kind.id)
    return (
        Section(id=f"{kind.id}.control", title="Document control", blocks=tuple(_control(kind, found, source))),
        Section(id=f"{kind.id}.purpose", title="Purpose and scope", blocks=tuple(_purpose(kind, source))),
    )


def _control(kind: DocumentType, found: DocumentControl | None, source: Source) -> Iterator[Block]:
    control, basis = control_of(kind, source), source.basis
    rows = {
        "Number": control.number or "not stated",
        "Revision": control.revision or "not stated",
        "Status": control.status,
        "Effective": control.effective or "not yet",
        "Owner": control.owner or "not stated",
        "Device": f"{basis.device}, {basis.manufacturer}",
        "Software version": basis.software_version,
        "Regulation and class": f"{basis.regulation}, class {basis.device_class}",
        "Basic UDI-DI": basis.basic_udi or "not stated",
        "Generated from": _generated(basis),
        "As of": basis.day.isoformat(),
    }
    yield table(f"{kind.id}.control-block", "Control block", (("Field", 1), ("Value", 3)), (row(strong(k), v) for k, v in rows.items()))
    if found is None:
        yield open_point("Number, revision, owner and approvals of this document are not stated.", f"documents.yaml, id: {kind.id}")
        return
    stated = {"number": control.number, "revision": control.revision, "owner": control.owner, "author": "".join(found.authors)}
    if silent := [name for name, value in stated.items() if not value.strip()]:
        yield open_point(f"Of this document not stated: {listed(silent)}.", f"documents.yaml, id: {kind.id}")
    columns = (("Meaning", 1), ("Name", 2), ("Role", 2), ("Date", 1), ("Signature", 2))
    approvals = [row(MEANINGS[a.meaning], a.name, a.role, a.date.isoformat() if a.date else "", "") for a in found.approvals]
    if approvals:
        yield table(f"{kind.id}.approvals", "Approval", columns, approvals)
    yield from _newer_than_approved(found, source)
    for doubt in document_doubts(found, source.device.documents.values(), source.basis.day):
        yield open_point(f"{doubt.text[:1].upper()}{doubt.text[1:]}.", f"documents.yaml, {doubt.key} of {kind.id}")
    if found.history:
        history = [row(each.revision, each.date.isoformat(), each.by, each.what) for each in found.history]
        yield table(f"{kind.id}.history", "Change history", (("Revision", 1), ("Date", 1), ("By", 2), ("What changed", 5)), history)
    yield note("Paper and copies are uncontrolled. Signatures belong to the manufacturer's quality system.")


def _newer_than_approved(found: DocumentControl, source: Source) -> Iterator[Block]:
    """People approve what was there on their day; tables go on being generated."""
    dates = [each.date for each in found.approvals if each.date is not None and each.date <= source.basis.day]
    if dates and max(dates) < source.basis.day:
        yield note(
            f"Last approved on {max(dates)}. Tables and figures are as of {source.basis.day}: what has changed since is not covered by the "
            "approvals above, only by a release signed later."
        )


def _generated(basis: Basis) -> str:
    commit = f"commit {basis.commit}, " if basis.commit else "no commit, "
    return f"{commit}data {basis.folder[:16]}, catalogue {basis.catalogue}, Primum {basis.primum}"


def _purpose(kind: DocumentType, source: Source) -> Iterator[Block]:
    identity = source.device.identity
    yield paragraph(kind.purpose)
    variants = ", ".join(each.called for each in identity.variants)
    yield paragraph(
        f"It covers {identity.name} with software version {identity.software_version}"
        + (f" in the variants {variants}." if variants else ".")
    )
    if kind.id in FOR_CUSTOMERS:
        return
    yield paragraph(
        "The folder is the manufacturer's record of the security of the device, versioned, from which every document of this file is "
        "generated. Ids lead to where an item is described. Ease of attack is given in points of attack potential; ",
        (Run(text="fewer points mean an easier attack", style=Style.EMPHASIS),),
        plain("; it is an order, never a probability. Levels are those of the manufacturer's policy."),
    )
