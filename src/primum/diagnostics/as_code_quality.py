"""Diagnostics as a Code Quality report of GitLab (a subset of the Code Climate format): merge requests show them on their lines."""

import hashlib
from collections.abc import Sequence
from typing import Any

from primum.diagnostics.diagnostic import Diagnostic, Severity

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def as_code_quality(diagnostics: Sequence[Diagnostic], folder: str = "") -> list[dict[str, Any]]:
    """The report as plain values. `folder` is put before every path. A finding keeps its fingerprint when its line moves."""
    return [_entry(each, folder) for each in diagnostics]


def _entry(diagnostic: Diagnostic, folder: str) -> dict[str, Any]:
    span = diagnostic.span
    path = f"{folder}/{span.path}" if span and folder else span.path if span else folder or "."
    seen = f"{diagnostic.code}|{path}|{diagnostic.message}"
    return {
        "description": f"{diagnostic.code}: {diagnostic.message}",
        "check_name": diagnostic.code,
        "fingerprint": hashlib.sha256(seen.encode()).hexdigest()[:32],
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": path, "lines": {"begin": span.line if span else 1}},
    }
