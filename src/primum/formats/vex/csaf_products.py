"""The product tree of a CSAF 2.0 document, read: which software part each product id stands for."""

import re
from collections import defaultdict
from typing import Any

from msgspec import Struct, field

from primum.formats.vex.vex_part import VexPart, part_of
from primum.formats.vex.vex_reading import VexReading

MOST_GROUPS = 100
"""In so many groups a product is looked for."""

_NARROWING = frozenset({"architecture", "host_name", "language", "patch_level", "service_pack", "specification"})

_RPM = re.compile(
    r"([^\s:]+)-((?:\d+:)?[^\s:-]+-[^\s:-]+)\.(?:src|noarch|x86_64|i[3-6]86|aarch64|ppc64le|ppc64|s390x|s390|armv7hl|riscv64)"
)

Path = tuple[str, str, str, str]
"""What the branches above say: name, version, version range, and what narrows it further."""


class CsafProducts(Struct, frozen=True):
    """The parts by product id, and the groups each product is in."""

    parts: dict[str, VexPart]
    groups: dict[str, list[str]]

    def groups_of(self, product: str) -> list[str]:
        """The ids of the groups a product is in."""
        return self.groups.get(product, [])


class _Tree(Struct):
    """Products defined directly, and relationships: id to (the part, the whole)."""

    reading: VexReading
    parts: dict[str, VexPart] = field(default_factory=dict)
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)
    own: dict[str, VexPart] = field(default_factory=dict)


def csaf_products(value: Any, reading: VexReading) -> CsafProducts:
    """Every product of a `product_tree`: branches, full product names and relationships, a product that is part of another resolved."""
    tree, node = _Tree(reading), reading.mapping(value, "product_tree")
    _walk_branches(node.get("branches"), tree)
    for place, product in reading.mappings(node.get("full_product_names"), "product_tree.full_product_names"):
        _define(product, ("", "", "", ""), place, tree)
    _take_relations(node.get("relationships"), tree)
    _resolve(tree)
    return CsafProducts(tree.parts, _groups(node.get("product_groups"), reading))


def _walk_branches(value: Any, tree: _Tree) -> None:
    """The branches with an explicit stack; what they say on the way down names the product at their end."""
    waiting: list[tuple[Any, str, Path]] = [(value, "product_tree.branches", ("", "", "", ""))]
    while waiting:
        branches, place, above = waiting.pop()
        for at, branch in tree.reading.mappings(branches, place):
            path = _extended(above, branch, at, tree.reading)
            if "product" in branch:
                _define(tree.reading.mapping(branch["product"], f"{at}.product"), path, f"{at}.product", tree)
            if "branches" in branch:
                waiting.append((branch["branches"], f"{at}.branches"[-200:], path))


def _extended(above: Path, branch: dict[str, Any], place: str, reading: VexReading) -> Path:
    name, version, span, narrowed = above
    word = reading.text(branch.get("name"), f"{place}.name")[:500]
    match reading.text(branch.get("category"), f"{place}.category"):
        case "product_name":
            return word, version, span, narrowed
        case "product_family":
            return name or word, version, span, narrowed
        case "product_version":
            return name, word, span, narrowed
        case "product_version_range":
            return name, version, word, narrowed
        case category if category in _NARROWING:
            return name, version, span, f"{narrowed} {word}".strip()[:500]
    return above


def _define(product: dict[str, Any], path: Path, place: str, tree: _Tree) -> None:
    reading = tree.reading
    id_ = reading.text(product.get("product_id"), f"{place}.product_id")
    helper = reading.mapping(product.get("product_identification_helper"), f"{place}.product_identification_helper")
    purl, cpe = (reading.text(helper.get(key), f"{place}.{key}") for key in ("purl", "cpe"))
    full = reading.text(product.get("name"), f"{place}.name")
    name, version, span, narrowed = path if path[0] else _package(path, full)
    part = part_of(purl=purl, cpe=cpe, name=name or full, version=version, span=span)
    if narrowed and not (purl or cpe):
        part = VexPart(part=part.part, versions=part.versions, doubt=part.doubt or f"it speaks only of `{narrowed}`")
    if not id_:
        reading.incomplete(place, "has no product id")
    elif id_ in tree.parts:
        reading.tell("PR0427", f"`{place}`: the product id `{id_[:200]}` is defined twice; the first counts")
    else:
        tree.parts[id_] = part
        tree.own[id_] = part


def _package(path: Path, full: str) -> Path:
    """The path of a product without a product name. Some publishers write a whole RPM file name, architecture included, as version."""
    found = _RPM.fullmatch(full) if len(full) < 500 else None
    if found is not None:
        return found[1], found[2], "", ""
    _, version, span, narrowed = path
    return "", "" if version == full else version, span, narrowed


def _take_relations(value: Any, tree: _Tree) -> None:
    reading = tree.reading
    for place, relation in reading.mappings(value, "product_tree.relationships"):
        product = reading.mapping(relation.get("full_product_name"), f"{place}.full_product_name")
        id_ = reading.text(product.get("product_id"), f"{place}.full_product_name.product_id")
        inner, whole = (reading.text(relation.get(key), f"{place}.{key}") for key in ("product_reference", "relates_to_product_reference"))
        if id_ and inner and whole:
            tree.relations.setdefault(id_, (inner, whole))
        else:
            reading.incomplete(place, "does not name the product, its part and its whole")


def _resolve(tree: _Tree) -> None:
    """A related product is the part it refers to, within the whole; chains are followed to their end, circles are none."""
    lost: set[str] = set()
    for id_, (_, whole) in tree.relations.items():
        chain, at = {id_: None}, id_
        while at not in tree.own and at in tree.relations and at not in lost:
            at = tree.relations[at][0]
            if at in chain:
                break
            chain[at] = None
        part = tree.own.get(at)
        if part is None:
            lost.update(chain)
            tree.reading.tell("PR0427", f"the product `{id_[:200]}` of a relationship leads to no product")
            continue
        tree.own.update((each, part) for each in chain if each in tree.relations)
        outer = tree.parts.get(whole) or tree.own.get(whole)
        within = " ".join(filter(None, (outer.part, *outer.versions))) if outer else whole
        tree.parts.setdefault(id_, VexPart(part=part.part, versions=part.versions, within=within[:500], doubt=part.doubt))


def _groups(value: Any, reading: VexReading) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for place, group in reading.mappings(value, "product_tree.product_groups"):
        id_ = reading.text(group.get("group_id"), f"{place}.group_id")
        for at, item in reading.items(group.get("product_ids"), f"{place}.product_ids"):
            product = reading.text(item, at)
            if len(groups[product]) < MOST_GROUPS:
                groups[product].append(id_)
    return dict(groups)
