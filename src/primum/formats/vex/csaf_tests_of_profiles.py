"""Mandatory tests of the profiles of CSAF 2.0: 6.1.27.1 to 6.1.27.11."""

from collections.abc import Collection, Iterator

from primum.formats.vex.csaf_parts import Document, groups, inside, listed, targets, vulnerabilities

_INCIDENT, _INFORMATION = "csaf_security_incident_response", "csaf_informational_advisory"
_ADVISORY, _VEX = "csaf_security_advisory", "csaf_vex"


def _is(document: Document, categories: Collection[str]) -> bool:
    return inside(document, "document", "category") in categories


def notes_tell_something(document: Document) -> Iterator[str]:
    """6.1.27.1: an informational document has a note with content."""
    if _is(document, (_INCIDENT, _INFORMATION)):
        told = {each.get("category") for each in listed(document.get("document"), "notes")}
        if not told & {"description", "details", "general", "summary"}:
            yield "no note describes anything"


def references_lead_outside(document: Document) -> Iterator[str]:
    """6.1.27.2: an informational document has an external reference. `external` is what a reference is when nothing else is said."""
    if _is(document, (_INCIDENT, _INFORMATION)):
        found = listed(document.get("document"), "references")
        if not any(each.get("category", "external") == "external" for each in found):
            yield "no reference leads outside"


def information_has_no_vulnerabilities(document: Document) -> Iterator[str]:
    """6.1.27.3: an informational advisory lists no vulnerabilities."""
    if _is(document, (_INFORMATION,)) and "vulnerabilities" in document:
        yield "an informational advisory lists vulnerabilities"


def products_are_listed(document: Document) -> Iterator[str]:
    """6.1.27.4: an advisory or VEX document has a product tree."""
    if _is(document, (_ADVISORY, _VEX)) and "product_tree" not in document:
        yield "there is no product tree"


def vulnerabilities_have_notes(document: Document) -> Iterator[str]:
    """6.1.27.5: every vulnerability of an advisory or VEX document has notes."""
    if _is(document, (_ADVISORY, _VEX)):
        yield from (f"{_name(each)} has no notes" for each in vulnerabilities(document) if "notes" not in each)


def vulnerabilities_have_status(document: Document) -> Iterator[str]:
    """6.1.27.6: every vulnerability of an advisory has product status."""
    if _is(document, (_ADVISORY,)):
        yield from (f"{_name(each)} has no product status" for each in vulnerabilities(document) if "product_status" not in each)


def vex_has_a_vex_status(document: Document) -> Iterator[str]:
    """6.1.27.7: every vulnerability of a VEX document has at least one of the four states."""
    if _is(document, (_VEX,)):
        wanted = {"fixed", "known_affected", "known_not_affected", "under_investigation"}
        without = [each for each in vulnerabilities(document) if not wanted & set(each.get("product_status", ()))]
        yield from (f"{_name(each)} has no VEX status" for each in without)


def vex_has_ids(document: Document) -> Iterator[str]:
    """6.1.27.8: every vulnerability of a VEX document has a CVE or another id."""
    if _is(document, (_VEX,)):
        yield from ("a vulnerability has no id" for each in vulnerabilities(document) if "cve" not in each and "ids" not in each)


def not_affected_has_a_reason(document: Document) -> Iterator[str]:
    """6.1.27.9: every product that is not affected has a flag or a threat of category `impact`."""
    if not _is(document, (_VEX,)):
        return
    members = groups(document)
    for each in vulnerabilities(document):
        impacts = [threat for threat in listed(each, "threats") if threat.get("category") == "impact"]
        told = {product for item in [*listed(each, "flags"), *impacts] for product in targets(item, members)}
        missing = [product for product in listed(each.get("product_status"), "known_not_affected") if product not in told]
        yield from (f"{_name(each)}: `{product}` is not affected without an impact statement" for product in missing)


def affected_has_action(document: Document) -> Iterator[str]:
    """6.1.27.10: every product that is affected has a remediation."""
    if not _is(document, (_VEX,)):
        return
    members = groups(document)
    for each in vulnerabilities(document):
        told = {product for item in listed(each, "remediations") for product in targets(item, members)}
        missing = [product for product in listed(each.get("product_status"), "known_affected") if product not in told]
        yield from (f"{_name(each)}: `{product}` is affected without an action statement" for product in missing)


def vulnerabilities_are_listed(document: Document) -> Iterator[str]:
    """6.1.27.11: an advisory or VEX document lists vulnerabilities."""
    if _is(document, (_ADVISORY, _VEX)) and not vulnerabilities(document):
        yield "there are no vulnerabilities"


def _name(vulnerability: dict[str, object]) -> str:
    return str(vulnerability.get("cve") or "a vulnerability")
