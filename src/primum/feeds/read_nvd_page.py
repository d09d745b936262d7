"""Reads pages of the NVD's API 2.0."""

import re

import msgspec

from primum.device.advisory import Advisory, Vector
from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.feeds.nvd_document import NvdCve
from primum.feeds.nvd_ranges import nvd_ranges
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.plain_text import first_words, plain_text

_CWE = re.compile(r"CWE-(\d{1,6})")
_CVE = re.compile(r"CVE-\d{4}-\d{4,19}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SOURCES = {"nvd@nist.gov": "NVD", "134c704f-9b21-4f2e-91b3-4a467353bcc0": "CISA-ADP"}


class _Page(msgspec.Struct):
    vulnerabilities: list[msgspec.Raw]


class _Item(msgspec.Struct):
    cve: NvdCve


_PAGES = msgspec.json.Decoder(_Page)
_ITEMS = msgspec.json.Decoder(_Item)


def read_nvd_page(content: bytes, *, feed: str = "nvd", revision: str = "") -> list[ParsedRecord | Diagnostic]:
    """The CVE records of one page (NVD API 2.0, `vulnerabilities[]`), with a diagnostic for each that cannot be read.

    A page that is none gives PR0502: then the feed is not whole. A rejected CVE is withdrawn; a record that still waits to be analysed
    has no ranges.
    """
    try:
        page = _PAGES.decode(content)
    except (ValueError, RecursionError) as problem:
        return [_diagnostic("PR0502", f"a page of the NVD cannot be read: {_words(problem)}")]
    found: list[ParsedRecord | Diagnostic] = []
    for number, raw in enumerate(page.vulnerabilities, 1):
        found += _read(raw, number, feed, revision)
    return found


def _read(raw: msgspec.Raw, number: int, feed: str, revision: str) -> list[ParsedRecord | Diagnostic]:
    try:
        cve = _ITEMS.decode(raw).cve
    except (ValueError, RecursionError) as problem:
        return [_diagnostic("PR0501", f"record {number} of a page of the NVD cannot be read: {_words(problem)}")]
    if not _CVE.fullmatch(cve.id):
        return [_diagnostic("PR0501", f"record {number} of a page of the NVD has no CVE id: `{plain_text(cve.id[:40])}`")]
    ranges, nameless = nvd_ranges(cve, feed, revision)
    found: list[ParsedRecord | Diagnostic] = [ParsedRecord(advisory=_advisory(cve, feed, revision), ranges=ranges)]
    if nameless:
        found.append(_nameless(cve.id, nameless))
    return found


def _words(problem: Exception) -> str:
    return "it nests deeper than any page does" if isinstance(problem, RecursionError) else plain_text(str(problem))


def _diagnostic(code: str, message: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=message,
        why="what the record says would be missing, and a part it affects would look free of it",
        fix="fetch the feed again",
    )


def _nameless(cve: str, criteria: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(
        code="PR0504",
        message=f"`{cve}` names no single product in `{criteria[0]}`" + (f" and {len(criteria) - 1} more" if len(criteria) > 1 else ""),
        severity=Severity.NOTE,
        why="a wildcard for vendor or product would name the products of others; no part is held against it",
        fix=f"if you use such a product, write what is known about it under `advisories/` as an OSV record with the alias `{cve}`",
    )


def _advisory(cve: NvdCve, feed: str, revision: str) -> Advisory:
    english = next((text.value for text in cve.descriptions if text.lang == "en"), "")
    exploited = cve.cisa_exploit_add[:10]
    return Advisory(
        id=cve.id,
        summary=first_words(english),
        published=plain_text(cve.published),
        modified=plain_text(cve.last_modified),
        withdrawn=plain_text(cve.last_modified or cve.published or "rejected") if cve.vuln_status == "Rejected" else "",
        vectors=_vectors(cve),
        cwes=_cwes(cve),
        known_exploited=exploited if _DAY.fullmatch(exploited) else "",
        exploit_public=any("Exploit" in each.tags for each in cve.references),
        references=tuple(dict.fromkeys(plain_text(each.url) for each in cve.references)),
        feed=feed,
        revision=revision,
    )


def _vectors(cve: NvdCve) -> tuple[Vector, ...]:
    metrics = cve.metrics
    return tuple(
        dict.fromkeys(
            Vector(text=plain_text(each.data.vector), source=_source(each.source, cve.source_identifier))
            for each in (*metrics.v40, *metrics.v31, *metrics.v30, *metrics.v2)
            if each.data.vector
        )
    )


def _source(source: str, assigner: str) -> str:
    if source in _SOURCES:
        return _SOURCES[source]
    return "CNA" if source and source == assigner else plain_text(source)


def _cwes(cve: NvdCve) -> tuple[int, ...]:
    named = (_CWE.fullmatch(text.value) for weakness in cve.weaknesses for text in weakness.description)
    return tuple(sorted({int(found.group(1)) for found in named if found}))
