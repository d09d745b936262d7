"""OpenVEX 0.2.0 documents."""

from typing import Any
from urllib.parse import quote

from primum.formats.vex.identify_part import purl_of, purl_within, valid_cpe
from primum.formats.vex.published_statement import PublishedPart, PublishedStatement
from primum.formats.vex.vex_document import VexDocument, VexProduct, as_instant
from primum.formats.vex.vex_words import AFFECTED, NOT_AFFECTED, PublicWords, public_words

CONTEXT = "https://openvex.dev/ns/v0.2.0"


def as_openvex(document: VexDocument) -> dict[str, Any]:
    """The document in OpenVEX 0.2.0, as plain values; what has no words there is left out (`public_words` says why)."""
    tracking, publisher = document.tracking, document.publisher
    address = f"{publisher.namespace.rstrip('/')}/{quote(tracking.id, safe='')}"
    worded = [(each, words) for each in document.statements if isinstance(words := public_words(each), PublicWords)]
    statements = [_statement(document, each, words) for each, words in worded]
    return {
        "@context": CONTEXT,
        "@id": address,
        "author": publisher.name,
        "role": publisher.category,
        "timestamp": as_instant(tracking.initial_release),
        "last_updated": as_instant(tracking.current_release),
        "version": tracking.whole_version,
        "tooling": f"{document.tool} {document.tool_version}".strip(),
        "statements": list({repr(each): each for each in statements}.values()),
    }


def _statement(document: VexDocument, statement: PublishedStatement, words: PublicWords) -> dict[str, Any]:
    said: dict[str, Any] = {"vulnerability": _vulnerability(statement)}
    if statement.first_released:
        said["timestamp"] = as_instant(statement.first_released)
    product = _component(document.product)
    if statement.part and statement.part.component:
        purl = purl_within(document.product, statement.part.component)
        product = {"@id": purl, "identifiers": {"purl": purl}}
    if statement.part:
        product["subcomponents"] = [_component(statement.part)]
    said |= {"products": [product], "status": words.status}
    if document.product.vendor:
        said["supplier"] = document.product.vendor
    if words.justification:
        said["justification"] = words.justification
    if statement.detail:
        said["impact_statement" if words.status == NOT_AFFECTED else "status_notes"] = statement.detail
    if statement.action and words.status == AFFECTED:
        said["action_statement"] = statement.action
    return said


def _vulnerability(statement: PublishedStatement) -> dict[str, Any]:
    said: dict[str, Any] = {"name": statement.vulnerability}
    if statement.summary:
        said["description"] = statement.summary
    if statement.aliases:
        said["aliases"] = list(dict.fromkeys(statement.aliases))
    return said


def _component(product: PublishedPart | VexProduct) -> dict[str, Any]:
    purl, cpe = purl_of(product), valid_cpe(product.cpe)
    identifiers = {"purl": purl} if purl else {}
    if cpe:
        identifiers["cpe23" if cpe.startswith("cpe:2.3:") else "cpe22"] = cpe
    return {"@id": purl or cpe, "identifiers": identifiers}
