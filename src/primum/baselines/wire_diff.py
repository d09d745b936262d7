"""A difference as plain values for JSON, format 1."""

from typing import Any

from primum.baselines.difference import Difference, Shift, Side
from primum.diagnostics.span import Span

FORMAT = 1


def diff_as_wire(difference: Difference) -> dict[str, Any]:
    """The whole difference."""
    return {
        "format": FORMAT,
        "before": _side(difference.before),
        "after": _side(difference.after),
        "attributed": list(difference.attributed),
        "worse": sorted({shift.id for shift in difference.worse}),
        "risks": _shifts(difference.risks),
        "findings": _shifts(difference.findings),
        "controls": _shifts(difference.controls),
        "evidence": _shifts(difference.evidence),
        "decisions": _shifts(difference.decisions),
        "verdicts": _shifts(difference.verdicts),
        "items": [
            {
                "id": each.id,
                "sort": each.sort,
                "how": each.how,
                "place": _place(each.span),
                "keys": [{"key": key, "before": before, "after": after} for key, before, after in each.keys],
            }
            for each in difference.items
        ],
        "files": [{"path": path, "how": how} for path, how in difference.files],
        "suspect": [
            {"id": each.id, "key": each.key, "refers_to": each.to, "how": each.how, "place": _place(each.span)}
            for each in difference.suspect
        ],
        "documents": [{"id": each.id, "title": each.title, "sections": list(each.sections)} for each in difference.documents],
        "questions": [
            {"id": each.id, "text": each.text, "raised_by": list(each.raised_by), "source": each.source} for each in difference.questions
        ],
    }


def _side(side: Side) -> dict[str, str]:
    return {"name": side.name, "software_version": side.version, "as_of": side.day.isoformat(), "folder": side.folder}


def _shifts(shifts: tuple[Shift, ...]) -> list[dict[str, Any]]:
    return [{"id": each.id, "before": each.before, "after": each.after, "worse": each.is_worse, "because": each.because} for each in shifts]


def _place(span: Span) -> dict[str, Any]:
    return {"file": span.path, "line": span.line}
