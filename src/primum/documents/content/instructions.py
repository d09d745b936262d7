"""What operator, integrator and user must know and do so that the device stays secure."""

from collections.abc import Iterator

from primum.device.asset import AssetKind
from primum.documents.block import Block, Section
from primum.documents.content.by_title import all_by_title, by_title
from primum.documents.content.capability_controls import built_in
from primum.documents.content.contact_table import contact_gaps, contact_table
from primum.documents.content.expectations import expectations
from primum.documents.content.instructions_clauses import CLAUSES
from primum.documents.content.named import counted, document_named
from primum.documents.content.pointing import open_about
from primum.documents.content.ports_table import local_tables, network_tables
from primum.documents.content.prose import open_point, open_unless_written, prose
from primum.documents.content.residual_warnings import residual_warnings
from primum.documents.content.roles_table import roles_table
from primum.documents.content.sentence import in_a_row, joined, one_line
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Runs, plain, ref
from primum.documents.source import Source

ID = "instructions"


def instructions(source: Source) -> tuple[Section, ...]:
    """The sections, warnings first."""
    return (
        _section(source, "warnings", "Warnings", residual_warnings(source)),
        _passage(source, "responsibilities", expectations(source)),
        _section(source, "minimum-it", "Minimum IT requirements", _minimum_it(source)),
        _passage(source, "installation", built_in(source, "CNFS")),
        _passage(source, "accounts", _roles(source)),
        _passage(source, "emergency", built_in(source, "EMRG")),
        _passage(source, "network", network_tables(source)),
        _passage(source, "media", local_tables(source)),
        _passage(source, "third-party", built_in(source, "MLDP")),
        _passage(source, "updates", _updates(source)),
        _passage(source, "backup", built_in(source, "DTBK")),
        _passage(source, "logs", _logs(source)),
        _passage(source, "signs"),
        _passage(source, "skills", _lay_users(source)),
        _passage(source, "maintenance"),
        _passage(source, "disposal"),
        _section(source, "sbom", "The list of software parts", _bills(source)),
        _section(source, "contact", "Contact and support", _contact(source)),
    )


def _passage(source: Source, name: str, after: Iterator[Block] | None = None) -> Section:
    return prose(source, ID, name, *CLAUSES[name], after=tuple(after or ()))


def _section(source: Source, name: str, title: str, blocks: Iterator[Block]) -> Section:
    return Section(id=f"{ID}.{name}", title=title, blocks=tuple(blocks), clauses=source.clauses(*CLAUSES[name]))


def _contact(source: Source) -> Iterator[Block]:
    yield contact_table(source, f"{ID}.contact.table")
    yield from contact_gaps(source)


def _minimum_it(source: Source) -> Iterator[Block]:
    wanted = source.device.identity.minimum_it
    if not wanted:
        yield open_point("No minimum requirement on hardware, network or IT security is stated.", "device.yaml, minimum_it")
        return
    yield paragraph("Before the device is used, its surroundings offer at least this:")
    rows = (row(one_line(each.text), each.instructions or "nowhere yet", ref(each.id), anchor=each.id) for each in wanted)
    yield table(f"{ID}.minimum-it.table", "Minimum IT requirements", (("Requirement", 7), ("Told in", 2), ("Id", 2)), rows)
    untold = [each.id for each in wanted if not each.instructions]
    if untold:
        yield open_about(source, "The instructions have no place that tells of", untold, "device.yaml, minimum_it, instructions")


def _roles(source: Source) -> Iterator[Block]:
    if not source.device.roles:
        yield paragraph("No role is described.")
        return
    yield paragraph("These roles exist; what a role may do beyond reading what everybody sees stands beside it.")
    yield roles_table(source, f"{ID}.roles")
    yield from built_in(source, "PAUT", "AUTH", "ALOF")


def _updates(source: Source) -> Iterator[Block]:
    yield from built_in(source, "CSUP")
    yield paragraph("Releases and what each of them mends are listed in the ", document_named(source, "update-plan"), ".")


def _logs(source: Source) -> Iterator[Block]:
    logs = [each for each in source.device.assets.values() if each.kind is AssetKind.LOG]
    if logs:
        yield paragraph("The device keeps these logs:")
        rows = (row(by_title(source, each.id), all_by_title(source, each.places), all_by_title(source, each.records)) for each in logs)
        yield table(f"{ID}.logs.table", "Logs", (("Log", 4), ("Kept at", 4), ("Records acts on", 5)), rows)
    else:
        yield from open_unless_written(source, (ID, "logs"), "No log is recorded.", "assets.yaml, kind: log")
    yield from built_in(source, "AUDT")


def _lay_users(source: Source) -> Iterator[Block]:
    said = source.device.identity
    words = {
        True: "Lay people are among the users",
        False: "No lay people use the device",
        None: "Whether lay people use the device is not stated",
    }
    users = f" Users are: {joined(said.users)}." if said.users else ""
    yield paragraph(f"{words[said.lay_users]}.{users}")


def _bills(source: Source) -> Iterator[Block]:
    forms: dict[str, list[str]] = {}
    for component, bills in source.device.bills.items():
        for bill in bills:
            forms.setdefault(bill.form, []).append(component)
    if not forms:
        yield paragraph(
            "There is no machine-readable list of the software parts yet; the ",
            document_named(source, "sbom"),
            " says for which components.",
        )
        return
    total = sum(len(bill.parts) for bills in source.device.bills.values() for bill in bills)
    each: list[Runs] = [(*plain(f"{form} for "), *all_by_title(source, components, " and ")) for form, components in sorted(forms.items())]
    yield paragraph(f"A software bill of materials with {counted(total, 'part')} belongs to this version: ", in_a_row(each), ".")
    contact = source.device.identity.security_contact
    if contact:
        yield paragraph(f"Who operates the device can ask for it at {contact}.")
