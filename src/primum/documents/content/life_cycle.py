"""The secure life cycle: who does what by which procedure, with which records, and where the standard finds gaps."""

from primum.documents.block import Block, Section
from primum.documents.content.life_cycle_crosswalk import crosswalk
from primum.documents.content.life_cycle_map import activities, procedures, reviews
from primum.documents.content.named import counted, document_named, listed, refs_or
from primum.documents.content.prose import open_point, prose
from primum.documents.content.section_of import section_of
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import Tone, plain, ref, toned
from primum.documents.source import Source

ID = "life-cycle"


def life_cycle(source: Source) -> tuple[Section, ...]:
    """The process and its environment in prose, then activities, procedures, reviews, and the crosswalk to IEC 81001-5-1."""
    return (
        prose(source, ID, "process", *PROCESS),
        prose(source, ID, "development-environment", "IEC-81001-5-1:5.1.2", "IEC-81001-5-1:5.8.4"),
        prose(source, ID, "secure-coding", *CODING, after=(_coding_records(source),)),
        prose(source, ID, "suppliers", *SUPPLIERS, after=(_bought_in(source),)),
        section_of(source, f"{ID}.activities", "Activities, procedures and records", activities(source), *ACTIVITIES),
        section_of(source, f"{ID}.procedures", "Procedures", procedures(source), *PROCEDURES),
        section_of(source, f"{ID}.crosswalk", "Crosswalk to IEC 81001-5-1", crosswalk(source), *CROSSWALK),
        section_of(source, f"{ID}.reviews", "Reviews", reviews(source), *REVIEWS),
    )


PROCESS = (
    "IEC-81001-5-1:5.1.1",
    "MDR:GSPR-17.2",
    "IVDR:GSPR-16.2",
    "MDR:ANNEX-II-6.1b",
    "MDCG-2019-16:3.1-P1",
    "MDCG-2019-16:1.4",
    "IMDRF-N60:4.2",
    "FDA:SPDF",
    "FDA:524B-b2",
)
ACTIVITIES = (
    "MDR:GSPR-3",
    "IVDR:GSPR-3",
    "MDR:ART-10.2",
    "IVDR:ART-10.2",
    "MDR:ART-10.4",
    "IVDR:ART-10.4",
    "MDR:ART-10.8",
    "IVDR:ART-10.7",
    "MDR:ART-10.9",
    "IVDR:ART-10.8",
    "MDR:ART-10.12",
    "MDR:ART-15",
    "MDR:ART-52",
    "IVDR:ART-48",
    "IEC-81001-5-1:4.1.1",
    "IEC-81001-5-1:4.1.2",
    "IEC-81001-5-1:4.1.4",
    "IEC-81001-5-1:4.1.6",
    "IEC-81001-5-1:4.2",
    "IEC-81001-5-1:4.3",
    "IEC-81001-5-1:5.8.1",
    "IEC-81001-5-1:5.8.6",
    "IEC-81001-5-1:8",
    "MDCG-2019-16:1.4",
    "MDCG-2019-16:3.1-P1",
    "MDCG-2019-16:3.1-P6",
    "MDCG-2019-16:4.1",
    "IMDRF-N60:4.4",
    "IMDRF-N60:6.1",
    "IMDRF-N60:6.2",
    "IMDRF-N70:9.2.1",
    "IMDRF-N73:HCP-USE",
    "MDR:GSPR-5",
    "IVDR:GSPR-5",
)
CODING = ("IEC-81001-5-1:5.1.3", "IEC-81001-5-1:5.5.1", "IEC-81001-5-1:5.5.2", "MDCG-2019-16:3.1-P4")
SUPPLIERS = ("IEC-81001-5-1:4.1.5", "IGNB-AUDIT:S1-PT", "IMDRF-N73:COLLECT", "MDCG-2019-16:3.1-P1")
PROCEDURES = ("MDR:ART-10.9", "IVDR:ART-10.8", "IEC-81001-5-1:4.1.1", "IEC-81001-5-1:4.1.2")
REVIEWS = (
    "IEC-81001-5-1:4.1.8",
    "IEC-81001-5-1:4.1.9",
    "IEC-81001-5-1:5.2.2",
    "IEC-81001-5-1:5.3.3",
    "IEC-81001-5-1:5.1.1",
    "IEC-81001-5-1:7.5",
    "MDR:GSPR-3",
    "MDR:GSPR-3e",
    "IVDR:GSPR-3",
    "FDA:SPDF",
)
CROSSWALK = ("IEC-81001-5-1:4.1.3", "IEC-81001-5-1:5.1.1", "IEC-81001-5-1:5.4.1", "IEC-81001-5-1:5.4.4")
CODING_KINDS = ("static-analysis", "review", "inspection", "analysis")
"""Kinds of evidence that speak of code and design."""


def _coding_records(source: Source) -> Section:
    found = [each for each in source.device.evidence.values() if each.kind in CODING_KINDS]
    blocks: list[Block] = []
    if found:
        why_not = source.judgement.why_not
        rows = (
            row(
                ref(each.id),
                each.title,
                each.kind.replace("-", " "),
                each.date.isoformat(),
                toned("yes", Tone.GOOD) if not why_not.get(each.id) else (*toned("no", Tone.FAIR), *plain(f": {why_not[each.id]}")),
            )
            for each in found
        )
        blocks.append(paragraph("Reviews and analyses of design and code; what they found stands in the verification report."))
        columns = (("Record", 2), ("What it is", 4), ("Kind", 2), ("Date", 1), ("Holds today", 3))
        blocks.append(table(f"{ID}.coding-table", "Reviews and analyses of design and code", columns, rows))
    else:
        blocks.append(open_point("No review or analysis of the code is recorded.", "evidence.yaml, kind: static-analysis or review"))
    clauses = source.clauses("IEC-81001-5-1:5.4.4", "IEC-81001-5-1:5.5.1", "IEC-81001-5-1:5.5.2")
    return Section(id=f"{ID}.coding-records", title="Records on design and code", blocks=tuple(blocks), clauses=clauses)


def _bought_in(source: Source) -> Section:
    device = source.device
    parts = [part for bills in device.bills.values() for bill in bills for part in bill.parts]
    blocks: list[Block] = []
    if parts:
        makers = {part.supplier for part in parts if part.supplier}
        blocks.append(
            paragraph(
                f"The software lists of {listed(sorted(device.bills))} hold {counted(len(parts), 'part')} "
                f"of {counted(len(makers), 'named supplier')}. Each stands in the ",
                document_named(source, "sbom"),
                ".",
            )
        )
    covering = [each for each in device.procedures.values() if "supplier-control" in each.activities]
    if covering:
        records = dict.fromkeys(name for each in covering for name in each.records_for("supplier-control"))
        blocks.append(
            paragraph("Suppliers are governed by ", refs_or(each.id for each in covering), "; records: ", refs_or(records, "none"), ".")
        )
    elif not blocks:
        blocks.append(paragraph("The folder holds no list of bought-in software."))
    clauses = source.clauses("IEC-81001-5-1:4.1.5", "IGNB-TD:5.1")
    return Section(id=f"{ID}.bought-in", title="Bought-in software and services", blocks=tuple(blocks), clauses=clauses)
