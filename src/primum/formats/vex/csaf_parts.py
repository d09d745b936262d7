"""Where things stand in a CSAF 2.0 document; what is missing or of another shape is simply not there."""

from collections.abc import Iterator
from typing import Any

Document = dict[str, Any]

STATUS_LISTS = (
    "first_affected",
    "first_fixed",
    "fixed",
    "known_affected",
    "known_not_affected",
    "last_affected",
    "recommended",
    "under_investigation",
)

_RANGE_WORDS = frozenset({"after", "all", "before", "earlier", "later", "prior", "versions"})


def is_range(version: str) -> bool:
    """Whether the name of a version speaks of several: a comparator anywhere, or one of the words of test 6.1.31 standing alone."""
    return "<" in version or ">" in version or not _RANGE_WORDS.isdisjoint(version.lower().split())


def listed(value: Any, key: str) -> list[Any]:
    """The list under a key, or an empty one."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def inside(value: Any, *keys: str) -> Any:
    """The value at the end of some keys, None where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def branches(document: Document) -> Iterator[dict[str, Any]]:
    """Every branch of the product tree, however deep."""
    waiting = list(listed(inside(document, "product_tree"), "branches"))
    while waiting:
        branch = waiting.pop()
        if isinstance(branch, dict):
            yield branch
            waiting += listed(branch, "branches")


def relationships(document: Document) -> list[dict[str, Any]]:
    """Every relationship of the product tree."""
    return listed(inside(document, "product_tree"), "relationships")


def full_product_names(document: Document) -> Iterator[dict[str, Any]]:
    """Every product that is defined: in branches, full product names and relationships."""
    for branch in branches(document):
        if isinstance(branch.get("product"), dict):
            yield branch["product"]
    yield from listed(inside(document, "product_tree"), "full_product_names")
    for relation in relationships(document):
        if isinstance(relation.get("full_product_name"), dict):
            yield relation["full_product_name"]


def groups(document: Document) -> dict[str, list[str]]:
    """The products of each product group."""
    return {each.get("group_id", ""): listed(each, "product_ids") for each in listed(inside(document, "product_tree"), "product_groups")}


def vulnerabilities(document: Document) -> list[dict[str, Any]]:
    """Every vulnerability item."""
    return listed(document, "vulnerabilities")


def targets(value: dict[str, Any], members: dict[str, list[str]]) -> set[str]:
    """The products an item speaks of, directly or by their group."""
    found = set(listed(value, "product_ids"))
    for group in listed(value, "group_ids"):
        found.update(members.get(group, ()))
    return found


def cvss_objects(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every CVSS object with its key, `cvss_v2` or `cvss_v3`."""
    for vulnerability in vulnerabilities(document):
        for score in listed(vulnerability, "scores"):
            yield from ((key, score[key]) for key in ("cvss_v2", "cvss_v3") if isinstance(inside(score, key), dict))
