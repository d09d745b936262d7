"""Mandatory tests of CSAF 2.0 that concern the document and its history: 6.1.12, 6.1.14 to 6.1.22, 6.1.26, 6.1.28, 6.1.30."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from msgspec import Struct

from primum.formats.vex.csaf_parts import Document, inside, listed
from primum.formats.vex.iso_639 import LANGUAGES

_WHOLE = re.compile(r"0|[1-9][0-9]*")
_SEMANTIC = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?")
_PROFILES = ("vex", "securityadvisory", "informationaladvisory", "securityincidentresponse")
_KNOWN = ("csaf_base", *("csaf_vex", "csaf_security_advisory", "csaf_informational_advisory", "csaf_security_incident_response"))
_RELEASED = ("final", "interim")


class _Number(Struct, frozen=True):
    """A version of a document: whole numbers are a major version alone. `key` orders by the precedence of semantic versions."""

    text: str
    semantic: bool
    major: int
    key: tuple[Any, ...]
    bare: str
    is_prerelease: bool


def _number(text: Any) -> _Number | None:
    text = str(text)
    if _WHOLE.fullmatch(text) and len(text) < 4000:
        return _Number(text, False, int(text), (int(text), 0, 0, (1,)), text, False)
    found = _SEMANTIC.fullmatch(text) if len(text) < 4000 else None
    if found is None:
        return None
    major, minor, patch = (int(found[at]) for at in (1, 2, 3))
    before = tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in (found[4] or "").split("."))
    key = (major, minor, patch, (0, before) if found[4] else (1,))
    return _Number(text, True, major, key, f"{major}.{minor}.{patch}", found[4] is not None)


def _moment(text: Any) -> datetime:
    """A date-time in UTC; what is none comes first."""
    try:
        moment = datetime.fromisoformat(str(text).upper())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)


def _history(document: Document) -> list[_Number]:
    """The numbers of the history, by date; at one date in their own order."""
    history = listed(inside(document, "document", "tracking"), "revision_history")
    entries = [(_moment(each.get("date")), _number(each.get("number"))) for each in history]
    known = [(moment, number) for moment, number in entries if number is not None]
    return [number for _, number in sorted(known, key=lambda pair: (pair[0], pair[1].key))]


def _version(document: Document) -> _Number | None:
    return _number(inside(document, "document", "tracking", "version"))


def _status(document: Document) -> str:
    return str(inside(document, "document", "tracking", "status"))


def languages_exist(document: Document) -> Iterator[str]:
    """6.1.12: a language begins with a code that exists; codes of three letters and more are taken as they are."""
    for key in ("lang", "source_lang"):
        lang = inside(document, "document", key)
        if isinstance(lang, str):
            first = lang.lower().split("-")[0]
            if not first.isalpha() or not 2 <= len(first) <= 8 or (len(first) == 2 and first not in LANGUAGES):
                yield f"`{lang}` is no language"


def history_is_sorted(document: Document) -> Iterator[str]:
    """6.1.14: a later entry of the history has a higher number."""
    numbers = _history(document)
    for earlier, later in pairwise(numbers):
        if later.key < earlier.key:
            yield f"version `{later.text}` is later than `{earlier.text}`, but lower"


def translators_name_the_source(document: Document) -> Iterator[str]:
    """6.1.15: a translation says from which language."""
    if inside(document, "document", "publisher", "category") == "translator" and not inside(document, "document", "source_lang"):
        yield "a translator gives no `source_lang`"


def version_is_the_latest(document: Document) -> Iterator[str]:
    """6.1.16: the document has the number of its last entry; build metadata do not count, nor a pre-release of a draft."""
    version, numbers = _version(document), _history(document)
    if version is None or not numbers:
        return
    last = numbers[-1]
    same = version.bare == last.bare if _status(document) == "draft" else (version.semantic, version.key) == (last.semantic, last.key)
    if not same:
        yield f"the document has version `{version.text}`, its history ends with `{last.text}`"


def early_versions_are_drafts(document: Document) -> Iterator[str]:
    """6.1.17: version 0 and pre-releases are drafts."""
    version = _version(document)
    if version and (version.major == 0 or version.is_prerelease) and _status(document) != "draft":
        yield f"version `{version.text}` is not a draft"


def released_history_begins_at_one(document: Document) -> Iterator[str]:
    """6.1.18: a released document has no version 0 in its history."""
    if _status(document) in _RELEASED:
        yield from (f"the history of a released document holds version `{each.text}`" for each in _history(document) if each.major == 0)


def history_has_no_prereleases(document: Document) -> Iterator[str]:
    """6.1.19: pre-releases are no entries of the history."""
    yield from (f"the history holds the pre-release `{each.text}`" for each in _history(document) if each.is_prerelease)


def released_versions_are_whole(document: Document) -> Iterator[str]:
    """6.1.20: a released document is no pre-release."""
    version = _version(document)
    if version and version.is_prerelease and _status(document) in _RELEASED:
        yield f"the released version `{version.text}` is a pre-release"


def history_is_complete(document: Document) -> Iterator[str]:
    """6.1.21: the history begins with 0 or 1 and leaves out no (major) number."""
    numbers = _history(document)
    if numbers and numbers[0].major > 1:
        yield f"the history begins with `{numbers[0].text}`"
    for earlier, later in pairwise(numbers):
        if later.major > earlier.major + 1:
            yield f"the history goes from `{earlier.text}` to `{later.text}`"


def history_has_no_repeats(document: Document) -> Iterator[str]:
    """6.1.22: a number stands once in the history."""
    counted = Counter((each.semantic, each.key) for each in _history(document))
    texts = {(each.semantic, each.key): each.text for each in _history(document)}
    yield from (f"version `{texts[key]}` stands {count} times in the history" for key, count in counted.items() if count > 1)


def category_is_free(document: Document) -> Iterator[str]:
    """6.1.26: a document of no profile does not take the name of one."""
    category = str(inside(document, "document", "category"))
    if category in _KNOWN:
        return
    plain = re.sub(r"[-\s_]", "", category.lower())
    if category.lower().startswith("csaf_") or plain in _PROFILES or plain.removeprefix("csaf") in _PROFILES:
        yield f"the category `{category}` is taken"


def translation_changes_the_language(document: Document) -> Iterator[str]:
    """6.1.28: a translation is in another language than its source."""
    lang, source = inside(document, "document", "lang"), inside(document, "document", "source_lang")
    if isinstance(lang, str) and isinstance(source, str) and lang.lower() == source.lower():
        yield f"`{lang}` is both the language and that of the source"


def versioning_is_of_one_kind(document: Document) -> Iterator[str]:
    """6.1.30: all versions are whole numbers, or all are semantic."""
    numbers = [*_history(document), *([version] if (version := _version(document)) else [])]
    if len({each.semantic for each in numbers}) > 1:
        yield "whole numbers and semantic versions are mixed"
