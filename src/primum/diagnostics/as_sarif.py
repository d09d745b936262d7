"""Diagnostics as SARIF 2.1.0 (OASIS), so that code review shows them on the lines they speak of."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from primum.diagnostics.codes import CODES
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span


def as_sarif(diagnostics: Sequence[Diagnostic], version: str, folder: str = "") -> dict[str, Any]:
    """A SARIF log as plain values. `folder` is put before every path, so that code review finds the file in the repository."""
    used = sorted({each.code for each in diagnostics})
    rules = [
        {"id": code, "shortDescription": {"text": CODES[code].title}, "fullDescription": {"text": CODES[code].meaning}} for code in used
    ]
    driver = {"name": "primum", "semanticVersion": version, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(each, folder) for each in diagnostics]}
    return {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [run]}


def _result(diagnostic: Diagnostic, folder: str) -> dict[str, Any]:
    parts = [diagnostic.message, diagnostic.why, f"Fix: {diagnostic.fix}" if diagnostic.fix else ""]
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": str(diagnostic.severity),
        "message": {"text": ". ".join(part for part in parts if part)},
    }
    if diagnostic.span is not None:
        result["locations"] = [{"physicalLocation": _place(diagnostic.span, folder)}]
    if diagnostic.related:
        result["relatedLocations"] = [
            {"physicalLocation": _place(related.span, folder), "message": {"text": related.message}} for related in diagnostic.related
        ]
    return result


def _place(span: Span, folder: str) -> dict[str, Any]:
    region = {"startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column}
    return {"artifactLocation": {"uri": quote(f"{folder}/{span.path}" if folder else span.path)}, "region": region}
