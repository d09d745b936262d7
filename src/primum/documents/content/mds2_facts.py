"""What the folder says for sections of the disclosure statement that are about facts, not about a capability."""

from collections.abc import Callable, Iterator, Mapping

from primum.device.asset import Asset
from primum.device.elements import Interface
from primum.device.safety import HarmKind, loss_atoms
from primum.documents.block import Block
from primum.documents.content.contact_table import contact_table
from primum.documents.content.named import counted, document_named
from primum.documents.content.pointing import link, links, titled
from primum.documents.content.sentence import in_a_row
from primum.documents.content.software_places import placed_parts
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import plain
from primum.documents.source import Source

REMOTE = "remote-service"
"""The kind of interfaces for service from afar."""


def facts_for(source: Source, code: str) -> Iterator[Block]:
    """The blocks of a section; nothing for those that only have controls."""
    build = _FACTS.get(code)
    return build(source) if build is not None else iter(())


def is_so(source: Source, code: str) -> bool | None:
    """What the folder itself states for a section: it is so, it is not, or that cannot be told from it (None): silence is no answer."""
    device = source.device
    if code == "MPII":
        return bool(_private(source)) or None
    if code == "CONN":
        return any(each.reach != () and not each.implied for each in device.interfaces.values()) or None
    if code == "RMOT":
        found = [each for each in device.interfaces.values() if each.kind == REMOTE]
        return None if any(each.implied for each in found) else bool(found)
    if code == "SBOM":
        return any(device.bills.values())
    return True if code in ("DOC", "SGUD") else None


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
    device, found = source.device, _private(source)
    if not found:
        yield paragraph("The folder records no data whose disclosure harms the privacy of a person.")
        return
    yield paragraph("Data whose disclosure harms the privacy of a person, where they are kept, and by which ways they can leave:")
    rows = (
        row(
            titled(source, each.id),
            {"one-patient": "one patient", "many-patients": "many patients"}.get(str(each.attributes.get("volume")), "not stated"),
            links(source, each.places),
            links(
                source,
                dict.fromkeys(
                    (
                        *(interface.id for interface in device.interfaces_showing.get(each.id, ())),
                        *(name for flow in device.flows_carrying.get(each.id, ()) for name in flow.via),
                    )
                ),
            ),
        )
        for each in found
    )
    columns = (("Data", 4), ("Of", 2), ("Kept or carried at", 4), ("Ways out", 4))
    yield table("mds2.MPII.table", "Personal data", columns, rows)


def _connections(source: Source) -> Iterator[Block]:
    kinds: dict[str, list[str]] = {}
    for each in source.device.interfaces.values():
        if not each.implied and each.reach != ():
            kinds.setdefault(_kind(source, each), []).append(each.id)
    if not kinds:
        yield paragraph("The folder describes no interface.")
        return
    yield paragraph(
        "Kinds of connection and where they are; the ",
        document_named(source, "instructions"),
        " has protocol, direction and default state of each.",
    )
    rows = (row(kind, links(source, names)) for kind, names in sorted(kinds.items()))
    yield table("mds2.CONN.table", "Connections", (("Kind", 3), ("Interfaces", 6)), rows)


def _kind(source: Source, interface: Interface) -> str:
    kind = source.catalogue.interface_kinds.get(interface.kind)
    return kind.title if kind is not None else interface.kind


def _remote(source: Source) -> Iterator[Block]:
    found = [each.id for each in source.device.interfaces.values() if each.kind == REMOTE]
    if found:
        yield paragraph("Interfaces for service from afar: ", links(source, found), ".")
    else:
        yield paragraph("The folder describes no interface for service from afar.")


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
    roles = [(*link(source, each.id), *plain(f" {each.title}")) for each in source.device.roles.values()]
    if roles:
        yield paragraph("Roles: ", in_a_row(roles), ".")


_FACTS: Mapping[str, Callable[[Source], Iterator[Block]]] = {
    "DOC": _product,
    "MPII": _personal_data,
    "AUTH": _roles,
    "CSUP": _updates,
    "CONN": _connections,
    "RDMP": _bought_in,
    "SBOM": _bills,
    "SGUD": _guides,
    "RMOT": _remote,
}
