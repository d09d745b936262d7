"""OpenVEX documents, 0.2.0 and 0.0.1."""

from collections.abc import Iterator
from typing import Any

from primum.device.vex_statement import VexState
from primum.diagnostics.diagnostic import Severity
from primum.formats.vex.vex_part import VexPart, part_of
from primum.formats.vex.vex_reading import Claim, VexReading
from primum.formats.vex.vex_words import AFFECTED, STATE_OF


def read_openvex(document: dict[str, Any], reading: VexReading) -> None:
    """Every statement, once for each of its products or, where it names them, their subcomponents."""
    for place, statement in reading.mappings(document.get("statements"), "statements"):
        if reading.full:
            return
        claim = _claim(statement, place, reading)
        if claim is None:
            continue
        none = True
        for at, part in _parts(statement, place, reading):
            none = False
            reading.add(claim, part, at)
        if none:
            reading.add(claim, VexPart(), place)


def _claim(statement: dict[str, Any], place: str, reading: VexReading) -> Claim | None:
    vulnerability = _vulnerability(statement.get("vulnerability"), f"{place}.vulnerability", reading)
    status = reading.text(statement.get("status"), f"{place}.status").lower().replace("-", "_")
    state = STATE_OF.get(status)
    if state is None and status:
        reading.unknown(status, "status", place, tuple(STATE_OF))
    if not vulnerability or state is None:
        reading.incomplete(place, "names no vulnerability" if not vulnerability else "has no status")
        return None
    label = reading.text(statement.get("justification"), f"{place}.justification") if state is VexState.NOT_AFFECTED else ""
    justification, kept = reading.label(label, place)
    impact = reading.text(statement.get("impact_statement"), f"{place}.impact_statement")
    notes = reading.text(statement.get("status_notes"), f"{place}.status_notes")
    action = reading.text(statement.get("action_statement"), f"{place}.action_statement")
    detail = "\n".join(dict.fromkeys(each for each in (kept, impact, notes) if each))
    if status == AFFECTED and not action:
        reading.tell("PR0424", f"`{place}` is `affected` without an action statement; it is read all the same", severity=Severity.NOTE)
    return Claim(vulnerability, state, justification, (), detail, action)


def _vulnerability(value: Any, place: str, reading: VexReading) -> str:
    """The name of a vulnerability, a text in 0.0.1 and a mapping since; of an address its last part."""
    if not isinstance(value, dict):
        return reading.text(value, place)
    name = reading.text(value.get("name"), f"{place}.name")
    return name or reading.text(value.get("@id"), f"{place}.@id").rstrip("/").rpartition("/")[2]


def _parts(statement: dict[str, Any], place: str, reading: VexReading) -> Iterator[tuple[str, VexPart]]:
    """The products, or their subcomponents as parts within them; 0.0.1 lists subcomponents beside the products."""
    shared = statement.get("subcomponents")
    for at, product in reading.items(statement.get("products"), f"{place}.products"):
        whole = _named(product, at, reading)
        inner = product.get("subcomponents") if isinstance(product, dict) else None
        listed, where = (inner, f"{at}.subcomponents") if inner else (shared, f"{place}.subcomponents")
        if not listed:
            yield at, whole
            continue
        within = " ".join(filter(None, (whole.part, *whole.versions)))
        for below, subcomponent in reading.items(listed, where):
            if reading.full:
                return
            part = _named(subcomponent, below, reading)
            yield below, VexPart(part=part.part, versions=part.versions, within=within, doubt=part.doubt)


def _named(value: Any, place: str, reading: VexReading) -> VexPart:
    """A product by package URL, CPE, or the address it is given."""
    if not isinstance(value, dict):
        value = {"@id": value}
    identifiers = reading.mapping(value.get("identifiers"), f"{place}.identifiers")
    address = reading.text(value.get("@id"), f"{place}.@id")
    purl, cpe23, cpe22 = (reading.text(identifiers.get(key), f"{place}.identifiers.{key}") for key in ("purl", "cpe23", "cpe22"))
    if not purl and address.startswith("pkg:"):
        purl = address
    if not cpe23 and not cpe22 and address.startswith("cpe:"):
        cpe23 = address
    return part_of(purl=purl, cpe=cpe23 or cpe22, name=address)
