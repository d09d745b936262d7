"""Mandatory tests of CSAF 2.0 that concern products: 6.1.1 to 6.1.6, 6.1.13, 6.1.25, 6.1.29, 6.1.31 to 6.1.33."""

from collections import Counter
from collections.abc import Iterator

from packageurl import PackageURL

from primum.formats.vex.csaf_parts import (
    STATUS_LISTS,
    Document,
    branches,
    full_product_names,
    groups,
    inside,
    is_range,
    listed,
    relationships,
    targets,
    vulnerabilities,
)
from primum.formats.vex.vex_words import LABELS

_CONTRADICTING = (
    ("first_affected", "known_affected", "last_affected"),
    ("known_not_affected",),
    ("first_fixed", "fixed"),
    ("under_investigation",),
)


def _references(document: Document) -> Iterator[str]:
    """Every product id that is used, not defined."""
    for members in groups(document).values():
        yield from members
    for relation in relationships(document):
        yield from (relation.get(key, "") for key in ("product_reference", "relates_to_product_reference"))
    for vulnerability in vulnerabilities(document):
        for key in STATUS_LISTS:
            yield from listed(vulnerability.get("product_status"), key)
        for key in ("flags", "remediations", "threats"):
            yield from (product for each in listed(vulnerability, key) for product in listed(each, "product_ids"))
        yield from (product for each in listed(vulnerability, "scores") for product in listed(each, "products"))


def products_are_defined(document: Document) -> Iterator[str]:
    """6.1.1: a product that is spoken of is defined in the product tree."""
    defined = {each.get("product_id") for each in full_product_names(document)}
    yield from (f"the product `{id_}` is not defined" for id_ in dict.fromkeys(_references(document)) if id_ not in defined)


def products_are_defined_once(document: Document) -> Iterator[str]:
    """6.1.2: a product id is defined once."""
    counted = Counter(each.get("product_id") for each in full_product_names(document))
    yield from (f"the product `{id_}` is defined {count} times" for id_, count in counted.items() if count > 1)


def relationships_have_no_circle(document: Document) -> Iterator[str]:
    """6.1.3: a product that a relationship defines does not lead back to itself."""
    leads: dict[str, list[str]] = {}
    for relation in relationships(document):
        ends = [relation.get(key, "") for key in ("product_reference", "relates_to_product_reference")]
        leads.setdefault(inside(relation, "full_product_name", "product_id"), []).extend(ends)
    waiting_for = {id_: sum(end in leads for end in ends) for id_, ends in leads.items()}
    used_by: dict[str, list[str]] = {}
    for id_, ends in leads.items():
        for end in ends:
            used_by.setdefault(end, []).append(id_)
    free = [id_ for id_, count in waiting_for.items() if not count]
    while free:  # take away what rests on nothing that is left; what cannot be taken away leads round
        id_ = free.pop()
        del waiting_for[id_]
        for user in used_by.get(id_, ()):
            waiting_for[user] -= 1
            if not waiting_for[user]:
                free.append(user)
    yield from (f"the product `{id_}` is defined by itself, or rests on one that is" for id_ in waiting_for)


def groups_are_defined(document: Document) -> Iterator[str]:
    """6.1.4: a product group that is spoken of is defined."""
    defined = groups(document)
    for vulnerability in vulnerabilities(document):
        items = [each for key in ("flags", "remediations", "threats") for each in listed(vulnerability, key)]
        used = dict.fromkeys(group for each in items for group in listed(each, "group_ids"))
        yield from (f"the product group `{group}` is not defined" for group in used if group not in defined)


def groups_are_defined_once(document: Document) -> Iterator[str]:
    """6.1.5: a group id is defined once."""
    counted = Counter(each.get("group_id") for each in listed(document.get("product_tree"), "product_groups"))
    yield from (f"the product group `{id_}` is defined {count} times" for id_, count in counted.items() if count > 1)


def status_does_not_contradict(document: Document) -> Iterator[str]:
    """6.1.6: within a vulnerability a product is only one of affected, not affected, fixed and under investigation."""
    for vulnerability in vulnerabilities(document):
        status = vulnerability.get("product_status")
        counted = Counter(product for lists in _CONTRADICTING for product in {each for key in lists for each in listed(status, key)})
        yield from (f"the product `{product}` has contradicting states" for product, count in counted.items() if count > 1)


def purls_are_valid(document: Document) -> Iterator[str]:
    """6.1.13: a package URL can be parsed."""
    for product in full_product_names(document):
        purl = inside(product, "product_identification_helper", "purl")
        if purl is None:
            continue
        try:
            PackageURL.from_string(purl)
        except ValueError:
            yield f"`{purl}` is no package URL"


def hash_algorithms_are_used_once(document: Document) -> Iterator[str]:
    """6.1.25: the hashes of one file have different algorithms."""
    for product in full_product_names(document):
        for item in listed(inside(product, "product_identification_helper"), "hashes"):
            counted = Counter(each.get("algorithm") for each in listed(item, "file_hashes"))
            yield from (f"the hash algorithm `{name}` stands {count} times" for name, count in counted.items() if count > 1)


def remediations_name_products(document: Document) -> Iterator[str]:
    """6.1.29: a remediation says for which products."""
    yield from _without_products(document, "remediations")


def versions_are_no_ranges(document: Document) -> Iterator[str]:
    """6.1.31: a branch of category `product_version` names one version."""
    for branch in branches(document):
        name = str(branch.get("name", ""))
        if branch.get("category") == "product_version" and is_range(name):
            yield f"`{name}` is a range, not a version"


def flags_name_products(document: Document) -> Iterator[str]:
    """6.1.32: a flag says for which products."""
    yield from _without_products(document, "flags")


def _without_products(document: Document, key: str) -> Iterator[str]:
    for vulnerability in vulnerabilities(document):
        for item in listed(vulnerability, key):
            if "product_ids" not in item and "group_ids" not in item:
                yield f"an item of `{key}` names no product"


def justifications_are_given_once(document: Document) -> Iterator[str]:
    """6.1.33: a product has at most one flag with a justification in a vulnerability, also by its groups."""
    members = groups(document)
    for vulnerability in vulnerabilities(document):
        flags = [each for each in listed(vulnerability, "flags") if each.get("label") in LABELS]
        counted = Counter(product for flag in flags for product in targets(flag, members))
        yield from (f"the product `{product}` has {count} justifications" for product, count in counted.items() if count > 1)
