"""Any SBOM as a software bill; its format is known from what is in it, never from its name."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from primum.device.software_part import SoftwareBill
from primum.diagnostics.diagnostic import Diagnostic, sort_diagnostics
from primum.formats.decode_text import decode_text
from primum.formats.load_reader import load_reader
from primum.formats.sbom.reading import Reading
from primum.formats.sbom.sbom_limits import MAX_BYTES

_TAG_VALUE = re.compile(rb"(?:[ \t\r]*(?:#[^\n]*)?\n)*[ \t]*SPDXVersion:")
_OTHERS = (
    (re.compile(rb"<rdf:RDF|spdx\.org/rdf/terms"), "SPDX in RDF/XML", "SPDX 2.3 as JSON"),
    (re.compile(rb"<SoftwareIdentity"), "a SWID tag", "CycloneDX or SPDX"),
    (re.compile(rb"(?m)^[\"']?spdxVersion[\"']?:|^[\"']?SPDXID[\"']?:"), "SPDX in YAML", "SPDX 2.3 as JSON"),
    (re.compile(rb"(?m)^bomFormat:"), "CycloneDX in YAML", "CycloneDX as JSON"),
)
"""Forms that are known and not read: how each is recognised, its name, and what to make instead."""


class _Probe(msgspec.Struct, gc=False, rename={"graph": "@graph", "context": "@context"}):
    """What a JSON file says at its top about its format."""

    bomFormat: Any = None
    specVersion: Any = None
    spdxVersion: Any = None
    components: msgspec.Raw = msgspec.Raw()
    graph: msgspec.Raw = msgspec.Raw()
    context: Any = None
    SPDXID: Any = None


_PROBE = msgspec.json.Decoder(_Probe)


def read_sbom(name: str, content: bytes) -> tuple[SoftwareBill | None, list[Diagnostic]]:
    """The bill a file holds and every problem met; None when it is no SBOM or cannot be read.

    Read are CycloneDX 1.2 to 1.7 (JSON, XML), SPDX 2.2 and 2.3 (JSON, tag-value) and SPDX 3.0 (JSON-LD). The limits are in `sbom_limits`.
    """
    if len(content) > MAX_BYTES:
        reading = Reading(name, b"")
        message = f"the file has {len(content):,} bytes, more than the {MAX_BYTES:,} that are read"
        reading.refuse("PR0403", message, fix="split it into one bill for each subsystem, or leave its list of files out")
        return None, reading.diagnostics
    text, problems = decode_text(name, content)
    if text is None:
        return None, problems
    reading = Reading(name, text, problems)
    with _no_collection():
        bill = _read(reading)
    if bill is not None and not bill.parts:
        why = "an SBOM without parts is compared with no advisory, and looks as if nothing were wrong"
        message = "the bill lists no part" if bill.subject is None else f"the bill lists no part besides `{bill.subject.name[:200]}` itself"
        reading.warn("PR0414", message, why=why, fix="look at how it was generated; a VEX file is read elsewhere")
    return bill, sort_diagnostics(reading.finished())


@contextmanager
def _no_collection() -> Iterator[None]:
    """What is read has no cycles; looking for them again and again would double the time of a large bill."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(reading: Reading) -> SoftwareBill | None:
    start = reading.content[:4096].lstrip()
    if start.startswith(b"{"):
        return _read_json(reading)
    if _TAG_VALUE.match(reading.content[:65536]):
        return _read_as("read_spdx_tag_value", reading)
    other = next((each for each in _OTHERS if each[0].search(start)), None)
    if other is None and start.startswith(b"<"):
        return _read_as("read_cyclonedx_xml", reading)
    if other is not None:
        _, form, instead = other
        reading.refuse("PR0404", f"this is {form}, a form that is not read", fix=f"generate or convert it to {instead}")
    else:
        _not_an_sbom(reading)
    return None


def _read_json(reading: Reading) -> SoftwareBill | None:
    try:
        probe = _PROBE.decode(reading.content)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return _read_as("read_cyclonedx", reading)  # says what is wrong with the JSON
    if _says(probe.bomFormat, "cyclonedx") or (probe.bomFormat is None and probe.specVersion and _is_there(probe.components)):
        return _read_as("read_cyclonedx", reading)
    if _is_there(probe.graph) or (isinstance(probe.context, str) and "spdx.org/rdf/3" in probe.context):
        return _read_as("read_spdx3", reading)
    if probe.spdxVersion is not None or probe.SPDXID is not None:
        return _read_as("read_spdx2", reading)
    _not_an_sbom(reading)
    return None


def _read_as(form: str, reading: Reading) -> SoftwareBill | None:
    bill: SoftwareBill | None = load_reader("sbom", form)(reading)
    return bill


def _is_there(value: msgspec.Raw) -> bool:
    return memoryview(value).nbytes > 0


def _says(value: Any, word: str) -> bool:
    return isinstance(value, str) and value.strip().lower() == word


def _not_an_sbom(reading: Reading) -> None:
    message = "this is no SBOM that is known: neither CycloneDX (JSON, XML) nor SPDX (JSON, tag-value, JSON-LD)"
    reading.refuse("PR0401", message, fix="name a CycloneDX or SPDX file")
