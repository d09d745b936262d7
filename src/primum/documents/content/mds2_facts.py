"""What the folder says for sections of the disclosure statement that are about facts, not about a capability."""

from collections.abc import Callable, Iterator, Mapping

from primum.device.asset import Asset
from primum.device.safety import HarmKind, loss_atoms
from primum.documents.block import Block
from primum.documents.content.by_title import all_by_title, by_title
from primum.documents.content.capability_controls import controls_of
from primum.documents.content.contact_table import contact_table
from primum.documents.content.mds2_connections import connected, connections, kind_of
from primum.documents.content.mds2_from_afar import NONE_DESCRIBED, from_afar, served_from_afar, unsettled, ways_from_afar
from primum.documents.content.named import counted, document_named
from primum.documents.content.roles_table import roles_table
from primum.documents.content.sentence import joined
from primum.documents.content.software_places import placed_parts
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Run, Runs, plain
from primum.documents.source import Source

_IN_INSTRUCTIONS = {
    "ALOF": "accounts",
    "AUDT": "logs",
    "AUTH": "accounts",
    "CONN": "network",
    "CSUP": "updates",
    "DTBK": "backup",
    "EMRG": "emergency",
    "MLDP": "third-party",
    "PAUT": "accounts",
    "RDMP": "updates",
    "SGUD": "installation",
}
"""By section the passage of the instructions in which people tell what no control can."""


def facts_for(source: Source, code: str) -> Iterator[Block]:
    """The blocks of a section; nothing for those that only have controls."""
    build = _FACTS.get(code)
    return build(source) if build is not None else iter(())


def is_so(source: Source, code: str) -> bool | None:
    """What the folder itself states for a section: it is so, it is not, or that cannot be told from it (None): silence is no answer."""
    device = source.device
    if code == "MPII":
        return bool(_private(source)) or None
    if code == "AUTH":
        return _rights_differ(source) or None
    if code == "CONN":
        return bool(connected(source)) or None
    if code == "RMOT":
        return served_from_afar(source)
    if code == "SBOM":
        return any(device.bills.values())
    return True if code in ("DOC", "SGUD") else None


def told_in(source: Source, code: str) -> Runs:
    """The passage of the instructions that tells of a section, as a reference; nothing where nobody has written it."""
    place = _IN_INSTRUCTIONS.get(code, "")
    written = source.device.passage("instructions", place) if place else None
    if written is None or not written.is_written:
        return ()
    kind = source.vocabulary.documents["instructions"]
    title = next(each.title for each in kind.passages if each.id == place)
    return (Run(text=f"{kind.title}, \u201c{title}\u201d", to=f"instructions.{place}"),)


def in_short(source: Source, code: str) -> Iterator[Runs]:
    """What the facts of a section come to, for the overview."""
    if code == "AUTH" and source.device.roles:
        yield (*plain("Roles: "), *all_by_title(source, source.device.roles), *plain("."))
    elif code == "MPII" and _private(source):
        yield (*plain("Held or passed on: "), *all_by_title(source, (each.id for each in _private(source))), *plain("."))
    elif code == "CONN" and connected(source):
        yield plain(f"{joined(sorted({kind_of(source, each) for each in connected(source)}))}.")
    elif code == "RMOT":
        yield from _from_afar_in_short(source)


def _from_afar_in_short(source: Source) -> Iterator[Runs]:
    found, open_ways = [each.id for each in from_afar(source)], tuple(unsettled(source))
    if found:
        yield (*all_by_title(source, found), *plain("."))
    yield from open_ways
    if not found and not open_ways:
        yield plain(NONE_DESCRIBED)


def _rights_differ(source: Source) -> bool:
    """Whether roles have different rights, and somebody who signs in is known by a control that counts."""
    rights = {each.may for each in source.device.roles.values()}
    signing_in = controls_of(source, "PAUT")
    return len(rights) > 1 and any(each.id in source.assessment.counting for each in signing_in)


def _private(source: Source) -> list[Asset]:
    """Data whose reading leads to a harm to privacy."""
    device = source.device
    private = {name for name, harm in device.harms.items() if harm.kind is HarmKind.PRIVACY}
    read = {
        atom.element
        for situation in device.situations.values()
        if situation.arises_from is not None and private & set(situation.harms)
        for atom in loss_atoms(situation.arises_from)
        if atom.loss == "read"
    }
    return [
        each
        for each in device.assets.values()
        if not each.is_function and (each.id in read or any(private & set(need.harms) for need in each.protect))
    ]


def _product(source: Source) -> Iterator[Block]:
    said = source.device.identity
    yield paragraph(f"The statement speaks for {said.name} with software version {said.software_version}, as of {source.basis.day}.")
    yield contact_table(source, "mds2.DOC.table")


def _personal_data(source: Source) -> Iterator[Block]:
    found = _private(source)
    if not found:
        yield paragraph("No data are described whose disclosure harms the privacy of a person.")
        return
    yield paragraph("Data whose disclosure harms the privacy of a person, where they are kept, and by which ways they can leave:")
    rows = (
        row(
            by_title(source, each.id),
            {"one-patient": "one patient", "many-patients": "many patients"}.get(str(each.attributes.get("volume")), "not stated"),
            all_by_title(source, each.places),
            all_by_title(source, dict.fromkeys(_ways_out(source, each))),
        )
        for each in found
    )
    columns = (("Data", 4), ("Of", 2), ("Kept or carried at", 4), ("Ways out", 4))
    yield table("mds2.MPII.table", "Personal data", columns, rows)


def _ways_out(source: Source, asset: Asset) -> Iterator[str]:
    """The interfaces at which data can leave, and the controls that open a further way to read them."""
    device = source.device
    yield from (interface.id for interface in device.interfaces_showing.get(asset.id, ()))
    yield from (name for flow in device.flows_carrying.get(asset.id, ()) for name in flow.via)
    for control in device.controls.values():
        given = (fact for opening in control.opens for fact in opening.conclusions) if control.status.is_present else ()
        if any(fact.predicate == "read" and fact.args[0] == asset.id for fact in given):
            yield control.id


def _bought_in(source: Source) -> Iterator[Block]:
    yield paragraph(
        "How long bought-in parts are supported, and what is done afterwards, stands in the ", document_named(source, "end-of-support"), "."
    )


def _bills(source: Source) -> Iterator[Block]:
    bills = [bill for some in source.device.bills.values() for bill in some]
    if not bills:
        yield paragraph("There is no machine-readable list of software parts.")
        return
    forms = ", ".join(sorted({bill.form for bill in bills}))
    total = counted(len(placed_parts(source.device)), "part")
    yield paragraph(f"{counted(len(bills), 'list')} with {total}, as {forms}; readable in the ", document_named(source, "sbom"), ".")


def _guides(source: Source) -> Iterator[Block]:
    yield paragraph("Secure set-up, use and disposal are described in the ", document_named(source, "instructions"), ".")


def _updates(source: Source) -> Iterator[Block]:
    yield paragraph("Classes of updates, their times and the releases stand in the ", document_named(source, "update-plan"), ".")


def _roles(source: Source) -> Iterator[Block]:
    if source.device.roles:
        yield roles_table(source, "mds2.AUTH.roles")


_FACTS: Mapping[str, Callable[[Source], Iterator[Block]]] = {
    "DOC": _product,
    "MPII": _personal_data,
    "AUTH": _roles,
    "CSUP": _updates,
    "CONN": connections,
    "RDMP": _bought_in,
    "SBOM": _bills,
    "SGUD": _guides,
    "RMOT": ways_from_afar,
}
