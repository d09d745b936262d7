"""Reads CISA's catalogue of known exploited vulnerabilities (JSON, `known_exploited_vulnerabilities_schema.json`)."""

import re

import msgspec

from primum.diagnostics.diagnostic import Diagnostic
from primum.feeds.known_exploited import KnownExploited
from primum.feeds.plain_text import first_words, plain_text

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Catalogue(msgspec.Struct):
    vulnerabilities: list[msgspec.Raw]


class _Entry(msgspec.Struct, rename="camel"):
    id: str = msgspec.field(name="cveID")
    date_added: str
    due_date: str = ""
    required_action: str = ""
    known_ransomware_campaign_use: str = ""


_CATALOGUES = msgspec.json.Decoder(_Catalogue)
_ENTRIES = msgspec.json.Decoder(_Entry)


def read_kev(content: bytes) -> list[KnownExploited | Diagnostic]:
    """The vulnerabilities on the list, with a diagnostic for each entry that cannot be read; PR0502 if the whole cannot."""
    try:
        catalogue = _CATALOGUES.decode(content)
    except (ValueError, RecursionError) as problem:
        return [_unread("PR0502", f"the list of exploited vulnerabilities cannot be read: {plain_text(str(problem))}")]
    return [_entry(raw, number) for number, raw in enumerate(catalogue.vulnerabilities, 1)]


def _entry(raw: msgspec.Raw, number: int) -> KnownExploited | Diagnostic:
    try:
        entry = _ENTRIES.decode(raw)
    except (ValueError, RecursionError) as problem:
        return _unread("PR0505", f"entry {number} of the list of exploited vulnerabilities cannot be read: {plain_text(str(problem))}")
    if not entry.id or not _DAY.fullmatch(entry.date_added):
        return _unread("PR0505", f"entry {number} of the list of exploited vulnerabilities has no id, or no day as YYYY-MM-DD")
    return KnownExploited(
        id=plain_text(entry.id),
        added=entry.date_added,
        due=entry.due_date if _DAY.fullmatch(entry.due_date) else "",
        ransomware=entry.known_ransomware_campaign_use == "Known",
        action=first_words(entry.required_action),
    )


def _unread(code: str, message: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=message,
        why="a vulnerability that attackers use would be ranked like one that nobody uses",
        fix="fetch the feed again",
    )
