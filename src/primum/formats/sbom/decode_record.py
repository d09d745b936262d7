"""JSON into typed records: fast where the file keeps to its schema, mended where it does not, a diagnostic where it is no JSON."""

import re
from functools import cache
from typing import Any, TypeVar

import msgspec

from primum.formats.sbom.mend_record import mend_record
from primum.formats.sbom.reading import Reading

R = TypeVar("R", bound=msgspec.Struct)

_BYTE = re.compile(r"\(byte (\d+)\)")


@cache
def _decoder(record: type[R]) -> "msgspec.json.Decoder[R]":
    return msgspec.json.Decoder(record)


def decode_record(record: type[R], reading: Reading) -> R | None:
    """The record a file holds; None, with a diagnostic, when it is no JSON or no object."""
    try:
        decoded: R = _decoder(record).decode(reading.content)
        return decoded
    except msgspec.ValidationError:
        value = _plain(reading)
        return None if value is None else mend_record(value, record, reading)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        _not_json(reading, error)
        return None


def _plain(reading: Reading) -> Any:
    """The whole file as plain values, for files that do not keep to the schema."""
    try:
        return msgspec.json.decode(reading.content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        _not_json(reading, error)
        return None


def _not_json(reading: Reading, error: Exception) -> None:
    if isinstance(error, RecursionError):
        reading.refuse(
            "PR0403", "the brackets of this file are nested deeper than an SBOM ever is", fix="look for a fault in its generator"
        )
        return
    if isinstance(error, UnicodeDecodeError):
        message = f"byte 0x{reading.content[error.start]:02x} is not UTF-8 text"
        reading.refuse("PR0415", message, at=error.start, fix="save the file as UTF-8")
        return
    said = _BYTE.sub("", str(error)).removeprefix("JSON is malformed: ").strip()
    found = _BYTE.search(str(error))
    if found:
        reading.refuse("PR0402", f"this is not JSON: {said}", at=int(found[1]), fix="mend the syntax here, or generate the SBOM again")
        return
    message = "the JSON ends in the middle; the file is not complete" if "truncated" in said else f"this is not JSON: {said}"
    reading.refuse("PR0402", message, at=max(0, len(reading.content) - 1), fix="copy or generate the file again")
