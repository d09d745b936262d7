"""A VEX statement as the YAML of a file of its own, so that two people who decide at once never write into the same file."""

import json
from typing import Any

from primum.device.vex_statement import VexStatement

KEYS = (
    "id",
    "vulnerability",
    "part",
    "at",
    "versions",
    "releases",
    "state",
    "justification",
    "response",
    "detail",
    "action",
    "controls",
    "evidence",
    "name",
    "role",
    "date",
    "review_by",
    "planned",
    "saw",
    "origin",
    "published_as",
    "fed_by",
    "known",
    "disclosed",
)
"""The keys in the order a reader wants."""

WORDS = ("id", "state", "justification")
"""Values that are written without quotes."""


def statement_text(statement: VexStatement) -> str:
    """One item of `vex`; what is not stated is left out."""
    stated = [(key, value) for key in KEYS if _is_stated(key, value := getattr(statement, key))]
    lines = [f"{'- ' if number == 0 else '  '}{key}: {_text(key, value)}" for number, (key, value) in enumerate(stated)]
    return "\n".join(lines) + "\n"


def _is_stated(key: str, value: Any) -> bool:
    """Whether a value says something; that nothing feeds a vulnerability does, though it is empty."""
    return bool(value) or (key == "fed_by" and value is not None)


def _text(key: str, value: Any) -> str:
    """Texts in double quotes, in which YAML reads everything as JSON does; ids and words in brackets as they are."""
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    if key in WORDS or not isinstance(value, str):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
