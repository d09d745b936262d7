"""Mandatory tests of CSAF 2.0 that concern vulnerabilities and their scores: 6.1.7 to 6.1.11, 6.1.23, 6.1.24."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from primum.formats.vex.csaf_parts import Document, cvss_objects, inside, listed, vulnerabilities
from primum.formats.vex.cvss_object import cvss_object

_NEEDED = {
    "cvss_v2": ("version", "vectorString", "baseScore"),
    "cvss_v3": ("version", "vectorString", "baseScore", "baseSeverity"),
}
_VERSIONS = {"cvss_v2": ("2.0",), "cvss_v3": ("3.0", "3.1")}
_SCORES = ("baseScore", "temporalScore", "environmentalScore")
_COMPUTED = frozenset({*_SCORES, "baseSeverity", "temporalSeverity", "environmentalSeverity"})


def products_have_one_score(document: Document) -> Iterator[str]:
    """6.1.7: a product has one score of a CVSS version in a vulnerability."""
    for vulnerability in vulnerabilities(document):
        counted: Counter[tuple[str, str]] = Counter()
        for score in listed(vulnerability, "scores"):
            for key in ("cvss_v2", "cvss_v3"):
                version = str(inside(score, key, "version"))
                counted.update((product, version) for product in listed(score, "products") if key in score)
        several = [(product, version, count) for (product, version), count in counted.items() if count > 1]
        yield from (f"the product `{product}` has {count} scores of CVSS {version}" for product, version, count in several)


def cvss_is_valid(document: Document) -> Iterator[str]:
    """6.1.8: a CVSS object has what its schema needs: version, vector, base score, and from version 3 the severity."""
    for key, value in cvss_objects(document):
        yield from (f"a CVSS object has no `{each}`" for each in _NEEDED[key] if each not in value)
        vector = value.get("vectorString")
        scored = cvss_object(vector) if isinstance(vector, str) else None
        if scored is None or scored.version not in _VERSIONS[key]:
            yield f"`{vector}` is no vector of `{key}`"
        elif value.get("version") != scored.version:
            yield f"`{vector}` is not of CVSS version `{value.get('version')}`"
        yield from (f"`{each}` is not a number from 0 to 10" for each in _SCORES if each in value and not _is_score(value[each]))


def _is_score(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 10


def cvss_is_computed(document: Document) -> Iterator[str]:
    """6.1.9: scores and severities are those of the vector."""
    for value, right in _with_right_values(document):
        for key in _COMPUTED & value.keys() & right.keys():
            if value[key] != right[key]:
                yield f"`{key}` of `{value['vectorString']}` is {right[key]}, not {value[key]}"


def cvss_agrees_with_its_vector(document: Document) -> Iterator[str]:
    """6.1.10: a metric that is given beside the vector has the value it has there; one that the vector leaves out is not defined."""
    for value, right in _with_right_values(document):
        for key in value.keys() - _COMPUTED - {"version", "vectorString"}:
            if value[key] != right.get(key, "NOT_DEFINED"):
                yield f"`{key}` of `{value['vectorString']}` is {right.get(key, 'NOT_DEFINED')}, not {value[key]}"


def _with_right_values(document: Document) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for _, value in cvss_objects(document):
        scored = cvss_object(str(value.get("vectorString")))
        if scored is not None:
            yield value, scored.as_json()


def cwes_are_well_formed(document: Document) -> Iterator[str]:
    """6.1.11: a weakness has an id of CWE and a name. Whether the name is the official one is not looked up: no list is shipped."""
    for vulnerability in vulnerabilities(document):
        cwe = vulnerability.get("cwe")
        if cwe is not None and not (re.fullmatch(r"CWE-[1-9]\d{0,5}", str(inside(cwe, "id"))) and inside(cwe, "name")):
            yield f"`{inside(cwe, 'id')}` is no weakness with its name"


def cves_are_used_once(document: Document) -> Iterator[str]:
    """6.1.23: a CVE has one vulnerability item."""
    counted = Counter(each["cve"] for each in vulnerabilities(document) if isinstance(each.get("cve"), str))
    yield from (f"`{cve}` has {count} items" for cve, count in counted.items() if count > 1)


def involvements_are_given_once(document: Document) -> Iterator[str]:
    """6.1.24: a party has one involvement at a date."""
    for vulnerability in vulnerabilities(document):
        counted = Counter((each.get("party"), each.get("date")) for each in listed(vulnerability, "involvements"))
        yield from (f"the party `{party}` has {count} involvements at one date" for (party, _), count in counted.items() if count > 1)
