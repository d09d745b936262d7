"""The bytes of a file of results: XML as UTF-8, JSON as records, and the place of what is wrong."""

import codecs
import re
from functools import cache
from typing import Any

import msgspec

from primum.formats.decode_text import decode_text
from primum.formats.results import results_limits
from primum.formats.results.notes import Notes
from primum.formats.sbom.reading import Reading
from primum.formats.unreadable import Unreadable

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_READ = re.compile(
    r"iso-?8859-?\d{1,2}|windows-12\d\d|cp\d{3,4}|(us-)?ascii|latin-?1|koi8-[ru]|gbk|gb2312|gb18030|big5|shift_jis|euc-(jp|kr)"
)
"""Encodings that are decoded; Python knows others that no report has and that cost far more to read than to write."""
_UNSEEN = bytes(each for each in range(32) if each not in b"\t\n\r")
_BYTE = re.compile(r"\s*\(byte (\d+)\)")


def refuse_size(content: bytes) -> None:
    """Refuse what is larger than any real report."""
    if len(content) > results_limits.MAX_BYTES:
        message = f"the file has {len(content):,} bytes, more than the {results_limits.MAX_BYTES:,} that are read"
        raise Unreadable(message, fix="split it into one report for each suite, or leave the output of the tests out")


def unreadable_at(content: bytes, at: int, message: str, fix: str) -> Unreadable:
    """The error at a byte of a text."""
    span = Reading("", content).span_at(max(0, min(at, len(content))))
    return Unreadable(message, line=span.line, column=span.column, fix=fix)


def as_utf8(content: bytes) -> bytes:
    """A text without its byte order mark, and in UTF-8 when it was UTF-16."""
    refuse_size(content)
    text, problems = decode_text("", content)
    if text is None:
        raise Unreadable(problems[0].message, fix=problems[0].fix)
    return text


def decode_xml(content: bytes, notes: Notes) -> bytes:
    """The XML as UTF-8, whatever it declares. Bytes that cannot be text are replaced, with a note: test tools copy raw output into it."""
    text = as_utf8(content)
    declared = _DECLARED.match(text[:300].lstrip())
    encoding = declared[1].decode().lower() if declared and text is content else "utf-8"
    if encoding not in ("utf-8", "utf8") and not encoding.startswith("utf-16"):
        text = _from(text, encoding, notes)
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        notes.say(f"byte 0x{text[error.start]:02x} is not UTF-8 text; such bytes are read as `\ufffd`")
        text = text.decode("utf-8", "replace").encode()
    seen = text.translate(None, _UNSEEN)
    if len(seen) != len(text):
        notes.say("the file holds control characters, which XML forbids; they are left out")
    return seen


def _from(text: bytes, encoding: str, notes: Notes) -> bytes:
    try:
        if not _READ.fullmatch(encoding):
            raise LookupError
        codecs.lookup(encoding)
    except LookupError:
        notes.say(f"the encoding `{encoding}` is not known; the file is read as UTF-8")
        return text
    return text.decode(encoding, "replace").encode("utf-8", "replace")


@cache
def _decoder(shape: Any) -> Any:
    return msgspec.json.Decoder(shape)


def decode_json(content: bytes, shape: Any, what: str) -> Any:
    """The JSON of a file (UTF-8 without a mark) as a value of a type; `what` is the name of the format, with its article."""
    try:
        return _decoder(shape).decode(content)
    except msgspec.ValidationError as error:
        said = str(error).replace(" | null`", "`").replace("`array`", "a list").replace("`object`", "a mapping")
        raise Unreadable(f"this is not {what}: {said}", fix="generate the file again, or mend it here") from None
    except RecursionError:
        raise Unreadable(f"the brackets are nested deeper than {what} ever is", fix="look for a fault in its generator") from None
    except UnicodeDecodeError as error:
        message = f"byte 0x{error.object[error.start]:02x} is not UTF-8 text"
        at = content.find(error.object[max(0, error.start - 20) : error.start + 1]) + min(20, error.start)
        raise unreadable_at(content, at, message, "save the file as UTF-8") from None
    except msgspec.DecodeError as error:
        raise _not_json(content, str(error)) from None


def _not_json(content: bytes, said: str) -> Unreadable:
    if not content.strip():
        return Unreadable("the file is empty", fix="run the tool again; an empty file shows nothing")
    found = _BYTE.search(said)
    if found is None and "truncated" in said:
        message = "the JSON ends in the middle; the file is not complete"
        return unreadable_at(content, len(content) - 1, message, "copy or generate the file again")
    message = "this is not JSON: " + _BYTE.sub("", said).removeprefix("JSON is malformed: ").strip()
    if content.lstrip()[:1] == b"<":
        message = "this is XML, and JSON is wanted"
    return unreadable_at(content, int(found[1]) if found else 0, message, "mend the syntax here, or generate the file again")
