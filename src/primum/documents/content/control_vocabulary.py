"""Controls in the vocabularies of the field: security capabilities, categories, types."""

from collections.abc import Iterable, Iterator

from primum.device.control import ControlStatus
from primum.documents.block import Block, Section
from primum.documents.content.named import listed, refs_or
from primum.documents.content.table import paragraph, row, table
from primum.documents.content.words import state
from primum.documents.run import Run, Runs, Style, plain, ref
from primum.documents.source import Source

ID = "control-specification"

FDA = {
    "authentication": ("Authentication", "CTRL-AUTHN"),
    "authorization": ("Authorization", "CTRL-AUTHZ"),
    "cryptography": ("Cryptography", "CTRL-CRYPTO"),
    "code-data-execution-integrity": ("Code, data and execution integrity", "CTRL-INTEGRITY"),
    "confidentiality": ("Confidentiality", "CTRL-CONF"),
    "event-detection-logging": ("Event detection and logging", "CTRL-LOG"),
    "resiliency-recovery": ("Resiliency and recovery", "CTRL-RESIL"),
    "updatability-patchability": ("Updatability and patchability", "CTRL-UPDATE"),
}
"""The FDA's categories of controls: in words, and the item of the catalogue that asks for each."""


def capabilities(source: Source) -> Iterator[Block]:
    """Each capability with the controls that have it."""
    by_code: dict[str, list[str]] = {}
    for control in source.device.controls.values():
        for code in source.catalogue.control_types[control.type].capability:
            by_code.setdefault(code, []).append(control.id)
    yield paragraph(
        "The capabilities of IEC/TR 80001-2-2, in our words. They are chosen by risk: a device need not have all of them. "
        "A verdict says what the folder shows of a capability."
    )
    rows = []
    for code, capability in source.catalogue.capabilities.items():
        name = f"TR-80001-2-2:{code}"
        verdict = source.judgement.verdicts.get(name)
        rows.append(
            row(
                ref(name) if verdict is not None else (Run(text=code, style=Style.CODE),),
                f"{capability.title}: {capability.asks}",
                *_standing(source, by_code.get(code, ())),
                state(verdict.state) if verdict is not None else "not asked",
            )
        )
    columns = (
        ("Capability", 2),
        ("What it asks", 5),
        ("Count today", 4),
        ("Do not count, or by others", 3),
        ("To come", 2),
        ("Verdict", 2),
    )
    yield table(f"{ID}.capability-table", "Security capabilities and the controls that have them", columns, rows, matrix=True)


def categories(source: Source) -> tuple[Section, ...]:
    """The FDA's categories, where that guidance is asked of the device."""
    clauses = source.clauses(*(f"FDA:{item}" for _, item in FDA.values()))
    if not clauses:
        return ()
    by_name: dict[str, list[str]] = {}
    for control in source.device.controls.values():
        by_name.setdefault(source.catalogue.control_types[control.type].fda, []).append(control.id)
    rows = (
        row(ref(f"FDA:{item}") if f"FDA:{item}" in clauses else item, title, *_standing(source, by_name.get(name, ())))
        for name, (title, item) in FDA.items()
    )
    columns = (("Item", 2), ("Category", 4), ("Count today", 4), ("Do not count, or by others", 3), ("To come", 2))
    blocks = (
        paragraph("The eight categories of the FDA's premarket guidance, each with its controls."),
        table(f"{ID}.category-table", "Controls by category", columns, rows),
    )
    return (Section(id=f"{ID}.categories", title="Categories of the FDA", blocks=blocks, clauses=clauses),)


def _standing(source: Source, names: Iterable[str]) -> tuple[Runs, Runs, Runs]:
    """Those that count, those that are there and do not, those to come."""
    counting, present, to_come = list[str](), list[str](), list[str]()
    for name in names:
        status = source.device.controls[name].status
        if status is ControlStatus.REJECTED:
            continue
        (counting if name in source.assessment.counting else present if status.is_present else to_come).append(name)
    return refs_or(counting), refs_or(present), refs_or(to_come)


def types(source: Source) -> Iterator[Block]:
    """The types of controls used here, what each is, and where it stands in other vocabularies."""
    by_type: dict[str, list[str]] = {}
    for control in source.device.controls.values():
        by_type.setdefault(control.type, []).append(control.id)
    if not by_type:
        yield paragraph("No control is recorded.")
        return
    yield paragraph("What a control of each type does by its nature, and its names elsewhere.")
    rows = []
    for name in sorted(by_type):
        of = source.catalogue.control_types[name]
        rows.append(
            row(
                f"{of.title}{' (own type)' if of.own else ''}",
                " ".join(of.why.split()),
                listed(of.capability),
                listed(of.iec62443),
                FDA.get(of.fda, (of.fda, ""))[0] or plain("-"),
                refs_or(by_type[name]),
            )
        )
    columns = (("Type", 3), ("What it does", 6), ("Capability", 1), ("IEC 62443-4-2", 2), ("FDA category", 2), ("Controls", 3))
    yield table(f"{ID}.type-table", "Types of controls", columns, rows, matrix=True)
