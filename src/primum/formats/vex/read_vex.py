"""VEX documents of others become proposals: the format is recognised from the content."""

from typing import Any

import msgspec

from primum.device.vex_statement import VexStatement
from primum.diagnostics.diagnostic import Diagnostic, Severity
from primum.formats.load_reader import load_reader
from primum.formats.vex.vex_reading import VexReading

MAX_BYTES = 64 * 1024 * 1024

KNOWN = "OpenVEX, a CycloneDX BOM with `vulnerabilities`, or CSAF 2.0"


def read_vex(name: str, content: bytes) -> tuple[list[VexStatement], list[Diagnostic]]:
    """The statements of an OpenVEX (0.0.1, 0.2.0), CycloneDX (1.4 to 1.7) or CSAF 2.0 document as proposals, and every problem met.

    Nobody has accepted them: `name` and `date` are empty, `origin` says where each was read.
    """
    reading = VexReading(name)
    document = _decode(reading, content)
    if document is not None:
        reader = _reader_of(document)
        if reader is None:
            reading.tell("PR0421", f"`{name}` is no VEX document", severity=Severity.ERROR, fix=f"give {KNOWN}, as JSON")
        else:
            load_reader("vex", reader)(document, reading)
    return reading.statements, reading.finish()


def _decode(reading: VexReading, content: bytes) -> dict[str, Any] | None:
    if len(content) > MAX_BYTES:
        message = f"`{reading.name}` is larger than the {MAX_BYTES:,} bytes Primum reads"
        reading.tell("PR0422", message, severity=Severity.ERROR, fix="split the file")
        return None
    try:
        value = msgspec.json.decode(_as_utf8(content))
    except RecursionError:
        reading.tell("PR0422", f"`{reading.name}` is nested deeper than any VEX document", severity=Severity.ERROR)
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        said = "it is XML" if content.lstrip()[:1] == b"<" else str(error)
        reading.tell("PR0421", f"`{reading.name}` is not JSON: {said}", severity=Severity.ERROR, fix=f"give {KNOWN}, as JSON")
        return None
    if isinstance(value, dict):
        return _unwrap(value)
    reading.tell("PR0421", f"`{reading.name}` is JSON, but no mapping", severity=Severity.ERROR, fix=f"give {KNOWN}")
    return None


def _as_utf8(content: bytes) -> bytes:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16").encode()
    return content.removeprefix(b"\xef\xbb\xbf")


def _unwrap(document: dict[str, Any]) -> dict[str, Any]:
    """The document inside an in-toto attestation; its signature is not looked at."""
    inner = document.get("predicate")
    return inner if isinstance(inner, dict) and "predicateType" in document else document


def _reader_of(document: dict[str, Any]) -> str | None:
    frame = document.get("document")
    if isinstance(frame, dict) and "csaf_version" in frame:
        return "read_csaf_vex"
    if document.get("bomFormat") == "CycloneDX" or ("vulnerabilities" in document and "specVersion" in document):
        return "read_cyclonedx_vex"
    if "openvex" in str(document.get("@context"))[:200] or ("statements" in document and "author" in document):
        return "read_openvex"
    return None
