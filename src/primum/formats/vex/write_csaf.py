"""CSAF 2.0 documents: VEX (`csaf_vex`) and security advisories (`csaf_security_advisory`)."""

from typing import Any

from primum.formats.vex.csaf_mandatory_tests import failed_mandatory_tests
from primum.formats.vex.csaf_product_tree import csaf_product_tree
from primum.formats.vex.csaf_vulnerability import CsafClaim, csaf_vulnerability, group_key
from primum.formats.vex.vex_document import VexDocument, as_instant
from primum.formats.vex.vex_words import PublicWords, public_words

_TLP = {"CLEAR": "WHITE", "AMBER+STRICT": "AMBER"}
"""Labels of TLP 2.0 in those of TLP 1.0, which CSAF 2.0 uses."""


class InvalidCsafError(Exception):
    """A document of ours fails a mandatory test: our fault."""


def as_csaf(document: VexDocument, category: str = "csaf_vex") -> dict[str, Any]:
    """The document in CSAF 2.0 as plain values, checked by the mandatory tests of section 6.1.

    What has no words there is left out (`public_words` says why). At least one statement must remain.
    """
    worded = [(each, words) for each in document.statements if isinstance(words := public_words(each), PublicWords)]
    parts = tuple(dict.fromkeys(each.part for each, _ in worded if each.part))
    tree = csaf_product_tree(document, parts)
    grouped: dict[str, list[CsafClaim]] = {}
    for statement, words in worded:
        product = tree.ids[statement.part] if statement.part else tree.device
        grouped.setdefault(group_key(statement), []).append(CsafClaim(statement, words, product))
    written: dict[str, Any] = {
        "document": _frame(document, category),
        "product_tree": tree.tree,
        "vulnerabilities": [csaf_vulnerability(key, claims) for key, claims in grouped.items()],
    }
    written = _by_key(written)
    if failed := failed_mandatory_tests(written):
        raise InvalidCsafError("; ".join(f"{number}: {message}" for number, message in failed))
    return written


def _by_key(value: Any) -> Any:
    """The values with the keys of every object in the order of the alphabet (section 5.3)."""
    if isinstance(value, dict):
        return {key: _by_key(value[key]) for key in sorted(value)}
    return [_by_key(each) for each in value] if isinstance(value, list) else value


def _frame(document: VexDocument, category: str) -> dict[str, Any]:
    """The `document` object; optional fields only where there is something to say."""
    publisher = {"category": document.publisher.category, "name": document.publisher.name, "namespace": document.publisher.namespace}
    if document.publisher.contact:
        publisher["contact_details"] = document.publisher.contact
    distribution: dict[str, Any] = {"tlp": {"label": _TLP.get(document.tlp.upper(), document.tlp.upper())}}
    if document.distribution:
        distribution["text"] = document.distribution
    frame: dict[str, Any] = {}
    if document.aggregate_severity:
        frame["aggregate_severity"] = {"text": document.aggregate_severity}
    frame |= {"category": category, "csaf_version": "2.0", "distribution": distribution, "lang": document.lang}
    if notes := _notes(document):
        frame["notes"] = notes
    frame["publisher"] = publisher
    if document.references:
        frame["references"] = [{"category": sort, "summary": summary, "url": url} for url, summary, sort in document.references]
    return frame | {"title": document.title, "tracking": csaf_tracking(document)}


def _notes(document: VexDocument) -> list[dict[str, str]]:
    notes = (("summary", document.summary, "Summary"), ("legal_disclaimer", document.legal, "Terms of use"))
    return [{"category": category, "text": text, "title": title} for category, text, title in notes if text]


def csaf_tracking(document: VexDocument) -> dict[str, Any]:
    """The `tracking` object of a document."""
    tracking = document.tracking
    engine = {"name": document.tool} | ({"version": document.tool_version} if document.tool_version else {})
    history = [{"date": as_instant(each.date), "number": each.number, "summary": each.summary} for each in tracking.history]
    return {
        "current_release_date": as_instant(tracking.current_release),
        "generator": {"engine": engine},
        "id": tracking.id,
        "initial_release_date": as_instant(tracking.initial_release),
        "revision_history": history,
        "status": tracking.status.value,
        "version": tracking.version,
    }
