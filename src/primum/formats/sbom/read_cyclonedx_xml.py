"""CycloneDX in XML as a software bill: the elements become the objects of the JSON form, and those are read.

The parser is fed piece by piece. A DOCTYPE is refused, so no entity is ever declared, expanded or fetched.
"""

from typing import Any
from xml.parsers import expat

from msgspec import Struct, field

from primum.device.software_part import SoftwareBill
from primum.formats.sbom.cyclonedx_records import Bom
from primum.formats.sbom.mend_record import mend_record
from primum.formats.sbom.read_cyclonedx import cyclonedx_bill
from primum.formats.sbom.reading import Reading
from primum.formats.sbom.sbom_limits import MAX_NESTING, MAX_TEXT, MAX_XML_ELEMENTS

_PIECE = 1 << 20
_NAMESPACE = "http://cyclonedx.org/schema/bom/"

_LISTS_WRITTEN = """
    components services dependencies licenses hashes externalReferences properties patches resolves authors lifecycles tools
    compositions assemblies
"""
_LISTS = frozenset(_LISTS_WRITTEN.split())
"""Elements that hold a list of what is in them; `tools` holds one until 1.4, and lists by name since."""

_RECORDS_WRITTEN = """
    bom metadata component service dependency license hash reference property pedigree patch diff issue author lifecycle
    tool supplier manufacturer manufacture evidence identity composition assembly
"""
_RECORDS = frozenset(_RECORDS_WRITTEN.split())
_TEXTS_WRITTEN = """
    name version group purl cpe publisher author url id expression phase timestamp email vendor field concludedValue aggregate
"""
_TEXTS = frozenset(_TEXTS_WRITTEN.split())
_TEXTS_ALONE = _TEXTS - {"author"}
"""Those in which no element stands."""


class _Frame(Struct):
    """An open element: what was said in it so far."""

    name: str
    attributes: dict[str, str]
    fields: dict[str, Any] = field(default_factory=dict)
    items: list[Any] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    length: int = 0


class _Building(Struct):
    """The state of one read. `skipped` counts the open elements below one that is not read."""

    stack: list[_Frame] = field(default_factory=list)
    root: dict[str, Any] | None = None
    version: str = ""
    skipped: int = 0
    elements: int = 0


class _Refused(Exception):
    """The file goes beyond what is read; holds code, message and fix."""


def read_cyclonedx_xml(reading: Reading) -> SoftwareBill | None:
    """The bill of a CycloneDX file in XML; None, with a diagnostic, when it cannot be read."""
    building = _Building()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda name, attributes: _start(building, name, attributes)
    parser.EndElementHandler = lambda _: _end(building)
    parser.CharacterDataHandler = lambda text: _text(building, text)
    try:
        for start in range(0, len(reading.content), _PIECE):
            parser.Parse(reading.content[start : start + _PIECE], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        fix = "mend the syntax here, or generate the SBOM again"
        reading.refuse("PR0402", f"this is not XML: {expat.ErrorString(error.code)}", at=max(0, parser.ErrorByteIndex), fix=fix)
        return None
    except _Refused as refused:
        code, message, fix = refused.args
        reading.refuse(code, message, at=max(0, parser.CurrentByteIndex), fix=fix)
        return None
    bom = mend_record(building.root, Bom, reading) if building.root is not None else None
    if bom is None:
        reading.refuse("PR0401", "the XML is not a CycloneDX bill: its root is not `bom`", fix="name a CycloneDX or SPDX file")
        return None
    bom.specVersion = building.version
    return cyclonedx_bill(bom, reading)


def _refuse_doctype(*_: Any) -> None:
    message = "the file has a DOCTYPE, which an SBOM never needs; nothing of it is read"
    raise _Refused("PR0405", message, "remove the DOCTYPE, after asking who put it there")


def _start(building: _Building, qualified: str, attributes: dict[str, str]) -> None:
    building.elements += 1
    if building.elements > MAX_XML_ELEMENTS:
        raise _Refused("PR0403", f"the file has more than the {MAX_XML_ELEMENTS:,} elements that are read", "split it into several bills")
    namespace, _, name = qualified.rpartition(" ")
    if not building.stack and building.root is None and name == "bom" and (not namespace or namespace.startswith(_NAMESPACE)):
        building.version = namespace.removeprefix(_NAMESPACE)
    elif building.skipped or not building.stack or not _is_read(building, name, namespace):
        building.skipped += 1
        return
    if len(building.stack) > 4 * MAX_NESTING:
        raise _Refused("PR0403", f"parts stand more than {MAX_NESTING} levels deep", "look for a fault in the generator of the SBOM")
    building.stack.append(_Frame(name, attributes))


def _is_read(building: _Building, name: str, namespace: str) -> bool:
    if namespace and not namespace.startswith(_NAMESPACE):
        return False
    if name == "text" or building.stack[-1].name in _TEXTS_ALONE:
        return False
    return name in _LISTS or name in _RECORDS or name in _TEXTS


def _text(building: _Building, text: str) -> None:
    if not building.skipped and building.stack and building.stack[-1].length <= MAX_TEXT:
        building.stack[-1].text.append(text)
        building.stack[-1].length += len(text)


def _end(building: _Building) -> None:
    if building.skipped:
        building.skipped -= 1
        return
    if not building.stack:
        return
    frame = building.stack.pop()
    value = _value(frame)
    if not building.stack:
        building.root = value if isinstance(value, dict) else {}
        return
    parent = building.stack[-1]
    if parent.name in _LISTS and frame.name not in _LISTS:
        parent.items.append(_item(frame.name, parent.name, value))
    elif frame.name == "identity":
        parent.fields.setdefault("identity", []).append(value)  # one element for each of them, without one around
    elif parent.name == "dependency":
        parent.items.append(value.get("ref") if isinstance(value, dict) else None)
    else:
        parent.fields.setdefault(frame.name, value)


def _item(name: str, within: str, value: Any) -> Any:
    """What an element is in the list it stands in: licences are named by what they are, a patch resolves issues."""
    return {name: value} if within == "licenses" else value


def _value(frame: _Frame) -> Any:
    """An element as the value it has in the JSON form."""
    name, text = frame.name, "".join(frame.text).strip()
    if name in _LISTS:
        return frame.fields if frame.fields and not frame.items else frame.items
    if name == "hash":
        return {"alg": frame.attributes.get("alg"), "content": text}
    if name == "property":
        return {"name": frame.attributes.get("name"), "value": frame.attributes.get("value", text)}
    if name == "assembly":
        return frame.attributes.get("ref")
    if name == "dependency":
        return {"ref": frame.attributes.get("ref"), "dependsOn": frame.items}
    if name in _TEXTS and not frame.fields:
        return text
    if name == "composition":
        needs = frame.fields.get("dependencies", [])
        return frame.fields | {"dependencies": [each.get("ref") for each in needs if isinstance(each, dict)]}
    if name in ("bom", "component", "service"):
        return {**frame.fields, **frame.attributes}
    return {**frame.attributes, **frame.fields}
