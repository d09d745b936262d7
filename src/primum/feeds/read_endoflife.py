"""Reads support cycles of products as endoflife.date publishes them."""

import re
from typing import Any

import msgspec

from primum.diagnostics.diagnostic import Diagnostic
from primum.feeds.plain_text import plain_text
from primum.feeds.support_cycle import SupportCycle

MOST_IDENTIFIERS = 200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ENDS = {
    "end_of_support": ("eoasFrom", "eoas", "support"),
    "end_of_life": ("eolFrom", "eol"),
    "end_of_extended": ("eoesFrom", "eoes", "extendedSupport"),
}
_OVER = ("isEol", "eol")


def read_endoflife(content: bytes, *, product: str) -> list[SupportCycle | Diagnostic]:
    """The cycles of one product, with a diagnostic for each that cannot be read; PR0502 if the whole cannot.

    Understood are the answers of the API v1 (`/products/NAME`, with or without the envelope `result`), the list of the older API, and the
    files of the project's release data.
    """
    try:
        document = msgspec.json.decode(content)
    except (ValueError, RecursionError) as problem:
        return [_unread("PR0502", f"the support cycles of `{plain_text(product)}` cannot be read: {plain_text(str(problem))}")]
    if isinstance(document, dict) and isinstance(document.get("result"), dict):
        document = document["result"]
    cycles = _listed(document)
    if cycles is None:
        return [_unread("PR0502", f"what is said about `{plain_text(product)}` is no list of support cycles")]
    identifiers = _identifiers(document)
    return [_cycle(each, plain_text(product), identifiers) for each in cycles]


def _listed(document: Any) -> list[Any] | None:
    releases = document.get("releases") if isinstance(document, dict) else document
    if isinstance(releases, dict):
        return list(releases.values())
    return releases if isinstance(releases, list) else None


def _identifiers(document: Any) -> tuple[str, ...]:
    named = document.get("identifiers") if isinstance(document, dict) else None
    found = [each.get("id") for each in named if isinstance(each, dict)] if isinstance(named, list) else []
    return tuple(sorted({plain_text(each) for each in found if isinstance(each, str)})[:MOST_IDENTIFIERS])


def _cycle(entry: Any, product: str, identifiers: tuple[str, ...]) -> SupportCycle | Diagnostic:
    name = (entry.get("name") or entry.get("cycle")) if isinstance(entry, dict) else None
    if not isinstance(name, str | int | float) or isinstance(name, bool) or len(str(name)) > 100:
        return _unread("PR0505", f"a support cycle of `{product}` has no name")
    latest = entry.get("latest")
    ends = {field: next((day for key in keys if (day := _day(entry.get(key)))), "") for field, keys in _ENDS.items()}
    return SupportCycle(
        product=product,
        cycle=plain_text(str(name)),
        released=_day(entry.get("releaseDate")),
        end_of_support=ends["end_of_support"],
        end_of_life=ends["end_of_life"],
        end_of_extended=ends["end_of_extended"],
        ended=not ends["end_of_life"] and any(entry.get(key) is True for key in _OVER),
        latest=_text(latest.get("name") if isinstance(latest, dict) else latest),
        latest_released=_day(latest.get("date") if isinstance(latest, dict) else entry.get("latestReleaseDate")),
        identifiers=identifiers,
    )


def _day(value: Any) -> str:
    return value[:10] if isinstance(value, str) and _DAY.fullmatch(value[:10]) else ""


def _text(value: Any) -> str:
    return plain_text(value)[:100] if isinstance(value, str) else ""


def _unread(code: str, message: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=message,
        why="software that nobody looks after any more would seem supported",
        fix="fetch the feed again",
    )
