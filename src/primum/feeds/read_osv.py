"""Reads advisories in the OSV format, schema 1.6 (also its forerunners, and the fields of 1.7 that say the same)."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from primum.device.advisory import Advisory, Vector
from primum.diagnostics.diagnostic import Diagnostic
from primum.feeds.osv_document import OsvDocument, Specific
from primum.feeds.osv_ranges import LONGEST_NAME, TooLong, ranges_of
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.plain_text import first_words, plain_text

MOST_BYTES = 16 << 20
"""The largest known record has less than 2 MiB."""

_DECODER = msgspec.json.Decoder(OsvDocument)
_CWE = re.compile(r"CWE-(\d{1,6})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_osv(content: bytes, *, feed: str, revision: str) -> ParsedRecord | Diagnostic:
    """An advisory with the versions it affects, from one OSV record (schema 1.6).

    A version is affected if it lies in a range or on the list of versions (OSV schema, "Evaluation"); versions on the list that lie in
    a range are not said twice. A range with a bound that has no order is kept as undecidable.
    """
    if len(content) > MOST_BYTES:
        return _not_read(f"an OSV record of {len(content):,} bytes is larger than Primum reads")
    try:
        document = _DECODER.decode(content)
        if not document.id or len(document.id) > LONGEST_NAME:
            return _not_read("an OSV record has no id, or one that is none")
        ranges = ranges_of(document, feed, revision)
    except TooLong as problem:
        return _not_read(f"OSV record `{plain_text(document.id)}` names what is no version and no package: {problem}")
    except RecursionError:
        return _not_read("an OSV record nests deeper than any record does")
    except ValueError as problem:
        return _not_read(f"an OSV record cannot be read: {plain_text(str(problem))}")
    advisory = _advisory(document, feed, revision)
    return ParsedRecord(advisory=advisory, ranges=ranges, upstream=_upstream(document, advisory.aliases))


def _not_read(message: str) -> Diagnostic:
    return Diagnostic(
        code="PR0501",
        message=message,
        why="what the record says would be missing, and a part it affects would look free of it",
        fix="fetch the feed again; if the record stays broken, tell its publisher",
    )


def _advisory(document: OsvDocument, feed: str, revision: str) -> Advisory:
    specific = document.database_specific or Specific()
    exploited = str(specific.known_exploited or "")[:10]
    return Advisory(
        id=plain_text(document.id),
        aliases=_aliases(document),
        summary=first_words(document.summary or document.details or ""),
        published=plain_text(document.published or ""),
        modified=plain_text(document.modified),
        withdrawn=plain_text(document.withdrawn or ""),
        vectors=_vectors(document, feed),
        cwes=_cwes(document),
        known_exploited=exploited if _DAY.fullmatch(exploited) else "",
        exploit_public=specific.exploit_public is True,
        files=_files(document),
        references=tuple(dict.fromkeys(plain_text(each.url) for each in document.references or ())),
        feed=feed,
        revision=revision,
    )


def _aliases(document: OsvDocument) -> tuple[str, ...]:
    """The other names; for `DEBIAN-CVE-2024-1`, which passes on CVE-2024-1 alone, that too."""
    names = list(document.aliases or ())
    upstream = document.upstream or ()
    if len(upstream) == 1 and document.id.endswith("-" + upstream[0]):
        names += upstream
    return tuple(sorted({plain_text(name) for name in names} - {plain_text(document.id)}))


def _upstream(document: OsvDocument, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """What the record passes on. Distributions wrote it as `related` before schema 1.7 had `upstream`."""
    named = document.upstream or (() if aliases else document.related) or ()
    return tuple(sorted({plain_text(each) for each in named} - {plain_text(document.id), *aliases}))


def _vectors(document: OsvDocument, feed: str) -> tuple[Vector, ...]:
    """A folder's own advisory says who published it. Else the prefix of an id names the publisher; CVE records come from many."""
    publisher, _, rest = plain_text(document.id).partition("-")
    said = (document.database_specific or Specific()).severity_source
    source = plain_text(said) if isinstance(said, str) and said else publisher if rest and publisher != "CVE" else feed
    listed = list(document.severity or ())
    for affected in document.affected or ():
        listed += affected.severity or ()
    return tuple(dict.fromkeys(Vector(text=plain_text(each.score), source=source) for each in listed if each.type.startswith("CVSS_")))


def _specifics(document: OsvDocument) -> Iterator[Specific]:
    for affected in document.affected or ():
        yield from (each for each in (affected.database_specific, affected.ecosystem_specific) if each)


def _cwes(document: OsvDocument) -> tuple[int, ...]:
    found: set[int] = set()
    for specific in (document.database_specific or Specific(), *_specifics(document)):
        for each in (*_listed(specific.cwe_ids), *_listed(specific.cwes)):
            text = each.get("cweId") if isinstance(each, dict) else each
            matched = _CWE.fullmatch(text) if isinstance(text, str) else None
            if matched:
                found.add(int(matched.group(1)))
    return tuple(sorted(found))


def _files(document: OsvDocument) -> tuple[str, ...]:
    named = (each for specific in _specifics(document) for each in (*_listed(specific.files), *_listed(specific.program_files)))
    return tuple(sorted({plain_text(each) for each in named if isinstance(each, str)}))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
