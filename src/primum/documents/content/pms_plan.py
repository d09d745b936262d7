"""What is watched in the field, how, and what goes into the periodic report, as far as security is concerned."""

from collections.abc import Iterator

from primum.device.policy import Acceptability
from primum.device.view import View
from primum.documents.block import Block, Section
from primum.documents.content.advisory_sources import feeds_in_words, selection
from primum.documents.content.field_figures import field_figures
from primum.documents.content.installed_base import installed_base
from primum.documents.content.mended_in_field import still_in_field
from primum.documents.content.named import document_named
from primum.documents.content.open_items import open_items
from primum.documents.content.plan_records import procedures_of
from primum.documents.content.prose import prose
from primum.documents.content.sentence import in_a_row
from primum.documents.content.table import paragraph, row, table
from primum.documents.run import plain, ref, strong
from primum.documents.source import Source

ID = "pms-plan"

_SOURCES = (
    "MDR:ART-83 MDR:ART-84 MDR:ART-10.10 MDR:ANNEX-III MDR:GSPR-3e IVDR:ART-78 IVDR:ART-79 MDCG-2019-16:5 MDCG-2019-16:5.1 "
    "MDCG-2019-16:3.8 IMDRF-N60:5.4-VIG IMDRF-N60:5.4-SHARE IMDRF-N60:6.2 IEC-81001-5-1:6.2.1 IEC-81001-5-1:7.5 FDA:524B-b1 "
    "FDA:PLAN IMDRF-N60:5.6.4"
)
_INDICATORS = "MDR:ART-84 MDR:ART-88 MDR:ANNEX-III IVDR:ART-79 IVDR:ART-83 MDCG-2019-16:5.2-TREND FDA:METRICS"
_HANDLING = (
    "MDR:ART-84 MDR:ANNEX-III MDR:GSPR-3f IVDR:ART-79 MDCG-2019-16:5.1 MDCG-2019-16:5.1-REM IMDRF-N60:5.4-VIG "
    "IEC-81001-5-1:9.3 IEC-81001-5-1:9.5"
)
_REPORT = "MDR:ART-85 MDR:ART-86 MDR:ANNEX-III IVDR:ART-80 IVDR:ART-81 IVDR:ANNEX-III"
_WATCHING = ("surveillance", "monitoring", "information-sharing")
_ACTING = ("vulnerability-handling", "trend-analysis", "corrective-action")


def pms_plan(source: Source) -> tuple[Section, ...]:
    """The sections of the plan."""
    return (
        prose(source, ID, "sources", *_SOURCES.split(), after=tuple(_sources(source))),
        prose(source, ID, "indicators", *_INDICATORS.split(), after=tuple(_figures(source))),
        prose(source, ID, "handling", *_HANDLING.split(), after=tuple(_handling(source))),
        prose(source, ID, "psur", *_REPORT.split(), after=tuple(_report(source))),
    )


def _sources(source: Source) -> Iterator[Block]:
    if source.assessment.basis.feeds:
        yield paragraph(
            "Of published vulnerabilities this file has read: ",
            feeds_in_words(source),
            ". The ",
            document_named(source, "vulnerability-assessment"),
            " says who published them.",
        )
        yield from selection(source)
    yield from procedures_of(source, f"{ID}.watching", _WATCHING)


def _figures(source: Source) -> Iterator[Block]:
    yield paragraph(f"Some indicators can be read from this file. On {source.basis.day} they stand like this:")
    yield field_figures(source, f"{ID}.figures")


def _handling(source: Source) -> Iterator[Block]:
    yield from open_items(source, f"{ID}.open")
    yield from still_in_field(source, f"{ID}.mended-in-field")
    yield from procedures_of(source, f"{ID}.acting", _ACTING)


def _report(source: Source) -> Iterator[Block]:
    asked = [name for name in _REPORT.split() if name in source.judgement.requirements and not name.endswith(":ANNEX-III")]
    if asked:
        titles = [(*plain(f"{source.judgement.requirements[name].title} "), *ref(name)) for name in asked]
        yield paragraph(f"For a device of class {source.basis.device_class} the law asks for this: ", in_a_row(titles), ".")
    yield from installed_base(source, f"{ID}.installed-base")
    yield from _levels(source)


def _levels(source: Source) -> Iterator[Block]:
    risks = source.assessment.risks
    if not risks:
        return
    yield paragraph("How many security risks stand at which level; the ", document_named(source, "risk-assessment"), " has each of them.")
    counts = {view: [risk.views[view].level for risk in risks] for view in View}
    rows = (row(strong(view.value), *(str(counts[view].count(each)) for each in Acceptability)) for view in View)
    columns = (("View", 2), *((each.value, 2) for each in Acceptability))
    yield table(f"{ID}.levels", "Security risks by level and view", columns, rows)
