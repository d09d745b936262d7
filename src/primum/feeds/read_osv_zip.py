"""Reads the bulk export of OSV: one ZIP an ecosystem, one record a member."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span
from primum.feeds.archive_limits import ArchiveLimits, contents_size
from primum.feeds.osv_ranges import LONGEST_NAME
from primum.feeds.parsed_record import ParsedRecord
from primum.feeds.plain_text import plain_text
from primum.feeds.read_osv import read_osv

_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, OverflowError, RuntimeError, UnicodeError)
_LIMITS = ArchiveLimits()


def read_osv_zip(source: Path | bytes, *, feed: str, revision: str, limits: ArchiveLimits = _LIMITS) -> Iterator[ParsedRecord | Diagnostic]:
    """Every record of an archive, or what is wrong with it, in the order of the archive.

    Names of members are never used as paths; nothing is unpacked to disk. Only members named `*.json` are read, each name once. The
    diagnostic of a record stands in the member it came in; a diagnostic PR0502 says that the archive as a whole cannot be relied on: then
    what was read of it is not the whole feed.
    """
    try:
        with source.open("rb") if isinstance(source, Path) else io.BytesIO(source) as file:
            if contents_size(file) > limits.contents:
                yield _unreliable("the archive lists more members than any feed has")
                return
            file.seek(0)
            yield from _records(file, feed, revision, limits)
    except _BROKEN as problem:
        yield _unreliable(f"the archive cannot be read: {plain_text(str(problem)) or type(problem).__name__}")


def _records(file: BinaryIO, feed: str, revision: str, limits: ArchiveLimits) -> Iterator[ParsedRecord | Diagnostic]:
    seen: set[str] = set()
    left = limits.total
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if member.is_dir() or not member.filename.lower().endswith(".json"):
                continue
            if member.filename in seen:
                yield _member(member, "stands in the archive twice; the first is used")
                continue
            seen.add(member.filename)
            content = _content(archive, member, limits.member)
            if isinstance(content, Diagnostic):
                yield content
                continue
            left -= len(content)
            if left < 0:
                yield _unreliable("the archive unpacks to more than any feed holds")
                return
            record = read_osv(content, feed=feed, revision=revision)
            yield replace(record, span=_in(member)) if isinstance(record, Diagnostic) else record


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes | Diagnostic:
    if member.flag_bits & _ENCRYPTED:
        return _member(member, "is encrypted")
    if member.compress_type not in _PLAIN:
        return _member(member, "is packed in a way that feeds do not use")
    try:
        with archive.open(member) as opened:
            content = opened.read(limit + 1)
    except _BROKEN as problem:
        return _member(member, f"is damaged: {plain_text(str(problem)) or type(problem).__name__}")
    return content if len(content) <= limit else _member(member, f"unpacks to more than {limit:,} bytes")


def _member(member: zipfile.ZipInfo, words: str) -> Diagnostic:
    return Diagnostic(
        code="PR0503",
        message=f"the member `{plain_text(member.filename[:120])}` of an archive of advisories {words}",
        span=_in(member),
        why="its record would be missing, and a part it affects would look free of it",
        fix="fetch the feed again",
    )


def _in(member: zipfile.ZipInfo) -> Span:
    """The member as the place of a problem: its name says which record is missing."""
    return Span(plain_text(member.filename[:LONGEST_NAME]), 1, 1, 1, 1)


def _unreliable(message: str) -> Diagnostic:
    return Diagnostic(
        code="PR0502",
        message=message,
        why="what is missing of a feed looks like software without flaws",
        fix="fetch the feed again",
    )
